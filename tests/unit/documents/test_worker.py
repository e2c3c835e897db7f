"""Documents come back as if read here, whoever else is waiting."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pymupdf
import pytest

from talentsync.documents import DocumentReader, read_document, scanned_pages
from talentsync.errors import BusyError, TooLargeError, UnreadableDocumentError, UnsupportedTypeError
from talentsync.settings import Settings
from tests.unit.documents.make_docx import paragraph, with_body
from tests.unit.documents.make_pdf import Sheet, make_pdf, scanned_pdf


def draw_name(sheet: Sheet) -> None:
    sheet.put(40, 80, "Maya Lindqvist")


def draw_card(sheet: Sheet) -> None:
    sheet.put(40, 80, "Maya Lindqvist", 22)
    sheet.put_lines(40, 110, ["Engineer at Harbour Payments", "Portland, Oregon"])


PDF = make_pdf(draw_name)


@pytest.fixture
async def reader() -> AsyncIterator[DocumentReader]:
    async with DocumentReader(Settings(_env_file=None)) as opened:
        yield opened


async def test_a_document_comes_back_as_if_read_here(reader: DocumentReader) -> None:
    docx = with_body(paragraph("Maya Lindqvist"))

    assert await reader.read(PDF, "cv.pdf") == read_document(PDF, "cv.pdf")
    assert await reader.read(docx, "cv.docx") == read_document(docx, "cv.docx")


async def test_short_text_needs_no_process() -> None:
    reader = DocumentReader(Settings(_env_file=None))

    assert (await reader.read(b"Maya Lindqvist", "cv.txt")).text == "Maya Lindqvist"
    assert reader._forker is None


async def test_errors_come_back_with_their_kind_and_detail(reader: DocumentReader) -> None:
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        await reader.read(b"%PDF-1.7\ngarbage")
    with pytest.raises(UnsupportedTypeError):
        await reader.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    with pytest.raises(TooLargeError) as caught:
        await reader.read(make_pdf(*[draw_name] * 51))
    assert caught.value.detail == {"limit_pages": 50, "pages": 51}


async def test_many_documents_are_read_side_by_side(reader: DocumentReader) -> None:
    documents = await asyncio.gather(*(reader.read(PDF, f"{number}.pdf") for number in range(12)))

    assert [document.file_name for document in documents] == [f"{number}.pdf" for number in range(12)]


async def read_five(reader: DocumentReader) -> list[str]:
    return [document.text for document in await asyncio.gather(*(reader.read(PDF) for _ in range(5)))]


def test_one_reader_serves_one_event_loop_after_another() -> None:
    reader = DocumentReader(Settings(_env_file=None), workers=1)

    assert asyncio.run(read_five(reader)) == ["Maya Lindqvist"] * 5
    assert asyncio.run(read_five(reader)) == ["Maya Lindqvist"] * 5
    asyncio.run(reader.aclose())


def test_one_reader_serves_several_threads_with_one_helper() -> None:
    reader = DocumentReader(Settings(_env_file=None), workers=2)
    others = helpers()

    with ThreadPoolExecutor(4) as threads:
        runs = [threads.submit(asyncio.run, read_five(reader)) for _ in range(4)]
        assert [run.result(timeout=60) for run in runs] == [["Maya Lindqvist"] * 5] * 4
    assert len(helpers()) == len(others) + 1
    asyncio.run(reader.aclose())
    assert helpers() == others


def helpers() -> list[int]:
    """Processes that this one started to read documents."""
    found = subprocess.run(
        ["pgrep", "-P", str(os.getpid()), "-f", "talentsync.documents.forker"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(line) for line in found.stdout.split()]


async def test_who_comes_when_too_many_wait_is_asked_to_try_again() -> None:
    settings = Settings(_env_file=None, max_queued_documents=1)
    async with DocumentReader(settings, workers=1) as reader:
        answers = await asyncio.gather(*(reader.read(PDF) for _ in range(4)), return_exceptions=True)

        assert [type(answer) for answer in answers[2:]] == [BusyError, BusyError]
        assert (await reader.read(PDF)).text == "Maya Lindqvist"


async def test_a_document_with_text_does_not_wait_for_scans() -> None:
    async with DocumentReader(Settings(_env_file=None), workers=1) as reader:
        scan = scanned_pdf(make_pdf(draw_card), dpi=100)
        scans = [asyncio.create_task(reader.read(scan)) for _ in range(2)]
        await asyncio.sleep(0)
        text = asyncio.create_task(reader.read(PDF))
        first, _ = await asyncio.wait({text, *scans}, return_when=asyncio.FIRST_COMPLETED)

        assert first == {text}
        assert [read.ocr_engine for read in await asyncio.gather(*scans)] == ["rapidocr"] * 2


async def test_when_reading_scans_takes_too_long_the_other_pages_are_kept() -> None:
    def draw_scan(sheet: Sheet) -> None:
        image = pymupdf.Pixmap(pymupdf.csRGB, (0, 0, 60, 80), False)
        image.clear_with(120)
        sheet.page.insert_image(sheet.page.rect, stream=image.tobytes("png"), keep_proportion=False)

    async with DocumentReader(Settings(_env_file=None, ocr_timeout_seconds=0.05)) as reader:
        document = await reader.read(make_pdf(draw_name, draw_scan))

    assert document.text == "Maya Lindqvist"
    assert scanned_pages(document) == [2]
    assert document.ocr_engine is None


async def test_scans_are_read_in_the_worker_too(reader: DocumentReader) -> None:
    document = await reader.read(scanned_pdf(make_pdf(draw_card), dpi=100))

    assert document.ocr_engine == "rapidocr"
    assert document.lines[0].text == "Maya Lindqvist"
    assert (await reader.read(scanned_pdf(make_pdf(draw_card)), ocr=False)).lines == []
