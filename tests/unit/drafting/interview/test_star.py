"""A statement of a résumé is taken apart into what was done and what came of it, and nothing is added."""

from __future__ import annotations

import pytest

from talentsync.drafting.achievements import ResumeAchievement
from talentsync.drafting.first_person import first_person
from talentsync.drafting.interview.star import taken_apart


@pytest.mark.parametrize(
    ("statement", "action", "result"),
    [
        (
            "Moved 4 TB a day to Snowflake, cutting the nightly load by 38%",
            "I moved 4 TB a day to Snowflake.",
            "This cut the nightly load by 38%.",
        ),
        (
            "Introduced a checklist; sores fell from 14 to 3 a quarter",
            "I introduced a checklist.",
            "Sores fell from 14 to 3 a quarter.",
        ),
        (
            "Reduced churn by 12% by introducing weekly calls",
            "I did it by introducing weekly calls.",
            "I reduced churn by 12%.",
        ),
        ("Cut deploy time by 40%", "I cut deploy time.", "Deploy time went down by 40%."),
        (
            "Rewrote the billing job, resulting in 30% fewer complaints",
            "I rewrote the billing job.",
            "This resulted in 30% fewer complaints.",
        ),
        (
            "Audited insulin charts for the ward, error rate down by a third",
            "I audited insulin charts for the ward.",
            "Error rate down by a third.",
        ),
        ("Built Kafka consumers for 12 dashboards", "I built Kafka consumers for 12 dashboards.", ""),
    ],
)
def test_action_and_result(statement: str, action: str, result: str) -> None:
    achievement = ResumeAchievement(statement, first_person(statement), "experience")
    deed = taken_apart(achievement)
    assert (deed.action, deed.result) == (action, result)


def test_an_aim_is_the_change_itself() -> None:
    statement = "Reduced churn by 12% by introducing weekly calls"
    deed = taken_apart(ResumeAchievement(statement, first_person(statement), "experience"))
    assert deed.aim == "The aim was to reduce churn."
