"""Counts the words of O*NET's and ESCO's job titles."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

NEEDED_FILES = (
    "onet_occupation_data.txt",
    "onet_alternate_titles.txt",
    "onet_sample_of_reported_titles.txt",
    "esco_v1.1.1_occupations.csv",
)

_BRACKETS = re.compile(r"\([^)]*\)")
_END = re.compile(r",|/|\s(?:of|for|in|and)\s")
_WORDS = re.compile(r"[a-z][a-z'-]+")
_RARE = 3


def tab_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one of O*NET's tab-separated files."""
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t")


def _titles(source: Path) -> Iterator[str]:
    occupations, alternate, reported, esco = (source / name for name in NEEDED_FILES)
    yield from (row["Title"] for row in tab_rows(occupations))
    yield from (row["Alternate Title"] for row in tab_rows(alternate))
    yield from (row["Reported Job Title"] for row in tab_rows(reported))
    with esco.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["PREFERREDLABEL"] or ""
            yield from (row["ALTLABELS"] or "").splitlines()


def _singular(word: str) -> str:
    return word[:-1] if word.endswith(("rs", "ists", "ants", "ents")) else word


def render_titles(source: Path) -> str:
    """The file `titles.tsv`: word, times it ended a title, times it stood before the end."""
    heads: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for title in sorted({_BRACKETS.sub("", title).strip().lower() for title in _titles(source)}):
        words = _WORDS.findall(_END.split(title)[0])
        if words:
            heads[_singular(words[-1])] += 1
            others.update(words[:-1])
    rows = ["# Built by talentsync.taxonomy.build from O*NET and ESCO titles. Sources: ATTRIBUTION.md"]
    frequent = (word for word in sorted(heads.keys() | others.keys()) if heads[word] + others[word] >= _RARE)
    rows += [f"{word}\t{heads[word]}\t{others[word]}" for word in frequent]
    return "\n".join(rows) + "\n"
