"""The report of any feature: plain data as headings and lists."""

from __future__ import annotations

from talentsync.conversation.reports.compose import MAX_CHARS
from talentsync.conversation.reports.general import BLOCK_CHARS, report_answer

RANKING = {
    "success": True,
    "message": "3 candidates ranked",
    "best_score": 91.5,
    "complete": False,
    "note": "",
    "advert": "https://jobs.example.com/1",
    "candidates": [
        {"name": "Bo | Berg", "score": 91, "evidence": ["Led 4 people", "Python"], "gaps": []},
        {"name": "Cy Cole", "score": 40, "evidence": None},
    ],
    "letter": "Dear Bo,\n\nwelcome.\nCy",
    "nothing": {"at": [None, {"all": ""}]},
    "meta": {"engine": "embedded"},
}
TOLD = r"""3 candidates ranked

- **Best score:** 91.5
- **Complete:** no
- **Advert:** [https://jobs.example.com/1](<https://jobs.example.com/1>)

### Candidates

- **Name:** Bo \| Berg; **Score:** 91
  - **Evidence:**
    - Led 4 people
    - Python
- **Name:** Cy Cole; **Score:** 40

### Letter

Dear Bo,

welcome.$
Cy

*Written by the embedded engine.*
""".replace("$", "  ")


def test_fields_become_headings_and_lists_and_empty_ones_are_left_out() -> None:
    assert report_answer(RANKING) == TOLD


def test_a_long_list_is_counted() -> None:
    told = report_answer({"skills": [f"skill {number}" for number in range(20)]})
    assert told == "\n".join(
        ("### Skills", "", *(f"- skill {number}" for number in range(8)), "- and 12 more", "")
    )


def test_what_lies_too_deep_is_counted() -> None:
    told = report_answer({"a": {"b": {"c": {"d": {"e": {"f": {"g": 1, "h": 2}}}}}}})
    assert told.splitlines()[-1] == "        - **F:** 2 entries"


def test_data_without_a_bottom_is_told_all_the_same() -> None:
    deep: list[object] = [1]
    for _ in range(100_000):
        deep = [deep]
    assert report_answer({"deep": deep}).startswith("### Deep\n\n- 1 entry\n")


def test_many_fields_are_told_as_far_as_they_fit() -> None:
    told = report_answer({f"field {number}": ["x" * 290] * 8 for number in range(50)})
    assert len(told) <= MAX_CHARS
    assert "- and more\n" in told
    assert told.endswith("parts, left out here for length*\n")
    assert told.count("x") > BLOCK_CHARS


def test_nothing_to_tell_is_nothing() -> None:
    assert report_answer({"success": True}) == "\n"
