"""The page of the embedded engine: the user's fields, within limits, and readable where there is little."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from pydantic import ValidationError

from talentsync.drafting.linkedin.calendar import content_calendar, day_name, posting_days
from talentsync.drafting.linkedin.compose import SAME, composed, likeness, post_faults
from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.page import draft_page, featured_projects, skills_to_highlight
from talentsync.drafting.linkedin.page_check import check_page, page_faults
from talentsync.drafting.linkedin.page_tips import engagement_tips
from talentsync.drafting.linkedin.plan import plan_page_posts
from talentsync.drafting.linkedin.post import draft_post
from talentsync.schemas.linkedin import MAX_ABOUT_CHARS, MAX_HEADLINE_CHARS, LinkedInPageRequest, PageDraft
from tests.unit.drafting.linkedin.material import BOTH, NOTHING, TODAY, unsupported
from tests.unit.drafting.resumes import NAMES, resume

NURSE: dict[str, Any] = {
    "name": "Amara Okafor",
    "current_role": "Registered Nurse",
    "industry": "Healthcare",
    "years_of_experience": 8,
    "key_skills": ["Triage", "Wound care"],
    "achievements": ["Trained 12 new nurses", "- reduced medication errors by 30% on a 24-bed ward"],
    "company_name": "St. Mary's Hospital",
    "target_audience": "Nurse managers",
}
STUDENT: dict[str, Any] = {
    "name": "Lee Park",
    "current_role": "Student",
    "industry": "Information Technology",
    "years_of_experience": 0,
    "key_skills": [],
    "achievements": [],
}


def request(given: dict[str, Any] = NURSE, **others: Any) -> LinkedInPageRequest:
    return LinkedInPageRequest.model_validate({**given, **others})


def request_from(name: str) -> LinkedInPageRequest:
    """A page for the owner of a résumé."""
    _, profile = resume(name)
    role = profile.experience[0] if profile.experience else None
    bullets = [bullet.text[:2000] for each in profile.experience for bullet in each.bullets]
    return request(
        name=profile.name or "Sam Doe",
        current_role=((role and role.title) or profile.headline or "Professional")[:200],
        industry=("Healthcare", "Software", "Education and training", "Retail")[len(name) % 4],
        years_of_experience=len(name) % 12,
        key_skills=profile.skills[: len(name) % 20],
        achievements=bullets[: len(name) % 9],
        company_name=role.company if role else None,
        professional_tone=("Professional", "Friendly", "Bold")[len(name) % 3],
        include_personal_touch=bool(len(name) % 2),
        post_count=10,
    )


@pytest.mark.parametrize("name", NAMES)
def test_pages_for_thirty_resumes_keep_their_limits_and_invent_nothing(name: str) -> None:
    asked = request_from(name)
    page = draft_page(asked, NOTHING)
    assert page_faults(asked, page) == []
    assert check_page(asked, page, NOTHING, TODAY).unsupported == []

    briefs = plan_page_posts(asked, NOTHING)
    drafts = [draft_post(brief, NOTHING) for brief in briefs]
    assert [
        fault for brief, draft in zip(briefs, drafts, strict=True) for fault in post_faults(brief, draft)
    ] == []
    assert [
        claim for brief, draft in zip(briefs, drafts, strict=True) for claim in unsupported(brief, draft)
    ] == []
    texts = [composed(draft) for draft in drafts]
    assert all(likeness(one, other) < SAME for one, other in combinations(texts, 2))


def test_the_page_says_what_the_fields_say() -> None:
    page = draft_page(request(), NOTHING)
    assert page.headline.startswith(
        "Registered Nurse at St. Mary's Hospital | Triage · Wound care | Healthcare"
    )
    assert "8 years of experience" in page.about_section
    assert page.experience_highlights == [
        "Trained 12 new nurses.",
        "Reduced medication errors by 30% on a 24-bed ward.",
    ]


def test_a_page_of_almost_nothing_reads_well() -> None:
    page = draft_page(request(STUDENT), NOTHING)
    assert page.headline == "Student | Information Technology"
    assert page.summary == "Student in Information Technology."
    assert page.experience_highlights == ["Student in Information Technology."]
    for word in ("0 years", "None", "skills:", "  ", "{"):
        assert word not in page.about_section


def test_the_profile_on_github_is_linked() -> None:
    asked = request(github_profile_url="www.github.com/amara-o/")
    assert asked.github_profile_url == "https://github.com/amara-o"
    assert "https://github.com/amara-o" in draft_page(asked, NOTHING).about_section


@pytest.mark.parametrize(
    "url",
    [
        "https://gitlab.com/x",
        "https://github.com/",
        "https://github.com/a/b",
        "https://github.com.evil.example",
    ],
)
def test_what_is_no_profile_is_refused_by_name(url: str) -> None:
    with pytest.raises(ValidationError, match="github_profile_url"):
        request(github_profile_url=url)


def test_much_of_everything_still_fits() -> None:
    asked = request(
        current_role="R" * 200,
        company_name="C" * 200,
        key_skills=["K" * 300] * 30,
        achievements=["A" * 2000] * 20,
        content_themes=["T" * 500] * 10,
    )
    page = draft_page(asked, BOTH)
    assert len(page.headline) <= MAX_HEADLINE_CHARS
    assert len(page.about_section) <= MAX_ABOUT_CHARS
    assert page_faults(asked, page) == []


def test_projects_are_told_by_their_facts() -> None:
    (project,) = featured_projects(BOTH.repositories)
    assert (project.name, project.technologies, project.stars) == ("reviewbot", "FastAPI, Redis", 1234)
    assert "Licensed under MIT." in project.facts
    assert "reviewbot: A bot that reminds teams of open reviews." in draft_page(request(), BOTH).about_section


def test_posts_take_the_themes_in_turn_and_a_project_among_them() -> None:
    briefs = plan_page_posts(request(content_themes=["Wound care", "Night shifts"], post_count=4), BOTH)
    assert [brief.topic.split(" in ")[0] for brief in briefs] == ["Wound care", "Night shifts"] * 2
    assert [brief.format for brief in briefs].count("project") == 1


def test_skills_that_are_shown_come_first() -> None:
    asked = request(key_skills=["Diplomacy", "Redis", "Redis"])
    assert skills_to_highlight(asked, BOTH) == ["Redis", "Diplomacy"]


@pytest.mark.parametrize("today", [date(2026, 1, 15), date(2027, 12, 30), date(2028, 2, 28)])
def test_the_calendar_has_the_coming_tuesdays_and_thursdays(today: date) -> None:
    briefs = plan_page_posts(request(post_count=10), NOTHING)
    calendar = content_calendar(briefs, [], today)
    days = posting_days(today, 10)
    assert [entry.day for entry in calendar] == [day_name(day) for day in days]
    assert all(day > today and day.weekday() in {1, 3} for day in days)
    assert days == sorted(set(days))
    assert calendar[0].suggested_post.startswith(briefs[0].topic)


def test_days_are_written_out() -> None:
    assert day_name(date(2026, 6, 2)) == "Tuesday 2 June 2026"


def tips(asked: LinkedInPageRequest, material: Material = NOTHING) -> str:
    page = draft_page(asked, material)
    calendar = content_calendar(plan_page_posts(asked, material), [], TODAY)
    return "\n".join(engagement_tips(asked, page, material, calendar))


def test_tips_name_what_is_missing_and_for_whom() -> None:
    assert "names no achievement yet" in tips(request(STUDENT))
    assert "names no skill yet" in tips(request(STUDENT))
    assert "nurse managers" in tips(request())
    assert "Tuesday 20 January 2026" in tips(request())
    assert "name no number yet" in tips(request(achievements=["Trained new nurses"]))
    lacking = BOTH.repositories[0].model_copy(update={"licence": "", "test_tools": [], "test_files": 0})
    assert "reviewbot shows no licence and no tests" in tips(request(), Material(repositories=(lacking,)))


INVENTED = PageDraft(
    headline="Registered Nurse | Head of Surgery at Globex Clinic",
    summary="Registered Nurse with 25 years of experience. Trained 12 new nurses.",
    about_section="I am a Registered Nurse at St. Mary's Hospital.\n\nI won the Nurse of the Year prize.",
    experience_highlights=["Trained 120 new nurses.", "Trained 12 new nurses."],
)


def test_what_is_invented_is_taken_out_and_reported() -> None:
    found = check_page(request(), INVENTED, NOTHING, TODAY)
    kept = PageDraft.model_validate(found.draft)
    assert kept.headline == "Registered Nurse"
    assert kept.summary == "Trained 12 new nurses."
    assert kept.about_section == "I am a Registered Nurse at St. Mary's Hospital."
    assert kept.experience_highlights == ["Trained 12 new nurses."]
    assert len(found.unsupported) == 4


def test_a_text_of_which_nothing_is_left_is_drafted_anew() -> None:
    draft = INVENTED.model_copy(update={"headline": "Head of Surgery at Globex Clinic"})
    kept = PageDraft.model_validate(check_page(request(), draft, NOTHING, TODAY).draft)
    assert kept.headline == draft_page(request(), NOTHING).headline


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"headline": "h" * 221}, "headline has 221 characters"),
        ({"about_section": "a" * 2601}, "about_section has 2,601 characters"),
        ({"headline": "two\nlines"}, "more than one line"),
        ({"experience_highlights": []}, "there are 0 experience_highlights"),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, object], fault: str) -> None:
    draft = draft_page(request(), NOTHING).model_copy(update=changed)
    assert any(fault in each for each in page_faults(request(), draft))
