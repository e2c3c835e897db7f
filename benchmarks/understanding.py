"""How often a wish is understood without a language model: `python -m benchmarks.understanding`.

Each list was written by somebody who does not know the rules. The assistant knows a résumé and a job when a
message arrives. What it takes for something else runs a tool that was not asked for, or asks for its fields.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from benchmarks.timing import show
from graphs import FEATURES
from talentsync.conversation import Memory, Turn, decide
from tests import dialogues
from tests.resume_text import RESUME_TEXT

LISTS = {"first list, learned from since": "blind.tsv", "second list, not learned from": "blind_second.tsv"}
JOB = (
    "Senior Data Engineer\n\nRequirements\n- 5+ years of experience with Python and SQL\n- Kafka and Spark\n"
)
TODAY = date(2026, 11, 28)


def main() -> None:
    for label, file in LISTS.items():
        _measure(label, Path(dialogues.__file__).with_name(file))


def _measure(label: str, path: Path) -> None:
    offers = [feature.offer() for feature in FEATURES]
    memory = Memory()
    for told in (f"Here is my résumé:\n\n{RESUME_TEXT}", f"This is the job:\n\n{JOB}"):
        memory = decide(memory, Turn(text=told), offers, today=TODAY).memory
    outcomes: Counter[str] = Counter()
    for message, wanted in _rows(path):
        found = decide(memory, Turn(text=message), offers, today=TODAY).intent
        outcomes[_outcome(found, wanted)] += 1
    total = outcomes.total()
    for outcome in ("right", "asked what is meant", "something else"):
        show(f"{label}, {total} messages: {outcome}", f"{outcomes[outcome] / total:.1%}")


def _outcome(found: str, wanted: str) -> str:
    if found == wanted:
        return "right"
    return "asked what is meant" if found in {"unclear", "remember"} else "something else"


def _rows(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row[0], row[-1]) for row in rows[1:] if len(row) > 1]


if __name__ == "__main__":
    main()
