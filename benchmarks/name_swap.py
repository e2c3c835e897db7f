"""Whether a name changes a number: `python -m benchmarks.name_swap [--shared FOLDER] [--show]`.

Each résumé is written for each of twelve people, who differ in name, pronouns, address, telephone, age,
nationality, religion and family, and is scored as it is and masked. Every number (score, points, sub-scores,
bonuses, conditions, keywords, category and its probability) is compared with that of the first person.

The files of the test corpus, and those of the shared one where it is there, are compared as they are and
masked.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.swapped import PEOPLE, Body, bodies, numbers
from benchmarks.timing import show
from talentsync.classify.profiles import load_library
from talentsync.documents import read_document, text_document
from talentsync.errors import TalentSyncError
from talentsync.matching import read_job
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription

CORPUS = Path("tests/corpus")
SHARED = Path("data/parsing/files")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where a number changed."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.name_swap", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder that holds data/")
    parser.add_argument("--show", action="store_true", help="print each change")
    options = parser.parse_args(arguments)
    swaps = _swaps()
    files = _files(sorted(CORPUS.glob("*/files/*")))
    changes = _report("other people", swaps, show_each=options.show)
    changes += _report("files of the test corpus", files, show_each=options.show)
    shared = options.shared / SHARED
    if shared.is_dir():
        changes += _report(
            "files of the shared corpus", _files(sorted(shared.iterdir())), show_each=options.show
        )
    else:
        print(f"Not measured, since the data is not there: {shared}. Name its folder with --shared.")
    return int(changes > 0)


Change = tuple[str, list[str]]


def _swaps() -> Iterator[Change]:
    for body in bodies(load_library()):
        job = job_for(body)
        first, _ = numbers(body.of(PEOPLE[0]), job)
        for person in PEOPLE:
            for way, found in zip(("plain", "blind"), numbers(body.of(person), job), strict=True):
                yield f"{body.headline}: {person.given} {person.family}, {way}", differing(first, found)


def _files(paths: list[Path]) -> Iterator[Change]:
    for path in paths:
        document = _read(path)
        for body in list(bodies(load_library()))[:8:2] if document else ():
            plain, blind = numbers(document, job_for(body)) if document else ({}, {})
            yield f"{path.name} for {body.headline}", differing(plain, blind)


def _read(path: Path) -> DocumentText | None:
    try:
        return read_document(path.read_bytes(), path.name, ocr="none")
    except TalentSyncError:
        return None


def job_for(body: Body) -> JobDescription:
    """A job of the body's category that asks for some of its skills, a degree and four years."""
    skills = body.text.rpartition("SKILLS\n")[2].partition("\n")[0] if "SKILLS\n" in body.text else ""
    return read_job(
        text_document(
            f"{body.headline}\nWe are looking for a {body.headline} ({body.category}).\nRequirements\n"
            f"- {skills or body.category}\n- At least 4 years of experience\n- A bachelor's degree\n"
            "- Clear communication"
        )
    )


def differing(first: dict[str, object], second: dict[str, object]) -> list[str]:
    """The names of the numbers that differ, with both."""
    return [f"{name}: {first[name]} / {second[name]}" for name in first if first[name] != second[name]]


def _report(title: str, compared: Iterator[Change], *, show_each: bool) -> int:
    pairs = changed = 0
    kinds: Counter[str] = Counter()
    for name, changes in compared:
        pairs += 1
        changed += bool(changes)
        kinds.update(change.partition(":")[0] for change in changes)
        if changes and show_each:
            print(f"  {name}: {'; '.join(changes)[:400]}")
    show(f"{title}: pairs compared", f"{pairs:,}")
    show(f"{title}: pairs with a changed number", f"{changed:,}", "target: 0")
    for kind, count in kinds.most_common():
        show(f"  {kind}", f"{count:,}")
    return changed


if __name__ == "__main__":
    sys.exit(main())
