"""Running text against a résumé: what each kind of claim must rest on."""

from __future__ import annotations

from datetime import date

import pytest

from talentsync.grounding import Grounds, check_text
from talentsync.schemas.claims import Verdict
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch, ResearchPassage

RESUME = """Ida Example
ida@example.com | linkedin.com/in/ida-example

Experience

Senior Data Engineer, Example Freight Ltd
March 2021 - Present
- Loads 4 TB a day from 30 sources into BigQuery.
- Cut warehouse cost by 38% with partitioning.
- Leads a team of six.

Data Analyst, Sample Bank
June 2016 - February 2021
- Assisted in migrating 1,200 reports from Oracle to PostgreSQL.
- Reduced report time from 40 to 12 minutes.

Education

BSc in Mathematics, Example University, 2012 - 2016

Certifications

Google Cloud Professional Data Engineer, 2022

Projects

tidemark: watches tables for gaps, written in Go, 310 stars

Skills

Python, SQL, BigQuery, PostgreSQL, Kubernetes
"""
NEWS = Source(title="News", url="https://parcel.example.com/news")
RESEARCH = CompanyResearch(
    company_name="Parcel Works",
    passages=[
        ResearchPassage(text="Parcel Works runs 38 hubs and halved sorting errors in 2025.", source=NEWS)
    ],
    sources=[NEWS],
)
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def grounds() -> Grounds:
    return Grounds(
        resume=RESUME,
        research=RESEARCH,
        given=["I speak at meet-ups in Leeds.", "I want to become a Staff Engineer."],
        others={"repository:tidemark": ["tidemark has 140 tests"]},
        today=TODAY,
    )


def faults(text: str, grounds: Grounds) -> list[Verdict]:
    return [verdict for verdict in check_text(text, grounds) if verdict.status != "supported"]


@pytest.mark.parametrize(
    "sentence",
    [
        "At Example Freight I load 4 TB a day into BigQuery.",
        "I cut warehouse cost by 38%.",
        "I helped to migrate 1.2k reports from Oracle to Postgres.",
        "Report time went from 40 to 12 minutes.",
        "I lead a team of 6.",
        "Thirty sources feed our warehouse.",
        "Since March 2021 I have been a Senior Data Engineer.",
        "I spent more than four years at Sample Bank.",
        "I have over ten years of experience.",
        "I hold a BSc in Mathematics from Example University.",
        "I am a Google Cloud Professional Data Engineer.",
        "I run services on k8s.",
        "tidemark, my project in Go, has 310 stars.",
        "tidemark comes with 140 tests.",
        "Write to me at ida@example.com.",
    ],
)
def test_what_the_evidence_says_in_other_words_is_supported(sentence: str, grounds: Grounds) -> None:
    assert faults(sentence, grounds) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I cut warehouse cost by 83%.",
        "I cut warehouse cost by 38% at Sample Bank.",
        "I load 4 GB a day into BigQuery.",
        "Report time went from 12 to 40 minutes.",
        "I lead a team of sixteen.",
        "Since March 2019 I have been a Senior Data Engineer.",
        "I spent more than seven years at Sample Bank.",
        "I have over fifteen years of experience.",
        "I was Head of Data at Example Freight.",
        "I was a Senior Data Engineer at Sample Bank.",
        "I worked at Deutsche Bank.",
        "I hold an MSc in Mathematics.",
        "I hold a BSc in Physics.",
        "I studied at Oxford University.",
        "I am an AWS Certified Solutions Architect.",
        "I work with Snowflake.",
        "tidemark is written in Rust.",
        "I led the migration of 1,200 reports to PostgreSQL.",
        "Write to me at ida@example.org.",
        "Jane Doe was my mentor.",
    ],
)
def test_one_falsehood_is_enough(sentence: str, grounds: Grounds) -> None:
    assert faults(sentence, grounds)


def test_what_the_company_did_is_no_deed_of_the_candidate(grounds: Grounds) -> None:
    assert faults("Your 38 hubs caught my eye.", grounds) == []
    assert faults("I read that you halved sorting errors in 2025.", grounds) == []
    assert faults("I run 38 hubs.", grounds)
    assert faults("I halved sorting errors in 2025.", grounds)


def test_a_line_of_the_company_is_cited_with_its_page(grounds: Grounds) -> None:
    verdict = next(
        verdict for verdict in check_text("You run 38 hubs.", grounds) if verdict.claim.text == "38"
    )
    assert (verdict.status, verdict.source) == ("supported", f"research:{NEWS.url}")


def test_the_users_own_statement_counts_and_a_wish_does_not(grounds: Grounds) -> None:
    assert faults("I speak at meet-ups in Leeds.", grounds) == []
    assert faults("I want to become a Staff Engineer.", grounds) == []
    assert faults("I was a Staff Engineer.", grounds)


@pytest.mark.parametrize(
    "sentence",
    [
        "Dear Ms Doe,",
        "Would you have 15 minutes for a call next week?",
        "Thank you for your time.",
        "I would love to hear what your team is working on.",
        "Situation: [describe the project and your part in it].",
        "Let me know what you think.",
        "Kind regards,",
    ],
)
def test_courtesy_questions_and_gaps_to_fill_in_claim_nothing(sentence: str, grounds: Grounds) -> None:
    assert check_text(sentence, grounds) == []


def test_a_verdict_says_where_the_claim_stands_and_what_speaks_against_it(grounds: Grounds) -> None:
    text = "Dear Ms Doe,\n\nI cut warehouse cost by 83%."
    verdict = faults(text, grounds)[0]
    assert (verdict.claim.kind, verdict.claim.text, verdict.status) == ("number", "83%", "contradicted")
    assert text[verdict.claim.start : verdict.claim.end] == "83%"
    assert verdict.evidence == "Cut warehouse cost by 38% with partitioning."
    assert verdict.source == "resume"


def test_without_evidence_nothing_is_supported() -> None:
    nothing = Grounds(today=TODAY)
    assert faults("I cut cost by 38% at Example Freight.", nothing)
    assert check_text("", nothing) == []
