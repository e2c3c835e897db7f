"""Hand-written wordings of bullets, one at a time: which inventions pass, which honest ones are refused.

    python -m benchmarks.wordings

The inventions are subtle: a wider scope, a larger part, a result that nobody claims, a number read another
way. Each batch was written before the rules were run on it. With the rules as they then were, of the first 30
of 105 inventions passed and 7 of 64 re-wordings were refused; the rules were widened with it in view. Of the
second, 1 of 106 passed and 11 of 71 were refused; what it showed to be a fault was mended. The third was not
used for the rules: its figures are those of unseen wordings.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.tailoring import CORPUS, TODAY
from benchmarks.timing import show
from talentsync.documents import read_document, text_document
from talentsync.drafting.tailoring import plan_tailoring, target_of
from talentsync.grounding.tailoring import check_tailoring
from talentsync.matching import read_job
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import RewordedItem, TailoredWording, TailoringPlan

DATA = Path(__file__).parent / "data"
BATCHES = {
    "first batch, used for the rules": "wordings_first.json",
    "second batch, used for the rules": "wordings_second.json",
    "third batch, not used for the rules": "wordings_unseen.json",
}
LEGITIMATE = "re-wording"


@dataclass(frozen=True, slots=True)
class Given:
    """A résumé and what is planned of it for a job."""

    document: DocumentText
    profile: ResumeProfile
    plan: TailoringPlan


@dataclass(frozen=True, slots=True)
class Tried:
    """A wording and what the check did with it.

    Attributes:
        kind: what is invented, or LEGITIMATE.
        text: the wording.
        reason: why it was refused, None when it passed.
    """

    kind: str
    text: str
    reason: str | None

    @property
    def wrong(self) -> bool:
        """Whether an invention passed or a right re-wording was refused."""
        return (self.kind == LEGITIMATE) != (self.reason is None)


@cache
def tried(batch: str) -> tuple[Tried, ...]:
    """Every wording of a batch (a value of BATCHES), each checked on its own."""
    entries = json.loads((DATA / batch).read_text(encoding="utf-8"))
    return tuple(outcome for entry in entries for outcome in _of_resume(entry))


def _of_resume(entry: dict[str, object]) -> list[Tried]:
    job, inventions, rewordings = entry["job"], entry["inventions"], entry["rewordings"]
    assert isinstance(job, list)
    assert isinstance(inventions, list)
    assert isinstance(rewordings, list)
    given = _given(str(entry["resume"]), str(entry["role"]), "\n".join(job))
    return [
        Tried(item.get("kind", LEGITIMATE), item["text"], _refusal(given, item["id"], item["text"]))
        for item in [*inventions, *rewordings]
    ]


def _given(resume: str, role: str, job: str) -> Given:
    path = CORPUS / resume
    document = read_document(path.read_bytes(), path.name)
    profile = parse_resume(document, today=TODAY)
    target = target_of(role, job=read_job(text_document(job)), company="Example Ltd")
    return Given(document, profile, plan_tailoring(profile, target))


def _refusal(given: Given, name: str, text: str) -> str | None:
    wording = TailoredWording(reworded=[RewordedItem(id=name, text=text)])
    check = check_tailoring(given.profile, given.plan, wording, given.document.text)
    if check.wording.reworded:
        return None
    return check.unsupported[0].reason


def main() -> None:
    """Print both batches."""
    for name, batch in BATCHES.items():
        outcomes = tried(batch)
        count = Counter((item.kind == LEGITIMATE, item.wrong) for item in outcomes)
        inventions, right = count[False, True] + count[False, False], count[True, True] + count[True, False]
        show(f"inventions that pass, {name}", f"{count[False, True]} of {inventions}", "target: 0")
        share = count[True, True] / right
        show(f"re-wordings refused, {name}", f"{share:.1%} of {right}", "target: under 5%")
        for item in outcomes:
            if item.wrong:
                print(f"    {item.kind}: {item.text} ({item.reason or 'passed'})")


if __name__ == "__main__":
    main()
