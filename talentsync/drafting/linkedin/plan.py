"""Which posts there are: each takes another angle, so that they differ by construction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.topic import Topic
from talentsync.drafting.linkedin.wording import wording, written_in
from talentsync.schemas.linkedin import PostBrief, PostGenerationRequest


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


def plan_page_posts(briefs: Sequence[PostBrief], count: int) -> list[PostBrief]:
    """So many briefs, the given ones (one a theme) in turn, each with another angle or another turn of it."""
    taken: Counter[str] = Counter()
    planned = []
    for at in range(count):
        brief = briefs[at % len(briefs)]
        formats = _formats(brief.topic, brief.language)
        least = min(taken[name] for name in formats)
        name = next(name for name in formats if taken[name] == least)
        planned.append(brief.model_copy(update={"format": name, "turn": taken[name]}))
        taken[name] += 1
    return planned


def _formats(topic: str, language: str | None) -> list[str]:
    """The formats for the kind of topic, the first one by the topic."""
    formats = wording(written_in(language, topic)).kinds[Topic(topic).kind]
    shift = crc32(topic.encode(errors="replace")) % len(formats)
    return [*formats[shift:], *formats[:shift]]
