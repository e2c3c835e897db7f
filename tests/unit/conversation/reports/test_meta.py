"""The end of a report: who wrote the answer, and what it rests on."""

from __future__ import annotations

import pytest

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.meta import report_meta

FULL = {
    "engine": "google_genai:gemini-2.5-flash",
    "rubric_version": "2",
    "ocr_engine": "rapidocr",
    "warnings": ["The page could not be read."],
    "unsupported_claims": [{"text": "I led Google.", "reason": "no line says so"}],
    "sources": [{"title": "News", "url": "https://news.example.com/1"}, {"title": "", "url": "ftp://x"}],
}
TOLD = r"""*Written by google\_genai:gemini-2.5-flash; scored by rubric 2; scanned pages read by rapidocr.*

**Warnings**

- The page could not be read.

**Left out, for want of evidence**

- “I led Google.”: no line says so

**Sources**

- [News](<https://news.example.com/1>) (news.example.com)
- ftp://x"""


def test_everything_that_a_reader_should_know_is_told() -> None:
    assert report_meta({"meta": FULL}) == TOLD


def test_where_nothing_happened_one_line_names_the_engine() -> None:
    assert report_meta({"meta": {"engine": "embedded"}}) == "*Written by the embedded engine.*"


def test_a_degraded_answer_says_so() -> None:
    told = report_meta({"meta": {"engine": "embedded", "degraded": True}})
    assert told == "*Written by the embedded engine, since the language model could not be used.*"


@pytest.mark.parametrize("answer", [{}, {"meta": None}, {"meta": "none"}, {"meta": {"warnings": 3}}])
def test_an_answer_that_does_not_say_how_it_was_made_ends_without(answer: Plain) -> None:
    assert report_meta(answer) == ""


def test_many_warnings_are_counted() -> None:
    told = report_meta({"meta": {"warnings": [f"Warning {number}" for number in range(9)]}})
    assert told.endswith("- Warning 4\n- and 4 more")
