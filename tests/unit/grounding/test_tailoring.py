from __future__ import annotations

import pytest

from benchmarks.tailoring import invented, pairs, refused_rewordings
from benchmarks.wordings import BATCHES, LEGITIMATE, tried
from tests.unit.grounding.tailored import checked, reworded

MIGRATED = "experience.0.0"
REPORTED = "experience.0.1"
MANAGED = "experience.1.0"
REDUCED = "experience.1.1"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            MIGRATED,
            "Assisted the move of the billing database from MySQL to PostgreSQL: query time cut by 40%.",
        ),
        (REPORTED, "Produced weekly Excel reports for 12 regional managers."),
        (MANAGED, "Managed 200 servers and 5 engineers."),
        (REDUCED, "Cut costs by almost 15% between 2017 and 2018."),
    ],
)
def test_other_words_for_the_same_facts_are_taken(item: str, text: str) -> None:
    check = reworded(item, text)
    assert [entry.text for entry in check.wording.reworded] == [text]
    assert not check.unsupported


@pytest.mark.parametrize(
    ("item", "text", "reason"),
    [
        (REPORTED, "Wrote weekly reports in Excel and Tableau for 12 regional managers.", "skill not found"),
        (REPORTED, "Wrote weekly reports in Excel for 120 regional managers.", "number not found"),
        (REPORTED, "Wrote weekly reports in Excel for over 12 regional managers.", "raises a number"),
        (REPORTED, "Wrote daily reports in Excel for 12 regional managers.", "says more"),
        (REPORTED, "Wrote weekly reports in Excel for 12 regional managers at Google.", "name not found"),
        (REPORTED, "Wrote weekly reports in Excel as director for 12 regional managers.", "office"),
        (REPORTED, "Wrote and automated weekly reports in Excel for 12 regional managers.", "deed"),
        (REPORTED, "Wrote weekly PhD reports in Excel for 12 regional managers.", "not found"),
        (
            MIGRATED,
            "Migrated the billing database from MySQL to PostgreSQL, cutting query time by 40%.",
            "larger",
        ),
        (MIGRATED, "Led the migration of the billing database from MySQL to PostgreSQL.", "stronger"),
        (
            MIGRATED,
            "Helped migrate the billing database from PostgreSQL to MySQL, cutting query time by 40%.",
            "around",
        ),
        (MIGRATED, "Helped migrate all billing databases from MySQL to PostgreSQL.", "says more"),
        (MANAGED, "Managed 200 engineers and 5 servers.", "something else"),
        (MANAGED, "Currently managing 5 engineers and 200 servers.", "present"),
        (REPORTED, "Wrote weekly reports in Excel for 12 regional managers and clients.", "does not"),
        (REPORTED, "Regularly wrote weekly reports in Excel for 12 regional managers.", "says more"),
        (REPORTED, "Wrote weekly reports in Excel for 12 managers.", "limits"),
        (REPORTED, "Leads weekly reports in Excel for 12 regional managers.", "stronger"),
        (MIGRATED, "Helped migrate billing databases from MySQL to PostgreSQL.", "several of one"),
        (MANAGED, "Managed 5 engineers and 200 servers without an outage.", "does not"),
        (REDUCED, "Reduced costs by 15% between 2017 and 2018.", "estimate"),
        (REDUCED, "Reduced costs by nearly 15% between 2017 and 2021.", "number not found"),
    ],
)
def test_what_says_more_is_refused_and_reported(item: str, text: str, reason: str) -> None:
    check = reworded(item, text)
    assert not check.wording.reworded
    assert [claim.text for claim in check.unsupported] == [text]
    assert reason in check.unsupported[0].reason


def test_what_was_done_in_one_role_is_not_said_of_another() -> None:
    check = reworded(MANAGED, "Managed 5 engineers and 200 PostgreSQL servers.")
    assert not check.wording.reworded


@pytest.mark.parametrize(
    "item", ["experience.0", "experience.0.9", "experience.7.0", "education.0", "skill.0", "x"]
)
def test_only_bullets_that_exist_can_be_reworded(item: str) -> None:
    check = reworded(item, "PhD in Mathematics, Example University")
    assert not check.wording.reworded
    assert check.unsupported


def test_of_two_wordings_for_one_bullet_the_first_is_taken() -> None:
    first, second = (
        "Produced weekly Excel reports for 12 regional managers.",
        "Weekly reports in Excel for 12 regional managers.",
    )
    check = checked(reworded=[{"id": REPORTED, "text": first}, {"id": REPORTED, "text": second}])
    assert [entry.text for entry in check.wording.reworded] == [first]


def test_a_skill_that_only_the_job_names_never_gets_in() -> None:
    check = checked(skills=["Kubernetes", "postgres", "MySQL", "Excel"])
    assert check.wording.skills == ["PostgreSQL", "MySQL", "Excel"]
    assert [claim.text for claim in check.unsupported] == ["Kubernetes"]


def test_what_answers_the_job_cannot_be_left_out_and_roles_never() -> None:
    check = checked(leave_out=["project.0", "project.1", "experience.1", "education.0", "nothing"])
    assert check.wording.leave_out == ["project.0"]


def test_unknown_ids_in_the_order_are_dropped() -> None:
    check = checked(order=[REPORTED, "experience.9.9", MIGRATED, REPORTED])
    assert check.wording.order == [REPORTED, MIGRATED]


@pytest.mark.parametrize(
    "sentence",
    [
        "Data Analyst with 10 years of experience, currently at Example Freight Ltd.",
        "Analyst who writes weekly reports in Excel for 12 regional managers.",
        "Seeking a position as Senior Data Engineer at Acme Ltd.",
        "Holds a BSc in Mathematics from Example University.",
    ],
)
def test_a_summary_may_say_what_the_resume_shows_and_what_is_aimed_at(sentence: str) -> None:
    assert checked(summary=sentence).wording.summary == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Senior Data Engineer with 10 years of experience.",
        "Experienced senior data engineer.",
        "Data Analyst with 15 years of experience.",
        "Data Analyst with over 10 years of experience.",
        "Data Analyst with 12 years of experience.",
        "Data Analyst with 10 years of experience at Google.",
        "Data Analyst with 10 years of experience at PostgreSQL.",
        "Data Analyst with a master's degree in Mathematics.",
        "Data Analyst with Kubernetes experience.",
        "Seeking a position as Senior Data Engineer to use my Kubernetes skills.",
        "Currently at Sample Bank.",
        "Director of reports.",
    ],
)
def test_a_summary_says_nothing_that_the_resume_does_not(sentence: str) -> None:
    check = checked(summary=f"Seeking a position as Senior Data Engineer. {sentence}")
    assert check.wording.summary == "Seeking a position as Senior Data Engineer."
    assert [claim.text for claim in check.unsupported] == [sentence]


def test_no_invention_reaches_the_user_over_all_pairs() -> None:
    outcomes = [invented(pair, every=7) for pair in pairs()]
    assert len(outcomes) >= 30
    assert sum(outcome.tried for outcome in outcomes) > 400
    assert [text for outcome in outcomes for text in outcome.passed] == []


def test_honest_rewordings_are_seldom_refused() -> None:
    refused = [text for pair in pairs() for text in refused_rewordings(pair)]
    assert len(refused) < 0.05 * sum(len(pair.rewordings) for pair in pairs())


@pytest.mark.parametrize("batch", BATCHES.values())
def test_hardly_a_subtle_invention_passes_and_most_honest_words_do(batch: str) -> None:
    honest = [item for item in tried(batch) if item.kind == LEGITIMATE]
    inventions = [item for item in tried(batch) if item.kind != LEGITIMATE]
    assert sum(item.wrong for item in inventions) <= 0.05 * len(inventions)
    assert sum(item.wrong for item in honest) <= 0.2 * len(honest)
