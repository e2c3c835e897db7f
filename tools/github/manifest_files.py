"""Which files say what a project is built with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.github.files import Listed, is_aside

MAX_FOLDERS = 3  # how deep the parts of a project lie
MAX_MANIFESTS = 60
MAX_SIZE = 300_000  # bytes

# Each kind of manifest and the names that it goes by; `manifests.py` has a parser for each kind.
KINDS: dict[str, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        "pyproject": r"pyproject\.toml",
        "requirements": r"(?:[\w.-]*requirements[\w.-]*|requirements/[\w.-]+)\.(?:txt|in)",
        "setup_cfg": r"setup\.cfg",
        "setup_py": r"setup\.py",
        "pipfile": r"pipfile",
        "conda": r"environment\.ya?ml",
        "package_json": r"package\.json",
        "go_mod": r"go\.mod",
        "cargo": r"cargo\.toml",
        "maven": r"pom\.xml",
        "gradle": r"build\.gradle(?:\.kts)?|libs\.versions\.toml",
        "gemfile": r"gemfile|[\w-]+\.gemspec",
        "composer": r"composer\.json",
        "dotnet": r"[\w.-]+\.(?:cs|fs|vb)proj|directory\.packages\.props",
        "pubspec": r"pubspec\.ya?ml",
    }.items()
}


def manifest_kind(path: str) -> str | None:
    """The kind of manifest that a file is, by its name."""
    name = path.rpartition("/")[2]
    for kind, pattern in KINDS.items():
        if pattern.fullmatch(name) or (kind == "requirements" and pattern.fullmatch(_last_two(path))):
            return kind
    return None


def manifest_paths(files: Iterable[Listed]) -> list[str]:
    """The project's own manifests, the shallow ones first, a bounded number of them."""
    own = [
        file
        for file in files
        if file.depth <= MAX_FOLDERS
        and (file.size or 0) <= MAX_SIZE
        and not is_aside(file.path)
        and manifest_kind(file.path)
    ]
    return [file.path for file in sorted(own, key=lambda file: (file.depth, file.path))[:MAX_MANIFESTS]]


def _last_two(path: str) -> str:
    return "/".join(path.split("/")[-2:])
