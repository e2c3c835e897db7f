from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.documents import read_document, text_document
from talentsync.exports import export_resume
from talentsync.matching import match_job
from talentsync.matching.passages import Passage, read_layout
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText, Finding, Line
from talentsync.schemas.match import MatchReport
from talentsync.schemas.tailoring import Design, ExportFormat, TailoredResume
from tests.unit.matching.samples import RESUME, TODAY, job, part, report

LONG = (
    RESUME.replace(
        "short meetings.",
        "short meetings, and has built REST APIs for warehouses and carriers in three countries since 2018.",
    )
    .replace(
        "for 40 warehouses",
        "for 40 warehouses of a logistics company, with Celery for the jobs and Amazon Web Services below it",
    )
    .replace(
        "wrote pytest suites",
        "wrote pytest suites that cut the time from a change to its release from two weeks to under 4 hours",
    )
)
POINTS_PER_LETTER = 5.0
LINE_HEIGHT = 12.0


def rewrapped(text: str, width: int) -> str:
    """The text with its lines broken where they are longer than a width, bullets indented below."""
    lines = []
    for line in text.split("\n"):
        below = "  " if line.startswith("- ") else ""
        lines += textwrap.wrap(line, width, subsequent_indent=below, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def set_in_type(text: str, width: int) -> DocumentText:
    """The text as a page of type has it: lines with places, broken at a right edge."""
    lines: list[Line] = []
    y = 0.0
    for block in text.split("\n"):
        y += 0.0 if block else LINE_HEIGHT
        bullet = block.startswith("- ")
        for wrapped in textwrap.wrap(block.removeprefix("- "), width, break_on_hyphens=False):
            first = bullet and block.removeprefix("- ").startswith(wrapped)
            y += LINE_HEIGHT
            lines.append(
                Line(
                    text=wrapped,
                    kind="list_item" if first else "text",
                    x0=50.0,
                    x1=50.0 + POINTS_PER_LETTER * len(wrapped),
                    y0=y,
                    y1=y + 10,
                    size=10.0,
                )
            )
    return DocumentText(text="\n".join(line.text for line in lines), lines=lines)


def told(found: MatchReport) -> tuple[float, list[tuple[str, float]]]:
    return found.points, [(item.part, item.points) for item in found.sub_scores]


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=62, max_value=140))
def test_where_the_lines_of_a_text_break_changes_no_score(width: int) -> None:
    assert told(report(rewrapped(LONG, width))) == told(report(LONG))


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=55, max_value=140))
def test_where_the_lines_of_a_page_break_changes_no_score(width: int) -> None:
    assert told(report(set_in_type(LONG, width))) == told(report(set_in_type(LONG, 500)))


FORMS: list[tuple[ExportFormat, Design]] = [
    ("md", "classic"),
    ("docx", "classic"),
    ("docx", "modern"),
    ("pdf", "classic"),
    ("pdf", "modern"),
]


def test_every_format_of_an_export_scores_the_same() -> None:
    profile = parse_resume(text_document(LONG), today=TODAY)
    scores = set()
    for form, design in FORMS:
        file = export_resume(TailoredResume(profile=profile), form, design)
        document = read_document(file.content, file.file_name)
        back = parse_resume(document, today=TODAY)
        scores.add(match_job(back, job(), document, today=TODAY, advise=False).score)
    assert len(scores) == 1


def test_a_skill_that_the_page_breaks_is_found_and_both_lines_are_its_evidence() -> None:
    broken = RESUME.replace(
        "- Moved reports to PostgreSQL",
        "- Moved the nightly reports of nine departments and all of their archives to Amazon Web\n  Services",
    )
    aws = next(item for item in report(broken).matched if item.name == "AWS")
    text = text_document(broken)
    assert [text.lines[line].text.split()[-1] for line in aws.lines] == ["Web", "Services"]


def test_entries_and_headings_are_passages_of_their_own() -> None:
    document = text_document(RESUME)
    layout = read_layout(parse_resume(document, today=TODAY), document)
    assert layout.runs == {}
    silent = {document.lines[line].text for line in layout.silent}
    assert silent == {"Summary", "Experience", "Education", "Skills"}


@given(st.lists(st.text("ab ", min_size=1, max_size=9), min_size=1, max_size=6), st.data())
def test_a_part_of_a_passage_knows_its_lines(texts: list[str], data: st.DataObject) -> None:
    offsets = [sum(len(text) + 1 for text in texts[:place]) for place in range(len(texts))]
    passage = Passage(" ".join(texts), tuple((offset, 10 + at) for at, offset in enumerate(offsets)))
    at = data.draw(st.integers(min_value=0, max_value=len(passage.text) - 1))
    (line,) = passage.lines(at, at + 1)
    assert max(offset for offset in offsets if offset <= at) == offsets[line - 10]


def test_a_wish_is_no_work() -> None:
    aim = RESUME.replace(
        "short meetings.", "short meetings. Seeking a position as Head Chef in a busy kitchen."
    )
    assert part(report(aim), "Relevance of experience") == part(report(), "Relevance of experience")


@pytest.mark.parametrize(
    ("code", "fault"),
    [("undecodable_characters", "characters that can be decoded"), ("multiple_columns", "one column")],
)
def test_what_is_wrong_with_a_layout_is_named(code: str, fault: str) -> None:
    finding = Finding.model_validate({"code": code, "message": "Seen."})
    document = text_document(RESUME).model_copy(update={"findings": [finding]})
    found = part(report(document), "Presentation")
    assert found.evidence.startswith("lacking: ")
    assert found.evidence.endswith(fault)
    assert found.points == 6
