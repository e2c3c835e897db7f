"""A fetched page to its title, job posting and main content in Markdown.

Processor work on at most the fetcher's bound of bytes; it runs beside the event loop.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from talentsync.documents.instructions import find_instruction
from talentsync.schemas.research import WebPage
from tools.html_text import UNREAD, parse_html, tidy
from tools.job_page import find_job_posting
from tools.main_content import MAX_TEXT, main_content
from tools.page_charset import page_characters
from tools.web_errors import UnreadablePageError

HTML = frozenset({"text/html", "application/xhtml+xml", ""})  # a page without a type is nearly always HTML
PLAIN = frozenset({"text/plain", "text/markdown", "text/x-markdown"})
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![-\w])color\s*:\s*transparent|"
    r"(?:font-size|opacity)\s*:\s*0(?:\.0{0,6})?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
MAX_TITLE = 300


def media_type(content_type: str) -> str:
    """The type without its parameters, in small letters.

    Raises:
        UnreadablePageError: when it is not one of text.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in HTML | PLAIN:
        shown = kind if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,60}", kind) else "another kind"
        raise UnreadablePageError(f"it is not a page of text but {shown}")
    return kind


def page_content(body: bytes, content_type: str, url: str) -> WebPage:
    """The page as it is used.

    Raises:
        UnreadablePageError: when there is nothing to read in it.
    """
    text = page_characters(body, content_type)
    if media_type(content_type) in PLAIN:
        page, hidden = WebPage(url=url, text=tidy(text[:MAX_TEXT])), ""
    else:
        page, hidden = _html_page(text, url)
    if not page.job_text:
        raise UnreadablePageError("it holds no text of its own, perhaps because it needs JavaScript")
    if find_instruction("\n".join([page.text, page.job_text, hidden])):
        page.warnings.append(orders_warning(url))
    return page


def orders_warning(url: str) -> str:
    """What `meta.warnings` says of a page that talks to a screener, or to a model in its place."""
    return (
        f"The page at {url} contains text that gives orders to whoever screens candidates; "
        "it is treated as text and not obeyed."
    )


def _html_page(text: str, url: str) -> tuple[WebPage, str]:
    """The page and what it hides from its visitors."""
    try:
        tree = parse_html(text)
    except etree.ParserError:
        return WebPage(url=url), ""
    posting = find_job_posting(tree, url)
    etree.strip_elements(tree, *UNREAD, with_tail=False)
    title = _title(tree)
    hidden = _take_hidden(tree)
    return WebPage(url=url, title=title, text=main_content(tree, url), job_posting=posting), hidden


def _title(tree: lxml.html.HtmlElement) -> str:
    for element in tree.iter("title", "h1"):
        words = " ".join("".join(element.itertext()).split())
        if words:
            return words[:MAX_TITLE]
    return ""


def _take_hidden(tree: lxml.html.HtmlElement) -> str:
    """Remove what a browser would not show, as far as the page itself says so, and return its text."""
    found = []
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if _is_hidden(element):
            found.append(element)
            walk.skip_subtree()  # it goes with its parent: read once, however deep it nests
    texts = []
    for element in found:
        texts.append("".join(element.itertext()))
        element.drop_tree()
    return "\n".join(texts)[:MAX_TEXT]


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    if element.tag in {"html", "body"}:  # shown later by a script: then it is no hiding
        return False
    return "hidden" in element.attrib or HIDDEN.search(element.get("style", "")) is not None
