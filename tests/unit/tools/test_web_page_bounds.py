"""Pages that are too slow, too large, or no pages at all."""

from __future__ import annotations

import gzip
import time
import zlib

import pytest

from tests.stubs.web import Answer, WebStub, bare, endless, html, raw, silence
from tests.unit.tools.web import TEXT, URL, fault, pages
from tools.web_page import WebPageError

PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()


async def test_a_server_that_never_answers_is_left_in_time(web: WebStub) -> None:
    web.page("/jobs/1", silence())
    start = time.monotonic()
    assert await fault(web, seconds=0.3) == "it took longer than 0.3 s"
    assert time.monotonic() - start < 2


async def test_a_page_that_drips_is_left_when_the_total_time_is_spent(web: WebStub) -> None:
    web.page("/jobs/1", endless(b"<p>more</p>", pause=0.02))
    start = time.monotonic()
    assert await fault(web, seconds=0.4) == "it took longer than 0.4 s"
    assert time.monotonic() - start < 2


async def test_a_page_without_end_is_left_at_the_size_limit(web: WebStub) -> None:
    web.page("/jobs/1", endless(b"x" * 8192))
    assert await fault(web) == "it is larger than 200,000 bytes"


async def test_a_page_that_announces_too_much_is_not_taken(web: WebStub) -> None:
    web.page("/jobs/1", raw(b"", Content_Length="200001"))
    assert await fault(web) == "it is larger than 200,000 bytes"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"\0" * 50_000_000)),
        ("deflate", zlib.compress(b"\0" * 50_000_000)),
        ("gzip", gzip.compress(b"a" * 150_000) * 3),
    ],
    ids=["gzip", "deflate", "many members"],
)
async def test_a_compression_bomb_is_stopped_at_the_size_limit(
    web: WebStub, encoding: str, body: bytes
) -> None:
    web.page("/jobs/1", raw(body, Content_Encoding=encoding))
    assert await fault(web) == "it is larger than 200,000 bytes"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "compress"])
async def test_other_and_repeated_compression_is_refused(web: WebStub, encoding: str) -> None:
    web.page("/jobs/1", raw(gzip.compress(gzip.compress(PAGE)), Content_Encoding=encoding))
    assert await fault(web) == "it is compressed in a way that is not read here"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("X-GZIP", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE, wbits=-15)),
        ("identity", PAGE),
    ],
    ids=["gzip", "two members", "zlib", "bare deflate", "identity"],
)
async def test_honest_compression_is_read(web: WebStub, encoding: str, body: bytes) -> None:
    web.page("/jobs/1", raw(body, Content_Encoding=encoding))
    assert TEXT in (await pages(web.network()).read(URL)).text


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(PAGE)[:-20]], ids=["wrong", "cut"])
async def test_broken_compression_is_told(web: WebStub, body: bytes) -> None:
    web.page("/jobs/1", raw(body, Content_Encoding="gzip"))
    assert await fault(web) == "its compressed data is broken"


@pytest.mark.parametrize(
    "content_type",
    ["application/pdf", "image/png", "application/octet-stream", "video/mp4", "application/zip"],
)
async def test_only_pages_of_text_are_read(web: WebStub, content_type: str) -> None:
    web.page("/jobs/1", raw(b"%PDF-1.7", content_type))
    assert await fault(web) == f"it is not a page of text but {content_type}"


@pytest.mark.parametrize("body", [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"<p>\x00\x01\x02\xff\xfe</p>"])
async def test_a_file_that_calls_itself_a_page_is_told(web: WebStub, body: bytes) -> None:
    web.page("/jobs/1", raw(body, "text/html; charset=latin-1"))
    assert await fault(web) == "it is a file and not a page of text"


@pytest.mark.parametrize("status", [204, 206, 304, 401, 403, 404, 410, 429, 999])
async def test_another_status_than_200_is_told_at_once(web: WebStub, status: int) -> None:
    web.page("/jobs/1", Answer(status=status))
    assert await fault(web) == f"its server answered with status {status}"
    assert len(web.seen) == 1


async def test_a_server_that_stumbles_is_asked_once_more(web: WebStub) -> None:
    web.page("/jobs/1", Answer(status=503), html(f"<p>{TEXT}</p>"))
    assert TEXT in (await pages(web.network()).read(URL)).text
    web.page("/jobs/1", Answer(status=500))
    assert await fault(web) == "its server answered with status 500"
    assert len(web.seen) == 4


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Padding: " + b"x" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-More: x\r\n" * 30_000 + b"\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\r\n\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n<p>cut",
        b"",
    ],
    ids=[
        "huge header",
        "many headers",
        "no HTTP",
        "nothing",
        "negative length",
        "cut body",
        "closed at once",
    ],
)
async def test_what_is_no_proper_http_is_told(web: WebStub, head: bytes) -> None:
    web.page("/jobs/1", bare(head))
    assert await fault(web) == "the connection to its server failed"


async def test_the_message_names_the_site_and_the_way_out_and_nothing_of_the_page(web: WebStub) -> None:
    web.page("/jobs/1", Answer(status=404, body=b"secret"))
    with pytest.raises(WebPageError) as raised:
        await pages(web.network()).read(URL, field="jd_link")
    assert raised.value.message == (
        "The page at jobs.example.com cannot be read: its server answered with status 404. "
        "Paste its text instead of the link."
    )
    assert raised.value.code == "invalid_input"
    assert raised.value.detail == {"field": "jd_link", "reason": "its server answered with status 404"}
