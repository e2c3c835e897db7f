"""What a post may rest on beside the user's own words: repositories and research."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from talentsync.documents.instructions import find_instruction
from talentsync.drafting.prose import ended, listed, sentences, whole_sentences, word_count
from talentsync.grounding.vocabulary import general, key, plain_words
from talentsync.schemas.meta import Source
from talentsync.schemas.repository import RepositoryInsight
from talentsync.schemas.research import CompanyResearch, ResearchPassage

MAX_QUOTES = 3
MAX_QUOTE_CHARS = 220
MIN_QUOTE_WORDS = 8
MAX_TITLE_CHARS = 60
MAX_PURPOSE_CHARS = 200
MAX_NAMED = 4  # tools in one line
_MARKUP = re.compile(r"[|{}<>\[\]#*_`]|https?://|\.\.\.|…")
_WHOLE = re.compile(r"[A-ZÀ-Þ0-9“\"'].*[.!?]")


@dataclass(frozen=True)
class Quote:
    """A sentence of a page, word for word, and the page."""

    text: str
    source: Source


@dataclass(frozen=True)
class Material:
    """What was read for the posts."""

    repositories: Sequence[RepositoryInsight] = field(default_factory=tuple)
    research: CompanyResearch = field(default_factory=CompanyResearch)

    def quotes(self, topic: str) -> list[Quote]:
        """At most three sentences on the topic, each of another page."""
        wanted = {key(word) for word in plain_words(topic)} - general()
        wanted = wanted or {key(word) for word in plain_words(topic) if len(word) > 3}
        best: dict[str, tuple[int, Quote]] = {}
        for passage in self.research.passages:
            for quote in _quotes(passage):
                shared = len(wanted & {key(word) for word in plain_words(quote.text)})
                if shared > best.get(quote.source.url, (0, quote))[0]:
                    best[quote.source.url] = (shared, quote)
        ranked = sorted(best.values(), key=lambda found: -found[0])
        return [quote for _, quote in ranked[:MAX_QUOTES]]


def _quotes(passage: ResearchPassage) -> Iterator[Quote]:
    for text in sentences(passage.text):
        fits = len(text) <= MAX_QUOTE_CHARS and word_count(text) >= MIN_QUOTE_WORDS
        if fits and _WHOLE.fullmatch(text) and not _MARKUP.search(text) and not find_instruction(text):
            yield Quote(text, passage.source)


def short_title(source: Source) -> str:
    """The page's title as far as a line holds it."""
    title = re.split(r"\s[|·–—-]\s", source.title)[0].strip() or source.title
    return title if len(title) <= MAX_TITLE_CHARS else title[:MAX_TITLE_CHARS].rsplit(" ", 1)[0] + "…"


def project_facts(repository: RepositoryInsight) -> list[str]:
    """What the repository is in a few English sentences, each one of its facts or several of a kind."""
    purpose = whole_sentences(repository.purpose, MAX_PURPOSE_CHARS) if repository.purpose else ""
    languages = [language.name for language in repository.languages if language.share >= 0.1][:MAX_NAMED]
    told = [
        ended(purpose) if purpose and not find_instruction(purpose) else "",
        _named("Written in {}.", languages),
        _named("Built with {}.", repository.stack),
        _named("Tested with {}.", repository.test_tools),
        _fact(repository, "tests") if not repository.test_tools else "",
        _named("Continuous integration is set up with {}.", repository.ci),
        f"Licensed under {repository.licence}." if repository.licence else "",
        _fact(repository, "popularity"),
    ]
    return [text for text in told if text]


def _named(sentence: str, names: Sequence[str]) -> str:
    return sentence.format(listed(list(names)[:MAX_NAMED])) if names else ""


def _fact(repository: RepositoryInsight, kind: str) -> str:
    return next(
        (fact.text for fact in repository.facts if fact.kind == kind and re.search(r"\d", fact.text)), ""
    )
