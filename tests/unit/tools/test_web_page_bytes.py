"""From bytes to a page: charsets that are wrong, and bytes and markup that are no page at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.tools.web import URL
from tools.page_content import page_content
from tools.web_errors import UnreadablePageError

WORDS = "Bäcker für Brötchen gesucht – „früh“ aufstehen gehört dazu, Grüße aus Köln"
RUSSIAN = "Требуется пекарь: работа в пекарне, утренние смены, хлеб и булочки для всего города"


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        (WORDS.encode(), "text/html; charset=iso-8859-1", WORDS),
        (WORDS.encode(), "text/html", WORDS),
        (WORDS.encode("cp1252"), "text/html; charset=ISO-8859-1", WORDS),
        (WORDS.encode("cp1252"), "text/html; charset=utf-8", WORDS),
        (WORDS.encode("cp1252"), 'text/html; charset="no-such-charset"', WORDS),
        (WORDS.encode("cp1252"), "text/html; charset=punycode", WORDS),
        (RUSSIAN.encode("cp1251"), "text/html; charset=windows-1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "text/html; charset=koi8-r", RUSSIAN),
        (RUSSIAN.encode("cp1251"), "text/html", RUSSIAN),
        (b"<meta charset=windows-1251>" + RUSSIAN.encode("cp1251"), "text/html", RUSSIAN),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "text/html; charset=utf-8", WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), "text/html; charset=latin-1", WORDS),
        (WORDS.encode("utf-16-be"), "text/html; charset=utf-16be", WORDS),
        (
            "パン職人を募集しています".encode("shift_jis"),
            "text/html; charset=Shift_JIS",
            "パン職人を募集しています",
        ),
        (
            "パン職人を募集しています".encode("iso2022_jp"),
            "text/html; charset=iso-2022-jp",
            "パン職人を募集しています",
        ),
        (
            b'<?xml version="1.0" encoding="utf-8"?><html><body>' + WORDS.encode(),
            "application/xhtml+xml",
            WORDS,
        ),
        ((WORDS * 9).encode().replace("Köln".encode(), b"K\xf6ln", 1), "text/html; charset=utf-8", WORDS),
    ],
)
def test_the_charset_is_found_whatever_the_labels_say(body: bytes, header: str, text: str) -> None:
    assert text in page_content(body, header, URL).text


@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "text/html; charset=utf-16", ""]))
def test_no_bytes_break_the_reader(body: bytes, content_type: str) -> None:
    try:
        page = page_content(body, content_type, URL)
    except UnreadablePageError:
        return
    assert page.text


MARKUP = st.sampled_from(
    "<p> </p> <div> </div> <ul> <li> <br> <table> <tr> <td> <script> </script> <!-- --> <title> <h1> &lt; "
    "&#0; <body> <html> <head> </html> <b hidden> <svg> <template> <![CDATA[ ]]> bread baker \0 é".split(" ")
)


@given(st.lists(MARKUP, max_size=40))
def test_no_markup_breaks_the_reader(pieces: list[str]) -> None:
    try:
        page = page_content(" ".join(pieces).encode(), "text/html", URL)
    except UnreadablePageError:
        return
    assert "<script" not in page.text
