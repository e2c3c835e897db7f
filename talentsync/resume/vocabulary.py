"""The word lists beside this module: headings, cue words and places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast, get_args

from talentsync.schemas.profile import SectionName


def _rows(name: str) -> Iterator[list[str]]:
    text = files("talentsync.resume").joinpath(name).read_text(encoding="utf-8")
    return (row.split("\t") for row in text.splitlines() if row and not row.startswith("#"))


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind: `title`, `organisation`, `field`, `language` or `domain`."""
    return frozenset(
        word for row_kind, listed in _rows("words.tsv") if row_kind == kind for word in listed.split()
    )


@cache
def heading_phrases() -> dict[str, SectionName]:
    """Headings, in lower case without accents, and the sections that they announce."""
    table: dict[str, SectionName] = {}
    for section, phrases in _rows("headings.tsv"):
        if section not in get_args(SectionName):
            message = f"headings.tsv names a section that does not exist: {section}"
            raise ValueError(message)
        table.update(dict.fromkeys(phrases.split("|"), cast("SectionName", section)))
    return table


@cache
def listed_places(*kinds: str) -> dict[str, str]:
    """Names of the places of some kinds (`state`, `region`, `city`) and the ISO codes of their countries."""
    return {
        name.partition("/")[0]: country
        for country, kind, names in _rows("places.tsv")
        if kind in kinds
        for name in names.split("|")
    }


@cache
def state_codes() -> dict[str, str]:
    """The postal codes of states and provinces and the ISO codes of their countries."""
    return {
        name.partition("/")[2]: country
        for country, kind, names in _rows("places.tsv")
        if kind == "state"
        for name in names.split("|")
    }
