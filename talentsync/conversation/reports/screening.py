"""A screening as a chat shows it: the ranking, why each of the first stands there, and what was not read."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import listed, section, table
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline, strong
from talentsync.schemas.screening import FileLine, ScreeningResponse, ShortlistEntry

EXPLAINED = 5
SUMMARY_CHARS = 900


def report_screening(answer: Plain) -> str:
    """The ranking as a table, the first entries with their evidence, and a line for each file left out."""
    return compose(answer, _blocks(ScreeningResponse.model_validate(answer)))


def _blocks(shortlist: ScreeningResponse) -> Iterator[str]:
    count = len(shortlist.ranking)
    title = f" for {inline(shortlist.job_title, 120)}" if shortlist.job_title else ""
    yield f"## {count} {'candidate' if count == 1 else 'candidates'}{title}"
    if shortlist.blind:
        yield "Scored blind: names, contacts and what tells gender, age or origin were masked."
    heads = ("#", "Candidate", "Score", "Category", "Years", "Lacks", "Conditions not met")
    yield "\n\n".join(table(heads, map(_row, shortlist.ranking), limit=50))
    for entry in shortlist.ranking[:EXPLAINED]:
        yield f"{strong(_name(entry), 120)}: {inline(entry.summary, SUMMARY_CHARS)}"
    yield from section("Not in the ranking", (_left_out(line) for line in shortlist.files), 20)


def _row(entry: ShortlistEntry) -> tuple[str, ...]:
    failed = [gate.text for gate in entry.gates if gate.required and gate.status == "failed"]
    return (
        str(entry.rank),
        inline(_name(entry), 120),
        f"{entry.score}/100",
        inline(entry.category.label, 60),
        f"{entry.years:g}",
        listed(entry.missing_must_haves, 5),
        listed(failed, 3),
    )


def _name(entry: ShortlistEntry) -> str:
    return entry.candidate.name or entry.file_name or f"file {entry.rank}"


def _left_out(line: FileLine) -> str:
    if line.status == "screened":
        return ""
    return f"{strong(line.name, 120)}: {inline(line.reason)}"
