"""Every report, whatever stands in the answer: nothing active, no broken structure, and no end of text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from talentsync.conversation.markers import RULE
from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.compose import MAX_CHARS
from tests.unit.conversation.reports.answers import ALL, IDS, answer
from tests.unit.conversation.reports.markdown import active, headings, shape

# Words of a fixed list, which no document can choose.
FIXED = {"kind", "status", "shown", "importance", "code", "timestamp", "sections", "section", "precision"}
# Drafts are shown whole, whatever their length.
WHOLE = {"report_mail", "report_mail_edit", "report_posts", "report_post_edit"}
ATTACKS = [
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "x\n\n<!-- ",
    "x | y\n| --- | --- |\n| a | b |",
    "x\n---\ny\n***\n# Heading\n```\nfence\n~~~",
    "![p](https://evil.example.com/p.png)",
    "<javascript:alert(1)>",
    "x]: javascript:alert(1)\n\n[x]: javascript:alert(1)\n[x]",
    "\\<b>\\\\<b>\\](javascript:x)",
    "&#60;b&#62; &lt;b&gt;",
    "````\n</pre><b>",
]
HOSTILE = st.text(
    st.sampled_from("ab \\`*_~[](){}<>#+-=.!|&;:/\n\r\u2028\"'"), min_size=1, max_size=60
) | st.sampled_from(ATTACKS)


def replaced(value: Any, text: str, key: str = "") -> Any:
    """The answer with the text in place of every text and of every name of a free object."""
    if isinstance(value, dict):
        name = (lambda own: f"{own} {text}") if key == "data" and "Why us?" in value else str
        return {name(own): replaced(part, text, own) for own, part in value.items()}
    if isinstance(value, list):
        return [replaced(part, text, key) for part in value]
    return text if isinstance(value, str) and key not in FIXED else value


def hostile(name: str, text: str) -> Plain:
    """An answer that says this wherever it says anything, in its warnings, claims and sources too."""
    meta = {
        "engine": text,
        "warnings": [text],
        "unsupported_claims": [{"text": text, "reason": text}],
        "sources": [{"title": text, "url": text}, {"title": text, "url": f"https://a.example.com/{text}"}],
    }
    changed: Plain = replaced(answer(name), text)
    return {**changed, "meta": meta}


@pytest.mark.parametrize(("name", "report"), ALL, ids=IDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=HOSTILE)
@example(text=ATTACKS[0])
@example(text=ATTACKS[1])
def test_no_text_becomes_a_tag_a_picture_or_another_link(
    name: str, report: Callable[[Plain], str], text: str
) -> None:
    assert active(report(hostile(name, text))) == []


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize(("name", "report"), ALL, ids=IDS)
def test_no_text_changes_the_structure(name: str, report: Callable[[Plain], str], text: str) -> None:
    told = report(hostile(name, text))

    assert active(told) == []
    if report.__name__ in WHOLE | {"report_page"}:  # a draft may have lists and headings of its own
        assert headings(told)[0].startswith(("Cold mail", "LinkedIn"))
        assert "\n**Sources**\n" in told.rpartition(f"\n{RULE}\n")[2]
    elif report.__name__ == "report_answers":  # and an answer paragraphs
        assert headings(told) == headings(report(hostile(name, "x")))
    elif report.__name__ != "report_answer":  # which shows a text of several lines in another way
        assert shape(told) == shape(report(hostile(name, "x")))


@pytest.mark.parametrize(("name", "report"), ALL, ids=IDS)
def test_long_texts_and_long_lists_are_cut(name: str, report: Callable[[Plain], str]) -> None:
    text = "*" * (100 if report.__name__ == "report_tips" else 9000)  # a tip may not be longer
    told = report(replaced(_longer({**answer(name), "meta": hostile(name, text)["meta"]}), text))

    # A draft, and the heading above it.
    whole = 2 * len(text) + 200 if report.__name__ in WHOLE else 0
    assert len(told) <= MAX_CHARS + whole


@pytest.mark.parametrize(("name", "report"), ALL, ids=IDS)
def test_an_answer_as_it_is_needs_no_cutting(name: str, report: Callable[[Plain], str]) -> None:
    told = report(json.loads(json.dumps(answer(name))))

    assert len(told) <= MAX_CHARS
    assert told.endswith("\n")
    assert not told.endswith("\n\n")
    assert "None" not in told
    assert "*Written by the embedded engine" in told


def _longer(value: Any) -> Any:
    """The answer with each of its lists many times as long."""
    if isinstance(value, dict):
        return {key: _longer(part) for key, part in value.items()}
    return [_longer(part) for part in value] * 40 if isinstance(value, list) else value
