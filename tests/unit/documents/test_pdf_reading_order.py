"""Where a page has columns, and in which order they are read."""

from __future__ import annotations

import pytest

from tests.unit.documents.make_pdf import BOLD, Sheet, read, texts

MAIN = [
    "PROFILE",
    "Builds payment systems that settle every night without a",
    "hand on them, and teaches others to do the same.",
    "",
    "EXPERIENCE",
    "Senior Engineer, Harbour Payments",
    "Led a team of five through the move to event sourcing and",
    "cut the time to settle from six hours to twenty minutes.",
    "Wrote the runbooks that the night shift still uses today.",
    "",
    "Engineer, Tidewater Bank",
    "Kept a ledger of nine million accounts correct to the cent",
    "while its storage was replaced underneath it, twice.",
    "",
    "EDUCATION",
    "BSc Computer Science, Northern Coast University",
]
SIDE = [
    "CONTACT",
    "maya@example.com",
    "+1 555 010 0199",
    "Portland, Oregon",
    "",
    "SKILLS",
    "Python",
    "PostgreSQL",
    "Kafka",
    "Terraform",
    "Kubernetes",
    "",
    "LANGUAGES",
    "English, native",
    "Spanish, fluent",
]


def in_order(document_texts: list[str], expected: list[str]) -> bool:
    """Whether `expected` stands in the text as one run, in that order."""
    wanted = [text for text in expected if text]
    start = document_texts.index(wanted[0])
    return document_texts[start : start + len(wanted)] == wanted


@pytest.mark.parametrize("side_pitch", [13.0, 14.5, 11.3], ids=["same grid", "looser", "tighter"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_a_sidebar_is_read_apart_from_the_main_text(side: str, side_pitch: float) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(40, 60, "Maya Lindqvist", 24, BOLD)
        main_x, side_x = (210, 40) if side == "left" else (40, 400)
        sheet.put_lines(main_x, 110, MAIN)
        sheet.put_lines(side_x, 110, SIDE, pitch=side_pitch)

    document = read(draw)

    assert texts(document)[0] == "Maya Lindqvist"
    assert in_order(texts(document), MAIN)
    assert in_order(texts(document), SIDE)
    assert {line.column for line in document.lines} == {0, 1}
    assert [finding.code for finding in document.findings] == ["multiple_columns"]


def test_columns_may_begin_below_a_full_width_part_and_end_above_another() -> None:
    wide = "A summary that runs over the whole width of the page, from margin to margin, says who this is."

    def draw(sheet: Sheet) -> None:
        y = sheet.put_lines(40, 60, ["MAYA LINDQVIST", wide, wide, wide, wide])
        left_end = sheet.put_lines(40, y + 20, MAIN[:9])
        sheet.put_lines(340, y + 20, SIDE[:9])
        sheet.put_lines(
            40,
            left_end + 20,
            ["References are given on request, by the people who are named here."],
        )

    lines = texts(read(draw))

    assert lines[1:5] == [wide] * 4
    assert in_order(lines, MAIN[:9])
    assert in_order(lines, SIDE[:9])
    assert lines[-1].startswith("References")


def test_a_heading_below_the_other_column_goes_with_the_full_width_text_under_it() -> None:
    wide = "Costa Vlahos, General Manager of the yard, who answers every call from Monday to Friday."

    def draw(sheet: Sheet) -> None:
        end = sheet.put_lines(40, 100, MAIN[:12])
        sheet.put_lines(340, 100, SIDE[:9], pitch=14.5)
        sheet.put(40, end + 10, "REFEREES", 13, BOLD)
        sheet.put_lines(40, end + 30, [wide, wide])

    assert texts(read(draw))[-3:] == ["REFEREES", wide, wide]


def test_a_sidebar_of_widely_spaced_lines_is_a_column_too() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(40, 101, SIDE, pitch=25)
        sheet.put_lines(210, 105, [*MAIN, *MAIN], pitch=14)

    assert in_order(texts(read(draw)), SIDE)


def test_three_columns_are_read_from_left_to_right() -> None:
    columns = [
        [f"{name} item number {row} of the list" for row in range(12)]
        for name in ("First", "Second", "Third")
    ]

    def draw(sheet: Sheet) -> None:
        for index, lines in enumerate(columns):
            sheet.put_lines(40 + 180 * index, 100 + 2 * index, lines, pitch=13 + index)

    assert texts(read(draw)) == [line for lines in columns for line in lines]


def test_a_contact_line_over_two_columns_is_not_cut_at_the_gutter() -> None:
    def draw(sheet: Sheet) -> None:
        for x, part in ((120, "Portland, OR"), (205, "+1 555 010 0199"), (306, "maya@example.com")):
            sheet.put(x, 80, part)
        sheet.put_lines(40, 110, SIDE)
        sheet.put_lines(203, 110, MAIN, pitch=14)

    assert texts(read(draw))[0] == "Portland, OR\t+1 555 010 0199\tmaya@example.com"


def test_text_on_a_rotated_page_is_read_as_it_is_seen() -> None:
    def draw(sheet: Sheet) -> None:
        for row, text in enumerate(("First line", "Second line", "Third line")):
            sheet.put(100 + 20 * row, 400, text, rotate=90)
        sheet.page.set_rotation(90)

    assert texts(read(draw)) == ["First line", "Second line", "Third line"]


def test_a_name_written_up_the_margin_is_kept_apart() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(100, 100, MAIN)
        sheet.put(40, 400, "Maya Lindqvist", 20, rotate=90)

    lines = texts(read(draw))

    assert in_order(lines, MAIN)
    assert lines[-1] == "Maya Lindqvist"
