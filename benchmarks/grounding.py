"""The fact check on statements with planted falsehoods: what it finds, and what it takes for false.

    python -m benchmarks.grounding

Each line of data/grounding/*.jsonl is a sentence that is true of its résumé (or of the research or the
repository that goes with it) or has one falsehood planted in it; how the sets came about is told in the
README beside them. Recall is the share of planted falsehoods that are found, false alarms the share of
true sentences that are refused. The page is of 500 words, held against a résumé of two pages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.timing import median_ms, show, use_one_core
from talentsync.documents import read_document
from talentsync.grounding import Grounds, check_text
from talentsync.resume import parse_resume
from talentsync.schemas.claims import Verdict
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch, ResearchPassage

DATA = Path(__file__).parent / "data/grounding"
RESUMES = Path(__file__).resolve().parent.parent / "tests/corpus/dev/files"
TODAY = date(2026, 11, 23)
SPLITS = ("rules", "check", "unseen", "fresh", "last")
BLIND = "blind"  # by another author, who did not know the rules; learned from once it had been scored
BLIND_SECOND = "blind_second"  # by another author again, held back until the rules were final
HEADINGS = {BLIND_SECOND: "second blind set, by another author, scored once"}
RECALL, ALARMS, PAGE_MS = 0.97, 0.05, 50
WORDS_OF_A_PAGE = 500
TWO_PAGES = "swe_us_dense_two_pages.pdf"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, what it rests on, and whether it is true."""

    id: str
    kind: str
    true: bool
    sentence: str
    resume: str
    company: str
    repository: str


@dataclass(slots=True)
class Tally:
    """True sentences and those refused, false ones and those found."""

    true: int = 0
    alarms: int = 0
    false: int = 0
    found: int = 0

    @property
    def recall(self) -> float:
        """Share of the falsehoods that are found; 1.0 where there are none."""
        return self.found / self.false if self.false else 1.0

    @property
    def alarm_rate(self) -> float:
        """Share of the true sentences that are refused."""
        return self.alarms / self.true if self.true else 0.0


def cases(split: str) -> list[Case]:
    """The cases of a split."""
    rows = (json.loads(line) for line in (DATA / f"{split}.jsonl").read_text(encoding="utf-8").splitlines())
    return [
        Case(
            row["id"],
            row["kind"],
            row["true"],
            row["sentence"],
            row["resume"],
            row.get("company", ""),
            row.get("repository", ""),
        )
        for row in rows
    ]


def grounds_of(case: Case) -> Grounds:
    """The evidence that goes with a case."""
    return _grounds(case.resume, case.company, case.repository)


@cache
def _grounds(resume: str, company: str, repository: str) -> Grounds:
    path = RESUMES / resume
    document = read_document(path.read_bytes(), path.name)
    known = _known()
    facts = known["repositories"].get(repository)
    return Grounds(
        resume=document.text,
        profile=parse_resume(document, today=TODAY),
        research=_research(known["companies"][company]) if company else None,
        others={f"repository:{facts['name']}": facts["facts"]} if facts else None,
        today=TODAY,
    )


@cache
def _known() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "grounds.json").read_text(encoding="utf-8"))
    return found


def _research(company: dict[str, Any]) -> CompanyResearch:
    passages = [
        ResearchPassage(text=passage["text"], source=Source(title=passage["title"], url=passage["url"]))
        for passage in company["passages"]
    ]
    sources = [passage.source for passage in passages]
    return CompanyResearch(company_name=company["company_name"], passages=passages, sources=sources)


def faults(case: Case) -> list[Verdict]:
    """What the check finds against the sentence of a case."""
    return [
        verdict for verdict in check_text(case.sentence, grounds_of(case)) if verdict.status != "supported"
    ]


def tally(found: Iterable[Case]) -> dict[str, Tally]:
    """The outcome by kind of claim, and of all under "all"."""
    table: dict[str, Tally] = defaultdict(Tally)
    for case in found:
        refused = bool(faults(case))
        for counted in (table[case.kind], table["all"]):
            if case.true:
                counted.true += 1
                counted.alarms += refused
            else:
                counted.false += 1
                counted.found += refused
    return dict(table)


def page() -> str:
    """A page of true sentences on one résumé."""
    found = [
        case.sentence
        for case in cases("check")
        if case.true and case.resume == TWO_PAGES and not case.company
    ]
    words = " ".join(found).split()
    return " ".join((words * (WORDS_OF_A_PAGE // len(words) + 1))[:WORDS_OF_A_PAGE])


def main() -> None:
    """Print the table of each split and the time for a page."""
    for split in (*SPLITS, BLIND, BLIND_SECOND):
        table = tally(cases(split))
        if split in HEADINGS:
            print(f"\n{HEADINGS[split]}:")
        print(f"\n{split:14} true  refused   rate   false  found  recall")
        for kind in sorted(table, key=lambda name: (name == "all", name)):
            row = table[kind]
            print(
                f"{kind:14} {row.true:4}  {row.alarms:7}  {row.alarm_rate:5.3f}   {row.false:5}"
                f"  {row.found:5}   {row.recall:5.3f}"
            )
        show(f"{split}: planted falsehoods found", f"{table['all'].recall:.3f}", f"at least {RECALL}")
        show(f"{split}: true sentences refused", f"{table['all'].alarm_rate:.3f}", f"at most {ALARMS}")
    use_one_core()
    text, evidence = page(), _grounds(TWO_PAGES, "", "")
    took = median_ms(lambda: check_text(text, evidence), rounds=15)
    show(f"a page of {WORDS_OF_A_PAGE} words, median", f"{took:.0f} ms", f"below {PAGE_MS} ms")


if __name__ == "__main__":
    main()
