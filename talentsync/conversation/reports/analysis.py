"""The analysis of a résumé as a chat shows it."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import section, table
from talentsync.conversation.reports.compose import compose
from talentsync.conversation.reports.escape import inline, link, strong
from talentsync.schemas.analysis import (
    ComprehensiveAnalysisData,
    ComprehensiveAnalysisResponse,
    SkillProficiency,
    UIDetailedWorkExperienceEntry,
    UIProjectEntry,
)
from talentsync.schemas.category import CategoryPrediction

MAX_SKILLS = 10
QUOTED_LINES = 2
LINE_CHARS = 200


def report_analysis(answer: Plain) -> str:
    """Who it is, what trade, which roles and skills, each with its evidence, and what the résumé tells."""
    return compose(answer, _blocks(ComprehensiveAnalysisResponse.model_validate(answer)))


def _blocks(analysis: ComprehensiveAnalysisResponse) -> Iterator[str]:
    data = analysis.data
    name = inline(data.name or "", 100)
    yield f"## Résumé analysis: {name}" if name else "## Résumé analysis"
    contacts = (data.email, data.contact, data.linkedin, data.github, data.portfolio, data.blog)
    yield ", ".join(inline(value, 100) for value in contacts if value)
    yield from _category(analysis.category)
    reasons = (f"{strong(role.title, 80)}: {inline(role.reason)}" for role in data.role_reasons)
    yield from section("Roles to look at", reasons, 5)
    yield from _skills(data.skills_analysis)
    yield from section("Experience", map(_role, data.work_experience), 5)
    yield from section("Education", (inline(entry.education_detail) for entry in data.education), 4)
    yield from section("Projects", map(_project, data.projects), 4)
    yield from section("Certificates", (inline(entry.name) for entry in data.certifications), 4)
    yield from _others(data)
    yield from section("Findings", (inline(finding.message) for finding in analysis.findings), 4)


def _category(category: CategoryPrediction | None) -> Iterator[str]:
    if category is not None:
        top = ", ".join(f"{inline(score.label, 60)} {score.probability:.0%}" for score in category.top[:3])
        yield f"Category: {strong(category.label, 60)} ({top})"


def _skills(skills: list[SkillProficiency]) -> Iterator[str]:
    rows = [
        (inline(skill.skill_name, 60), f"{skill.percentage}%", inline(skill.explanation, LINE_CHARS))
        for skill in skills
    ]
    shown = "\n\n".join(table(("Skill", "Shown", "Evidence"), rows, MAX_SKILLS))
    if shown:
        yield f"### Skills\n\n{shown}"


def _role(role: UIDetailedWorkExperienceEntry) -> str:
    """The role, and its first lines as the résumé has them."""
    head = ", ".join(
        part for part in (strong(role.role, 100), inline(role.company_and_duration, 120)) if part
    )
    quoted = [inline(line, LINE_CHARS) for line in role.bullet_points[:QUOTED_LINES]]
    return "".join((head or "A role", *(f"\n  - {line}" for line in quoted if line)))


def _project(project: UIProjectEntry) -> str:
    title = link(project.title, project.live_link or project.repo_link or "")
    technologies = ", ".join(inline(name, 40) for name in project.technologies_used[:6])
    parts = (technologies, inline(project.description, LINE_CHARS))
    return ": ".join(part for part in (title, "; ".join(filter(None, parts))) if part)


def _others(data: ComprehensiveAnalysisData) -> Iterator[str]:
    yield from section("Publications", (inline(entry.title) for entry in data.publications), 4)
    held = data.positions_of_responsibility
    positions = (", ".join(filter(None, (inline(one.title), inline(one.organization)))) for one in held)
    yield from section("Positions of responsibility", positions, 4)
    yield from section("Achievements", (inline(entry.title) for entry in data.achievements), 4)
    yield from section("Languages", (inline(entry.language, 80) for entry in data.languages))
