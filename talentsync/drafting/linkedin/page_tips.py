"""Tips for one particular page: what it lacks, whom it is for, and what its calendar says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from talentsync.drafting.linkedin.material import Material
from talentsync.drafting.linkedin.topic import inlined
from talentsync.drafting.linkedin.wording import wording
from talentsync.drafting.prose import counted, listed
from talentsync.schemas.linkedin import MAX_HEADLINE_CHARS, CalendarEntry, LinkedInPageRequest, PageDraft

MAX_TIPS = 8
_FEW_SKILLS = 5
_ROOM = 60  # characters of the headline
_CODE = frozenset({"software", "data"})


def engagement_tips(
    request: LinkedInPageRequest, page: PageDraft, material: Material, calendar: Sequence[CalendarEntry]
) -> list[str]:
    """At most eight, what is missing first."""
    tips = [*_missing(request, page), *_on_projects(request, material), *_on_posts(request, calendar)]
    return tips[:MAX_TIPS]


def _missing(request: LinkedInPageRequest, page: PageDraft) -> Iterator[str]:
    told = request.achievements
    numbers = [each for each in told if re.search(r"\d", each)]
    if not told:
        yield (
            "The page names no achievement yet. Add two or three: what you did, for whom, and what came of "
            "it, with a number where there is one."
        )
    elif not numbers:
        yield (
            f"The achievements name no number yet. How many, how often, how much or how long would make "
            f"“{_short(told[0])}” easier to believe."
        )
    if len(request.key_skills) < _FEW_SKILLS:
        yield (
            f"{_amount(len(request.key_skills))} Add the tools and methods that somebody in "
            f"{inlined(request.industry)} would search for."
        )
    room = MAX_HEADLINE_CHARS - len(page.headline)
    if room >= _ROOM:
        yield (
            f"The headline has room for {room} more characters. Say whom you help and with what, "
            f"for instance {inlined(request.target_audience)}."
        )
    if not (request.company_name or "").strip():
        yield "No company is named. If you work for yourself, say so; if you are looking, say for what."


def _amount(count: int) -> str:
    return f"The page names only {counted(count, 'skill')}." if count else "The page names no skill yet."


def _short(text: str) -> str:
    plain = " ".join(text.split()).rstrip(".")
    return plain if len(plain) <= 60 else plain[:60].rsplit(" ", 1)[0] + "…"


def _on_projects(request: LinkedInPageRequest, material: Material) -> Iterator[str]:
    field = wording("en").field_of(request.current_role, request.industry)
    writes_code = field in [wording("en").domains[name] for name in _CODE]
    if writes_code and not request.github_profile_url and not material.repositories:
        yield "Link a GitHub profile or a repository: in your field, people like to look at the work itself."
    for repository in material.repositories:
        lacks = [
            name
            for name, there in (
                ("a description", repository.purpose),
                ("a licence", repository.licence),
                ("tests", repository.test_tools or repository.test_files is None or repository.test_files),
            )
            if not there
        ]
        if lacks:
            yield f"{repository.name} shows no {_without_articles(lacks)}. Visitors look for that."


def _without_articles(names: Sequence[str]) -> str:
    return listed([name.removeprefix("a ") for name in names], "and no")


def _on_posts(request: LinkedInPageRequest, calendar: Sequence[CalendarEntry]) -> Iterator[str]:
    audience = inlined(request.target_audience)
    if calendar:
        yield (
            f"Be there for the first hours after each post: the first is planned for {calendar[0].day}, "
            f"the last for {calendar[-1].day}."
        )
    themes = [inlined(theme) for theme in request.content_themes]
    if len(themes) == 1:
        yield f"All posts are about {themes[0]}. A further theme gives {audience} more to follow."
    elif themes:
        yield f"Keep to your themes ({listed(themes)}), so that {audience} know what to expect of you."
    yield f"Comment on posts by {audience} as often as you post yourself: that is how they find you."
    if request.key_skills:
        yield f"Ask somebody who knows your work to recommend you for {request.key_skills[0]}."
