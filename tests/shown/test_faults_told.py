"""What FAULTS.md promises is shown by tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_row_names_tests_that_are_there() -> None:
    rows = [line for line in (ROOT / "FAULTS.md").read_text(encoding="utf-8").splitlines() if "|" in line]
    told = [row for row in rows if not row.startswith(("|---", "| fault |", "| attack |"))]

    assert len(told) > 20
    for row in told:
        named = re.findall(r"\]\((tests/[^)]+)\)", row)
        assert named, row
        for path in named:
            assert (ROOT / path).is_file(), path
