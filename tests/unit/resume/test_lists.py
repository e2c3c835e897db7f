from __future__ import annotations

import pytest

from tests.unit.resume.making import with_header


@pytest.mark.parametrize(
    ("printed", "skills"),
    [
        ("Python, SQL and Docker.", ["Python", "SQL", "Docker"]),
        ("Languages: C, Java\nTools: Git; Docker | Linux", ["C", "Java", "Git", "Docker", "Linux"]),
        ("• Negotiation\n• Public speaking", ["Negotiation", "Public speaking"]),
        ("Python (5 years), SQL (expert), Go – advanced", ["Python", "SQL", "Go"]),
        (
            "Web Technologies\nAdvanced\nHTML5, PHP\nTools\nIntermediate\nGit, Docker",
            ["HTML5", "PHP", "Git", "Docker"],
        ),
        ("AWS (EC2, S3), Research and development", ["AWS (EC2, S3)", "Research and development"]),
        ("Kubernetes Helm Terraform", ["Kubernetes", "Helm", "Terraform"]),
        ("Excel ●●●○○\nSQL ★★★★", ["Excel", "SQL"]),
        ("SQL, Excel\nLanguages: English, Hindi\nInterests: chess, hiking", ["SQL", "Excel"]),
        (
            "Project management, stakeholder communication, risk analysis, change control, lean\n"
            "manufacturing, Kaizen",
            [
                "Project management",
                "stakeholder communication",
                "risk analysis",
                "change control",
                "lean manufacturing",
                "Kaizen",
            ],
        ),
    ],
)
def test_skills_are_listed_as_printed_without_labels_and_ratings(printed: str, skills: list[str]) -> None:
    assert with_header(f"SKILLS\n{printed}\n").skills == skills


def test_skill_uses_tell_where_how_often_and_how_long() -> None:
    profile = with_header(
        "SKILLS\nPython, Kubernetes\n\nEXPERIENCE\nEngineer, Globex\n"
        "Jan 2019 - Dec 2020\n- Wrote Python services.\n"
        "Developer, Initech\nJul 2020 - Dec 2021\n- Wrote Python and SQL every day.\n"
    )
    uses = {use.name: use for use in profile.skill_uses}
    assert uses["Python"].months == 36
    assert uses["Python"].last_used == "2021-12"
    assert uses["Python"].count == 3
    assert uses["Python"].sections == ["skills", "experience"]
    assert uses["Kubernetes"].months == 0


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        (
            "Smart Mirror | Raspberry Pi, Python\t2020\n- Shows the news in the morning.\n"
            "Recipe Finder | Flask\n- Finds recipes.",
            ["Smart Mirror", "Recipe Finder"],
        ),
        (
            "• Smart Mirror (Raspberry Pi, Python): a mirror that shows news.\n"
            "• Recipe Finder - finds recipes by price.",
            ["Smart Mirror", "Recipe Finder"],
        ),
        (
            "1. Smart Parking System\nBuilt with Arduino to show free places in the lot.\n"
            "2. Chat App\nA chat with groups.",
            ["Smart Parking System", "Chat App"],
        ),
        (
            "Project Title: Library\nTechnologies: Java\nProject Title: Weather App\nTechnologies: React",
            ["Library", "Weather App"],
        ),
        (
            "Smart Mirror\nJan 2020 – Mar 2020\n- Shows the news.\nRecipe Finder\n"
            "May 2021 – Jun 2021\n- Finds recipes.",
            ["Smart Mirror", "Recipe Finder"],
        ),
        (
            "Pho Finder – map of family restaurants with opening hours\n"
            "Shift Swap – scheduling page for a kitchen crew",
            ["Pho Finder", "Shift Swap"],
        ),
    ],
)
def test_projects_open_as_the_resume_opens_them(printed: str, titles: list[str]) -> None:
    assert [project.title for project in with_header(f"PROJECTS\n{printed}\n").projects] == titles


def test_a_project_has_technologies_links_and_dates() -> None:
    [project] = with_header(
        "PROJECTS\n"
        "Smart Mirror | Python, Flask | github.com/ann/mirror\tJan 2020 – Mar 2020\n"
        "- Shows the news at home.\n"
    ).projects
    assert project.technologies == ["Python", "Flask"]
    assert project.repo_link == "github.com/ann/mirror"
    assert (project.start, project.end) == ("2020-01", "2020-03")
    assert project.description == "Shows the news at home."


def test_the_smaller_sections_are_read() -> None:
    profile = with_header(
        "CERTIFICATIONS\nAWS Certified Solutions Architect - Associate, Amazon Web Services, 2021\n\n"
        "LANGUAGES\nEnglish (native), French - B2\n\nAWARDS\nBest Paper Award, 2018\n\n"
        "VOLUNTEERING\nMentor, Girls Who Build, 2016 - 2019\n\n"
        'PUBLICATIONS\nLee, A. (2018). "Fast builds at scale." Proceedings of Builds, doi 10.5555/abc.12\n'
    )
    [certificate] = profile.certifications
    assert (certificate.name, certificate.issuer, certificate.issued) == (
        "AWS Certified Solutions Architect - Associate",
        "Amazon Web Services",
        "2021",
    )
    assert [(language.name, language.fluency) for language in profile.languages] == [
        ("English", "native"),
        ("French", "B2"),
    ]
    assert [(award.title, award.year) for award in profile.achievements] == [("Best Paper Award", "2018")]
    assert [(position.title, position.organization) for position in profile.positions] == [
        ("Mentor", "Girls Who Build")
    ]
    [publication] = profile.publications
    assert (publication.title, publication.year, publication.doi) == (
        "Fast builds at scale",
        "2018",
        "10.5555/abc.12",
    )


@pytest.mark.parametrize(
    "printed",
    [
        "1) Python 2) SQL 3) Docker",
        "Skill | Level | Years\nPython | Expert | 5\nSQL | Basic | 2\nDocker | Basic | 1",
        "[Python] [SQL] [Docker]",
        "Python - SQL - Docker",
        "Programming: Python, SQL; Operations: Docker",
        "Python (7), SQL (5), Docker (3)",
    ],
)
def test_numbers_levels_tags_and_groups_are_taken_off_skills(printed: str) -> None:
    assert with_header(f"Skills\n{printed}\n\nEducation\nBSc Physics, MIT, 2014\n").skills == [
        "Python", "SQL", "Docker"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "name", "issuer"),
    [
        ("Certified Systems Auditor (CSA), 2019", "Certified Systems Auditor (CSA)", None),
        ("Certified Systems Auditor (ISACA), 2019", "Certified Systems Auditor", "ISACA"),
    ],
)
def test_the_initials_of_a_certificate_are_not_its_issuer(
    printed: str, name: str, issuer: str | None
) -> None:
    [found] = with_header(f"Certifications\n{printed}\n").certifications
    assert (found.name, found.issuer) == (name, issuer)
