"""`RepositoryInsight` from what the API and the clone have told, either of which may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from talentsync.documents.instructions import gives_orders
from talentsync.schemas.repository import (
    API_SOURCE,
    CLONE_SOURCE,
    LanguageShare,
    RepositoryActivity,
    RepositoryFact,
    RepositoryInsight,
)
from tools.github.address import RepositoryAddress
from tools.github.files import Listed
from tools.github.ingest import Digest
from tools.github.manifest_files import manifest_paths
from tools.github.readme import Readme, read_readme, readme_in
from tools.github.signs import language_shares, languages_in, licences_in, sign_facts
from tools.github.stack import stack_facts

Plain = dict[str, Any]

MAX_DESCRIPTION = 350  # characters, as on GitHub
MAX_TOPICS = 20
MAX_LANGUAGES = 8  # that are told as facts
MIN_SHARE = 0.005


@dataclass(frozen=True)
class Told:
    """What the API said; `about` is empty where it said nothing."""

    about: Mapping[str, Any]
    languages: Mapping[str, int]
    readme: str = ""


@dataclass(frozen=True)
class Read:
    """What the clone showed."""

    last_commit: str
    files: list[Listed]
    texts: Mapping[str, str]
    digest: Digest | None


def insight(
    address: RepositoryAddress,
    told: Told | None,
    read: Read | None,
    *,
    max_excerpt: int,
    warnings: Iterable[str],
) -> RepositoryInsight:
    """Everything that is known, each statement with its source.

    Args:
        address: of the repository, under its present name.
        told: by the API, if it answered.
        read: from the clone, if there is one.
        max_excerpt: characters of the README's excerpt.
        warnings: what has gone wrong so far.
    """
    about = dict(told.about) if told else {}
    readme = read_readme(readme_in(read.texts) if read else (told.readme if told else ""), max_excerpt)
    description, unfit = _without_orders(_line(about.get("description"))[:MAX_DESCRIPTION])
    tree, dropped = _safe_tree(read.digest.tree if read and read.digest else "")
    languages = language_shares(told.languages) if told and told.languages else languages_in(_files(read))
    licence = _licence(about, read)
    facts = [
        *_purpose_facts(description, readme),
        *_language_facts(languages, API_SOURCE if told and told.languages else CLONE_SOURCE),
        *(stack_facts(read.texts, manifest_paths(read.files)) if read else ()),
        *(sign_facts(read.files) if read else ()),
        *licence,
        *_about_facts(about, read),
    ]
    return RepositoryInsight(
        url=address.url,
        owner=address.owner,
        name=address.name,
        description=description,
        homepage=_homepage(about),
        purpose=description or (readme.purpose.text if readme.purpose else ""),
        languages=languages,
        stars=_count(about.get("stargazers_count")),
        forks=_count(about.get("forks_count")),
        topics=_topics(about),
        licence=" OR ".join(fact.value for fact in licence),
        activity=_activity(about, read),
        readme_excerpt=readme.excerpt,
        tree=tree,
        summary=read.digest.summary if read and read.digest else "",
        stack=_values(facts, "stack"),
        test_tools=[value for value in _values(facts, "tests") if not value.isdecimal()],
        test_files=_test_files(facts) if read else None,
        ci=_values(facts, "ci"),
        facts=facts,
        warnings=[*warnings, *_order_warnings(readme.left_out, unfit, dropped)],
    )


def _files(read: Read | None) -> list[Listed]:
    return read.files if read else []


def _values(facts: Iterable[RepositoryFact], kind: str) -> list[str]:
    return list(dict.fromkeys(fact.value for fact in facts if fact.kind == kind))


def _test_files(facts: Iterable[RepositoryFact]) -> int:
    counts = [int(fact.value) for fact in facts if fact.kind == "tests" and fact.value.isdecimal()]
    return counts[0] if counts else 0


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _without_orders(text: str) -> tuple[str, int]:
    return ("", 1) if gives_orders(text) else (text, 0)


def _safe_tree(tree: str) -> tuple[str, int]:
    """The tree without the names that give orders, since whoever names a file may write what he likes."""
    lines = tree.split("\n")
    kept = [line for line in lines if not gives_orders(line.replace("_", " ").replace("-", " "))]
    return "\n".join(kept), len(lines) - len(kept)


def _homepage(about: Plain) -> str:
    written = _line(about.get("homepage"))
    return written if written.startswith(("https://", "http://")) and " " not in written else ""


def _topics(about: Plain) -> list[str]:
    topics = about.get("topics")
    named = [topic for topic in topics if isinstance(topic, str)] if isinstance(topics, list) else []
    return [topic for topic in named[:MAX_TOPICS] if not gives_orders(topic.replace("-", " "))]


def _activity(about: Plain, read: Read | None) -> RepositoryActivity:
    return RepositoryActivity(
        created=_line(about.get("created_at")),
        last_push=_line(about.get("pushed_at")),
        last_commit=read.last_commit if read else "",
        archived=about.get("archived") is True,
        is_fork=about.get("fork") is True,
        default_branch=_line(about.get("default_branch")),
        open_issues=_count(about.get("open_issues_count")),
    )


def _purpose_facts(description: str, readme: Readme) -> Iterator[RepositoryFact]:
    if description:
        yield RepositoryFact(kind="purpose", value=description, text=description, source=API_SOURCE)
    if readme.purpose:
        told = readme.purpose.text
        yield RepositoryFact(
            kind="purpose", value=told, text=told, source=f"README line {readme.purpose.line}"
        )


def _language_facts(languages: list[LanguageShare], source: str) -> Iterator[RepositoryFact]:
    for language in languages[:MAX_LANGUAGES]:
        if language.share >= MIN_SHARE:
            told = f"{language.share:.0%} of the code is written in {language.name}."
            yield RepositoryFact(kind="language", value=language.name, text=told, source=source)


def _licence(about: Plain, read: Read | None) -> list[RepositoryFact]:
    licence = about.get("license")
    spdx = _line(licence.get("spdx_id")) if isinstance(licence, dict) else ""
    if spdx and spdx != "NOASSERTION":
        return [_licence_fact(spdx, API_SOURCE)]
    found = licences_in(read.texts) if read else {}
    return [_licence_fact(name, path) for name, path in found.items()]


def _licence_fact(name: str, source: str) -> RepositoryFact:
    return RepositoryFact(kind="licence", value=name, text=f"Licensed under {name}.", source=source)


def _about_facts(about: Plain, read: Read | None) -> Iterator[RepositoryFact]:
    for key, one, many in (("stargazers_count", "star", "stars"), ("forks_count", "fork", "forks")):
        count = _count(about.get(key))
        if count:
            told = f"Has {count:,} {one if count == 1 else many} on GitHub."
            yield RepositoryFact(kind="popularity", value=str(count), text=told, source=API_SOURCE)
    for topic in _topics(about):
        yield RepositoryFact(kind="topic", value=topic, text=f"Its topic is {topic}.", source=API_SOURCE)
    for key, told in (("created_at", "Created on {}."), ("pushed_at", "Last pushed to on {}.")):
        if day := _line(about.get(key))[:10]:
            yield RepositoryFact(kind="activity", value=day, text=told.format(day), source=API_SOURCE)
    if about.get("archived") is True:
        yield RepositoryFact(kind="activity", value="archived", text="It is archived.", source=API_SOURCE)
    if about.get("fork") is True:
        told = "It is a fork of another repository."
        yield RepositoryFact(kind="activity", value="fork", text=told, source=API_SOURCE)
    if read and (day := read.last_commit[:10]):
        told = f"Its newest commit is of {day}."
        yield RepositoryFact(kind="activity", value=day, text=told, source=CLONE_SOURCE)


def _order_warnings(passages: int, description: int, names: int) -> Iterator[str]:
    for count, what in ((passages, "README's passages"), (description, "description"), (names, "file names")):
        if count:
            subject = "its description" if what == "description" else f"{count} of its {what}"
            verb = "was" if count == 1 else "were"
            yield f"{subject} gave orders to whoever writes about it and {verb} left out"
