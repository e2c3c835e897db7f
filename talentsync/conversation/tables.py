"""The data beside the code, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wishes() -> dict[str, Any]:
    """What users say to the assistant itself."""
    return _read("wishes.toml")


@cache
def field_table() -> dict[str, dict[str, Any]]:
    """What is asked for a field, by its name, and where else its value may stand."""
    return _read("fields.toml")


def rows(name: str) -> list[list[str]]:
    """The rows of a table, the first cells and the rest, which may hold anything; comments are left out."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t", 1) for line in lines if line and not line.startswith("#")]


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list in `words.toml`."""
    return frozenset(_read("words.toml")[name].split())


@cache
def phrase(name: str) -> re.Pattern[str]:
    """A pattern of `words.toml`, matched without regard to case."""
    return re.compile(_read("words.toml")[name], re.IGNORECASE)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
