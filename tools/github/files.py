"""Which files of a repository are read: from git's list of a tree to a bounded choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

MAX_FILES = 3_000  # in the drawn tree
MAX_DEPTH = 20  # folders, as in gitingest
MAX_COMPONENT = 120  # characters
REGULAR = frozenset({b"100644", b"100755", b"100664"})
SHA = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
PRINTABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\\:]+")

README = re.compile(r"readme(?:\.(?:md|markdown|mdown|rst|txt|adoc|org))?", re.IGNORECASE)
# Others' code wherever it lies, and what is built or shown near the top; deeper down packages are named so.
ASIDE = re.compile(
    r"(?:^|/)(?:node_modules|vendor|third[_-]party|site-packages|\.venv|venv|fixtures|testdata)/"
    r"|^(?:[^/]+/)?(?:dist|build|examples?|samples?|templates?|\.devcontainer)/",
    re.IGNORECASE,
)
UNREAD = re.compile(
    r".*\.(?:png|jpe?g|gif|ico|svg|webp|avif|bmp|pdf|woff2?|ttf|otf|eot|zip|t?gz|bz2|xz|7z|jar|war|class|so|dll|"
    r"dylib|exe|bin|onnx|pkl|npz|npy|parquet|sqlite3?|db|mp[34]|mov|wav|lock|sum|map|snap|min\.(?:js|css))"
    r"|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|bun\.lockb",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Listed:
    """A regular file of the commit; `size` is None until it is known that the host has sent it."""

    path: str
    sha: str
    size: int | None = None

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    @property
    def depth(self) -> int:
        """How many folders it lies in."""
        return self.path.count("/")


def listed_files(listing: bytes) -> Iterator[Listed]:
    """The regular files of `git ls-tree -r -z`.

    Symbolic links and submodules are left out, and so is every path that might leave the folder or that no
    person would write.
    """
    for entry in listing.split(b"\0"):
        head, _, raw = entry.partition(b"\t")
        mode, _, rest = head.partition(b" ")
        kind, _, sha = rest.partition(b" ")
        if mode not in REGULAR or kind != b"blob" or not SHA.fullmatch(sha):
            continue
        path = raw.decode("utf-8", "replace").replace("\ufffd", "_")
        if is_safe(path):
            yield Listed(path, sha.decode("ascii"))


def is_safe(path: str) -> bool:
    """Whether the path stays inside and is made of ordinary names."""
    parts = path.split("/")
    return len(parts) <= MAX_DEPTH and all(
        part not in {"", ".", ".."}
        and part.lower() != ".git"
        and len(part) <= MAX_COMPONENT
        and PRINTABLE.fullmatch(part)
        for part in parts
    )


def chosen_files(files: Sequence[Listed], is_manifest: Iterable[str], max_bytes: int) -> list[Listed]:
    """The files whose text is read, within a bound in all: README and manifests first, then the shallow ones.

    Args:
        files: with their sizes.
        is_manifest: the paths that say what the project is built with.
        max_bytes: of all together.
    """
    manifests = set(is_manifest)
    known = [file for file in files if is_readable(file)]

    def rank(file: Listed) -> tuple[int, int, str]:
        if file.depth == 0 and README.fullmatch(file.name):
            return 0, 0, file.path
        if file.path in manifests:
            return 1, file.depth, file.path
        return 3 if is_aside(file.path) else 2, file.depth, file.path

    chosen, left = [], max_bytes
    for file in sorted(known, key=rank):
        if file.size is not None and file.size <= left:
            chosen.append(file)
            left -= file.size
    return chosen


def is_readable(file: Listed) -> bool:
    """Whether the file was sent and may hold text that a person wrote."""
    return file.size is not None and not UNREAD.fullmatch(file.name)


def is_aside(path: str) -> bool:
    """Whether the file belongs to others, or only shows how something may be used."""
    return ASIDE.search(path) is not None


def drawable(files: Iterable[Listed]) -> list[Listed]:
    """The files that the tree shows, the shallow ones first; none has the name of another or of a folder."""
    by_depth = sorted(files, key=lambda file: (file.depth, file.path))[:MAX_FILES]
    folders = {str(parent).lower() for file in by_depth for parent in PurePosixPath(file.path).parents}
    seen: set[str] = set()
    kept = []
    for file in by_depth:
        folded = file.path.lower()
        if folded not in folders and folded not in seen:
            seen.add(folded)
            kept.append(file)
    return kept
