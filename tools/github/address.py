"""Addresses of repositories as users write them, to owner and name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

import httpx

from talentsync.errors import InvalidInputError

WEB_URL = "https://github.com"
MAX_CHARACTERS = 2048
SSH = re.compile(r"(?:ssh://)?git@(?P<host>[\w.-]+)[:/](?P<path>.+)", re.IGNORECASE)
SCHEME = re.compile(r"(?:git\+)?(?P<scheme>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)
BARE = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/")
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff%]")
OWNER = re.compile(r"[a-z0-9](?:[a-z0-9_-]{0,38})", re.IGNORECASE)
NAME = re.compile(r"[a-z0-9._-]{1,100}", re.IGNORECASE)
# First parts of GitHub's own pages, which look like owners and are none.
PAGES = frozenset(
    "about apps collections contact customer-stories enterprise events explore features issues login "
    "marketplace new notifications orgs organizations pricing pulls readme search security sessions settings "
    "site sponsors stars team topics trending users".split()
)
EXAMPLE = "Send one such as https://github.com/owner/name."


@dataclass(frozen=True)
class RepositoryAddress:
    """A repository of the one host that is allowed; names are compared without regard to case."""

    owner: str
    name: str
    web_url: str = WEB_URL

    @property
    def full_name(self) -> str:
        """`owner/name`."""
        return f"{self.owner}/{self.name}"

    @property
    def url(self) -> str:
        """Its page."""
        return f"{self.web_url}/{self.full_name}"

    @property
    def key(self) -> str:
        """The same for every way to write it."""
        return self.full_name.lower()


def repository_address(
    text: str, *, field: str = "repository_urls", web_url: str = WEB_URL
) -> RepositoryAddress:
    """Owner and name from a repository's address.

    Args:
        text: what the user wrote, with or without scheme, `www.`, `.git` and a path below the repository, or
            in git's own form (`git@github.com:owner/name.git`).
        field: the field of the request that it came in, for the error.
        web_url: the host that repositories are read from; every other one is refused.

    Raises:
        InvalidInputError: when it is no address of a repository on that host.
    """
    host, path = _split(text.strip(), field)
    allowed = httpx.URL(web_url).netloc.decode("ascii")
    if host.lower().removeprefix("www.").removesuffix(":443") != allowed:
        _refuse(field, f"only repositories on {allowed} are read")
    parts = [part for part in re.split(r"[?#]", path, maxsplit=1)[0].split("/") if part]
    if len(parts) < 2:
        _refuse(field, "it names no repository, only a host or an owner")
    owner, name = parts[0], re.sub(r"\.git$", "", parts[1], flags=re.IGNORECASE)
    if not OWNER.fullmatch(owner) or owner.lower() in PAGES:
        _refuse(field, "its owner is no name that GitHub allows")
    if not NAME.fullmatch(name) or name in {".", ".."}:
        _refuse(field, "its repository is no name that GitHub allows")
    return RepositoryAddress(owner, name, web_url.rstrip("/"))


def _split(written: str, field: str) -> tuple[str, str]:
    """Host (with its port) and path."""
    if not written or len(written) > MAX_CHARACTERS:
        _refuse(field, f"it is empty or longer than {MAX_CHARACTERS:,} characters")
    if UNSAFE.search(written):
        _refuse(field, "it holds a space or another character that no repository's address has")
    if ssh := SSH.fullmatch(written):
        return ssh["host"], ssh["path"]
    scheme = SCHEME.match(written)
    if scheme is None and not BARE.match(written):
        _refuse(field, "it does not begin with https:// or github.com/")
    if scheme and scheme["scheme"].lower() not in {"http", "https"}:
        _refuse(field, "it does not begin with https:// or github.com/")
    rest = written[scheme.end() :] if scheme else written
    authority, _, path = rest.partition("/")
    if "@" in authority:
        _refuse(field, "it holds a user name or password")
    return authority, path


def _refuse(field: str, reason: str) -> NoReturn:
    message = f"{field} holds an address that is not a repository's: {reason}. {EXAMPLE}"
    raise InvalidInputError(message, detail={"field": field, "reason": reason})
