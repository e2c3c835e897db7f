"""HTML to plain text that keeps paragraphs, headings and lists: all of it, whether it matters or not."""

from __future__ import annotations

import html
import re
from itertools import islice

import lxml.html
from lxml import etree

BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figure footer form header hr main nav ol p "
    "pre section table tbody td th thead tr ul".split()
)
UNREAD = "script style noscript template iframe object embed svg canvas audio video select input".split()
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
HEADING = "## "
ITEM = "- "
SPACES = re.compile(r"[^\S\n]+")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BLOCK_TAG = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6])\b", re.IGNORECASE)
MAX_STEPS = 200_000  # into and out of elements: several times what an honest page of 2 MB has
LONELY_MARK = re.compile(r"^-\n+(?=[^\n-])", re.MULTILINE)  # of an item that begins with a paragraph
BLANK_LINES = re.compile(r"\n{3,}")


def parse_html(text: str) -> lxml.html.HtmlElement:
    """The tree of a page or of a piece of one; comments are dropped.

    Raises:
        etree.ParserError: when there is no element in it.
    """
    # Bytes, for lxml refuses strings that carry an XML declaration of their charset.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    clean = text.replace("\0", "").encode("utf-8", errors="replace")
    return lxml.html.document_fromstring(clean, parser=parser)


def html_text(value: str) -> str:
    """The text of a piece of HTML, of escaped HTML, or of plain text that only looks like it."""
    if not TAG.search(value) and "&lt;" in value:
        value = html.unescape(value)
    if not TAG.search(value):
        return tidy(html.unescape(value))
    if not BLOCK_TAG.search(value):  # lines are then the only structure
        value = value.replace("\n", "<br>")
    try:
        tree = parse_html(value)
    except etree.ParserError:
        return ""
    etree.strip_elements(tree, *UNREAD, with_tail=False)
    return element_text(tree)


def element_text(root: lxml.html.HtmlElement) -> str:
    """The text of an element: a line a block, "- " before list items, "## " before headings.

    A page that consists of little but tags is read as far as `MAX_STEPS`.
    """
    pieces: list[str] = []
    for event, element in islice(etree.iterwalk(root, events=("start", "end")), MAX_STEPS):
        if event == "start":
            pieces += [_opening(element.tag), SPACES.sub(" ", (element.text or "").replace("\n", " "))]
            continue
        pieces.append(_closing(element.tag))
        if element is not root:
            pieces.append(SPACES.sub(" ", (element.tail or "").replace("\n", " ")))
    return LONELY_MARK.sub(ITEM, tidy("".join(pieces)))


def tidy(text: str) -> str:
    """The text without spaces at the ends of lines, without runs of spaces, and with single blank lines."""
    lines = [SPACES.sub(" ", line).strip() for line in text.splitlines()]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _opening(tag: str) -> str:
    if tag in HEADINGS:
        return f"\n\n{HEADING}"
    if tag == "li":
        return f"\n{ITEM}"
    if tag == "p":
        return "\n\n"
    return "\n" if tag in BLOCKS else ""


def _closing(tag: str) -> str:
    if tag in HEADINGS or (tag in BLOCKS and tag != "br"):
        return "\n"
    return ""
