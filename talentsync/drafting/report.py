"""An analysis as a page to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from talentsync.schemas.analysis import ComprehensiveAnalysisResponse

BAR_WIDTH = 20


def analysis_report(answer: dict[str, Any]) -> str:
    """The answer of the résumé analysis, in Markdown that reads well as plain text."""
    return "\n".join(_lines(ComprehensiveAnalysisResponse.model_validate(answer))) + "\n"


def _lines(answer: ComprehensiveAnalysisResponse) -> Iterator[str]:
    data = answer.data
    yield f"# {data.name or 'Résumé'}"
    contacts = (data.email, data.contact, data.linkedin, data.github, data.portfolio)
    yield "  ".join(value for value in contacts if value)
    if answer.category:
        top = ", ".join(f"{score.label} {score.probability:.0%}" for score in answer.category.top)
        yield from ("", f"Category: {answer.category.label} ({top})")
    if data.recommended_roles:
        yield from (
            "",
            "## Roles to look at",
            *(f"- {role.title}: {role.reason}" for role in data.role_reasons),
        )
    yield from ("", "## Skills")
    for skill in data.skills_analysis:
        bar = "█" * round(skill.percentage / 100 * BAR_WIDTH)
        yield f"{skill.skill_name:24} {bar:{BAR_WIDTH}} {skill.percentage:3}%"
    yield from ("", "## Experience")
    for role in data.work_experience:
        yield f"- {role.role}, {role.company_and_duration} ({len(role.bullet_points)} points)"
    yield from _section("Education", [entry.education_detail for entry in data.education])
    yield from _section("Projects", [project.title for project in data.projects])
    yield from _section("Certifications", [certificate.name for certificate in data.certifications])
    yield from _section("Languages", [entry.language for entry in data.languages])
    yield from _section("Findings", [finding.message for finding in answer.findings])
    milliseconds = sum(answer.meta.timings_ms.values())
    yield from ("", f"Engine: {answer.meta.engine}. {milliseconds} ms in the graph's nodes.")


def _section(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield from ("", f"## {title}", *(f"- {item}" for item in items))
