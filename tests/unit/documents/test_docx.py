"""What is read from a DOCX, and in which order."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

from talentsync.documents import read_document
from tests.unit.documents.make_docx import paragraph, read_body, saved, text_box

GREEN_BOX = '<a:solidFill><a:srgbClr val="004400"/></a:solidFill>'


def test_headings_lists_and_weight_come_from_styles() -> None:
    document = docx.Document()
    document.add_heading("Maya Lindqvist", 0)
    document.add_heading("Experience", 2)
    document.add_paragraph("Cut costs by a third", style="List Bullet")
    document.add_paragraph("and kept them down", style="List Bullet 2")
    bold = document.add_paragraph().add_run("Harbour Payments")
    bold.bold, bold.font.size = True, Pt(13)

    name, heading, item, nested, company = read_document(saved(document), "cv.docx").lines

    assert (name.kind, name.level) == ("heading", 1)
    assert (heading.kind, heading.level, heading.text) == ("heading", 2, "Experience")
    assert (item.kind, item.level, item.text) == ("list_item", 1, "Cut costs by a third")
    assert (nested.kind, nested.level) == ("list_item", 2)
    assert (company.kind, company.bold, company.size) == ("text", True, 13)


def test_numbered_and_typed_bullets_are_list_items() -> None:
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr>'
    switched_off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    document = read_body(
        paragraph("By Word", properties=numbered)
        + paragraph("• Typed by hand")
        + paragraph("No list", properties=switched_off)
    )

    assert [(line.kind, line.level, line.text) for line in document.lines] == [
        ("list_item", 2, "By Word"),
        ("list_item", 1, "Typed by hand"),
        ("text", 0, "No list"),
    ]


def test_tabs_are_kept_and_line_breaks_part_lines() -> None:
    runs = "<w:t>Engineer</w:t><w:tab/><w:tab/><w:t>2019</w:t><w:br/><w:t>Harbour Payments</w:t>"

    assert read_body(f"<w:p><w:r>{runs}</w:r></w:p>").text == "Engineer\t2019\nHarbour Payments"


@pytest.mark.parametrize("filler", [" " * 20, " ....... "])
def test_what_fills_a_line_up_to_its_date_is_a_wide_gap(filler: str) -> None:
    assert read_body(paragraph(f"Engineer{filler}2019")).text == "Engineer\t2019"


def test_headers_come_first_footers_last_and_each_once() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Maya Lindqvist, maya@example.com"
    document.sections[0].footer.paragraphs[0].text = "References on request"
    document.add_paragraph("Engineer")
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Maya Lindqvist, maya@example.com"

    lines = read_document(saved(document), "cv.docx").lines

    assert [(line.kind, line.text) for line in lines] == [
        ("header", "Maya Lindqvist, maya@example.com"),
        ("text", "Engineer"),
        ("footer", "References on request"),
    ]


def test_links_keep_their_text_and_give_their_target() -> None:
    document = docx.Document()
    target = document.part.relate_to(
        "https://example.com/maya", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    line = document.add_paragraph("See ")
    link = parse_xml(
        '<w:hyperlink xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        f'r:id="{target}"><w:r><w:t>my work</w:t></w:r></w:hyperlink>'
    )
    line._p.append(link)

    (read,) = read_document(saved(document), "cv.docx").lines

    assert (read.text, read.links) == ("See my work", ["https://example.com/maya"])


def test_a_link_written_as_a_field_is_a_link() -> None:
    xml = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "mailto:maya@example.com" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>E-mail</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> me</w:t></w:r></w:p>'
    )

    (line,) = read_body(xml).lines

    assert (line.text, line.links) == ("E-mail me", ["mailto:maya@example.com"])


def test_short_rows_are_lines_and_long_cells_are_columns() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Engineer", "2019 - 2022"
    table.cell(1, 0).text = "Contact\nmaya@example.com\nPortland"
    table.cell(1, 1).text = "Profile\nBuilds payment systems.\nTeaches others.\nEnjoys it."

    lines = read_document(saved(document), "cv.docx").lines

    assert (lines[0].kind, lines[0].text) == ("table_row", "Engineer\t2019 - 2022")
    assert [(line.column, line.text) for line in lines[1:]] == [
        (0, "Contact"),
        (0, "maya@example.com"),
        (0, "Portland"),
        (1, "Profile"),
        (1, "Builds payment systems."),
        (1, "Teaches others."),
        (1, "Enjoys it."),
    ]


def test_dates_in_a_cell_stand_beside_what_they_date() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Engineer\nHarbour Payments"
    table.cell(0, 1).text = "2019 - 2022\nPortland"

    assert (
        read_document(saved(document), "cv.docx").text == "Engineer\t2019 - 2022\nHarbour Payments\tPortland"
    )


def test_nested_tables_are_read_where_they_stand() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Left\nside of it"
    inner = outer.cell(0, 1).add_table(2, 2)
    for row in range(2):
        inner.cell(row, 0).text, inner.cell(row, 1).text = f"Skill {row}", f"{row} years"

    assert [line.text for line in read_document(saved(document), "cv.docx").lines] == [
        "Left", "side of it", "Skill 0\t0 years", "Skill 1\t1 years",
    ]  # fmt: skip


def test_text_boxes_are_read_once() -> None:
    document = read_body(paragraph("Before") + text_box(paragraph("In the box")) + paragraph("After"))

    assert [line.text for line in document.lines] == ["Before", "In the box", "After"]


def test_content_controls_and_insertions_are_read_and_deletions_are_not() -> None:
    document = read_body(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>Added </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t>inline</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom></w:p>"
    )

    assert document.text == "In a control\n\nAdded inline"


@pytest.mark.parametrize(
    ("run", "code"),
    [
        ("<w:vanish/>", "invisible_text"),
        ('<w:color w:val="FFFFFF"/>', "background_coloured_text"),
        ('<w:color w:val="fdfdfd"/>', "background_coloured_text"),
        ('<w:sz w:val="2"/>', "tiny_text"),
        ('<w:shd w:val="clear" w:fill="00AA00"/><w:color w:val="00AA00"/>', "background_coloured_text"),
    ],
)
def test_hidden_runs_are_reported_and_left_out(run: str, code: str) -> None:
    document = read_body(paragraph("Maya Lindqvist") + paragraph("Kubernetes Terraform", run))

    assert document.text == "Maya Lindqvist"
    assert [(finding.code, finding.excerpt) for finding in document.findings] == [
        (code, "Kubernetes Terraform")
    ]


@pytest.mark.parametrize(
    "xml",
    [
        paragraph("Seen", '<w:shd w:val="clear" w:fill="222222"/><w:color w:val="FFFFFF"/>'),
        paragraph("Seen", '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="222222"/>'),
        paragraph("Seen", '<w:highlight w:val="black"/><w:color w:val="FFFFFF"/>'),
        text_box(paragraph("Seen", '<w:color w:val="FFFFFF"/>'), GREEN_BOX),
        '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="113355"/></w:tcPr>'
        + paragraph("Seen", '<w:color w:val="FFFFFF"/>')
        + "</w:tc></w:tr></w:tbl>",
        paragraph("Seen", '<w:vanish w:val="0"/><w:color w:val="auto"/>'),
    ],
)
def test_white_text_on_a_dark_ground_stays(xml: str) -> None:
    document = read_body(xml)

    assert document.text == "Seen"
    assert document.findings == []


def test_white_text_in_a_box_without_fill_is_hidden() -> None:
    document = read_body(
        paragraph("Seen") + text_box(paragraph("Hidden", '<w:color w:val="FFFFFF"/>'), "<a:noFill/>")
    )

    assert document.text == "Seen"


def test_page_breaks_count_pages() -> None:
    document = read_body(paragraph("One") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("Two"))

    assert document.pages == 2
    assert [line.page for line in document.lines] == [1, 2]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:numPr><w:ilvl w:val="²"/></w:numPr>',
        '<w:outlineLvl w:val="99"/>',
        '<w:outlineLvl w:val="x"/>',
        "<w:pStyle/>",
    ],
)
def test_values_that_make_no_sense_are_ignored(properties: str) -> None:
    odd = '<w:r><w:rPr><w:sz w:val="big"/></w:rPr><w:sym w:char="D800"/><w:t>Maya</w:t></w:r>'
    document = read_body(f"<w:p><w:pPr>{properties}</w:pPr>{odd}</w:p>")

    assert document.text == "Maya"
    assert document.model_dump_json()


def test_letter_spaced_words_are_joined() -> None:
    assert read_body(paragraph("E X P E R I E N C E")).text == "EXPERIENCE"
