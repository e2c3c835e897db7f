"""Drafts between rules: verbatim, whole, and readable back out of the reply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentsync.conversation.markers import RULE, mark_mail, mark_posts, read_mail, read_posts
from talentsync.conversation.reports.shield import shielded, unshielded
from tests.unit.conversation.reports.markdown import active, headings

PIECES = [
    "a",
    " ",
    "\\",
    "\\\\",
    "`",
    "```",
    "~~~",
    "-",
    "---",
    "<",
    "<b>",
    "</",
    "<!--",
    "[a]",
    "]",
    "(",
    ":",
]
ENDS = ["\n", "\n\n", "\r", "\t", "\u2028", "\x85", "\xa0"]
DRAFTS = st.lists(st.sampled_from(PIECES + ENDS), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        ("Dear Jane,\n\n- one\n- two -- and *three*", "Dear Jane,\n\n- one\n- two -- and *three*"),
        ("above\n---\nbelow", "above\n\\---\nbelow"),
        ("above\n ----- \nbelow", "above\n \\----- \nbelow"),
        ("\\---", "\\\\\\---"),
        ("```\ncode\n~~~", "\\```\ncode\n\\~~~"),
        ("a < b, <b>, <!-- x", "a < b, \\<b>, \\<!-- x"),
        ("[a](javascript:x) [gap]", "[a]\\(javascript:x) [gap]"),
        ("[a]: javascript:x", "[a]\\: javascript:x"),
        ("\\<b> ]\\(x)", "\\\\\\<b> ]\\\\\\(x)"),
    ],
)
def test_only_what_would_be_obeyed_is_shielded(draft: str, told: str) -> None:
    assert shielded(draft) == told
    assert unshielded(told) == draft


@given(DRAFTS)
def test_a_draft_comes_back_as_it_was(draft: str) -> None:
    assert unshielded(shielded(draft)) == draft


@given(DRAFTS)
def test_no_line_of_a_draft_is_a_rule(draft: str) -> None:
    assert RULE not in [line.strip() for line in shielded(draft).splitlines()]


@given(DRAFTS)
def test_what_follows_a_draft_is_seen(draft: str) -> None:
    report = f"{mark_posts([shielded(draft)])}\n\n### After\n"
    assert headings(report)[-1] == "After"
    assert active(report) == []


def test_a_text_that_was_never_shielded_stays() -> None:
    assert unshielded("a < b, <b> and [x](y)\n---") == "a < b, <b> and [x](y)\n---"


def test_rules_inside_drafts_end_none() -> None:
    body, subject = "Dear Jane,\n\n---\n\nBo", "Re: [a](b) <i>"
    read = read_mail(mark_mail(shielded(subject), shielded(body)))
    assert read is not None
    assert tuple(map(unshielded, read)) == (subject, body)
    assert [*map(unshielded, read_posts(mark_posts([shielded("one\n---\ntwo"), "three"])))] == [
        "one\n---\ntwo",
        "three",
    ]
