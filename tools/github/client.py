"""Repositories on GitHub behind one small Protocol; each costs one clone and a few calls of the API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import httpx

from talentsync.schemas.repository import RepositoryInsight
from talentsync.settings import Settings
from tools.github.address import NAME, OWNER, WEB_URL, RepositoryAddress, repository_address
from tools.github.api import GitHubApi, Plain
from tools.github.checkout import Checkout, checked_out
from tools.github.errors import CloneError, GitHubApiError, RepositoryError
from tools.github.git import Git
from tools.github.ingest import Digest, digest
from tools.github.insight import Read, Told, insight
from tools.pinned_transport import Network

T = TypeVar("T")

AT_ONCE = 4  # repositories, for the whole process
SHARE_OF_CLONE = 0.9  # of the time that is left: the rest is for putting together what was found
SLOW = "its files were not read in time"


class GitHub(Protocol):
    """Reads repositories; `HttpGitHub` is the real one."""

    def address(self, url: str, *, field: str = "repository_urls") -> RepositoryAddress:
        """Owner and name from what the user wrote.

        Raises:
            InvalidInputError: when it is no address of a repository that is read here.
        """

    async def read(self, address: RepositoryAddress, *, seconds: float | None = None) -> RepositoryInsight:
        """What is known of a repository; what is missing is told in its warnings.

        Args:
            address: as `address` gives it.
            seconds: time in all, where less than usual is left.

        Raises:
            RepositoryError: when nothing is known of it.
        """

    async def aclose(self) -> None:
        """Release connections."""


@dataclass(frozen=True, kw_only=True)
class ReadingLimits:
    """Bounds of one repository: seconds in all, characters of its files and of its README's excerpt."""

    timeout_seconds: float
    max_characters: int
    max_excerpt: int


class HttpGitHub:
    """Asks the API, and clones with git; when one of them fails, the other still tells what it can.

    Args:
        api: the API.
        git: for clones.
        limits: of one repository.
        web_url: where repositories are cloned from; the only host that is allowed.
    """

    def __init__(self, *, api: GitHubApi, git: Git, limits: ReadingLimits, web_url: str = WEB_URL) -> None:
        self._api = api
        self._git = git
        self._web_url = web_url
        self._limits = limits
        self._turns = asyncio.Semaphore(AT_ONCE)

    def address(self, url: str, *, field: str = "repository_urls") -> RepositoryAddress:
        """Owner and name from what the user wrote."""
        return repository_address(url, field=field, web_url=self._web_url)

    async def aclose(self) -> None:
        """Release connections."""
        await self._api.aclose()

    async def read(self, address: RepositoryAddress, *, seconds: float | None = None) -> RepositoryInsight:
        """What is known of a repository."""
        loop = asyncio.get_running_loop()
        usual = self._limits.timeout_seconds
        deadline = loop.time() + (usual if seconds is None else min(usual, seconds))
        warnings: list[str] = []
        async with self._turn(deadline):
            about = await _or_warn(self._about(address, deadline), "the API told nothing", warnings)
            current = _renamed(address, about)
            (read, missing), languages = await asyncio.gather(
                self._read_files(current, deadline, warnings), self._languages(current, about, warnings)
            )
            readme = ""
            if read is None and about is not None:
                readme = await _or_warn(self._api.readme(current), "its README was not read", warnings) or ""
        if about is None and read is None:
            raise RepositoryError(missing or "; ".join(warnings))
        told = Told(about, languages, readme) if about is not None else None
        return await asyncio.to_thread(
            insight, current, told, read, max_excerpt=self._limits.max_excerpt, warnings=warnings
        )

    @asynccontextmanager
    async def _turn(self, deadline: float) -> AsyncIterator[None]:
        """Wait for one of the places."""
        try:
            async with asyncio.timeout_at(deadline):
                await self._turns.acquire()
        except TimeoutError as error:
            raise RepositoryError("too many repositories are being read") from error
        try:
            yield
        finally:
            self._turns.release()

    async def _about(self, address: RepositoryAddress, deadline: float) -> Plain:
        try:
            async with asyncio.timeout_at(deadline):
                return await self._api.repository(address)
        except TimeoutError as error:
            raise GitHubApiError("GitHub did not answer in time") from error

    async def _languages(
        self, address: RepositoryAddress, about: Plain | None, warnings: list[str]
    ) -> dict[str, int]:
        """Bytes by language; not asked for where the API does not answer anyway."""
        if about is None:
            return {}
        try:
            return await self._api.languages(address)
        except (GitHubApiError, RepositoryError) as error:
            warnings.append(f"the API did not tell its languages: {error.reason}")
        return {}

    async def _read_files(
        self, address: RepositoryAddress, deadline: float, warnings: list[str]
    ) -> tuple[Read | None, str]:
        """What the clone shows, and why there is no such repository where the host says so."""
        loop = asyncio.get_running_loop()
        until = loop.time() + (deadline - loop.time()) * SHARE_OF_CLONE
        try:
            async with (
                asyncio.timeout_at(until),
                checked_out(address, self._git, max_bytes=self._limits.max_characters) as files,
            ):
                warnings += files.warnings
                return await self._digested(files, address, until, warnings), ""
        except TimeoutError:
            warnings.append(SLOW)
        except CloneError as error:
            warnings.append(error.reason if error.empty else f"its files were not read: {error.reason}")
            return None, error.reason if error.missing else ""
        return None, ""

    async def _digested(
        self, files: Checkout, address: RepositoryAddress, until: float, warnings: list[str]
    ) -> Read:
        """The files with gitingest's tree; without it where that takes too long or fails."""
        drawn: Digest | None = None
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout_at(loop.time() + (until - loop.time()) * SHARE_OF_CLONE):
                drawn = await digest(files.folder, address.full_name)
        except TimeoutError:
            warnings.append("its tree was not drawn in time")
        except CloneError as error:
            warnings.append(error.reason)
        return Read(files.last_commit, files.files, files.texts, drawn)


def open_github(settings: Settings) -> HttpGitHub:
    """GitHub with the limits of the settings.

    The host of `github_url` may have a private address only where it is not GitHub's own: then whoever runs
    the service has named a server of theirs.
    """
    host = httpx.URL(settings.github_url).host
    return HttpGitHub(
        api=GitHubApi(
            settings.github_api_url,
            timeout_seconds=settings.github_timeout_seconds,
            token=settings.github_token,
        ),
        git=Git(
            max_bytes=settings.max_clone_bytes,
            network=Network(),
            trusted_host="" if settings.github_url == WEB_URL else host,
        ),
        web_url=settings.github_url,
        limits=ReadingLimits(
            timeout_seconds=settings.ingest_timeout_seconds,
            max_characters=settings.max_ingest_chars,
            max_excerpt=settings.readme_excerpt_chars,
        ),
    )


def _renamed(address: RepositoryAddress, about: Plain | None) -> RepositoryAddress:
    """The repository as the API names it: in its own case, and by its present name where that has changed."""
    owner, _, name = str((about or {}).get("full_name", "")).partition("/")
    if not OWNER.fullmatch(owner) or not NAME.fullmatch(name) or name in {".", ".."}:
        return address
    return replace(address, owner=owner, name=name)


async def _or_warn(asked: Awaitable[T], what: str, warnings: list[str]) -> T | None:
    """The answer, or None and a warning."""
    try:
        return await asked
    except GitHubApiError as error:
        warnings.append(f"{what}: {error.reason}")
    return None
