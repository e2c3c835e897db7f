"""Values inside a report: literal, on one line, and links only to the web."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from talentsync.conversation.reports.escape import inline, link, prose, strong, unescape
from tests.unit.conversation.reports.markdown import active, shape, shown, tokens

MARKUP = st.text(st.sampled_from("ab1 \t\n\\`*_~[](){}<>#+-=.!|&;:/\"'x "), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[click](javascript:alert(1))", r"\[click\](javascript:alert(1))"),
        ("<img src=x onerror=alert(1)>", r"\<img src=x onerror=alert(1)\>"),
        ("a | b", r"a \| b"),
        ("`code` and ~~gone~~", r"\`code\` and \~\~gone\~\~"),
        ("one\n\n# two\r\n---\u2028three", "one # two --- three"),
        ("# Title", r"\# Title"),
        ("1. First", r"1\. First"),
        ("- item", r"\- item"),
        ("+234 803 555 0142", "+234 803 555 0142"),
        ("Fennel & Rye, R&D; &lt;b&gt;", r"Fennel & Rye, R\&D; \&lt;b\&gt;"),
        ("C++ and C#, 38%", "C++ and C#, 38%"),
        ("safe\u202etxt.exe\x00", "safetxt.exe"),
        ("", ""),
    ],
)
def test_markup_is_shown_and_not_obeyed(text: str, told: str) -> None:
    assert inline(text) == told


def test_a_long_value_is_cut() -> None:
    assert inline("word " * 100, 12) == "word word w…"


@given(MARKUP)
def test_a_value_is_shown_as_it_was(text: str) -> None:
    words = " ".join(text.split())
    if not words:
        return
    (line,) = (token for token in tokens(f"- {inline(text)}") if token.type == "inline")
    assert shown(line) == words
    assert unescape(inline(text)) == words


@given(MARKUP)
def test_a_value_keeps_to_its_cell(text: str) -> None:
    report = f"| a | b |\n| --- | --- |\n| {inline(text)} | end |\n"
    assert shape(report) == shape("| a | b |\n| --- | --- |\n| x | end |\n")
    assert active(report) == []


@given(st.lists(MARKUP, min_size=1, max_size=4).map("\n".join))
def test_prose_is_paragraphs_and_nothing_else(text: str) -> None:
    assert set(shape(prose(text))) <= {"paragraph_open", "inline", "paragraph_close"}
    assert active(prose(text)) == []


def test_prose_keeps_its_lines() -> None:
    assert prose("One\n  two\n\n\n# Three") == "One  \ntwo\n\n\\# Three"


def test_nothing_in_bold_is_nothing() -> None:
    assert (strong("a*b"), strong(" \n")) == (r"**a\*b**", "")


@pytest.mark.parametrize(
    ("title", "url", "told"),
    [
        ("Fennel", "https://news.example.com/1", "[Fennel](<https://news.example.com/1>) (news.example.com)"),
        ("", "http://a.example.com/x", "[http://a.example.com/x](<http://a.example.com/x>)"),
        ("a]b", "HTTPS://a.example.com", r"[a\]b](<HTTPS://a.example.com>) (a.example.com)"),
        (
            "x",
            "https://a.example.com/?a=<b>&copy;`",
            "[x](<https://a.example.com/?a=%3Cb%3E&amp;copy;%60>) (a.example.com)",
        ),
        ("x", "javascript:alert(1)", "x (javascript:alert(1))"),
        ("x", "data:text/html,<b>", r"x (data:text/html,\<b\>)"),
        ("x", "https://bank.example.com@evil.example.com", "x (https://bank.example.com@evil.example.com)"),
        ("x", "ht\ntps://a.example.com", "x (ht tps://a.example.com)"),
        ("x", "https://[", r"x (https://\[)"),
        ("x", "https:///path", "x (https:///path)"),
        ("A project", "", "A project"),
    ],
)
def test_only_addresses_of_the_web_are_links(title: str, url: str, told: str) -> None:
    assert link(title, url) == told


@given(MARKUP, st.one_of(MARKUP, MARKUP.map("https://a.example.com/{}".format)))
def test_no_address_breaks_out_of_its_link(title: str, url: str) -> None:
    assert active(f"- {link(title, url)}") == []
    assert shape(f"- {link(title, url)}")[:2] == ["bullet_list_open", "list_item_open"]


def test_the_parser_of_these_tests_sees_what_is_active() -> None:
    bad = "<b>x</b> [a](javascript:x) ![p](https://a.example.com/p.png)\n\n<script>\n</script>\n"
    assert len(active(bad)) == 5
    assert MarkdownIt("commonmark").render("[a](javascript:x)") == "<p>[a](javascript:x)</p>\n"
