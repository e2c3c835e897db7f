from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import get_args

import docx
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.tailoring import corpus_profiles, round_trip
from talentsync.documents import read_document
from talentsync.exports import MEDIA_TYPES, export_resume
from talentsync.resume import parse_resume
from talentsync.schemas.profile import Experience, ResumeProfile, Statement
from talentsync.schemas.tailoring import Design, ExportFormat, ExtraSection, TailoredResume
from tests.unit.exports.resumes import resume

DESIGNS: tuple[Design, ...] = get_args(Design)
FORMS: tuple[ExportFormat, ...] = get_args(ExportFormat)
CODE = '#read("/etc/passwd") $x^2$ *bold* _it_ <label> @ref \\ `raw` // comment #{ 1 + 1 } [content] "quoted"'


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return "\n".join(page.get_text() for page in document)


def words_of(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def size_of(words: str, page: pymupdf.Page) -> float:
    """The size of a text on a page, in points."""
    (span,) = [
        span
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
        if words in span["text"]
    ]
    return round(float(span["size"]), 2)


@pytest.mark.parametrize("form", FORMS)
def test_each_format_names_its_media_type_and_a_file_name_in_plain_letters(form: ExportFormat) -> None:
    file = export_resume(resume(), form)
    assert file.media_type == MEDIA_TYPES[form]
    assert file.file_name == f"zoe_ukasiewicz_astrom_resume.{form}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("design", DESIGNS)
def test_the_same_resume_gives_the_same_text(form: ExportFormat, design: Design) -> None:
    first, second = (export_resume(resume(), form, design) for _ in range(2))
    if form == "docx":  # a zip archive holds the time of writing
        texts = [
            [p.text for p in docx.Document(BytesIO(file.content)).paragraphs] for file in (first, second)
        ]
        assert texts[0] == texts[1]
    else:
        assert first.content == second.content


def test_json_is_json_resume() -> None:
    document = json.loads(export_resume(resume(), "json").content)
    assert document["basics"]["name"] == "Zoë Łukasiewicz-Åström"
    assert document["work"][0]["position"] == "Senior Data Engineer"


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_what_goes_out_comes_back_from_the_parser(form: ExportFormat, design: Design) -> None:
    given = resume().profile
    file = export_resume(resume(), form, design)
    read = parse_resume(read_document(file.content, file.file_name), today=date(2026, 1, 1))
    for name in ("name", "headline", "email", "phone", "location", "summary", "skills"):
        assert getattr(read, name) == getattr(given, name), name
    for name in ("title", "company", "location", "start", "end"):
        sent, back = ([getattr(item, name) for item in profile.experience] for profile in (given, read))
        assert back == sent, name
    bullets = [[bullet.text for bullet in item.bullets] for item in read.experience]
    assert bullets == [[bullet.text for bullet in item.bullets] for item in given.experience]
    assert [(item.degree, item.institution, item.start, item.end) for item in read.education] == [
        ("BSc Computer Science", "Example University", "2010", "2013")
    ]
    assert [item.title for item in read.projects] == ["Tidemark"]
    assert [item.name for item in read.certifications] == ["Certified Example Engineer"]
    assert [(item.name, item.fluency) for item in read.languages] == [("Polish", "native"), ("English", "C1")]


@pytest.mark.parametrize(("form", "design"), [("docx", "classic"), ("pdf", "modern")])
def test_resumes_of_the_corpus_come_back_with_98_of_100_fields(form: ExportFormat, design: Design) -> None:
    trips = [round_trip(profile, form, design) for profile in corpus_profiles()]
    assert sum(lost.total() for _, lost in trips) <= 0.02 * sum(sent for sent, _ in trips)


@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_sections_without_fields_and_details_of_degrees_are_printed(form: ExportFormat) -> None:
    file = export_resume(resume(), form)
    text = read_document(file.content, file.file_name).text
    for expected in ("Interests", "Sailing", "Choir", "Thesis on tidal models"):
        assert expected.casefold() in text.casefold()


@pytest.mark.parametrize("design", DESIGNS)
def test_text_of_the_resume_is_never_code_in_pdf(design: Design) -> None:
    profile = ResumeProfile(
        name=CODE[:40],
        summary=CODE,
        skills=[CODE],
        experience=[Experience(title=CODE, bullets=[Statement(text=CODE, lines=[])])],
    )
    assert " ".join(CODE.split()) in words_of(
        export_resume(TailoredResume(profile=profile), "pdf", design).content
    )


def test_text_of_the_resume_is_never_markup_in_markdown() -> None:
    profile = ResumeProfile(
        name="# Not a heading", summary="1. not a list <script>alert(1)</script> [a](http://b.example)"
    )
    file = export_resume(TailoredResume(profile=profile), "md")
    document = read_document(file.content, file.file_name)
    assert "1. not a list" in document.text
    assert "[a](http://b.example)" in document.text
    assert not any(line.links for line in document.lines)


@pytest.mark.parametrize("design", DESIGNS)
def test_links_are_links_and_only_web_mail_and_telephone_ones(design: Design) -> None:
    given = resume()
    given.profile.contact_links.append("javascript:alert(1)")
    with pymupdf.open(stream=export_resume(given, "pdf", design).content, filetype="pdf") as document:
        targets = {link["uri"] for page in document for link in page.get_links()}
    assert targets == {
        "mailto:zoe@example.com",
        "tel:+48555010203",
        "https://www.linkedin.com/in/zoe-example",
        "https://github.com/zoe-example",
        "https://github.com/zoe-example/tidemark",
    }


@pytest.mark.parametrize("design", DESIGNS)
def test_docx_has_real_headings_lists_and_links(design: Design) -> None:
    document = docx.Document(BytesIO(export_resume(resume(), "docx", design).content))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert styles["Experience"] == "Heading 1"
    assert styles["Senior Data Engineer\tMar 2020 – Feb 2021"] == "Entry Title"
    assert styles["Watches tables for gaps."] == "List Bullet"
    assert document.paragraphs[2].hyperlinks[0].address == "mailto:zoe@example.com"
    assert not document.tables


@pytest.mark.parametrize("design", DESIGNS)
def test_no_line_of_contacts_begins_or_ends_with_the_sign_between_them(design: Design) -> None:
    given = resume()
    given.profile.contact_links += [f"https://example.com/a-page-of-zoe/{at}" for at in range(6)]
    lines = [line.strip() for line in text_of(export_resume(given, "pdf", design).content).splitlines()]
    assert sum("  |  " in line for line in lines) > 1
    assert not any(line.startswith("|") or line.endswith("|") for line in lines)


@pytest.mark.parametrize("design", DESIGNS)
def test_text_is_set_smaller_only_where_that_saves_a_page_of_a_few_lines(design: Design) -> None:
    sizes: dict[int, set[float]] = {1: set(), 2: set()}
    for number in range(0, 30, 2):
        given = resume(roles=1)
        given.extras.append(ExtraSection(heading="Reading", texts=[f"Book {at}" for at in range(number)]))
        with pymupdf.open(stream=export_resume(given, "pdf", design).content, filetype="pdf") as document:
            sizes[document.page_count].add(size_of("Watches tables for gaps.", document[0]))
    full = max(sizes[1])
    assert sizes[2] == {full}
    assert 0.9 * full < min(sizes[1]) < full


def test_an_unknown_section_in_capitals_is_headed_like_the_others() -> None:
    given = resume()
    given.extras = [
        ExtraSection(heading="CHILDREN'S BOOKS", texts=["Tides"]),
        ExtraSection(heading="MOOC", texts=["Oceans"]),
    ]
    text = export_resume(given, "md").content.decode()
    assert "## Children's Books" in text
    assert "## MOOC" in text


def test_points_of_a_short_entry_stay_together_in_docx() -> None:
    document = docx.Document(BytesIO(export_resume(resume(roles=1, bullets=3), "docx").content))
    points = [paragraph for paragraph in document.paragraphs if "terabytes" in paragraph.text]
    assert [bool(point.paragraph_format.keep_with_next) for point in points] == [True, True, False]


@pytest.mark.parametrize("design", DESIGNS)
def test_a_long_resume_runs_over_pages_and_no_page_ends_in_a_title(design: Design) -> None:
    content = export_resume(resume(roles=9, bullets=8), "pdf", design).content
    with pymupdf.open(stream=content, filetype="pdf") as document:
        pages = [page.get_text().strip().splitlines() for page in document]
    assert len(pages) >= 3
    for lines in pages[:-1]:
        assert "Example Works" not in lines[-1]
        assert "Data Engineer" not in lines[-1]


@pytest.mark.parametrize("design", DESIGNS)
def test_a_very_long_name_and_title_stay_on_the_page(design: Design) -> None:
    given = resume(roles=1)
    given.profile.name = "Maximiliana Konstantinopoulou-Wolfeschlegelsteinhausen von Hohenberg y García"
    given.profile.experience[0].title = "Senior Vice President of Everything That Has To Do With " * 3
    with pymupdf.open(stream=export_resume(given, "pdf", design).content, filetype="pdf") as document:
        page = document[0]
        assert all(word[2] <= page.rect.width - 30 for word in page.get_text("words"))


def test_letters_that_no_font_has_are_reported() -> None:
    file = export_resume(TailoredResume(profile=ResumeProfile(name="\U00012000\U00012001")), "pdf")
    assert "2 letters" in file.warnings[0]
    assert not export_resume(resume(), "pdf").warnings


def test_an_empty_profile_is_a_page_with_a_title() -> None:
    for form in FORMS:
        assert export_resume(TailoredResume(profile=ResumeProfile()), form).content


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_can_be_exported(name: str, bullet: str) -> None:
    profile = ResumeProfile(
        name=name,
        experience=[Experience(title=bullet, bullets=[Statement(text=bullet, lines=[])])],
        skills=[name],
    )
    for form in FORMS:
        assert export_resume(TailoredResume(profile=profile), form).content
