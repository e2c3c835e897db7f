"""What holds for every input: known errors only, and text that comes back as it went in."""

from __future__ import annotations

import contextlib
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.documents import clean_text, document_blocks, read_document, text_document
from talentsync.documents.characters import clean_characters
from talentsync.errors import TalentSyncError
from tests.unit.documents.make_docx import paragraph, text_box, with_body
from tests.unit.documents.make_pdf import Sheet, make_pdf, read, texts

WORDS = st.lists(st.text(string.ascii_lowercase, min_size=2, max_size=9), min_size=1, max_size=8)


def draw_page(sheet: Sheet) -> None:
    sheet.put_lines(40, 80, ["EXPERIENCE", "Engineer, Harbour Payments", "Cut costs by a third"])
    sheet.link((40, 60, 100, 90), "https://example.com")


PDF = make_pdf(draw_page)
DOCX = with_body(
    paragraph("EXPERIENCE") + text_box(paragraph("Engineer")) + paragraph("Cut costs by a third")
)
EDITS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6
)


def _fill(sheet: Sheet, lines: list[str]) -> None:
    sheet.put_lines(40, 80, lines, size=7)


def mutated(data: bytes, edits: list[tuple[float, bytes]], keep: float) -> bytes:
    changed = bytearray(data)
    for place, patch in edits:
        start = int(place * len(changed))
        changed[start : start + len(patch)] = patch
    return bytes(changed[: int(len(changed) * keep) + 1])


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "cv.md", "cv.txt"]),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04"]),
)
def test_random_bytes_raise_known_errors_only(data: bytes, name: str, magic: bytes) -> None:
    with contextlib.suppress(TalentSyncError):
        assert read_document(magic + data, name, ocr="none").lines is not None


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([PDF, DOCX]), EDITS, st.floats(0.5, 1))
def test_damaged_files_raise_known_errors_only(
    data: bytes, edits: list[tuple[float, bytes]], keep: float
) -> None:
    with contextlib.suppress(TalentSyncError):
        read_document(mutated(data, edits, keep), ocr="none")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["cv.md", "cv.txt"]))
def test_lines_and_text_always_agree(text: str, name: str) -> None:
    with contextlib.suppress(TalentSyncError):
        document = read_document(text.encode(errors="replace"), name)
        assert [line.text for line in document.lines] == document.text.replace("\n\n", "\n").split("\n")
        assert all(line.text == line.text.strip() != "" and "\n" not in line.text for line in document.lines)
        assert [line for block in document_blocks(document) for line in block] == document.lines
        assert clean_text(document)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_words_survive_plain_text_docx_and_pdf(rows: list[list[str]]) -> None:
    lines = [" ".join(["Xy", *row]) for row in rows]

    assert texts(text_document("\n".join(lines))) == lines
    assert texts(read_document(with_body("".join(map(paragraph, lines))))) == lines
    assert texts(read(lambda sheet: _fill(sheet, lines))) == lines


@given(st.text())
def test_cleaning_characters_twice_changes_nothing(text: str) -> None:
    assert clean_characters(clean_characters(text)) == clean_characters(text)
