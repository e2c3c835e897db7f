"""The files of a repository in a folder of our own making.

git writes no work tree: it tells which files there are and what is in them, and we write the ordinary ones.
So no filter, link, hook or submodule of the repository has a place to act, and a tree that repeats itself a
million times ("git bomb") costs no more than its bounded list.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import ParamSpec, TypeVar

from tools.github.address import RepositoryAddress
from tools.github.errors import CloneError
from tools.github.files import Listed, chosen_files, drawable, is_readable, listed_files
from tools.github.git import MAX_BLOB, Git
from tools.github.manifest_files import manifest_paths

P = ParamSpec("P")
T = TypeVar("T")

MAX_LISTING = 4_000_000  # bytes of the list of files
MAX_KNOWN = 20_000  # files
EMPTY = "it is empty"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = re.compile(rb"(?P<sha>[0-9a-f]{40,64}) (?P<kind>\w+) (?P<size>\d+)$")


@dataclass(frozen=True)
class Checkout:
    """What of a repository was read.

    `texts` are the files that were read, by path; `files` are all that are known, with their sizes where the
    host has sent them; the `folder` holds those that the tree shows, the ones that were not read as empty
    files.
    """

    folder: Path
    last_commit: str
    files: list[Listed]
    texts: dict[str, str]
    warnings: list[str] = field(default_factory=list)


@asynccontextmanager
async def checked_out(address: RepositoryAddress, git: Git, *, max_bytes: int) -> AsyncIterator[Checkout]:
    """The repository's files for as long as the block runs.

    Args:
        address: of the repository.
        git: to fetch it.
        max_bytes: of the files that are read, together.

    Raises:
        CloneError: when they cannot be had.
    """
    home = Path(tempfile.gettempdir(), f"talentsync-{secrets.token_hex(8)}")
    try:
        yield await _fetched(address, git, home, max_bytes)
    finally:
        await asyncio.shield(asyncio.to_thread(shutil.rmtree, home, ignore_errors=True))


async def _to_its_end(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run work that makes files beside the event loop; when cancelled, wait until it makes no more."""
    running = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        await asyncio.wait([running])
        raise


async def _fetched(address: RepositoryAddress, git: Git, home: Path, max_bytes: int) -> Checkout:
    try:
        await _to_its_end(home.mkdir, 0o700)
        bare = await git.clone(address, home)
        return await _checkout(git, home, bare, max_bytes)
    except OSError as error:  # no room, or a name that this file system does not take
        raise CloneError("its files could not be written") from error


async def _checkout(git: Git, home: Path, bare: Path, max_bytes: int) -> Checkout:
    last_commit = await _last_commit(git, home, bare)
    listing = await git.run(
        [f"--git-dir={bare}", "ls-tree", "-r", "-z", "--full-tree", "HEAD"], home=home, max_output=MAX_LISTING
    )
    if listing.code and not listing.truncated:
        raise CloneError("its files cannot be listed")
    found = await asyncio.to_thread(lambda: list(islice(listed_files(listing.output), MAX_KNOWN + 1)))
    known = await _sizes(git, home, bare, found[:MAX_KNOWN])
    warnings = []
    if listing.truncated or len(found) > MAX_KNOWN:
        warnings.append(f"it has more files than are looked at ({MAX_KNOWN:,})")
    chosen = await asyncio.to_thread(lambda: chosen_files(known, manifest_paths(known), max_bytes))
    if sum(map(is_readable, known)) > len(chosen):
        warnings.append(f"only {len(chosen):,} of its files were read, up to {max_bytes:,} characters")
    contents = await _contents(git, home, bare, chosen)
    folder = home / "repository"
    texts = await _to_its_end(_write, folder, known, contents)
    return Checkout(folder, last_commit, known, texts, warnings)


async def _last_commit(git: Git, home: Path, bare: Path) -> str:
    """The date of the newest commit.

    Raises:
        CloneError: when there is no commit.
    """
    # `log`, since `show` looks through all the files even where it shows none of them.
    shown = await git.run(
        [f"--git-dir={bare}", "log", "--max-count=1", "--no-show-signature", "--format=%cI", "HEAD"],
        home=home,
    )
    if shown.code:
        raise CloneError(EMPTY, empty=True)
    return shown.output.decode("ascii", "replace").strip()


async def _sizes(git: Git, home: Path, bare: Path, files: Sequence[Listed]) -> list[Listed]:
    """The files with their sizes; one that the host has not sent, or that is too large, keeps none."""
    asked = "".join(f"{file.sha}\n" for file in files).encode("ascii")
    told = await git.run(
        [f"--git-dir={bare}", "cat-file", "--batch-check"],
        home=home,
        given=asked,
        max_output=MAX_KNOWN * 100,
    )
    sizes = {head["sha"].decode("ascii"): int(head["size"]) for head in _heads(told.output)}
    known = {sha: size for sha, size in sizes.items() if size <= MAX_BLOB}
    return [replace(file, size=known.get(file.sha)) for file in files]


def _heads(output: bytes) -> Iterator[re.Match[bytes]]:
    for line in output.split(b"\n"):
        if head := HEAD.match(line):
            yield head


async def _contents(git: Git, home: Path, bare: Path, files: Sequence[Listed]) -> dict[str, bytes]:
    """What is in the files, by path."""
    asked = "".join(f"{file.sha}\n" for file in files).encode("ascii")
    most = sum((file.size or 0) + 100 for file in files)
    told = await git.run(
        [f"--git-dir={bare}", "cat-file", "--batch"], home=home, given=asked, max_output=most
    )
    contents, at = {}, 0
    for file in files:
        head, _, _ = told.output[at : at + 100].partition(b"\n")
        match = HEAD.match(head)
        if match is None:
            break
        start = at + len(head) + 1
        at = start + int(match["size"]) + 1
        contents[file.path] = told.output[start : at - 1]
    return contents


def _text(data: bytes) -> str:
    """As UTF-8 or as the mark at its beginning says, else as the single-byte encoding of most older files."""
    if data.startswith(UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _write(folder: Path, files: Sequence[Listed], contents: dict[str, bytes]) -> dict[str, str]:
    """Make the folder that gitingest reads, text as UTF-8, which is what it looks for; gives the texts."""
    texts = {
        path: _text(data) for path, data in contents.items() if b"\0" not in data or data.startswith(UTF_16)
    }
    folder.mkdir()
    for file in drawable(files):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = texts[file.path].encode() if file.path in texts else contents.get(file.path, b"")
        with target.open("xb") as handle:  # "x": nothing that is there is written over, links least of all
            handle.write(data)
    return texts
