"""What the tests of posts and pages share: repositories without GitHub, and a post as a model writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from talentsync.schemas.repository import RepositoryInsight
from tests.unit.drafting.linkedin.material import REPOSITORY
from tools.github.address import RepositoryAddress, repository_address
from tools.github.errors import RepositoryError

GOOD_TEXT = """Code reviews in small teams: slow is not the same as careful.

A review is a conversation about a change. It works best when the change is small, when the reason for it is
written down, and when the person who reads it has the time to think. None of that is new, and still it is
easy to forget on a busy day.

What would happen if we asked for the reason first and looked at the code afterwards? Perhaps we would talk
less about style and more about what the change is for. Perhaps we would find out earlier that we disagree.

I would start with one question at the top of every change: what should be different when this is done? If the
answer is clear, the rest of the review becomes a great deal easier for everybody."""


def good_post(**changed: Any) -> dict[str, Any]:
    """A post as it should be, with some fields changed."""
    return {
        "text": GOOD_TEXT,
        "hashtags": ["#CodeReviews", "#Software", "#Teams"],
        "cta_suggestion": "What do you ask first?",
        "sources": [],
        **changed,
    }


class FixedGitHub:
    """A `GitHub` that knows some repositories by their full names; every other one cannot be read."""

    def __init__(self, repositories: Mapping[str, RepositoryInsight] | None = None) -> None:
        known = {REPOSITORY.full_name: REPOSITORY} if repositories is None else repositories
        self._known = dict(known)

    def address(self, url: str, *, field: str = "repository_urls") -> RepositoryAddress:
        """As the real one."""
        return repository_address(url, field=field)

    async def read(self, address: RepositoryAddress, *, seconds: float | None = None) -> RepositoryInsight:
        """The repository."""
        del seconds
        if address.full_name not in self._known:
            raise RepositoryError("there is no such public repository")
        return self._known[address.full_name]

    async def aclose(self) -> None:
        """There is nothing to release."""
