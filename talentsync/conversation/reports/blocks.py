"""The parts of a report: each is a paragraph, a list or a table that ends where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from talentsync.conversation.markers import RULE
from talentsync.conversation.reports.escape import clipped, inline

ITEMS = 8
LIST_CHARS = 2000
MAX_DIFF_LINES = 40
MAX_DIFF_CHARS = 1500
MAX_DIFF_LINE_CHARS = 500


def section(title: str, items: Iterable[str], limit: int = ITEMS) -> Iterator[str]:
    """A heading and its list; nothing where there are no items."""
    lines = bullets(items, limit)
    if lines:
        yield f"### {title}\n\n{lines}"


def bullets(items: Iterable[str], limit: int = ITEMS, chars: int = LIST_CHARS) -> str:
    """A list of texts that are Markdown already; those beyond the limits are counted."""
    told = [item for item in items if item]
    ends = accumulate(len(item) for item in told[:limit])
    kept = told[: max(1, sum(end <= chars for end in ends))]
    rest = [more(len(told) - len(kept))] if len(told) > len(kept) else []
    return "\n".join(f"- {item}" for item in (*kept, *rest))


def listed(names: Sequence[str], limit: int = ITEMS) -> str:
    """Names between commas, escaped; those beyond the limit are counted."""
    shown = [inline(name, 80) for name in names if name.strip()]
    rest = [more(len(shown) - limit)] if len(shown) > limit else []
    return ", ".join([*shown[:limit], *rest])


def more(count: int) -> str:
    """That something was left out, and how much."""
    return f"and {count} more"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], limit: int = 12) -> Iterator[str]:
    """A table of cells that are escaped already; nothing where there are no rows."""
    shown = list(rows)
    if not shown:
        return
    lines = [heads, ["---"] * len(heads), *shown[:limit]]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    if len(shown) > limit:
        yield f"*{more(len(shown) - limit)}*"


def line_numbers(lines: Iterable[int], limit: int = 4) -> str:
    """Indexes of a document's lines as a reader counts them, blank ones left out, such as 'lines 8, 9'."""
    numbers = [str(line + 1) for line in sorted(set(lines))]
    if not numbers:
        return ""
    rest = [more(len(numbers) - limit)] if len(numbers) > limit else []
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join([*numbers[:limit], *rest])}"


def diff_block(diff: str) -> Iterator[str]:
    """A unified diff, in a fence that nothing inside it can close; nothing where nothing was changed."""
    if not diff.strip():
        return
    # Only "\n" parts the lines of a diff; any other line end in it would make more of one.
    lines = [" ".join(line.splitlines()) for line in diff.split("\n")]
    kept = [_no_rule(line) for line in _within(clipped(line, MAX_DIFF_LINE_CHARS) for line in lines)]
    fence = "`" * (1 + max([2, *(len(run) for line in kept for run in re.findall("`+", line))]))
    yield "\n".join(("### Changes", "", f"{fence}diff", *kept, fence))
    if len(kept) < len(lines):
        yield f"*{more(len(lines) - len(kept))} lines*"


def _within(lines: Iterable[str]) -> Iterator[str]:
    """The first lines, as many as fit."""
    chars = 0
    for place, line in enumerate(lines):
        chars += len(line) + 1
        if place == MAX_DIFF_LINES or chars > MAX_DIFF_CHARS:
            return
        yield line


def _no_rule(line: str) -> str:
    """A line that is not taken for a rule beside a draft: a removed "--" would look like one."""
    return f"{line[0]}\\{line[1:]}" if line.strip() == RULE else line
