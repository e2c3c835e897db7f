"""Names that a narrow column broke: their lines joined again."""

from __future__ import annotations

from talentsync.resume.asides import edge_date
from talentsync.resume.degrees import degree_match, has_school
from talentsync.resume.places import is_place
from talentsync.resume.rows import Row, fold, is_broken_off

# Words that end no name; a name that stops at one goes on below.
_LINKS = frozenset(
    "of for and & in at the de del della di da do dos das du des la le el y et e und fur von und zu".split()
)


def with_whole_lines(rows: list[Row]) -> tuple[list[Row], dict[int, list[int]]]:
    """Join each row to the one above that breaks off inside a name, as `University of` above `Leeds` does.

    Returns:
        The rows, and for the line of each joined one all lines that are in it.
    """
    joined: list[Row] = []
    lines: dict[int, list[int]] = {}
    types = {row.line.bold for row in rows}
    for row in rows:
        above = joined[-1] if joined else None
        if above is not None and _goes_on(above, row, in_two_types=len(types) > 1):
            joined[-1] = above.with_cells((*above.cells[:-1], f"{above.cells[-1]} {row.text}"))
            lines.setdefault(above.index, [above.index]).append(row.index)
        else:
            joined.append(row)
    return joined, lines


def _goes_on(above: Row, row: Row, *, in_two_types: bool) -> bool:
    if row.bullet or row.starts_block or above.aside or edge_date(above) or edge_date(row):
        return False
    if (above.line.page, above.line.column) != (row.line.page, row.line.column) or len(row.cells) > 1:
        return False
    if fold(above.text.split()[-1]) in _LINKS:
        return True
    emphasised = in_two_types and above.line.bold and row.line.bold
    return emphasised and len(row.text.split()) <= 3 and is_broken_off(above, row) and not _stands_alone(row)


def _stands_alone(row: Row) -> bool:
    return bool(degree_match(row.text)) or has_school(row.text) or is_place(row.text)
