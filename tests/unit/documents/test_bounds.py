"""The time of reading grows with the length of a document, however long its lines and words are."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from talentsync.classify.prediction import predict
from talentsync.documents import clean_text, merge_ocr_text, read_document, text_document
from talentsync.documents.bounds import MAX_LINE_CHARS, MAX_WORD_CHARS
from talentsync.errors import TooLargeError
from talentsync.resume.parse import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.taxonomy.skills import find_skills
from tests.unit.documents.make_docx import paragraph, with_body

LIMIT = 200_000
# Seconds of processor time for 200,000 characters; what grows with the square of a line takes minutes.
GENEROUS = 8.0
HEAD = """Maya Lindqvist
maya@example.com

EXPERIENCE
Engineer, Harbour Payments\t2019 - 2021
- """
UNITS = [
    *("a.", "@", "a@", "a@b.io Go ", "-", "(", "1 ", "1/", "1-", "http://", "www.", "|", "a\t", "x \t"),
    *("A ", "• ", "\u200b", "a,", ". ", "_", "a", "(a ", "[", "*", "2019 - ", "Go/", "J. ", "a'", "at "),
    *("rate ", "linkedin:", "Python, ", "Ａ", "![", "<a ", "\\"),
]


def pasted(unit: str) -> str:
    return (HEAD + unit * LIMIT)[: LIMIT - 2] + "!x"


def cost(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def is_bounded(document: DocumentText) -> bool:
    words = (len(word) for line in document.lines for word in line.text.split())
    lines = (len(line.text) for line in document.lines)
    return max(lines) <= MAX_LINE_CHARS and max(words) <= MAX_WORD_CHARS


def understand(document: DocumentText) -> None:
    """Everything that is done with a document while a request waits."""
    clean_text(document)
    parse_resume(document)
    predict(document.text)
    find_skills(document.text)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_a_long_run_of_anything_is_read_in_seconds_and_bounded(unit: str) -> None:
    started = time.process_time()
    document = text_document(pasted(unit))

    assert time.process_time() - started < GENEROUS
    assert is_bounded(document)


@pytest.mark.parametrize("unit", ["a.", "a@b.io Go ", "2019 - ", "1/", "a\t"], ids=repr)
def test_a_long_run_is_understood_in_seconds(unit: str) -> None:
    document = text_document(pasted(unit))

    assert cost(lambda: understand(document)) < GENEROUS


def test_long_runs_of_everything_are_understood_in_seconds() -> None:
    share = (LIMIT - len(HEAD)) // len(UNITS) - 1
    document = text_document(HEAD + "\n".join((unit * share)[:share] for unit in UNITS))

    assert cost(lambda: understand(document)) < GENEROUS


@pytest.mark.parametrize("unit", ["a.", "[", "1 ", "Ａ"], ids=repr)
@pytest.mark.parametrize("name", ["cv.txt", "cv.md", "cv.docx"])
def test_a_long_run_in_a_file_is_read_in_seconds(name: str, unit: str) -> None:
    text = pasted(unit)
    data = with_body(paragraph(text)) if name == "cv.docx" else text.encode()

    started = time.process_time()
    document = read_document(data, name)

    assert time.process_time() - started < GENEROUS
    assert is_bounded(document)


@pytest.mark.parametrize("unit", ["a.", "a@", "a.b@"], ids=repr)
def test_looking_for_addresses_needs_no_bounded_lines(unit: str) -> None:
    text = unit * (LIMIT // len(unit))

    assert cost(lambda: find_skills(text)) < GENEROUS
    assert cost(lambda: predict(text)) < GENEROUS


def test_long_lines_are_wrapped_at_a_space_and_lose_nothing() -> None:
    words = [f"word{number}" for number in range(2_000)]

    document = text_document("Maya Lindqvist\n" + " ".join(words))

    assert len(document.lines) > 2
    assert " ".join(line.text for line in document.lines[1:]).split() == words


def test_a_script_without_spaces_is_cut_behind_a_mark() -> None:
    sentence = "負責後端服務的設計與開發。"

    [line] = read_document(with_body(paragraph(sentence * 60))).lines

    assert line.text.replace(" ", "") == sentence * 60
    assert all(word.endswith("。") for word in line.text.split())


def test_a_long_address_stays_whole() -> None:
    address = "https://example.com/in/maya?" + "&".join(f"utm_part{n}=abcdefgh" for n in range(24))

    assert 400 < len(address) <= MAX_WORD_CHARS
    assert text_document(f"Maya Lindqvist\n{address}").lines[1].text == address


def test_only_the_first_part_of_a_long_list_item_is_an_item() -> None:
    document = text_document("Maya Lindqvist\n- " + "Led a team. " * 300)

    assert [line.kind for line in document.lines] == ["text", "list_item", "text"]


def test_a_link_that_is_data_is_left_out() -> None:
    data = "data:text/html;base64," + "QUJD" * 1_000
    document = read_document(f"# Maya\n\n[site](https://example.com) [odd](<{data}>)\n".encode(), "cv.md")

    assert [link for line in document.lines for link in line.links] == ["https://example.com"]


def test_page_texts_from_elsewhere_are_bounded_too() -> None:
    document = merge_ocr_text(text_document("Maya"), {1: "a." * 10_000}, "engine")

    assert is_bounded(document)


def test_more_lines_than_a_document_can_have_are_refused() -> None:
    with pytest.raises(TooLargeError, match="lines"):
        text_document("a\n" * 50_000)


def test_many_short_lines_are_understood_in_seconds() -> None:
    document = text_document(HEAD + "a\n" * 19_000)

    assert cost(lambda: parse_resume(document)) < GENEROUS
