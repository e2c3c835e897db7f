"""The tailored résumé: what comes back from an export, and what an inventing model gets past the check.

    python -m benchmarks.tailoring

- **Round trip**: each résumé of the corpora is exported, read again and compared field by field: equal
  but for white space and the scheme of links. Fields are those of `talentsync parse`, and bullets.
- **Inventions**: for each pair of a résumé and a job in data/tailoring.json, statements that the résumé does
  not bear (skills of the job, raised numbers, new employers, a better degree, a later end, a larger part);
  counted is what stands in the tailored résumé in the end.
- **Legitimate re-wordings**: those of the same file, written by hand; counted is what is refused.
- **Scores**: the match of the tailored résumé, and whether its exports, read again, have the same.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from benchmarks.inventions import inventions, skills_from_the_job, summaries
from benchmarks.timing import show
from talentsync.documents import read_document, text_document
from talentsync.drafting.tailoring import (
    GivenResume,
    apply_wording,
    draft_wording,
    plan_tailoring,
    tailored_resume,
    target_of,
)
from talentsync.exports import export_resume
from talentsync.grounding.tailoring import check_tailoring
from talentsync.matching import match_job, read_job
from talentsync.resume import parse_resume
from talentsync.resume.flat import profile_as_json
from talentsync.resume.links import bare
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import (
    Design,
    ExportFormat,
    RewordedItem,
    TailoredResume,
    TailoredWording,
    TailoringPlan,
)

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests/corpus"
PAIRS = Path(__file__).parent / "data/tailoring.json"
TODAY = date(2026, 1, 15)
FORMS: tuple[tuple[ExportFormat, Design], ...] = (
    ("md", "classic"),
    ("docx", "classic"),
    ("docx", "modern"),
    ("pdf", "classic"),
    ("pdf", "modern"),
)

NO_CATEGORY = CategoryPrediction(label="unsure", probability=0.0, top=[])

Leaf = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A résumé, the plan for a job, and re-wordings that are right."""

    name: str
    document: DocumentText
    profile: ResumeProfile
    job: JobDescription
    plan: TailoringPlan
    rewordings: dict[str, str]


@dataclass(slots=True)
class Outcome:
    """What came of the wordings of a pair."""

    tried: int = 0
    passed: list[str] = field(default_factory=list)


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs, read and planned."""
    return tuple(_pair(entry) for entry in json.loads(PAIRS.read_text(encoding="utf-8")))


def _pair(entry: dict[str, object]) -> Pair:
    path = CORPUS / str(entry["resume"])
    job, rewordings = entry["job"], entry["rewordings"]
    assert isinstance(job, list)
    assert isinstance(rewordings, dict)
    document = read_document(path.read_bytes(), path.name)
    profile = parse_resume(document, today=TODAY)
    described = read_job(text_document("\n".join(job)))
    target = target_of(str(entry["role"]), job=described, company="Example Ltd")
    return Pair(path.name, document, profile, described, plan_tailoring(profile, target), rewordings)


def refused_rewordings(pair: Pair) -> list[str]:
    """The legitimate re-wordings that the check refuses."""
    items = [RewordedItem(id=name, text=text) for name, text in pair.rewordings.items()]
    wording = TailoredWording(reworded=items)
    check = check_tailoring(pair.profile, pair.plan, wording, pair.document.text)
    kept = {item.id for item in check.wording.reworded}
    reasons = {claim.text: claim.reason for claim in check.unsupported}
    return [f"{text} ({reasons.get(text)})" for name, text in pair.rewordings.items() if name not in kept]


def invented(pair: Pair, every: int = 1) -> Outcome:
    """The inventions that reach the tailored résumé of a pair, each (or each n-th) tried on its own."""
    outcome = Outcome()
    for wording, text in islice(_inventing_wordings(pair), 0, None, every):
        outcome.tried += 1
        check = check_tailoring(pair.profile, pair.plan, wording, pair.document.text)
        tailored = apply_wording(pair.profile, pair.plan, check.wording).profile
        if text in _said(tailored) or _frozen(tailored) != _frozen(pair.profile):
            outcome.passed.append(text)
    return outcome


def _inventing_wordings(pair: Pair) -> Iterator[tuple[TailoredWording, str]]:
    for name, text in inventions(pair.profile, pair.plan):
        yield TailoredWording(reworded=[RewordedItem(id=name, text=text)]), text
    for text in summaries(pair.profile, pair.plan):
        yield TailoredWording(summary=text), text
    for skill in skills_from_the_job(pair.plan):
        yield TailoredWording(skills=[skill]), skill


def _said(profile: ResumeProfile) -> set[str]:
    """The texts of a résumé that a wording can change; a summary also as its sentences."""
    bullets = {bullet.text for role in profile.experience for bullet in role.bullets}
    return {*bullets, *profile.skills, profile.summary or ""}


def _frozen(profile: ResumeProfile) -> str:
    """What no wording may change."""
    kept = profile.model_copy(
        update={"summary": None, "headline": None, "skills": [], "experience": [], "projects": []}
    )
    kept.certifications = sorted(kept.certifications, key=lambda item: item.name)
    roles = [role.model_copy(update={"bullets": []}) for role in profile.experience]
    return kept.model_dump_json() + "".join(role.model_dump_json() for role in roles)


def scores(pair: Pair) -> dict[str, int]:
    """The match before tailoring, and of each export of the tailored résumé, out of 100."""
    wording = draft_wording(pair.profile, pair.plan, today=TODAY)
    check = check_tailoring(pair.profile, pair.plan, wording, pair.document.text)
    tailored = apply_wording(pair.profile, pair.plan, check.wording)
    given = GivenResume(pair.document, pair.profile, NO_CATEGORY)
    resume = tailored_resume(given, tailored)
    found = {"before": match_job(pair.profile, pair.job, pair.document, today=TODAY).score}
    for form, design in FORMS:
        file = export_resume(resume, form, design)
        document = read_document(file.content, file.file_name)
        profile = parse_resume(document, today=TODAY)
        found[f"{form} {design}"] = match_job(profile, pair.job, document, today=TODAY).score
    return found


def leaves(profile: ResumeProfile) -> Counter[Leaf]:
    """The filled fields of a profile and their values, as they are compared."""
    found = Counter(_leaves(profile_as_json(profile), ""))
    found.update(("bullet", bullet.text) for role in profile.experience for bullet in role.bullets)
    return found


def _leaves(value: object, name: str) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{name}.{key}".lstrip("."))
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, name)
    elif isinstance(value, str) and value:
        yield name, bare(value) if name == "links" else " ".join(value.split())


def round_trip(profile: ResumeProfile, form: ExportFormat, design: Design) -> tuple[int, Counter[Leaf]]:
    """How many fields went out, and those that did not come back."""
    sent = leaves(profile)
    file = export_resume(TailoredResume(profile=profile), form, design)
    back = leaves(parse_resume(read_document(file.content, file.file_name), today=TODAY))
    return sent.total(), sent - back


@cache
def corpus_profiles() -> tuple[ResumeProfile, ...]:
    """The résumés of both corpora as the parser reads them."""
    folders = (CORPUS / name / "files" for name in ("dev", "held_out"))
    paths = [path for folder in folders for path in sorted(folder.iterdir())]
    return tuple(parse_resume(read_document(path.read_bytes(), path.name), today=TODAY) for path in paths)


def main() -> None:
    """Print every figure."""
    profiles = corpus_profiles()
    for form, design in FORMS:
        trips = [round_trip(profile, form, design) for profile in profiles]
        sent, lost = sum(trip[0] for trip in trips), sum(trip[1].total() for trip in trips)
        show(f"round trip, {form} {design}", f"{1 - lost / sent:.4f} of {sent} fields", "target: 0.98")
    outcomes = [invented(pair) for pair in pairs()]
    passed = [text for outcome in outcomes for text in outcome.passed]
    tried = sum(outcome.tried for outcome in outcomes)
    show(f"inventions that reach the user, {len(outcomes)} pairs", f"{len(passed)} of {tried}", "target: 0")
    refused = [text for pair in pairs() for text in refused_rewordings(pair)]
    legitimate = sum(len(pair.rewordings) for pair in pairs())
    share = len(refused) / legitimate
    show("legitimate re-wordings refused", f"{share:.1%} of {legitimate}", "target: under 5%")
    for text in [*passed, *refused]:
        print(f"    {text}")
    _show_scores()
    show("tailoring without a model, median", f"{statistics.median(_times()):.0f} ms")


def _show_scores() -> None:
    found = [scores(pair) for pair in pairs()]
    forms = [name for name in found[0] if name != "before"]
    before, after = (statistics.mean(entry[name] for entry in found) for name in ("before", forms[0]))
    show("match before and after tailoring, mean", f"{before:.1f} and {after:.1f}")
    lower = [(p.name, e) for p, e in zip(pairs(), found, strict=True) if e[forms[0]] < e["before"]]
    show("tailored résumés that match less than before", f"{len(lower)} of {len(found)}", "target: 0")
    differing = [
        (p.name, e) for p, e in zip(pairs(), found, strict=True) if len({e[form] for form in forms}) > 1
    ]
    show("exports whose formats score differently", f"{len(differing)} of {len(found)}", "target: 0")
    for name, entry in [*lower, *differing]:
        print(f"    {name}: {entry}")


def _times() -> Iterator[float]:
    """Milliseconds from a profile and a target to the tailored profile."""
    for pair in pairs():
        start = time.perf_counter()
        plan = plan_tailoring(pair.profile, pair.plan.target)
        wording = draft_wording(pair.profile, plan, today=TODAY)
        check = check_tailoring(pair.profile, plan, wording, pair.document.text)
        apply_wording(pair.profile, plan, check.wording)
        yield (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
