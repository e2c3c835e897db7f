"""A LinkedIn page as a chat shows it."""

from __future__ import annotations

from collections.abc import Iterator

from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import listed, section
from talentsync.conversation.reports.compose import MAX_CHARS, compose
from talentsync.conversation.reports.escape import inline, link, prose, strong
from talentsync.conversation.reports.meta import report_meta
from talentsync.conversation.reports.posts import how_many_fit, marked_posts, unshown_posts
from talentsync.schemas.linkedin import (
    CalendarEntry,
    FeaturedProject,
    GeneratedPost,
    LinkedInPageResponse,
    LinkedInProfileContent,
)

# What the heading of the posts and the first lines of those left out may take.
_REST_CHARS = 900


def report_page(answer: Plain) -> str:
    """The texts of the page, the calendar and tips, and as many of the suggested posts as fit, whole."""
    page = LinkedInPageResponse.model_validate(answer)
    blocks = list(_blocks(page))
    room = MAX_CHARS - sum(len(block) + 2 for block in blocks) - len(report_meta(answer)) - _REST_CHARS
    return compose(answer, [*blocks, *_posts(page.suggested_posts, room)])


def _blocks(page: LinkedInPageResponse) -> Iterator[str]:
    yield "## LinkedIn page"
    yield from _profile(page.profile_content)
    yield from section("Calendar", map(_entry, page.content_calendar), 5)
    yield from section("Tips", (inline(tip) for tip in page.engagement_tips), 5)


def _profile(profile: LinkedInProfileContent) -> Iterator[str]:
    texts = {"Headline": profile.headline, "Summary": profile.summary, "About": profile.about_section}
    for title, text in texts.items():
        if text.strip():
            yield f"### {title}\n\n{prose(text)}"
    yield from section("Highlights", (inline(highlight) for highlight in profile.experience_highlights))
    skills = listed(profile.skills_to_highlight, 20)
    if skills:
        yield f"### Skills\n\n{skills}"
    yield from section("Featured projects", map(_project, profile.featured_projects))


def _project(project: FeaturedProject) -> str:
    told = [project.description, project.technologies, *project.facts[:3]]
    parts = [link(project.name, project.url), *(inline(text, 200) for text in told)]
    return "; ".join(part for part in parts if part)


def _entry(entry: CalendarEntry) -> str:
    return f"{strong(entry.day, 60)}, {inline(entry.content_type, 60)}: {inline(entry.suggested_post, 120)}"


def _posts(posts: list[GeneratedPost], room: int) -> Iterator[str]:
    count = how_many_fit(posts, room)
    if count:
        yield f"### Suggested posts\n\n{marked_posts(posts[:count])}"
    yield from unshown_posts(posts[count:])
