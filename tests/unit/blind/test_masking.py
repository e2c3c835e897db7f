"""What is masked, what stays, and the way back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.blind import ALL, Kind, Masked, mask, restore
from talentsync.documents import text_document
from talentsync.resume import parse_resume
from tests.resume_text import RESUME_TEXT
from tests.unit.matching.samples import TODAY

JANE = "Jane Willow\nData Engineer\nLeeds, UK | jane.willow@example.org | +44 113 496 0123"
RUBY = "Grant Ruby\nRuby Developer\ngrant.ruby@example.org | Leeds, UK"


def masked(text: str, **options: Any) -> Masked:
    document = text_document(text)
    return mask(document, parse_resume(document, today=TODAY), **options)


def line(told: str, header: str = JANE) -> str:
    """A line of the summary, as it is masked."""
    return masked(f"{header}\n\nSummary\n{told}\n").document.text.split("\n")[-1]


@pytest.mark.parametrize(
    "told",
    [
        "Jane Willow built it.",
        "JANE WILLOW built it.",
        "Jane's work was shown.",
        "Written by Willow, Jane.",
        "J. Willow, author.",
        "J a n e built it.",
        "J.A.N.E built it.",
        "Ja\u200bne built it.",
        "Jаne built it.",  # the second letter is a Cyrillic one
        "Jáne built it.",
        "See janewillow in the list.",
        "Regards, Jane",
    ],
)
def test_masks_the_name_however_it_is_written(told: str) -> None:
    found = line(told)

    assert "[Name" in found
    assert "jane" not in found.casefold()
    assert "ane " not in found


@pytest.mark.parametrize(
    "told",
    [
        "Wrote services in Ruby and Go.",
        "Won a grant of 20,000 euros.",
        "Ruby on Rails since 2015.",
        "Grant applications for three labs.",
    ],
)
def test_a_name_that_is_also_a_word_leaves_the_work_alone(told: str) -> None:
    assert line(told, RUBY) == told


@pytest.mark.parametrize(
    "told", ["Grant Ruby leads it.", "Mr Grant leads it.", "Grant leads a team of five."]
)
def test_a_name_that_is_also_a_word_is_masked_where_it_is_the_name(told: str) -> None:
    assert "Grant" not in line(told, RUBY)


@pytest.mark.parametrize(
    ("told", "private"),
    [
        ("Mail jane (at) example (dot) org.", "example"),
        ("Mail jane at example dot org now.", "example"),
        ("Mail j.w @ example . org now.", "example"),
        ("Call 0113 496 0123 today.", "496"),
        ("WhatsApp: +44 113 496 0123", "496"),
        ("Skype: live.willow7", "live"),
        ("See https://www.linkedin.com/in/jane-w-77.", "jane"),
        ("See github.com/jwillow/etl for it.", "jwillow"),
        ("Mother of two, born in 1988.", "1988"),
        ("Date of birth: 12 March 1990", "1990"),
        ("She is 34 years old.", "34"),
        ("A 34-year-old engineer.", "34"),
        ("Nationality: Nigerian", "Nigerian"),
        ("US citizen, authorized to work in the US.", "US citizen"),
        ("Of Indian origin.", "Indian"),
        ("Chair of the Muslim Students Society.", "Muslim"),
        ("Marital status: divorced", "divorced"),
        ("Chairwoman of the women's club; her team won.", "woman"),
        ("Chairwoman of the women's club; her team won.", "women"),
        ("Chairwoman of the women's club; her team won.", "her "),
        ("Mrs Willow taught.", "Mrs"),
        ("(she/her)", "she"),
        ("Photo attached", "attached"),
        ("French (native), English", "native"),
    ],
)
def test_masks_what_tells_who_somebody_is(told: str, private: str) -> None:
    found = line(told)

    assert "[" in found
    assert private not in found


@pytest.mark.parametrize(
    "told",
    [
        "Data engineer, 2015 - 2021, Paris and Berlin.",
        "Built a React Native app for 1,200,000 users.",
        "Kept a 20-year-old system running.",
        "Cut response times from 900 ms to 200 ms.",
        "English, French and Yoruba.",
        "Authorized to work in the UK, work visa until 2030.",
        "BSc Example University, 2013 - 2017, photography club.",
        "Worked at example.com on the API at scale.",
        "ISO 27001:2022, MS Office, MR scanners.",
        "Nationality:   | Availability: at once",
    ],
)
def test_leaves_the_work_as_it_is(told: str) -> None:
    assert line(told) == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("name", "Jane built it."),
        ("contact", "Mail j.w@example.net."),
        ("gender", "She built it."),
        ("age", "Age: 34"),
        ("nationality", "Nationality: Irish"),
        ("photo", "Photo attached"),
    ],
)
def test_masks_only_the_kinds_that_are_asked_for(kind: Kind, told: str) -> None:
    text = f"{JANE}\n\nSummary\n{told}\n"

    assert told not in masked(text, kinds=frozenset({kind})).document.text
    assert told in masked(text, kinds=ALL - {kind}).document.text


def test_line_indexes_and_layout_stay() -> None:
    document = text_document(RESUME_TEXT)
    found = masked(RESUME_TEXT).document

    assert [(one.page, one.kind, one.level) for one in found.lines] == [
        (one.page, one.kind, one.level) for one in document.lines
    ]
    assert found.lines[10:] == document.lines[10:]


def test_a_stand_in_tells_a_joke_of_an_address_but_not_the_address() -> None:
    found = masked("Jane Willow\nsexybabe69@example.org | Leeds, UK\n\nSummary\nEngineer.\n")

    assert found.profile.email == "[Email-lol@1]"
    assert "sexybabe" not in found.document.text


def test_each_word_has_one_stand_in() -> None:
    found = masked(f"{JANE}\n\nSummary\nJane and Jane. She and she.\n")

    assert found.document.text.count("[NameA]") == 3
    assert len(found.replacements) == len(set(found.replacements.values()))


def test_replacements_go_through_json() -> None:
    found = masked(RESUME_TEXT)

    assert json.loads(json.dumps(found.replacements)) == found.replacements


def test_restores_inside_lists_and_dicts() -> None:
    told = {"a": ["[NameA] built it", 3, None], "[NameA]": {"b": "x[NameA]x"}}

    assert restore(told, {"[NameA]": "Jane"}) == {"a": ["Jane built it", 3, None], "Jane": {"b": "xJanex"}}


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            "Jane WILLOW she Her [NameA] [NameB] [they] [ ] [[ ]] [They:2] [Email@1] jane@example.org 1990 "
            "Mr chairman +441134960123 github.com/jane (she/her) Ja\u200bne [Place: leeds] Leeds".split(" ")
        ),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(told=TEXTS)
def test_restoring_gives_back_what_was_masked(told: list[str]) -> None:
    document = text_document(f"{JANE}\n\nSummary\n{' '.join(told)}\n")
    profile = parse_resume(document, today=TODAY)
    found = mask(document, profile)

    assert restore(found.document.model_dump(), found.replacements) == document.model_dump()
    assert restore(found.profile.model_dump(), found.replacements) == profile.model_dump()
