"""Read the repositories that the request names, side by side.

Everything in them was written by strangers: it is kept as facts with their sources, what gives orders is left
out, and the rest is fenced wherever it goes into a prompt.
"""

from __future__ import annotations

import asyncio

from langgraph.runtime import Runtime

from nodes.state import Plain, RepositoryInputKeys
from nodes.step import step
from talentsync.errors import InvalidInputError
from talentsync.schemas.meta import Source
from talentsync.schemas.repository import RepositoryInsight
from tools.deps import Deps
from tools.github.address import RepositoryAddress
from tools.github.client import GitHub
from tools.github.errors import RepositoryError

FIELD = "repository_urls"
SHARE = 0.6  # of the run's time: writing comes after reading
NO_ACCESS = "The repositories were not read: there is no access to GitHub."


@step
async def ingest_github(state: RepositoryInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `repositories`, and their sources and shortfalls into `meta`.

    A repository that is missing, private, empty, too large or too slow costs a warning and never the others.

    Raises:
        InvalidInputError: when an address is no repository's, or there are too many.
    """
    deps = runtime.context
    urls = [url for url in state.get("repository_urls") or [] if url.strip()]
    _require_few(urls, deps.settings.max_repositories)
    if not urls:
        return {"repositories": []}
    if deps.github is None:
        return {"repositories": [], "meta": {"warnings": [NO_ACCESS]}}
    addresses = _addresses(urls, deps.github)
    seconds = deps.seconds_left() * SHARE
    found = await asyncio.gather(*(_read(address, deps.github, seconds) for address in addresses))
    insights = [each for each in found if isinstance(each, RepositoryInsight)]
    warnings = [warning for each in found for warning in _warnings(each)]
    sources = [Source(title=each.full_name, url=each.url).model_dump() for each in insights]
    return {
        "repositories": [each.model_dump() for each in insights],
        "meta": {"warnings": warnings, "sources": sources},
    }


def _require_few(urls: list[str], limit: int) -> None:
    if len(urls) > limit:
        message = f"{FIELD} names {len(urls)} repositories; at most {limit} are read."
        raise InvalidInputError(message, detail={"field": FIELD, "limit": limit})


def _addresses(urls: list[str], github: GitHub) -> list[RepositoryAddress]:
    """Each repository once, however often and in whatever way it is named."""
    addresses = [github.address(url, field=FIELD) for url in urls]
    return list({address.key: address for address in addresses}.values())


async def _read(address: RepositoryAddress, github: GitHub, seconds: float) -> RepositoryInsight | str:
    """The repository, or a warning."""
    try:
        return await github.read(address, seconds=seconds)
    except RepositoryError as error:
        return f"The repository {address.full_name} was not read: {error.reason}."


def _warnings(found: RepositoryInsight | str) -> list[str]:
    if isinstance(found, str):
        return [found]
    return [f"The repository {found.full_name}: {warning}." for warning in found.warnings]
