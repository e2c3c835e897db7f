"""Headings that hang at the left of what they announce, set apart from it with spaces."""

from __future__ import annotations

import re

from talentsync.resume.headings import read_heading
from talentsync.resume.rows import Row

_LABEL = re.compile(r"^(\S.{2,29}?)\s{2,}(?=\S)")


def with_left_labels(rows: list[Row]) -> list[Row]:
    """The rows with `Experience  Engineer, Example Ltd` in two cells.

    In plain text the longest label of such a column stands two spaces before the text, too few to part
    anything but a known heading.
    """
    return [_parted(row) for row in rows]


def _parted(row: Row) -> Row:
    label = _LABEL.match(row.cells[0])
    words = read_heading(label[1]) if label else None
    if label is None or words is None or not words.exact:
        return row
    return row.with_cells((label[1], row.cells[0][label.end() :], *row.cells[1:]))
