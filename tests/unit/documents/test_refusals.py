"""Each way in which a file cannot be read costs one clear error."""

from __future__ import annotations

import io
import zipfile

import docx
import pymupdf
import pytest

from talentsync.documents import DocumentLimits, read_document, text_document
from talentsync.errors import TooLargeError, UnreadableDocumentError, UnsupportedTypeError
from tests.unit.documents.make_docx import paragraph, saved, with_body, with_part
from tests.unit.documents.make_pdf import Sheet, make_pdf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def draw_name(sheet: Sheet) -> None:
    sheet.put(40, 80, "Maya Lindqvist")


@pytest.mark.parametrize(
    ("data", "name", "way_out"),
    [
        (OLE, "cv.doc", "PDF or DOCX"),
        (rb"{\rtf1\ansi Maya}", "cv.rtf", "PDF or DOCX"),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), "cv.odt", "PDF or DOCX"),
        (archive(**{"xl/workbook.xml": b"x"}), "cv.xlsx", "PDF or DOCX"),
        (archive(photo=b"x"), "cv.docx", "Unpack"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "cv.pdf", "PDF or DOCX"),
        (b"\xff\xd8\xff\xe0" + bytes(64), "cv.jpg", "PDF or DOCX"),
        (b"BM" + bytes(64), "cv.bmp", "PDF or DOCX"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(64), "cv.heic", "PDF or DOCX"),
        (b"<!DOCTYPE html><html><p>Maya</p></html>", "cv.txt", "Print the page to PDF"),
        (b"<?xml version='1.0'?><cv/>", "cv.xml", "PDF or DOCX"),
        (bytes(range(256)) * 4, "cv.txt", "PDF or DOCX"),
    ],
)
def test_other_kinds_are_refused_with_a_way_out(data: bytes, name: str, way_out: str) -> None:
    with pytest.raises(UnsupportedTypeError, match=way_out):
        read_document(data, name)


def test_the_kind_is_known_by_content_whatever_the_name() -> None:
    assert read_document(make_pdf(draw_name), "cv.txt").media_type == "application/pdf"
    assert read_document(with_body(paragraph("Maya")), "cv.zip").media_type.endswith(
        "wordprocessingml.document"
    )
    assert read_document(b"Maya Lindqvist", "cv.pdf").media_type == "text/plain"
    assert read_document(b"# Maya", "CV.MD").media_type == "text/markdown"
    assert read_document(b"BM Engineering, Maya", "cv.txt").text == "BM Engineering, Maya"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", bytes(20)])
def test_an_empty_file_is_named_as_such(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="empty"):
        read_document(data, "cv.txt")


@pytest.mark.parametrize(
    "data", [make_pdf(lambda _: None), saved(docx.Document()), b"* \n* \n-----"], ids=["pdf", "docx", "txt"]
)
def test_a_document_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="no text"):
        read_document(data)


def test_a_pdf_with_a_password_is_refused_and_says_so() -> None:
    locked = make_pdf(draw_name, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="other")

    with pytest.raises(UnreadableDocumentError, match="password") as caught:
        read_document(locked)

    assert caught.value.detail == {"reason": "password"}


def test_a_pdf_that_only_restricts_printing_is_read() -> None:
    restricted = make_pdf(draw_name, encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="other", permissions=0)

    assert read_document(restricted).text == "Maya Lindqvist"


def test_a_docx_with_a_password_is_refused_and_says_so() -> None:
    locked = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(64)

    with pytest.raises(UnreadableDocumentError, match="password"):
        read_document(locked, "cv.docx")


@pytest.mark.parametrize("data", [b"%PDF-1.7\ngarbage", b"%PDF-1.4", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocumentError, match="again"):
        read_document(data)


def test_a_docx_with_broken_xml_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read_document(with_part(saved(docx.Document()), "word/document.xml", b"<w:document><unclosed"))


def test_a_docx_that_lost_its_first_bytes_is_refused() -> None:
    whole = saved(docx.Document())

    with pytest.raises(UnreadableDocumentError, match=r"damaged|broken"):
        read_document(whole[:4] + whole[900:])


def test_a_docx_without_its_main_part_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        read_document(archive(**{"word/styles.xml": b"<x/>"}))


def test_a_pdf_with_a_broken_cross_reference_table_is_repaired() -> None:
    pdf = make_pdf(draw_name)

    assert (
        read_document(pdf[: pdf.rindex(b"xref")] + b"xref\n0 0\ntrailer\n<<>>\nstartxref\n99999\n%%EOF").text
        == "Maya Lindqvist"
    )


@pytest.mark.parametrize(
    "limits",
    [DocumentLimits(max_bytes=200), DocumentLimits(max_pages=1), DocumentLimits(max_chars=10)],
    ids=["bytes", "pages", "characters"],
)
def test_what_exceeds_a_limit_is_too_large(limits: DocumentLimits) -> None:
    with pytest.raises(TooLargeError) as caught:
        read_document(make_pdf(draw_name, draw_name), limits=limits)

    assert caught.value.detail


def test_pasted_text_has_a_limit_too() -> None:
    with pytest.raises(TooLargeError):
        text_document("x" * 100, DocumentLimits(max_chars=50))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(saved(docx.Document()), "word/media/image1.png", bytes(3_000_000))

    with pytest.raises(TooLargeError, match="unpacks"):
        read_document(bomb)


def test_an_archive_of_too_many_parts_is_refused() -> None:
    parts = {f"word/part{number}": b"" for number in range(50)}

    with pytest.raises(TooLargeError, match="unpacks"):
        read_document(archive(**parts), limits=DocumentLimits(max_archive_entries=20))


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    honest = with_body(paragraph("Maya Lindqvist " * 200))
    with zipfile.ZipFile(io.BytesIO(honest)) as source:
        size = source.getinfo("word/document.xml").file_size
    lying = honest.replace(size.to_bytes(4, "little"), (200).to_bytes(4, "little"))

    with pytest.raises((TooLargeError, UnreadableDocumentError)):
        read_document(lying)


def test_entity_expansion_is_refused() -> None:
    entities = b"".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">'.encode() for n in range(12))
    xml = b'<?xml version="1.0"?><!DOCTYPE d [' + entities + b"]><d>&e11;</d>"

    with pytest.raises(UnreadableDocumentError):
        read_document(with_part(saved(docx.Document()), "word/document.xml", xml))


def test_nested_tables_without_end_are_cut_off() -> None:
    nested = paragraph("Deep")
    for _ in range(60):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"

    assert read_document(with_body(paragraph("Maya") + nested)).text == "Maya"
