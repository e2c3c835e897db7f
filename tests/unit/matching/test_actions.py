from __future__ import annotations

from datetime import date

from talentsync.documents import text_document
from talentsync.matching import evaluate
from talentsync.resume import parse_resume
from talentsync.taxonomy.skills import find_skills
from tests.unit.matching.samples import RESUME, TODAY, job, report


def test_actions_say_what_they_bring_and_the_best_comes_first() -> None:
    found = report(advise=True)
    assert found.actions
    assert all(action.points > 0 for action in found.actions)
    assert [action.points for action in found.actions] == sorted(
        (action.points for action in found.actions), reverse=True
    )


def test_no_action_adds_a_skill_that_the_resume_lacks() -> None:
    found = report(advise=True)
    missing = {item.name for item in found.missing}
    assert {"Docker", "Kubernetes"} <= missing
    for action in found.actions:
        assert action.keyword not in missing
        assert not missing & {mention.name for mention in find_skills(action.text)}
    assert all("only if it is true" in item.advice for item in found.missing)


def test_a_listed_skill_is_to_be_shown_at_work_for_the_points_that_doing_so_brings() -> None:
    before = report(advise=True)
    action = next(item for item in before.actions if item.kind == "show_skill" and item.keyword == "Celery")
    edited = RESUME.replace("- Mentored", "- Built with Celery\n- Mentored")
    assert round(report(edited).points - before.points, 1) == action.points
    assert report(edited).score == action.score_after


def test_repeated_keywords_are_to_be_removed() -> None:
    stuffed = report(RESUME.replace("Git, Celery", "Git, Celery" + ", Python" * 20), advise=True)
    action = next(item for item in stuffed.actions if item.kind == "remove_repeats")
    assert action.points >= 15
    assert "Python" in action.text


def test_wrong_dates_are_to_be_fixed() -> None:
    wrong = report(RESUME.replace("Mar 2018 - Dec 2020", "Dec 2020 - Mar 2018"), advise=True)
    action = next(item for item in wrong.actions if item.kind == "fix_dates")
    assert action.points == 3


def test_a_resume_without_contacts_is_told_to_add_them() -> None:
    bare = report(RESUME.replace("maya@example.com | +1 212 555 0134 | ", ""), advise=True)
    assert {action.text for action in bare.actions if action.kind == "add_contact"} == {
        "Add your e-mail address.",
        "Add your telephone number.",
    }


def test_the_title_is_named_only_where_its_skills_are_shown() -> None:
    kinds = [action.kind for action in report(advise=True).actions]
    assert "name_title" in kinds
    java = report(wanted=job("Java Developer\nRequirements\n- Java, PostgreSQL and Django"), advise=True)
    assert "name_title" not in [action.kind for action in java.actions]


def test_the_answer_holds_the_report() -> None:
    document = text_document(RESUME)
    profile = parse_resume(document, today=TODAY)
    answer = evaluate(profile, job(), document, today=date(2026, 11, 23))
    found = report(advise=True)
    assert answer.success
    assert answer.score == found.score
    assert answer.reasons_for_the_score == found.reasons
    assert answer.suggestions == found.suggestions
    assert answer.actions == found.actions
    assert any("only if it is true" in suggestion for suggestion in answer.suggestions)
