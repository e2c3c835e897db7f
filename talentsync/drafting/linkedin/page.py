"""The texts of a page without a language model: from the user's own fields and the facts on repositories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talentsync.drafting.linkedin.material import Material, project_facts, purpose_of
from talentsync.drafting.linkedin.topic import inlined
from talentsync.drafting.linkedin.wording import Manner, manner
from talentsync.drafting.prose import (
    capitalised,
    choose,
    counted,
    ended,
    listed,
    whole_sentences,
    with_article,
)
from talentsync.schemas.linkedin import (
    MAX_ABOUT_CHARS,
    MAX_HEADLINE_CHARS,
    FeaturedProject,
    LinkedInPageRequest,
    PageDraft,
)
from talentsync.schemas.repository import RepositoryInsight

MAX_SUMMARY_CHARS = 600
MAX_HIGHLIGHTS = 10
MAX_HIGHLIGHT_CHARS = 400
MAX_SKILLS = 15
_SKILLS_IN_TEXT = 6
_SKILLS_IN_HEADLINE = 4
_RESULTS_IN_ABOUT = 5
_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}[.)])\s+")
_SELF = frozenset("freelance freelancer self-employed self employed independent none n/a -".split())
_NUMBER = re.compile(r"\d")

_OPENINGS: dict[Manner, tuple[str, ...]] = {
    "plain": ("I am {role}{place}", "My name is {name}, and I am {role}{place}"),
    "casual": ("Hello, I am {name}, {role}{place}", "Hello and welcome. I am {role}{place}"),
    "bold": ("I am {name}, {role}{place}", "I am {role}{place}, and my name is {name}"),
}
_SKILLS = ("What I work with: {skills}.", "My skills: {skills}.")
_RESULTS = ("Some results I can point to:", "What I can show for it:")
_PROJECTS = ("Open for anybody to read:", "Projects that you can look at:")
_THEMES = (
    "Here I want to write about {themes}, above all for {audience}.",
    "I want to use this page to write about {themes} for {audience}.",
)
_PERSONAL = (
    "If you work on something similar, or if you are only just beginning, feel free to write to me. A good "
    "question is always welcome.",
    "Feel free to write to me, with a question, with another opinion or just to say hello. I am glad of "
    "all of them.",
)


def draft_page(request: LinkedInPageRequest, material: Material) -> PageDraft:
    """Headline, summary, about section and highlights, within the limits of the site."""
    return PageDraft(
        headline=_headline(request),
        summary=_summary(request),
        about_section=_about(request, material),
        experience_highlights=highlights(request),
    )


def results(request: LinkedInPageRequest) -> list[str]:
    """The achievements as sentences, those with numbers first."""
    plain = [_BULLET.sub("", " ".join(each.split())) for each in request.achievements]
    told = [ended(capitalised(each)) for each in dict.fromkeys(plain) if each]
    return sorted(told, key=lambda each: not _NUMBER.search(each))


def highlights(request: LinkedInPageRequest) -> list[str]:
    """The achievements, or the role where there are none."""
    fitting = [each for each in results(request) if len(each) <= MAX_HIGHLIGHT_CHARS]
    role = ended(f"{_role_in_field(request)}{_years(request, ', ')}")
    return fitting[:MAX_HIGHLIGHTS] or [
        role if len(role) <= MAX_HIGHLIGHT_CHARS else ended(request.current_role)
    ]


def skills_to_highlight(request: LinkedInPageRequest, material: Material) -> list[str]:
    """The user's skills, each once, those that achievements or repositories show first."""
    facts = [fact for repository in material.repositories for fact in project_facts(repository)]
    shown = " ".join([*request.achievements, *facts]).casefold()
    named = {skill.casefold(): skill for skill in reversed(request.key_skills)}
    skills = list(reversed(named.values()))
    return sorted(skills, key=lambda skill: skill.casefold() not in shown)[:MAX_SKILLS]


def featured_projects(repositories: Sequence[RepositoryInsight]) -> list[FeaturedProject]:
    """The repositories with what is known of them."""
    return [
        FeaturedProject(
            name=each.name,
            description=purpose_of(each),
            technologies=", ".join(each.stack or [language.name for language in each.languages]),
            stars=each.stars or 0,
            url=each.url,
            facts=project_facts(each),
        )
        for each in repositories
    ]


def _role_and_place(request: LinkedInPageRequest) -> str:
    company = _company(request)
    return f"{request.current_role} at {company}" if company else request.current_role


def _role_in_field(request: LinkedInPageRequest) -> str:
    line = capitalised(_role_and_place(request))
    return line if request.industry.casefold() in line.casefold() else f"{line} in {_field(request)}"


def _field(request: LinkedInPageRequest) -> str:
    """The industry inside a sentence; one word with a capital is no name ("Retail")."""
    told = " ".join(request.industry.split()).rstrip(".")
    return told.lower() if told.isalpha() and told[1:].islower() else inlined(told)


def _company(request: LinkedInPageRequest) -> str:
    """The company, where the role does not name it already."""
    company = " ".join((request.company_name or "").split())
    told = company.casefold()
    return "" if told in request.current_role.casefold() or told in _SELF else company


def _years(request: LinkedInPageRequest, before: str) -> str:
    return (
        f"{before}{counted(request.years_of_experience, 'year')} of experience"
        if request.years_of_experience
        else ""
    )


def _headline(request: LinkedInPageRequest) -> str:
    """Role and company, then as many of skills, industry and years as fit."""
    line = capitalised(_role_and_place(request))
    if len(line) > MAX_HEADLINE_CHARS:
        line = capitalised(request.current_role)
    skills = " · ".join(list(dict.fromkeys(request.key_skills))[:_SKILLS_IN_HEADLINE])
    industry = "" if request.industry.casefold() in line.casefold() else request.industry
    for part in (skills, industry, _years(request, "")):
        longer = f"{line} | {part}"
        if part and len(longer) <= MAX_HEADLINE_CHARS:
            line = longer
    return line


def _summary(request: LinkedInPageRequest) -> str:
    skills = list(dict.fromkeys(request.key_skills))[:_SKILLS_IN_TEXT]
    told = [
        f"{_role_in_field(request)}{_years(request, ' with ')}.",
        f"Skills: {listed(skills)}." if skills else "",
        *results(request)[:2],
    ]
    return whole_sentences(" ".join(each for each in told if each), MAX_SUMMARY_CHARS) or told[0]


def _about(request: LinkedInPageRequest, material: Material) -> str:
    """Paragraphs in their order; where they are too long together, the last result goes first."""
    kept = results(request)[:_RESULTS_IN_ABOUT]
    while True:
        text = "\n\n".join(each for each in _paragraphs(request, material, kept) if each)
        if len(text) <= MAX_ABOUT_CHARS or not kept:
            return text if len(text) <= MAX_ABOUT_CHARS else whole_sentences(text, MAX_ABOUT_CHARS)
        kept = kept[:-1]


def _paragraphs(request: LinkedInPageRequest, material: Material, kept: Sequence[str]) -> list[str]:
    skills = list(dict.fromkeys(request.key_skills))[:_SKILLS_IN_TEXT]
    return [
        _opening(request),
        _pick(_SKILLS, request).format(skills=listed(skills)) if skills else "",
        _as_list(_pick(_RESULTS, request), kept),
        _as_list(_pick(_PROJECTS, request), [_project(each) for each in material.repositories]),
        _themes(request),
        _pick(_PERSONAL, request) if request.include_personal_touch else "",
        f"GitHub: {request.github_profile_url}" if request.github_profile_url else "",
    ]


def _opening(request: LinkedInPageRequest) -> str:
    company = _company(request)
    place = f" at {company}" if company else ""
    opening = _pick(_OPENINGS[manner(request.professional_tone)], request)
    said = opening.format(name=request.name, role=with_article(inlined(request.current_role)), place=place)
    years = (
        f" I have {counted(request.years_of_experience, 'year')} of experience."
        if request.years_of_experience
        else ""
    )
    return f"{ended(said)} My field is {_field(request)}.{years}"


def _themes(request: LinkedInPageRequest) -> str:
    if not request.content_themes:
        return ""
    themes = listed([inlined(theme) for theme in request.content_themes[:4]])
    return _pick(_THEMES, request).format(
        themes=themes, audience=inlined(request.target_audience) or "everybody"
    )


def _project(repository: RepositoryInsight) -> str:
    said = purpose_of(repository)
    purpose = whole_sentences(ended(said), 200) if said else ""
    return (
        f"{repository.name}: {purpose} {repository.url}"
        if purpose
        else f"{repository.name}: {repository.url}"
    )


def _as_list(head: str, items: Sequence[str]) -> str:
    return "\n".join([head, *(f"• {item}" for item in items)]) if items else ""


def _pick(options: Sequence[str], request: LinkedInPageRequest) -> str:
    return choose(options, request.name, request.current_role, options[0])
