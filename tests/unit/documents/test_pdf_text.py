"""How the letters of a PDF become words, lines, bullets and links."""

from __future__ import annotations

import pytest

from talentsync.documents import read_document
from tests.unit.documents.make_pdf import BOLD, Sheet, line_with, make_pdf, read, texts


def test_a_line_knows_its_place_its_size_and_its_weight() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(72, 100, "Maya Lindqvist", 20, BOLD)
        sheet.put(72, 120, "Engineer", 10, "heit")

    name, role = read(draw).lines

    assert (name.page, name.x0, name.size, name.bold, name.italic) == (1, 72, 20, True, False)
    assert name.y0 < 100 <= name.y1 < role.y0
    assert (role.size, role.bold, role.italic) == (10, False, True)


@pytest.mark.parametrize("step", [1.2, 1.8, 2.0, 2.2, 4.0, 9.0, 14.0])
def test_letter_spaced_headings_are_words(step: float) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.spread(40, 80, "WORK EXPERIENCE", step, size=12, font=BOLD)
        sheet.put(40, 100, "Engineer at Company")

    assert texts(read(draw)) == ["WORK EXPERIENCE", "Engineer at Company"]


def test_letters_with_typed_spaces_are_words() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(40, 80, "E D U C A T I O N   A N D   S K I L L S")
        sheet.put(40, 100, "Grades A B and C in maths")

    assert texts(read(draw)) == ["EDUCATION AND SKILLS", "Grades A B and C in maths"]


def test_words_placed_without_spaces_get_them() -> None:
    def draw(sheet: Sheet) -> None:
        for x, word in ((40, "Settled"), (77, "nine"), (99, "million"), (133, "accounts")):
            sheet.put(x, 80, word)

    assert texts(read(draw)) == ["Settled nine million accounts"]


@pytest.mark.parametrize("filler", [" " * 30, " ........ ", "_______"])
def test_what_fills_a_line_up_to_its_date_is_a_wide_gap(filler: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(40, 80, f"Engineer, Harbour Payments{filler}2019 - 2022")

    assert texts(read(draw)) == ["Engineer, Harbour Payments\t2019 - 2022"]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("Wrote the docu-", "mentation of it", ["Wrote the documentation", "of it"]),
        ("Built the front-", "end of the shop", ["Built the front-end", "of the shop"]),
        ("Led a cross-", "functional team", ["Led a cross-functional", "team"]),
        ("Raised sales 10-", "15 percent", ["Raised sales 10-", "15 percent"]),
        ("Worked 2019 -", "2021 there", ["Worked 2019 -", "2021 there"]),
        ("Mail o.brennan-", "shaw@example.com", ["Mail o.brennan-shaw@example.com"]),
        ("maya.lindqvist@", "example.com now", ["maya.lindqvist@example.com", "now"]),
        ("maya@example.com.", "me@example.com", ["maya@example.com.", "me@example.com"]),
    ],
)
def test_words_broken_at_a_line_end_are_whole_again(upper: str, lower: str, expected: list[str]) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(40, 80, [upper, lower])

    assert texts(read(draw)) == expected


def test_a_hyphen_stays_where_the_document_writes_it_elsewhere() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(
            40,
            80,
            ["Took on-call duty and gave on-", "call training", "Loves zig-zag paths, zig-", "zag roads"],
        )

    assert texts(read(draw)) == [
        "Took on-call duty and gave on-call",
        "training",
        "Loves zig-zag paths, zig-zag",
        "roads",
    ]


def test_ligatures_and_invisible_characters_become_ordinary_text() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.page.insert_htmlbox(
            (40, 40, 500, 100),
            "<p>Of\ufb01ce work\u200bflow, ef\ufb02uent co\u00adordi\u00adnation\u00a0plan</p>",
        )

    assert texts(read(draw)) == ["Office workflow, effluent coordination plan"]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "·", "▪"])
def test_bullets_make_list_items_and_are_taken_off(bullet: str) -> None:
    def draw(sheet: Sheet) -> None:
        sheet.page.insert_htmlbox((40, 40, 500, 100), f"<p>{bullet} Cut costs by a third</p>")

    (line,) = read(draw).lines

    assert (line.kind, line.text) == ("list_item", "Cut costs by a third")


def test_a_bullet_from_a_symbol_font_is_a_bullet() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(40, 80, "\x6e", 8, "zadb")
        sheet.put(60, 80, "Cut costs by a third")

    (line,) = read(draw).lines

    assert (line.kind, line.text) == ("list_item", "Cut costs by a third")


def test_numbers_of_a_list_stay() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(40, 80, ["1. A patent", "2019 was a good year"])

    patent, year = read(draw).lines

    assert (patent.kind, patent.text) == ("list_item", "1. A patent")
    assert year.kind == "text"


def test_links_stand_on_the_line_they_cover_and_on_the_nearest_for_an_icon() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(40, 80, "Maya Lindqvist", 20)
        sheet.put(40, 110, "E-mail")
        sheet.put(120, 110, "Profile")
        sheet.link((40, 100, 72, 113), "mailto:maya@example.com?subject=Hello")
        sheet.link((120, 100, 152, 113), "https://example.com/maya")
        sheet.link((300, 100, 312, 113), "tel:+15550100199")
        sheet.link((40, 60, 200, 85), "javascript:alert(1)")

    name, contact = read(draw).lines

    assert name.links == []
    assert contact.text == "E-mail\tProfile"
    assert contact.links == ["mailto:maya@example.com", "https://example.com/maya", "tel:+15550100199"]


def test_running_lines_are_headers_and_footers_and_the_contact_in_them_stays() -> None:
    def page(number: int) -> object:
        def draw(sheet: Sheet) -> None:
            sheet.put(40, 30, "Maya Lindqvist - maya@example.com")
            sheet.put_lines(40, 100, [f"Line {row} of page {number} tells something" for row in range(20)])
            sheet.put(290, 815, f"Page {number} of 3")

        return draw

    document = read(page(1), page(2), page(3))  # type: ignore[arg-type]

    assert [line.text for line in document.lines if line.kind == "header"] == [
        "Maya Lindqvist - maya@example.com"
    ] * 3
    assert [line.text for line in document.lines if line.kind == "footer"] == [
        f"Page {n} of 3" for n in (1, 2, 3)
    ]
    assert document.pages == 3
    assert line_with(document, "Line 0 of page 2").page == 2


def test_lines_far_apart_are_in_blocks_of_their_own() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(
            40, 80, ["One paragraph has", "two lines", "", "", "Another paragraph has", "two lines as well"]
        )

    assert read(draw).text == "One paragraph has\ntwo lines\n\nAnother paragraph has\ntwo lines as well"


def test_text_printed_twice_to_look_bold_is_read_once() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.put(40, 80, "EXPERIENCE", 12)
        sheet.put(40.3, 80, "EXPERIENCE", 12)

    (line,) = read(draw).lines

    assert (line.text, line.bold) == ("EXPERIENCE", True)


def test_a_pdf_whose_header_follows_other_bytes_is_read() -> None:
    pdf = make_pdf(lambda sheet: sheet.put(40, 80, "Maya Lindqvist"))

    assert read_document(b"\r\n\r\nHTTP noise\r\n" + pdf, "cv.txt").text == "Maya Lindqvist"
