"""Which posts there are: each takes another angle, so that they differ by construction."""

from __future__ import annotations

from collections import Counter
from zlib import crc32

from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.topic import Topic, inlined
from talentsync.drafting.linkedin.wording import wording, written_in
from talentsync.drafting.prose import word_count
from talentsync.schemas.linkedin import LinkedInPageRequest, PostBrief, PostGenerationRequest

_EVERYBODY = frozenset({"", "professionals", "everyone", "everybody", "all"})
_GENERAL_WORDS = 2  # of a theme that says too little by itself
_BETWEEN_PROJECTS = 3  # posts from one project to the next


def plan_posts(request: PostGenerationRequest, material: Material) -> list[PostBrief]:
    """A brief for each post: what there is evidence for first, then what fits the kind of topic."""
    angles: list[tuple[str, int | None]] = []
    if material.repositories:
        angles.append(("project", 0))
    if material.quotes(request.topic):
        angles.append(("research", None))
    angles += [(name, None) for name in _formats(request.topic, request.language)]
    wished = request.model_dump(exclude={"post_count", "github_project_url", "enable_research", "audience"})
    return [
        PostBrief(**wished, audience=request.audience or [], format=name, repository=repository)
        for name, repository in angles[: request.post_count]
    ]


def plan_page_posts(request: LinkedInPageRequest, material: Material) -> list[PostBrief]:
    """A brief for each post: themes in turn, each with another angle or turn of it, and the projects."""
    taken: Counter[str] = Counter()
    planned = []
    places = range(1, request.post_count, _BETWEEN_PROJECTS)
    projects = dict(zip(places, range(len(material.repositories)), strict=False))
    for at in range(request.post_count):
        theme = _in_field(request.content_themes[at % len(request.content_themes)], request.industry)
        formats = _formats(theme, "en")
        least = min(taken[name] for name in formats)
        name = next(name for name in formats if taken[name] == least)
        if at in projects:
            name = "project"
        planned.append(_page_brief(request, theme, name, taken[name], projects.get(at)))
        taken[name] += 1
    return planned


def _in_field(theme: str, industry: str) -> str:
    """A theme of a word or two, with the field of work that it is about here."""
    told = inlined(industry)
    general = word_count(theme) <= _GENERAL_WORDS and Topic(theme).is_label
    return f"{theme} in {told}" if general and told.casefold() not in theme.casefold() else theme


def _page_brief(
    request: LinkedInPageRequest, theme: str, name: str, turn: int, repository: int | None
) -> PostBrief:
    return PostBrief(
        topic=theme,
        format=name,
        turn=turn,
        tone=request.professional_tone,
        audience=[]
        if request.target_audience.strip().casefold() in _EVERYBODY
        else [request.target_audience],
        language="English",
        emoji_level=1 if request.include_personal_touch else 0,
        facts=[request.industry, request.current_role, *request.key_skills, *request.achievements],
        tags=[request.industry, *request.key_skills[:2]],
        repository=repository,
    )


def _formats(topic: str, language: str | None) -> list[str]:
    """The formats for the kind of topic, the first one by the topic."""
    formats = wording(written_in(language, topic)).kinds[Topic(topic).kind]
    shift = crc32(topic.encode(errors="replace")) % len(formats)
    return [*formats[shift:], *formats[:shift]]
