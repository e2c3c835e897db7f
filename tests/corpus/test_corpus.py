"""The corpus itself: complete, small and gold of one shape."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parent
SPLITS = ("dev", "held_out")
GOLD = [path for split in SPLITS for path in sorted((CORPUS / split / "gold").glob("*.json"))]
KEYS = {
    *("id", "file", "name", "email", "phone", "location", "links"),
    *("experience", "education", "skills", "projects", "layout"),
}
DATE = re.compile(r"|present|\d{4}(-(0[1-9]|1[0-2]))?")


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


@pytest.mark.parametrize("split", SPLITS)
def test_every_file_has_gold_and_every_gold_its_file(split: str) -> None:
    files = {path.name for path in (CORPUS / split / "files").iterdir()}
    assert files == {load(path)["file"] for path in (CORPUS / split / "gold").iterdir()}


def test_no_resume_is_in_both_halves() -> None:
    names = [load(path)["name"].casefold() for path in GOLD]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_has_the_shape_that_is_scored(path: Path) -> None:
    gold = load(path)
    entries = [*gold["experience"], *gold["education"]]

    assert gold.keys() >= KEYS
    assert gold["id"] == path.stem == Path(gold["file"]).stem
    assert all(DATE.fullmatch(entry[side]) for entry in entries for side in ("start", "end"))
    assert all(job["title"] and job["company"] for job in gold["experience"])
    assert len(gold["skills"]) == len(set(gold["skills"]))


def test_corpus_stays_small() -> None:
    sizes = [path.stat().st_size for split in SPLITS for path in (CORPUS / split / "files").iterdir()]
    assert max(sizes) < 150_000
    assert sum(sizes) < 4_000_000
