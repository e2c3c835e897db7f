"""The names of countries in many languages, which come with phonenumbers."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

import phonenumbers


@cache
def country_names() -> Mapping[str, Mapping[str, str]]:
    """The names of each country, by its two-letter code and the language's.

    The one module is loaded without its package, which would bring all area codes of the world: a tenth
    of the time to start.
    """
    path = Path(phonenumbers.__file__).with_name("geodata") / "locale.py"
    spec = importlib.util.spec_from_file_location("phonenumbers.geodata.country_names", path)
    if spec is None or spec.loader is None:
        raise ImportError("phonenumbers has no names of countries", path=str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tables = cast("Mapping[str, Mapping[str, str]]", module.LOCALE_DATA)
    return {
        country: {language: _resolved(name, names) for language, name in names.items()}
        for country, names in tables.items()
    }


def _resolved(name: str, names: Mapping[str, str]) -> str:
    """`*aa` stands for "as in language aa"."""
    return names[name[1:]] if name.startswith("*") else name
