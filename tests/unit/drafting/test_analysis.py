from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from talentsync.drafting.analysis import brief_analysis, draft_analysis
from talentsync.resume.wording import format_date, format_range
from talentsync.schemas.category import CategoryPrediction, CategoryScore
from talentsync.schemas.profile import (
    Achievement,
    Certification,
    Education,
    Experience,
    Language,
    Position,
    Project,
    Publication,
    ResumeProfile,
    SkillUse,
    Statement,
)

TODAY = date(2026, 11, 23)
UPLOADED = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PYTHON = CategoryPrediction(
    label="Python Developer", probability=0.9, top=[CategoryScore(label="Python Developer", probability=0.9)]
)
UNSURE = CategoryPrediction(label="unsure", probability=0.3, top=[])


@pytest.fixture
def profile() -> ResumeProfile:
    return ResumeProfile(
        name="Asha Example",
        email="asha@example.com",
        phone="+1 555 555 0100",
        linkedin="linkedin.com/in/asha-example",
        github="github.com/asha-example",
        blog="blog.example.com",
        portfolio="asha.example.com",
        experience=[
            Experience(
                title="Python Developer",
                company="Example Ltd",
                start="2019-02",
                end="present",
                bullets=[Statement(text="Built an API", lines=[4]), Statement(text="Ran it", lines=[5])],
            ),
            Experience(company="Sample Inc", start="2017", end="2019-01"),
            Experience(title="Barista"),
            Experience(start="2010", end="2011"),
        ],
        education=[
            Education(
                degree="BSc Physics", institution="Old University", start="2009", end="2012", grade="3.8/4"
            ),
            Education(field="Statistics", institution="New University", end="2016-06"),
            Education(start="2001"),
        ],
        skills=["Python3", "Flask"],
        skill_uses=[
            SkillUse(
                name="Python",
                kind="language",
                sections=["experience"],
                count=3,
                months=60,
                last_used="present",
            ),
            SkillUse(name="Teamwork", kind="soft", sections=["skills"], count=1),
        ],
        projects=[
            Project(title="Tracker", technologies=["Flask"], repo_link="github.com/asha-example/tracker")
        ],
        publications=[Publication(title="On Trees", venue="Example Journal", year="2020")],
        positions=[Position(title="Club Secretary", start="2010", end="2011-05")],
        certifications=[Certification(name="CPR", issued="2024-03")],
        achievements=[Achievement(title="Dean's list", year="2011")],
        languages=[Language(name="English", fluency="native"), Language(name="Hindi")],
        total_experience_months=110,
    )


def test_fields_of_the_profile_arrive_unchanged(profile: ResumeProfile) -> None:
    data = draft_analysis(profile, PYTHON, today=TODAY)
    assert (data.name, data.email, data.contact) == ("Asha Example", "asha@example.com", "+1 555 555 0100")
    assert (data.linkedin, data.github) == (profile.linkedin, profile.github)
    assert (data.blog, data.portfolio) == (profile.blog, profile.portfolio)
    assert data.predicted_field == "Python Developer"
    assert [item.skill_name for item in data.skills_analysis] == ["Python"]
    assert data.recommended_roles == [role.title for role in data.role_reasons]
    assert data.recommended_roles[0] == "Python Developer"
    assert data.projects[0].repo_link == "github.com/asha-example/tracker"
    assert data.publications[0].journal_conference == "Example Journal"
    assert data.achievements[0].year == "2011"


def test_roles_say_where_and_when_and_leave_out_what_is_not_known(profile: ResumeProfile) -> None:
    shown = draft_analysis(profile, PYTHON, today=TODAY).work_experience
    assert [(item.role, item.company_and_duration) for item in shown] == [
        ("Python Developer", "Example Ltd | Feb 2019 – Present"),
        ("", "Sample Inc | 2017 – Jan 2019"),
        ("Barista", ""),
    ]
    assert shown[0].bullet_points == ["Built an API", "Ran it"]


def test_education_languages_and_certificates_are_one_line_each(profile: ResumeProfile) -> None:
    data = draft_analysis(profile, PYTHON, today=TODAY)
    assert [item.education_detail for item in data.education] == [
        "BSc Physics, Old University, 2009 – 2012, 3.8/4",
        "Statistics, New University, Jun 2016",
    ]
    assert [item.language for item in data.languages] == ["English (native)", "Hindi"]
    assert data.certifications[0].issue_date == "Mar 2024"
    assert data.certifications[0].issuing_organization == ""
    assert data.positions_of_responsibility[0].duration == "2010 – May 2011"


def test_an_unsure_category_is_no_field(profile: ResumeProfile) -> None:
    assert draft_analysis(profile, UNSURE, today=TODAY).predicted_field is None
    assert brief_analysis(profile, UNSURE, uploaded=UPLOADED).predicted_field is None


def test_an_empty_profile_gives_an_empty_analysis() -> None:
    data = draft_analysis(ResumeProfile(), UNSURE, today=TODAY)
    assert data.model_dump(exclude_defaults=True) == {}


def test_nothing_is_filled_with_a_stand_in(profile: ResumeProfile) -> None:
    text = draft_analysis(profile, PYTHON, today=TODAY).model_dump_json()
    assert "N/A" not in text
    assert "None" not in text
    assert "inferred" not in text.lower()


def test_the_brief_has_the_latest_institution_and_the_skills_as_printed(profile: ResumeProfile) -> None:
    brief = brief_analysis(profile, PYTHON, uploaded=UPLOADED)
    assert brief.college == "New University"
    assert brief.skills == ["Python3", "Flask"]
    assert brief.upload_date == UPLOADED
    assert [item.company for item in brief.work_experience] == ["Example Ltd", "Sample Inc", ""]
    assert brief.work_experience[0].duration == "Feb 2019 – Present"
    assert brief.work_experience[0].description == "Built an API\nRan it"
    assert brief.work_experience[2].duration is None
    assert brief.projects[0].technologies_used == ["Flask"]


def test_the_brief_falls_back_on_hard_skills_found_in_the_text(profile: ResumeProfile) -> None:
    brief = brief_analysis(profile.model_copy(update={"skills": []}), PYTHON, uploaded=UPLOADED)
    assert brief.skills == ["Python"]


def test_of_undated_institutions_the_first_is_the_college() -> None:
    schools = [Education(institution="First College"), Education(institution="Second College")]
    brief = brief_analysis(ResumeProfile(education=schools), UNSURE, uploaded=UPLOADED)
    assert brief.college == "First College"
    assert brief_analysis(ResumeProfile(), UNSURE, uploaded=UPLOADED).college is None


@pytest.mark.parametrize(
    ("when", "shown"),
    [("2019-02", "Feb 2019"), ("2019", "2019"), ("present", "Present"), (None, ""), ("2019-13", "2019")],
)
def test_dates_are_shown_as_people_write_them(when: str | None, shown: str) -> None:
    assert format_date(when) == shown


def test_a_range_of_one_date_is_that_date() -> None:
    assert format_range("2019", "2019") == "2019"
    assert format_range(None, "2019-05") == "May 2019"
