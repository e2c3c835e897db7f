"""A shortlist as a terminal shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentsync.schemas.screening import FairnessReport, FileLine, Shortlist, ShortlistEntry

SHOWN = 20
LISTED = ("unreadable", "failed", "duplicate", "cancelled")
WIDTHS = (4, 5, 28, 6, 24)


def shortlist_lines(shortlist: Shortlist) -> Iterator[str]:
    """The first of the ranking, why the best stands there, and each file that is not in it."""
    title = f" for {shortlist.job_title}" if shortlist.job_title else ""
    yield f"{len(shortlist.ranking)} candidates{title}, of {len(shortlist.files)} files"
    if shortlist.ranking:
        yield ""
        yield _row(("#", "score", "candidate", "years", "category", "lacks"))
    for entry in shortlist.ranking[:SHOWN]:
        yield _row(_cells(entry))
    if len(shortlist.ranking) > SHOWN:
        yield f"... and {len(shortlist.ranking) - SHOWN} more; --out writes all of them"
    if shortlist.ranking:
        best = shortlist.ranking[0]
        yield from ("", f"{_name(best)}: {best.summary}")
    left_out = [line for line in shortlist.files if line.status in LISTED]
    if left_out:
        yield from ("", "Not in the ranking:", *map(_left_out, left_out))


def fairness_lines(report: FairnessReport) -> Iterator[str]:
    """The four-fifths report."""
    yield from ("", f"Selected: {report.selected_at}")
    for group in report.groups:
        adverse = "  below four fifths" if group.adverse else ""
        yield (
            f"  {group.label:<24} {group.selected:>4} of {group.candidates:<4} rate {group.rate:.2f}  "
            f"ratio {group.ratio:.2f}{adverse}"
        )
    if report.unlabelled:
        yield f"  without a label: {', '.join(report.unlabelled[:SHOWN])}"
    yield from (f"Note: {warning}" for warning in report.warnings)


def _cells(entry: ShortlistEntry) -> Sequence[str]:
    return (
        str(entry.rank),
        str(entry.score),
        _name(entry),
        f"{entry.years:g}",
        entry.category.label,
        ", ".join(entry.missing_must_haves),
    )


def _row(cells: Sequence[str]) -> str:
    """One line in columns; control characters of a document do not reach the terminal."""
    shown = [_harmless(cell) for cell in cells]
    columns = [f"{cell[:width]:<{width}}" for cell, width in zip(shown, WIDTHS, strict=False)]
    return "  ".join([*columns, shown[-1]]).rstrip()


def _name(entry: ShortlistEntry) -> str:
    return entry.candidate.name or entry.file_name


def _left_out(line: FileLine) -> str:
    return f"  {_harmless(line.name)}: {_harmless(line.reason or line.status)}"


def _harmless(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
