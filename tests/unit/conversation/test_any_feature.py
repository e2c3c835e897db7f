"""A feature that nobody has heard of is offered, recognised and asked for like any other."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from talentsync.conversation import Memory, Offer
from tests.unit.conversation.conversations import OFFERS, after, document, say


class SalaryRequest(BaseModel):
    resume_text: str = ""
    region: str = Field(title="Region", description="A country or a city", max_length=40)
    seniority: Literal["Junior", "Senior"] = Field(title="Seniority")
    headcount: int = Field(title="Size of the team", ge=1, le=500)
    remote: bool = Field(title="Whether it is remote")
    tools: list[str] = Field(title="Tools")


SALARY = Offer(
    name="salary_benchmark",
    title="Salary benchmark",
    summary="What people with such a résumé earn in a region.",
    request=SalaryRequest,
    report=lambda answer: f"Median: {answer['median']}",
)
ALL = (*OFFERS, SALARY)


def test_it_is_recognised_by_its_title() -> None:
    for text in (
        "salary benchmark please",
        "Can you do a benchmark of my salary?",
        "run the salary benchmark",
    ):
        decision = say(Memory(), text, ALL)
        assert (decision.intent, decision.kind, decision.field) == ("salary_benchmark", "ask", "resume")


def test_it_asks_for_its_fields_one_by_one_in_their_order_and_takes_each_by_its_kind() -> None:
    memory = after(document("amina_rahman.txt"), "give me a salary benchmark", offers=ALL)
    asked = []
    for text in ("Berlin", "senior I'd say", "a team of twelve", "yes", "Python, SQL and Airflow"):
        asked.append(memory.pending.asked if memory.pending else "")
        decision = say(memory, text, ALL)
        memory = decision.memory
    assert asked == ["region", "seniority", "headcount", "remote", "tools"]
    assert decision.kind == "run"
    assert decision.calls[0].arguments == {
        "region": "Berlin",
        "seniority": "Senior",
        "headcount": 12,
        "remote": True,
        "tools": ["Python", "SQL", "Airflow"],
    }


def test_its_questions_are_made_of_title_and_description() -> None:
    decision = say(after(document("amina_rahman.txt"), offers=ALL), "salary benchmark", ALL)
    assert "Region" in decision.text
    assert "A country or a city" in decision.text


def test_what_its_request_refuses_is_asked_again_with_the_reason() -> None:
    memory = after(document("amina_rahman.txt"), "salary benchmark", "Berlin", "junior", offers=ALL)
    decision = say(memory, "9000", ALL)
    assert (decision.kind, decision.field) == ("ask", "headcount")
    assert "at most 500" in decision.text


def test_its_fields_may_be_told_by_their_names() -> None:
    memory = after(document("amina_rahman.txt"), offers=ALL)
    decision = say(memory, "salary benchmark, region: Lyon; seniority: Junior", ALL)
    assert decision.field == "headcount"
    assert decision.memory.pending is not None
    assert decision.memory.pending.fields["region"] == "Lyon"


def test_it_is_listed_by_help() -> None:
    assert "Salary benchmark" in say(Memory(), "help", ALL).text
