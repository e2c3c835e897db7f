"""What a message tells in passing."""

from __future__ import annotations

from typing import Any

import pytest

from talentsync.conversation.slots import links, number, read_slots

MAIL = ("recipient_name", "recipient_designation", "company_name", "sender_name", "sender_role_or_goal")


@pytest.mark.parametrize(
    ("text", "name", "position", "company"),
    [
        ("it's for Jane Smith, Head of Data at Harbour Bank", "Jane Smith", "Head of Data", "Harbour Bank"),
        ("Mail Tom Baker, CTO of Acme Freight", "Tom Baker", "CTO", "Acme Freight"),
        ("to Jane Smith, Head of Data, Harbour Bank", "Jane Smith", "Head of Data", "Harbour Bank"),
        ("write to Harbour Bank's head of data, Jane Smith", "Jane Smith", "head of data", "Harbour Bank"),
        (
            "contact Dr. Lena Ortiz who is Head Nurse at Meadow Clinic",
            "Dr. Lena Ortiz",
            "Head Nurse",
            "Meadow Clinic",
        ),
        ("write to the recruiter Lena Ortiz at Acme", "Lena Ortiz", "recruiter", "Acme"),
        ("mail the hiring manager at Harbour Bank", None, "hiring manager", "Harbour Bank"),
        ("cold mail for Harbour Bank", None, None, "Harbour Bank"),
        ("recipient: jane smith, company: acme", "jane smith", None, "acme"),
        ("to Jane Smith", "Jane Smith", None, None),
    ],
)
def test_whom_a_mail_is_for(text: str, name: str | None, position: str | None, company: str | None) -> None:
    told = read_slots(text, MAIL)
    assert told.get("recipient_name") == name
    assert told.get("recipient_designation") == position
    assert told.get("company_name") == company


@pytest.mark.parametrize(
    ("text", "fields", "told"),
    [
        (
            "3 posts about remote work in a friendly tone, no emojis",
            ("topic", "tone", "post_count", "emoji_level"),
            {"topic": "remote work", "tone": "friendly", "post_count": 3, "emoji_level": 0},
        ),
        (
            "two short posts on burnout",
            ("topic", "length", "post_count"),
            {"length": "Short", "post_count": 2},
        ),
        (
            "a post on data contracts in German",
            ("topic", "language"),
            {"topic": "data contracts", "language": "German"},
        ),
        ("with hashtags #data #eng", ("topic", "hashtags_option"), {"hashtags_option": "#data #eng"}),
        ("in at most 80 words each", ("word_limit",), {"word_limit": 80}),
        (
            "tailor it for a Platform Engineer at Acme",
            ("job_role", "company_name"),
            {"job_role": "Platform Engineer"},
        ),
        ("tips for nurses", ("job_category",), {"job_category": "nurses"}),
        (
            "I'm a nurse with 8 years of experience",
            ("current_role", "years_of_experience"),
            {"years_of_experience": 8},
        ),
    ],
)
def test_the_manner_of_a_feature(text: str, fields: tuple[str, ...], told: dict[str, Any]) -> None:
    assert told.items() <= read_slots(text, fields).items()


def test_without_a_request_only_what_lasts_is_read() -> None:
    told = read_slots(
        "I'm Amina Rahman and I am applying for a data engineer role at Harbour Bank, 3 posts", ()
    )
    assert told == {
        "sender_name": "Amina Rahman",
        "job_role": "data engineer",
        "company_name": "Harbour Bank",
    }


@pytest.mark.parametrize("text", ["to me", "for this job", "at Data", "write to LinkedIn", "for Monday"])
def test_what_is_no_name_is_none(text: str) -> None:
    assert "recipient_name" not in read_slots(text, MAIL)


def test_links_lose_the_mark_behind_them() -> None:
    assert links("see https://jobs.example.com/1, and www.example.org.") == [
        "https://jobs.example.com/1",
        "https://www.example.org",
    ]


def test_numbers_are_read_in_digits_and_in_words() -> None:
    assert [number(text) for text in ("about eight", "10+", "many", "a couple")] == [8, 10, None, None]
