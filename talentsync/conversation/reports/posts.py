"""LinkedIn posts, and one that was edited, as a chat shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from talentsync.conversation.markers import mark_posts
from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.blocks import bullets, diff_block, more
from talentsync.conversation.reports.compose import MAX_CHARS, compose
from talentsync.conversation.reports.escape import inline, link
from talentsync.conversation.reports.meta import report_meta
from talentsync.conversation.reports.shield import shielded
from talentsync.schemas.linkedin import GeneratedPost, PostEditResponse, PostGenerationResponse

# Beside the posts: heading, sources and the rules.
_OTHER_CHARS = 800
_OPENING_CHARS = 100


def report_posts(answer: Plain) -> str:
    """The posts, whole, and their sources; those that do not fit are told by their first lines."""
    response = PostGenerationResponse.model_validate(answer)
    room = MAX_CHARS - len(report_meta(answer)) - _OTHER_CHARS
    count = max(1, how_many_fit(response.posts, room))
    shown, rest = response.posts[:count], response.posts[count:]
    head = f"## LinkedIn posts\n\n{marked_posts(shown)}"
    return compose(answer, [head, *unshown_posts(rest), *_sources(response.posts)])


def report_post_edit(answer: Plain) -> str:
    """What became of the edit, the post as it is now, and the changes."""
    post = PostEditResponse.model_validate(answer)
    head = f"## LinkedIn post, edited\n\n{inline(post.message)}\n\n{marked_posts([post])}"
    return compose(answer, [head, *diff_block(post.diff), *_sources([post])])


def marked_posts(posts: Sequence[GeneratedPost]) -> str:
    """The posts between rules, whole."""
    return mark_posts([shielded(post.text) for post in posts])


def how_many_fit(posts: Sequence[GeneratedPost], room: int) -> int:
    """How many of the posts, from the first on, take no more than these characters."""
    ends = accumulate(len(shielded(post.text)) + 7 for post in posts)
    return sum(end <= room for end in ends)


def unshown_posts(posts: Sequence[GeneratedPost]) -> Iterator[str]:
    """Posts that there is no room for, by their first lines."""
    if posts:
        firsts = [inline(post.text.strip().split("\n")[0], _OPENING_CHARS) for post in posts]
        yield f"*{more(len(posts))}, left out here for length:*\n\n{bullets(firsts)}"


def _sources(posts: Sequence[GeneratedPost]) -> Iterator[str]:
    """The pages and repositories that each post rests on."""
    lines = []
    for place, post in enumerate(posts, start=1):
        pages = [link(source.title, source.link) for source in (post.sources or [])[:3]]
        named = [*pages, *filter(None, [inline(post.github_project_name or "", _OPENING_CHARS)])]
        if named:
            lines.append(f"Post {place}: {', '.join(named)}")
    if lines:
        yield f"**What the posts rest on**\n\n{bullets(lines)}"
