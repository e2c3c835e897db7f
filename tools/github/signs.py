"""What the names and first lines of files show: tests, continuous integration, containers, the licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from talentsync.schemas.repository import CLONE_SOURCE, FactKind, LanguageShare, RepositoryFact
from tools.github.files import Listed, is_aside

CODE = (
    r"(?:py|js|jsx|mjs|cjs|ts|tsx|go|rs|java|kt|kts|scala|rb|php|cs|fs|swift|dart|c|cc|cpp|ex|exs|clj|hs|lua)"
)
TEST_FILE = re.compile(
    rf"(?:^|/)(?:(?:tests?|specs?|__tests__|e2e)/(?:.*/)?(?!conftest\.py$|__init__\.py$)[^/]+\.{CODE}"
    rf"|test_[^/]+\.py|[^/]+_test\.(?:py|go|dart|exs|rb|cc|cpp)|[^/]+\.(?:test|spec)\.[cm]?[jt]sx?"
    rf"|[^/]+_spec\.rb|[^/]*[a-z0-9](?:Tests?|Spec)\.(?:java|kt|cs|scala|php|swift))$"
)

# Where a service looks for its configuration.
CI: dict[str, re.Pattern[str]] = {
    "GitHub Actions": re.compile(r"\.github/workflows/[^/]+\.ya?ml"),
    "GitLab CI": re.compile(r"\.gitlab-ci\.ya?ml"),
    "CircleCI": re.compile(r"\.circleci/config\.ya?ml"),
    "Travis CI": re.compile(r"\.travis\.ya?ml"),
    "Azure Pipelines": re.compile(r"azure-pipelines\.ya?ml"),
    "Jenkins": re.compile(r"Jenkinsfile"),
    "Bitbucket Pipelines": re.compile(r"bitbucket-pipelines\.ya?ml"),
    "AppVeyor": re.compile(r"\.?appveyor\.ya?ml"),
    "Drone CI": re.compile(r"\.drone\.ya?ml"),
    "Buildkite": re.compile(r"\.buildkite/pipeline\.ya?ml"),
}
CONTAINERS: dict[str, re.Pattern[str]] = {
    "Docker": re.compile(r"(?:.*/)?(?:[\w-]+\.)?Dockerfile(?:\.[\w-]+)?"),
    "Docker Compose": re.compile(r"(?:.*/)?(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml"),
    "Helm": re.compile(r"(?:.*/)?Chart\.yaml"),
    "Terraform": re.compile(r"(?:.*/)?[^/]+\.tf"),
    "Serverless Framework": re.compile(r"serverless\.ya?ml"),
}

LICENCE_FILE = re.compile(r"(?:un)?licen[cs]e(?:[-.][\w.-]+)?|copying(?:\.[\w]+)?", re.IGNORECASE)
# The words that only this licence has, in the order in which one text may contain another's name.
LICENCES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("AGPL-3.0", r"gnu affero general public license\s+version 3"),
        ("LGPL-3.0", r"gnu lesser general public license\s+version 3"),
        ("LGPL-2.1", r"gnu lesser general public license\s+version 2\.1"),
        ("GPL-3.0", r"gnu general public license\s+version 3"),
        ("GPL-2.0", r"gnu general public license\s+version 2"),
        ("Apache-2.0", r"apache license\s*,?\s+version 2\.0"),
        ("MPL-2.0", r"mozilla public license,?\s+(?:version|v\.)\s*2\.0"),
        ("EPL-2.0", r"eclipse public license - v 2\.0"),
        ("BSD-3-Clause", r"redistribution and use in source(?s:.)*neither the name"),
        ("BSD-2-Clause", r"redistribution and use in source"),
        ("ISC", r"permission to use, copy, modify, and(?:/or)? distribute this software"),
        ("Unlicense", r"free and unencumbered software released into the public domain"),
        ("MIT", r"permission is hereby granted, free of charge, to any person"),
    )
)
LICENCE_HEAD = 4_000  # characters

# GitHub Linguist's names for the endings that are no other language's.
LANGUAGES: dict[str, str] = dict(
    pair.split("=")
    for pair in (
        "py=Python js=JavaScript jsx=JavaScript mjs=JavaScript cjs=JavaScript ts=TypeScript tsx=TypeScript "
        "go=Go rs=Rust java=Java kt=Kotlin kts=Kotlin scala=Scala rb=Ruby php=PHP cs=C# fs=F# swift=Swift "
        "dart=Dart c=C cpp=C++ cc=C++ cxx=C++ hpp=C++ ex=Elixir exs=Elixir erl=Erlang clj=Clojure hs=Haskell "
        "lua=Lua jl=Julia r=R sh=Shell bash=Shell ps1=PowerShell html=HTML css=CSS scss=SCSS "
        "vue=Vue svelte=Svelte tf=HCL ipynb=Jupyter_Notebook sol=Solidity zig=Zig groovy=Groovy pl=Perl"
    ).split()
)


def is_test(path: str) -> bool:
    """Whether the file holds tests."""
    return TEST_FILE.search(path) is not None and not re.search(r"(?:^|/)(?:node_modules|vendor)/", path)


def sign_facts(files: Sequence[Listed]) -> list[RepositoryFact]:
    """Services and containers, each with the first file that configures it, and the number of test files."""
    paths = [file.path for file in files if not is_aside(file.path)]
    facts = []
    tests = sum(map(is_test, paths))
    if tests:
        told = f"Has {tests:,} test {'file' if tests == 1 else 'files'}."
        facts.append(RepositoryFact(kind="tests", value=str(tests), text=told, source=CLONE_SOURCE))
    facts += _configured(paths, CI, "ci", "Continuous integration is set up with {}.")
    facts += _configured(paths, CONTAINERS, "container", "Has a set-up for {}.")
    return facts


def _configured(
    paths: Iterable[str], places: Mapping[str, re.Pattern[str]], kind: FactKind, told: str
) -> list[RepositoryFact]:
    first: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (path.count("/"), path)):
        for name, place in places.items():
            if name not in first and place.fullmatch(path):
                first[name] = path
    return [
        RepositoryFact(kind=kind, value=name, text=told.format(name), source=path)
        for name, path in first.items()
    ]


def licence_in(texts: Mapping[str, str]) -> tuple[str, str] | None:
    """The licence by the words of its file, and that file; GPL versions are told without "or later"."""
    for path, text in sorted(texts.items()):
        if "/" in path or not LICENCE_FILE.fullmatch(path):
            continue
        words = " ".join(text[:LICENCE_HEAD].split())
        for name, pattern in LICENCES:
            if pattern.search(words):
                return name, path
    return None


def languages_in(files: Iterable[Listed]) -> list[LanguageShare]:
    """Shares by the endings of the files, for when the API does not tell."""
    sizes: dict[str, int] = {}
    for file in files:
        _, dot, ending = file.name.rpartition(".")
        name = LANGUAGES.get(ending.lower()) if dot else None
        if name and file.size and not is_aside(file.path):
            name = name.replace("_", " ")
            sizes[name] = sizes.get(name, 0) + file.size
    return language_shares(sizes)


def language_shares(sizes: Mapping[str, int]) -> list[LanguageShare]:
    """The largest first; nothing where there is no code."""
    total = sum(sizes.values())
    ordered = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    return [LanguageShare(name=name, size_bytes=size, share=round(size / total, 4)) for name, size in ordered]
