"""Bytes to characters, for pages whose server or author may be wrong about the charset.

Valid UTF-8 is believed before any label: text of another charset is hardly ever valid UTF-8 by chance, while
a wrong label is common. Labels are looked up in a list of our own, for Python knows codecs that are no
charsets (`punycode`, `unicode_escape`, `utf-7`), and some of them take quadratic time.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from tools.web_errors import UnreadablePageError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSETS = frozenset(
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be koi8-r koi8-u mac-roman mac-cyrillic "
    "gb2312 gbk gb18030 hz big5 big5hkscs euc_jp shift_jis cp932 iso2022_jp euc_kr cp949 cp866 cp874 tis-620 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
    "iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16".split()
)
# Their bytes are valid UTF-8 without being it.
SEVEN_BIT = frozenset("utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be hz iso2022_jp".split())
# What the labels mean in practice (WHATWG Encoding, section 4.2).
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
META = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
HEAD_BYTES = 4096
SAMPLE_BYTES = 65_536
BINARY = re.compile(rb"%PDF-|PK\x03\x04|\x89PNG|GIF8|\xff\xd8\xff|\x7fELF|\x1f\x8b")


def page_characters(body: bytes, content_type: str) -> str:
    """The text of a page.

    Args:
        body: the page, decompressed.
        content_type: the value of its header.

    Raises:
        UnreadablePageError: when it is no text.
    """
    if BINARY.match(body):
        raise UnreadablePageError("it is a file and not a page of text")
    for mark, charset in BOMS:
        if body.startswith(mark):
            return body.removeprefix(codecs.BOM_UTF8).decode(charset, errors="replace")
    labels = _labels(body, content_type)
    tried = [*(label for label in labels if label in SEVEN_BIT), "utf-8", *labels]
    for charset in tried:
        text = _decoded(body, charset)
        if text is not None:
            return text
    return _detected(body)


def _labels(body: bytes, content_type: str) -> list[str]:
    """The charsets that the header and the page itself name, the header's first."""
    header, meta = HEADER.search(content_type), META.search(body[:HEAD_BYTES])
    named = [header[1]] if header else []
    named += [meta[1].decode("ascii", errors="replace")] if meta else []
    return [_charset(label) for label in named]


def _charset(label: str) -> str:
    """The codec of a label, or nothing when it is no charset."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return MEANT.get(name, name) if name in CHARSETS else ""


def _decoded(body: bytes, charset: str) -> str | None:
    if not charset:
        return None
    try:
        text = body.decode(charset)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _detected(body: bytes) -> str:
    if b"\0" in body:
        raise UnreadablePageError("it is a file and not a page of text")
    mostly = body.decode("utf-8", errors="replace")
    if mostly.count("\ufffd") * 10 < sum(not character.isascii() for character in mostly):
        return mostly  # UTF-8 with a few broken bytes
    best = from_bytes(body[:SAMPLE_BYTES]).best()
    charset = _charset(best.encoding) if best is not None else ""
    return body.decode(charset or "cp1252", errors="replace")
