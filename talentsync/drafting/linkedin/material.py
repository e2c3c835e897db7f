"""What a post may rest on beside the user's own words: repositories and research."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from talentsync.documents.instructions import find_instruction, gives_orders
from talentsync.drafting.linkedin.wording import wording
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
MIN_SHARE = 0.1  # of the code, for a language to be named
MIN_STARS = 10  # fewer are not worth telling
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


def purpose_of(repository: RepositoryInsight) -> str:
    """What the repository says that it is for; nothing where that gives orders to whoever reads it."""
    return "" if gives_orders(repository.purpose or "") else repository.purpose or ""


def project_facts(repository: RepositoryInsight, language: str = "en") -> list[str]:
    """What the repository is, in a few sentences, each one of its facts or several of a kind."""
    words = wording(language)
    purpose = purpose_of(repository)
    about = [whole_sentences(ended(purpose), MAX_PURPOSE_CHARS)] if purpose else []
    languages = [each.name for each in repository.languages if each.share >= MIN_SHARE]
    stars = [f"{repository.stars:,}"] if (repository.stars or 0) >= MIN_STARS else []
    named = (
        (words.facts.languages, languages),
        (words.facts.stack, repository.stack),
        (words.facts.tests, repository.test_tools),
        (words.facts.ci, repository.ci),
        (words.facts.licence, [repository.licence] if repository.licence else []),
        (words.facts.stars, stars),
    )
    told = [
        sentence.format(listed(names[:MAX_NAMED], words.conjunction)) for sentence, names in named if names
    ]
    return [*filter(None, about), *told]
