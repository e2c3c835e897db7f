from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.tailoring import pairs, scores
from talentsync.documents import text_document
from talentsync.drafting.tailoring import (
    GivenResume,
    Scores,
    apply_wording,
    draft_wording,
    plan_tailoring,
    tailored_response,
    target_of,
)
from talentsync.grounding.tailoring import check_tailoring
from talentsync.matching import read_job
from talentsync.resume import parse_resume
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.tailoring import TailoredWording, TailoringKeyword, Target
from tests.unit.grounding.tailored import TEXT, plan, profile

TODAY = date(2026, 11, 23)
NO_CATEGORY = CategoryPrediction(label="unsure", probability=0.0, top=[])


def wording() -> TailoredWording:
    return draft_wording(profile(), plan(), today=TODAY)


def test_the_plan_says_which_evidence_answers_which_requirement() -> None:
    answered = plan().answered
    assert {"experience.0.0", "project.1", "skill.2"} <= set(answered["PostgreSQL"])
    assert "experience.0.0" in answered["MySQL"]


def test_what_has_no_evidence_is_missing_the_heaviest_first() -> None:
    assert plan().still_missing == ["Kubernetes", "Tableau"]


def test_a_skill_that_satisfies_another_answers_it() -> None:
    asked = Target(role="Analyst", keywords=[TailoringKeyword(name="SQL")])
    assert "experience.0.0" in plan_tailoring(profile(), asked).answered["SQL"]


def test_a_phrase_outside_the_skills_list_is_answered_by_its_words() -> None:
    asked = Target(
        role="Analyst",
        keywords=[TailoringKeyword(name="weekly reporting"), TailoringKeyword(name="sea freight")],
    )
    found = plan_tailoring(profile(), asked)
    assert "experience.0.1" in found.answered["weekly reporting"]
    assert found.still_missing == ["sea freight"]


def test_without_a_job_the_role_orders_the_resume_and_nothing_is_missing() -> None:
    target = target_of("Senior Data Engineer")
    assert "SQL" in {keyword.name for keyword in target.keywords}
    assert plan_tailoring(profile(), target).still_missing == []


def test_an_unknown_role_without_a_job_asks_for_nothing() -> None:
    assert target_of("Keeper of the tide tables").keywords == []


def test_a_job_gives_its_keywords_and_lines() -> None:
    job = read_job(text_document("Data Engineer\nRequirements:\n- PostgreSQL and Kubernetes"))
    target = target_of(" Data  Engineer ", job=job, company="")
    assert (target.role, target.company) == ("Data Engineer", None)
    assert {"PostgreSQL", "Kubernetes"} <= {keyword.name for keyword in target.keywords}
    assert all(keyword.lines for keyword in target.keywords)


def test_matched_skills_come_first_and_shown_ones_are_listed() -> None:
    assert wording().skills == ["PostgreSQL", "MySQL", "Python", "SQL", "Excel"]


def test_the_summary_names_titles_years_and_shown_skills_and_the_aim_as_an_aim() -> None:
    assert wording().summary == (
        "Data Analyst with 10 years of experience, currently at Example Freight Ltd. "
        "Hands-on with PostgreSQL and MySQL. Seeking a position as Senior Data Engineer at Acme Ltd."
    )


def test_the_candidates_own_summary_stays_and_another_aim_in_it_goes() -> None:
    own = profile()
    own.summary = "Analyst who likes small systems. Looking for a role in banking."
    summary = draft_wording(own, plan(), today=TODAY).summary or ""
    assert summary.startswith("Analyst who likes small systems. Hands-on with")
    assert "banking" not in summary


def test_a_title_that_was_not_held_is_a_target_and_no_headline_of_its_own() -> None:
    assert apply_wording(profile(), plan(), wording()).profile.headline == "Target role: Senior Data Engineer"
    held = plan_tailoring(profile(), Target(role="data analyst"))
    assert apply_wording(profile(), held, TailoredWording()).profile.headline == "Data Analyst"


def test_pronouns_go_and_the_verb_stays() -> None:
    own = profile()
    own.experience[0].bullets[0].text = "I helped migrate the billing database to PostgreSQL."
    drafted = draft_wording(own, plan_tailoring(own, plan().target), today=TODAY)
    assert [item.text for item in drafted.reworded] == ["Helped migrate the billing database to PostgreSQL."]


def test_points_are_ordered_within_their_role_only() -> None:
    order = TailoredWording(order=["experience.1.1", "experience.0.1", "experience.0.0"])
    roles = apply_wording(profile(), plan(), order).profile.experience
    assert [bullet.lines for role in roles for bullet in role.bullets] == [[3], [2], [6], [5]]


def test_everything_that_is_frozen_stays() -> None:
    before, after = profile(), apply_wording(profile(), plan(), wording()).profile
    for one, other in zip(before.experience, after.experience, strict=True):
        assert one.model_dump(exclude={"bullets"}) == other.model_dump(exclude={"bullets"})
        assert {bullet.text for bullet in one.bullets} == {bullet.text for bullet in other.bullets}
    assert before.education == after.education
    assert (before.name, before.total_experience_months) == (after.name, after.total_experience_months)


def test_what_is_left_out_is_told() -> None:
    changes = apply_wording(profile(), plan(), TailoredWording(leave_out=["project.0"])).changes
    left = [change for change in changes if change.kind == "left_out"]
    assert [(change.before, change.after, change.lines) for change in left] == [("Pong", None, [10])]


def test_a_rewording_is_told_with_before_after_reason_and_lines() -> None:
    text = "Assisted the move of the billing database from MySQL to PostgreSQL."
    new = TailoredWording.model_validate({"reworded": [{"id": "experience.0.0", "text": text}]})
    change = next(c for c in apply_wording(profile(), plan(), new).changes if c.kind == "reworded")
    assert change.before == TEXT.splitlines()[2]
    assert change.after == text
    assert change.why == "Answers PostgreSQL, MySQL"
    assert change.lines == [2]


def test_the_given_profile_is_not_changed() -> None:
    own = profile()
    apply_wording(own, plan(), wording())
    assert own == profile()


def test_what_the_embedded_engine_writes_passes_its_own_check() -> None:
    for pair in pairs():
        drafted = draft_wording(pair.profile, pair.plan, today=TODAY)
        check = check_tailoring(pair.profile, pair.plan, drafted, pair.document.text)
        assert check.unsupported == [], pair.name
        assert check.wording == drafted, pair.name


def test_the_same_input_gives_the_same_answer() -> None:
    assert wording() == wording()


def test_tailoring_raises_the_match_whatever_the_format() -> None:
    found = [scores(pair) for pair in pairs()[::7]]
    before = sum(entry["before"] for entry in found)
    assert all(sum(entry[form] for entry in found) > before for form in found[0] if form != "before")


def test_the_answer_carries_what_no_field_was_read_from() -> None:
    document = text_document(
        "Ida Example\nida@example.com\n\n"
        "EXPERIENCE\nData Analyst, Example Freight Ltd, 2019 - 2021\n- Wrote reports\n\n"
        "EDUCATION\nBSc Mathematics, Example University, 2013 - 2016\nThesis: tides of the North Sea\n\n"
        "INTERESTS\nSailing\n"
    )
    read = parse_resume(document, today=TODAY)
    planned = plan_tailoring(read, target_of("Data Engineer"))
    tailored = apply_wording(read, planned, TailoredWording())
    answer = tailored_response(
        GivenResume(document, read, NO_CATEGORY), planned, tailored, today=TODAY, scores=Scores(60, 64)
    )
    assert [(extra.heading, extra.texts) for extra in answer.resume.extras] == [("INTERESTS", ["Sailing"])]
    assert answer.resume.details == {"education.0": ["Thesis: tides of the North Sea"]}
    assert (answer.score_before, answer.score_after) == (60, 64)
    assert answer.data.work_experience[0].role == "Data Analyst"
    assert answer.success


ids = st.one_of(st.sampled_from([item.id for item in plan().items]), st.text(max_size=20))
wordings = st.builds(
    TailoredWording,
    summary=st.one_of(st.none(), st.text(max_size=200)),
    reworded=st.lists(st.fixed_dictionaries({"id": ids, "text": st.text(max_size=100)}), max_size=4),
    order=st.lists(ids, max_size=6),
    skills=st.lists(st.text(max_size=20), max_size=4),
    leave_out=st.lists(ids, max_size=4),
)


@settings(max_examples=60, deadline=None)
@given(wordings)
def test_no_wording_breaks_the_resume(given: TailoredWording) -> None:
    check = check_tailoring(profile(), plan(), given, TEXT)
    after = apply_wording(profile(), plan(), check.wording).profile
    before = profile()
    assert [role.company for role in after.experience] == [role.company for role in before.experience]
    assert [len(role.bullets) for role in after.experience] == [2, 2]
    assert set(before.skills) <= set(after.skills)
