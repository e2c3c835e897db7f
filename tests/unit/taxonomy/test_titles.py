from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentsync.taxonomy.titles import SENIORITY_WORDS, TITLE_WORDS, is_job_title


@pytest.mark.parametrize(
    "title",
    [
        "Senior Software Engineer",
        "Sr. Java Developer",
        "Director of Engineering",
        "Head of Marketing",
        "Manager Operations",
        "Registered Nurse",
        "RN",
        "VP, Sales",
        "Executive Chef / Owner",
        "Data Science Intern",
        "High School Teacher",
        "Full Stack Web Developer II",
        "Business Analyst - Retail Banking",
        "Software Development Engineer in Test",
        "Solutions Architect (Contract)",
        "Co-Founder & CTO",
        "Electrical Site Engineer cum Supervisor",
        "Team Lead",
        "Line Cook",
        "Group Fitness Instructor",
        "Front Desk Receptionist",
        "HR Executive",
        "Asst. Manager - HR",
        "Certified Nursing Assistant",
        "Senior Resident",
    ],
)
def test_job_titles_are_recognised(title: str) -> None:
    assert is_job_title(title) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Example Solutions Pvt Ltd",
        "Acme Engineering Services",
        "Example University",
        "High School",
        "Bachelor of Engineering",
        "Managed a team of engineers",
        "Led the migration of forty services to a new platform for the sales manager",
        "Python, Java, SQL",
        "New York",
        "Example Cloud Certified Solutions Architect",
        "Project Management",
        "Jan 2019 - Mar 2020",
        "manager@example.com",
        "Responsible for training new staff members",
    ],
)
def test_employers_schools_and_sentences_are_not_titles(text: str) -> None:
    assert is_job_title(text) < 0.5


def test_acronyms_are_titles_in_capitals_only() -> None:
    assert is_job_title("CEO") >= 0.5
    assert is_job_title("md") < 0.5


def test_words_of_titles_are_single_lower_case_nouns() -> None:
    assert all(word == word.lower() and " " not in word for word in TITLE_WORDS | SENIORITY_WORDS)
    assert {"engineer", "manager", "nurse", "teacher", "electrician"} <= TITLE_WORDS


@settings(deadline=None)  # the first example loads the data
@given(st.text(max_size=80))
def test_any_text_has_a_score_between_nothing_and_certainty(text: str) -> None:
    assert 0.0 <= is_job_title(text) <= 1.0
