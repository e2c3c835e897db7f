"""The shortlist as a file: CSV, JSON and Markdown.

What stands in it comes from strangers' résumés and file names, so it is written such that no spreadsheet
takes it for a formula and no Markdown reader for markup.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TypeAlias

from talentsync.exports.files import ExportedFile
from talentsync.exports.wording import one_line
from talentsync.schemas.screening import FileLine, Shortlist, ShortlistEntry, ShortlistFormat

SHORTLIST_MEDIA_TYPES: Mapping[ShortlistFormat, str] = {
    "csv": "text/csv",
    "json": "application/json",
    "markdown": "text/markdown",
}
MOST_TOLD = 10
"""Candidates of whom the Markdown has a paragraph; the others are in its table."""
_SUFFIXES: Mapping[ShortlistFormat, str] = {"csv": "csv", "json": "json", "markdown": "md"}
_RANKED = "ranked"

_Cell: TypeAlias = str | int | float | None
_IDENTITY = ("name", "email", "phone", "location")
_COLUMNS = (
    *("rank", "status", "file", *_IDENTITY, "score", "points", "cap", "years", "category"),
    *("matched_must_haves", "partial_must_haves", "missing_must_haves", "failed_conditions"),
    *("unknown_conditions", "duplicates", "summary", "reason_code", "reason"),
)
# Excel, LibreOffice and Sheets take a cell that begins so for a formula, the full-width signs included.
_FORMULA = re.compile(r"^[=+\-@＝＋－＠]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#$])")
_OPENING = re.compile(r"^(?:[-+=:]|\d+(?=[.)]))")
_ADDRESS = re.compile(r"(?<=:)//|(?<=\bwww)\.", re.IGNORECASE)


def export_shortlist(shortlist: Shortlist, form: ShortlistFormat) -> ExportedFile:
    """A shortlist as a file; the same shortlist gives the same bytes.

    CSV is one table, RFC 4180 in UTF-8 with a byte order mark (without one Excel misreads accents): a row for
    each candidate, in the order of the ranking, and one for each file that is not ranked, told apart by
    `status`. Several values in a cell are parted by "; ". A cell that a spreadsheet would take for a formula
    begins with an apostrophe.

    JSON is the `Shortlist` schema. Markdown is a table of all, and a paragraph for each of the first ten.

    Args:
        shortlist: the ranking and the files.
        form: the format.
    """
    write: Mapping[ShortlistFormat, Callable[[Shortlist], str]] = {
        "csv": _csv,
        "json": _json,
        "markdown": _markdown,
    }
    return ExportedFile(
        write[form](shortlist).encode(), SHORTLIST_MEDIA_TYPES[form], _file_name(shortlist, form)
    )


def _file_name(shortlist: Shortlist, form: ShortlistFormat) -> str:
    """ASCII letters of the job's title, safe in a header and on a disk."""
    decomposed = unicodedata.normalize("NFKD", shortlist.job_title)
    words = re.findall(r"[a-z0-9]+", decomposed.encode("ascii", "ignore").decode().lower())
    return f"{'_'.join(['shortlist', *words])[:80]}.{_SUFFIXES[form]}"


def _json(shortlist: Shortlist) -> str:
    return shortlist.model_dump_json(indent=2, include=set(Shortlist.model_fields)) + "\n"


def _csv(shortlist: Shortlist) -> str:
    parts = list(dict.fromkeys(_slug(part.part) for entry in shortlist.ranking for part in entry.sub_scores))
    stream = StringIO(newline="")
    writer = csv.DictWriter(
        stream, [*_COLUMNS, *(f"points_{part}" for part in parts)], restval="", quoting=csv.QUOTE_NONNUMERIC
    )
    writer.writeheader()
    for row in (*map(_entry_row, shortlist.ranking), *map(_file_row, _not_ranked(shortlist))):
        writer.writerow({column: _cell(value) for column, value in row.items()})
    return "\ufeff" + stream.getvalue()


def _entry_row(entry: ShortlistEntry) -> dict[str, _Cell]:
    return {
        "rank": entry.rank,
        "status": _RANKED,
        "file": entry.file_name,
        **{field: getattr(entry.candidate, field) for field in _IDENTITY},
        "score": entry.score,
        "points": entry.points,
        "cap": entry.cap,
        "years": entry.years,
        "category": entry.category.label,
        "matched_must_haves": _several(entry.matched_must_haves),
        "partial_must_haves": _several(entry.partial_must_haves),
        "missing_must_haves": _several(entry.missing_must_haves),
        "failed_conditions": _conditions(entry, "failed"),
        "unknown_conditions": _conditions(entry, "unknown"),
        "duplicates": _several(entry.duplicates),
        "summary": entry.summary,
        **{f"points_{_slug(part.part)}": part.points for part in entry.sub_scores},
    }


def _file_row(line: FileLine) -> dict[str, _Cell]:
    return {"status": line.status, "file": line.name, "reason_code": line.code, "reason": line.reason}


def _not_ranked(shortlist: Shortlist) -> list[FileLine]:
    return [line for line in shortlist.files if line.status != "screened"]


def _conditions(entry: ShortlistEntry, status: str) -> str:
    return _several(gate.text for gate in entry.gates if gate.required and gate.status == status)


def _several(values: Iterable[str]) -> str:
    return "; ".join(values)


def _slug(text: str) -> str:
    return "_".join(re.findall(r"[a-z0-9]+", text.lower()))


def _cell(value: _Cell) -> str | int | float:
    """Numbers as they are, text on one line and never a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _markdown(shortlist: Shortlist) -> str:
    return "\n".join(_lines(shortlist)).strip() + "\n"


def _lines(shortlist: Shortlist) -> Iterator[str]:
    title = f"Shortlist: {_plain(shortlist.job_title)}" if shortlist.job_title else "Shortlist"
    rest = _not_ranked(shortlist)
    yield from (f"# {title}", "", _overview(shortlist, rest))
    if shortlist.ranking:
        yield ""
        yield from _table(
            ("Rank", "Candidate", "Score", "Years", "Category", "Missing must-haves", "File"),
            (_ranked_cells(entry) for entry in shortlist.ranking),
        )
        yield from ("", "## What speaks for and against" + _first(shortlist))
        for entry in shortlist.ranking[:MOST_TOLD]:
            yield from _told(entry)
    if rest:
        yield from ("", "## Files that are not ranked", "")
        yield from _table(
            ("File", "Status", "Reason"), ((line.name, line.status, line.reason) for line in rest)
        )


def _overview(shortlist: Shortlist, rest: Sequence[FileLine]) -> str:
    ranked = len(shortlist.ranking)
    counts = f"{ranked} {'candidate' if ranked == 1 else 'candidates'} ranked"
    if rest:
        counts += f", {len(rest)} {'file' if len(rest) == 1 else 'files'} not ranked"
    rubric = f" Rubric version {_plain(shortlist.rubric_version)}." if shortlist.rubric_version else ""
    blind = " Names, contacts and what else tells who somebody is were masked before scoring."
    return f"{counts}.{rubric}{blind if shortlist.blind else ''}"


def _first(shortlist: Shortlist) -> str:
    return f": the first {MOST_TOLD}" if len(shortlist.ranking) > MOST_TOLD else ""


def _ranked_cells(entry: ShortlistEntry) -> Sequence[str]:
    missing = ", ".join(entry.missing_must_haves)
    name = entry.candidate.name or "(no name)"
    score = f"{entry.score}"
    return str(entry.rank), name, score, f"{entry.years:g}", entry.category.label, missing, entry.file_name


def _told(entry: ShortlistEntry) -> Iterator[str]:
    name = entry.candidate.name or entry.file_name
    yield from ("", f"### {entry.rank}\\. {_plain(name)} ({entry.score}/100)", "", _plain(entry.summary))
    if entry.duplicates:
        yield from ("", f"Also received as: {', '.join(map(_plain, entry.duplicates))}.")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_plain, row))} |"


def _plain(text: str) -> str:
    """The text on one line, with every sign escaped that Markdown would read as markup or a link."""
    escaped = _SPECIAL.sub(r"\\\1", one_line(text))
    escaped = _ADDRESS.sub(lambda match: f"\\{match[0]}", escaped)
    return _OPENING.sub(lambda match: f"{match[0]}\\" if match[0][0].isdigit() else f"\\{match[0]}", escaped)
