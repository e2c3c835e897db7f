"""Steps that a sentence may climb: classes, prizes, ranks, grades, levels, periods and offices."""

from __future__ import annotations

from datetime import date

import pytest

from talentsync.grounding import Grounds, check_text
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch, ResearchPassage

RESUME = """Rosa Example
rosa@example.com

Experience
Harbour Freight Ltd, Leeds
Logistics Analyst, March 2019 - present
- Cut the nightly run from 5 hours to 70 minutes
- Raised on-time delivery from 88% to 95%
- On call one week in four for 12 depots
- Complaints down by a quarter after the new labels
- Wrote a monthly letter for customers
Northern Parcels Ltd, Hull
Junior Analyst, January 2014 - June 2018
- Wrote reports in SQL

Education
BA (Hons) Geography 2:1, University of Exeter, 2010 - 2013

Awards
National Logistics Award, finalist, 2021

Languages
English (native), German (basic)
"""
RESEARCH = CompanyResearch(
    company_name="Quay Foods",
    passages=[
        ResearchPassage(
            text="Lena Marsh leads the bakery of Quay Foods. "
            "Quay Foods raised 10 million euros in a Series B round.",
            source=Source(title="About", url="https://example.com/about"),
        )
    ],
    sources=[],
)


def refused(sentence: str) -> bool:
    grounds = Grounds(resume=RESUME, research=RESEARCH, today=date(2026, 11, 23))
    return any(verdict.status != "supported" for verdict in check_text(sentence, grounds))


@pytest.mark.parametrize(
    "sentence",
    [
        "The nightly run finishes almost four hours sooner.",
        "I raised on-time delivery by seven percentage points.",
        "Complaints fell by 25% after the new labels.",
        "I am on call every fourth week.",
        "I stayed in Hull for four and a half years.",
        "I was a finalist for the National Logistics Award in 2021.",
        "I speak basic German.",
        "I have a 2:1 in geography from Exeter.",
        "I was glad to read that Lena Marsh leads your bakery.",
    ],
)
def test_the_same_in_other_words_is_borne(sentence: str) -> None:
    assert not refused(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The nightly run finishes almost two hours sooner.",
        "I raised on-time delivery by nine percentage points.",
        "The new labels cut complaints in half.",
        "I am on call every second week.",
        "I wrote a weekly letter for customers.",
        "I won the National Logistics Award in 2021.",
        "I speak fluent German.",
        "I graduated from Exeter with a first in geography.",
        "I head the logistics team at Harbour Freight.",
        "I own Harbour Freight in Leeds.",
        "I have a master's degree in geography.",
        "Congratulations on the Series C you just raised.",
        "I have followed Lena Marsh, your head of finance, for years.",
        "I introduced new labels across the whole company.",
    ],
)
def test_a_step_higher_is_refused(sentence: str) -> None:
    assert refused(sentence)
