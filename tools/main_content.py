"""The main content of a page in Markdown, without losing the short lines that requirements are made of."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html
from lxml import etree

from tools.html_text import HEADING, ITEM, element_text, tidy

MAX_TEXT = 200_000  # characters; what is longer is no page about one job or company
MAX_ELEMENTS = 15_000  # for finding the main content, which takes up to 0.15 ms an element
MAX_LINES = 2_000  # that are compared
KEPT = 0.6  # of the page's lines: an extractor that keeps fewer has cut into the content
FRAME = (
    ".//nav|.//footer|.//aside|.//form|.//header[not(.//h1)]|"
    ".//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='dialog' or @role='search']"
)
MARKS = re.compile(r"[*_`#|\\]|-{3,}")
# What a library of heuristics raises, undeclared, on odd trees: the page is then taken without its frame.
EXTRACTOR_FAULTS = (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError)


def main_content(tree: lxml.html.HtmlElement, url: str) -> str:
    """What the extractor finds; where it lost much, or has too much to do, the page without its frame.

    Extractors are made for articles. On a job page they take headings and lists of short lines for
    boilerplate, and on a short page they give up lists altogether.
    """
    body = tree.find("body")
    if body is None:
        return ""
    small = next(islice(tree.iter(), MAX_ELEMENTS, None), None) is None
    content = _extracted(tree, url) if small else ""
    whole = _unframed(body)
    return (content if _keeps(content, whole) else whole or element_text(body))[:MAX_TEXT]


def _extracted(tree: lxml.html.HtmlElement, url: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - 0.2 s, and only who reads pages needs it

    try:
        content = extract(
            tree,
            url=url,
            output_format="markdown",
            include_comments=False,
            include_tables=True,
            include_formatting=True,
            favor_recall=True,
        )
    except EXTRACTOR_FAULTS:
        return ""
    return tidy(content or "")


def _unframed(body: lxml.html.HtmlElement) -> str:
    """The page without menus, forms and footers."""
    for element in body.xpath(FRAME):
        element.drop_tree()
    return element_text(body)


def _keeps(content: str, whole: str) -> bool:
    """Whether most of the page is in the content: of its lines, of its headings, and of its items as such."""
    if not content:
        return False
    kept = _plain(content)
    lines = whole[:MAX_TEXT].splitlines()[:MAX_LINES]
    return all(
        sum(line in kept for line in some) >= KEPT * len(some)
        for some in (_begun(lines, ""), _begun(lines, HEADING), _begun(lines, ITEM))
    )


def _begun(lines: list[str], mark: str) -> list[str]:
    """The words of the lines that begin with a mark."""
    plain = (_plain(line) for line in lines if line.startswith(mark))
    return [line for line in plain if line.strip(" -")]


def _plain(text: str) -> str:
    """The words alone, and the mark of list items."""
    return " ".join(MARKS.sub(" ", text).split()).lower()
