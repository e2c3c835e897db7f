"""The ATS evaluation as a chat shows it: the score, and the evidence behind every part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import line_numbers, listed, section, table
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline, strong
from talentsync.schemas.match import (
    Action,
    Adjustment,
    GateResult,
    JDEvaluatorResponse,
    KeywordMatch,
    Shown,
    SubScore,
)

TOP_ACTIONS = 5
EVIDENCE_CHARS = 240
_PLACES: dict[Shown, str] = {
    "work": "shown at work",
    "project": "shown in a project",
    "certificate": "shown by a certificate",
    "education": "shown in the education",
    "told": "told without a place where it was used",
    "listed": "only listed",
    "nowhere": "not found",
}


def report_evaluation(answer: Plain) -> str:
    """Score, sub-scores, conditions and must-haves with their evidence, and the edits that raise it."""
    return compose(answer, _blocks(JDEvaluatorResponse.model_validate(answer)))


def _blocks(evaluation: JDEvaluatorResponse) -> Iterator[str]:
    yield f"## ATS evaluation: {evaluation.score} of 100"
    if evaluation.cap is not None:
        yield f"A condition of the job is not met: the score can be {evaluation.cap} at most."
    yield from _sub_scores(evaluation.sub_scores)
    yield from _gates(evaluation.gates)
    yield from section("Must-haves that the résumé shows", map(_matched, _musts(evaluation.matched)))
    yield from section("Must-haves that it shows in part", map(_matched, _musts(evaluation.partial)))
    yield from section("Must-haves that are missing", map(_missing, _musts(evaluation.missing)))
    yield from _wishes(evaluation.missing)
    yield from _raises(evaluation)
    yield from section("Bonuses and penalties", map(_adjustment, evaluation.adjustments))
    findings = [*evaluation.findings, *evaluation.job_findings]
    yield from section("Findings", (inline(finding.message) for finding in findings), 4)


def _gates(gates: Sequence[GateResult]) -> Iterator[str]:
    open_ones = [gate for gate in gates if gate.status != "passed"]
    yield from section("Conditions", map(_gate, sorted(open_ones, key=lambda gate: gate.status)))
    passed = len(gates) - len(open_ones)
    if passed:
        yield f"Conditions that are met: {passed} of {len(gates)}."


def _gate(gate: GateResult) -> str:
    status = "Not met" if gate.status == "failed" else "Not said"
    wish = "" if gate.required else " (a wish)"
    return f"**{status}{wish}:** {inline(gate.text)} {_because(gate.evidence, gate.lines)}".rstrip()


def _because(evidence: str, lines: Sequence[int]) -> str:
    """The evidence and where in the résumé it stands, in brackets."""
    parts = (inline(evidence.rstrip(" ."), EVIDENCE_CHARS), _in_resume(lines))
    told = "; ".join(part for part in parts if part)
    return f"({told})" if told else ""


def _in_resume(lines: Sequence[int]) -> str:
    numbers = line_numbers(lines)
    return f"résumé {numbers}" if numbers else ""


def _musts(keywords: Sequence[KeywordMatch]) -> list[KeywordMatch]:
    return [keyword for keyword in keywords if keyword.importance == "must"]


def _matched(keyword: KeywordMatch) -> str:
    parts = [_PLACES[keyword.shown]]
    if keyword.by and keyword.by != keyword.name:
        parts.append(f"as {inline(keyword.by, 80)}")
    parts.append(_in_resume(keyword.lines))
    return f"{strong(keyword.name, 80)}: {', '.join(part for part in parts if part)}"


def _missing(keyword: KeywordMatch) -> str:
    asked = line_numbers(keyword.job_lines)
    where = f" (job {asked})" if asked else ""
    advice = inline(keyword.advice, EVIDENCE_CHARS)
    return f"{strong(keyword.name, 80)}{where}" + (f": {advice}" if advice else "")


def _wishes(missing: Sequence[KeywordMatch]) -> Iterator[str]:
    names = listed([keyword.name for keyword in missing if keyword.importance != "must"])
    if names:
        yield f"Missing as well, though no must: {names}."


def _raises(evaluation: JDEvaluatorResponse) -> Iterator[str]:
    """The edits with what each brings; where none was found, what else is advised."""
    if evaluation.actions:
        actions = sorted(evaluation.actions, key=lambda action: -action.points)
        yield from section("What would raise the score", map(_action, actions), TOP_ACTIONS)
    else:
        advice = (inline(suggestion) for suggestion in evaluation.suggestions)
        yield from section("What to do", advice, TOP_ACTIONS)


def _action(action: Action) -> str:
    return f"{inline(action.text)} **{action.points:+.1f} points, then {action.score_after}**"


def _sub_scores(scores: Sequence[SubScore]) -> Iterator[str]:
    rows = "\n\n".join(table(("Part", "Points", "Evidence"), map(_row, scores)))
    if rows:
        yield f"### Sub-scores\n\n{rows}"


def _row(score: SubScore) -> tuple[str, str, str]:
    part = f"{inline(score.category, 60)}: {inline(score.part, 60)}"
    evidence = " ".join((inline(score.evidence, EVIDENCE_CHARS), _because("", score.lines))).strip()
    return part, f"{score.points:g} of {score.maximum:g}", evidence


def _adjustment(adjustment: Adjustment) -> str:
    because = _because("", adjustment.lines)
    return f"**{adjustment.points:+.1f}** {inline(adjustment.evidence)} {because}".rstrip()
