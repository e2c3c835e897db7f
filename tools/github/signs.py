"""What the names and first lines of files show: tests, continuous integration, containers, the licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from talentsync.schemas.repository import CLONE_SOURCE, LanguageShare, RepositoryFact
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
# A workflow of this name builds or checks the code; others label issues or greet contributors.
INTEGRATION = re.compile(
    r"\.github/workflows/(?:.*[^a-z])?(?:ci|tests?|testing|build|checks?|lint|main|verify|pytest|python|node|go|"
    r"rust|java|maven|gradle|unit)(?:[^a-z].*)?$",
    re.IGNORECASE,
)
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
    for name, path in _configured(paths, CI).items():
        integrates = name != "GitHub Actions" or INTEGRATION.search(path)
        told = f"Continuous integration is set up with {name}." if integrates else f"Uses {name}."
        facts.append(RepositoryFact(kind="ci", value=name, text=told, source=path))
    for name, path in _configured(paths, CONTAINERS).items():
        told = f"Has a set-up for {name}."
        facts.append(RepositoryFact(kind="container", value=name, text=told, source=path))
    return facts


def _configured(paths: Iterable[str], places: Mapping[str, re.Pattern[str]]) -> dict[str, str]:
    """Each service with the most telling of its files: one that is named for tests, else the shallowest."""
    first: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (not INTEGRATION.search(path), path.count("/"), path)):
        for name, place in places.items():
            if place.fullmatch(path):
                first.setdefault(name, path)
    return first


def licences_in(texts: Mapping[str, str]) -> dict[str, str]:
    """The licences by the words of their files, and these; GPL versions are told without "or later"."""
    found: dict[str, str] = {}
    for path, text in sorted(texts.items()):
        if "/" in path or not LICENCE_FILE.fullmatch(path):
            continue
        words = " ".join(text[:LICENCE_HEAD].split())
        named = next((name for name, pattern in LICENCES if pattern.search(words)), None)
        if named:
            found.setdefault(named, path)
    return found


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
