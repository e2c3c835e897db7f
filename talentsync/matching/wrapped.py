"""The lines of a job description as passages: what a page has broken is joined.

Only pages have edges at which lines break; the lines of a text are taken as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from talentsync.matching.passages import Passage, joined
from talentsync.resume.entries import statements
from talentsync.resume.rows import Row, rows_of
from talentsync.schemas.document import DocumentText, Line

_ALONE = frozenset({"heading", "header", "footer", "table_row"})


def job_passages(
    document: DocumentText, announces: Callable[[Line], bool]
) -> Iterator[tuple[Line, int, Passage]]:
    """Each passage with its first line and that line's index.

    Args:
        document: the job description.
        announces: whether a line is a heading, which never goes on below.
    """
    runs = _runs(document, announces)
    inside = {line for run in runs.values() for line in run[1:]}
    for index, line in enumerate(document.lines):
        if index not in inside:
            yield line, index, joined(runs.get(index, (index,)), document)


def _runs(document: DocumentText, announces: Callable[[Line], bool]) -> dict[int, tuple[int, ...]]:
    if not any(line.x1 > 0 for line in document.lines):
        return {}
    found: dict[int, tuple[int, ...]] = {}
    for rows in _blocks(rows_of(document), announces):
        for statement in statements(rows):
            found[statement.lines[0]] = tuple(statement.lines)
    return found


def _blocks(rows: list[Row], announces: Callable[[Line], bool]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if row.line.kind in _ALONE or announces(row.line):
            yield block
            block = []
        else:
            block.append(row)
    yield block
