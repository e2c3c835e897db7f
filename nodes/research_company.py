"""Find out about a company: its own page and a web search, side by side.

What is found was written by strangers. It is kept as passages, each with its source, and is fenced wherever
it goes into a prompt; passages that give orders to a screener are left out.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest

from langgraph.runtime import Runtime

from nodes.state import CompanyInputKeys, Plain
from nodes.step import step
from talentsync.documents.instructions import find_instruction
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch, ResearchPassage, source_line
from tools.deps import Deps
from tools.page_content import orders_warning
from tools.research_tools import page_source
from tools.web_page import WebPageError
from tools.web_search import WebSearchError

MAX_RESULTS = 5
MAX_READ = 200_000  # characters of one page
PARTING = 2  # characters of a blank line
MAX_STATEMENTS = 400  # of one page
SHORTEST = 40  # characters: what is left of the limit then holds no statement
MIN_WORDS = 4  # of a passage: shorter ones are links and labels
SHINGLE = 3  # words
SAME_SHARE = 0.8  # of a passage's shingles that an earlier passage has: then it says the same
WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")


@dataclass(frozen=True)
class _Found:
    """What one side of the research brought: texts with their sources."""

    texts: list[tuple[Source, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@step
async def research_company(state: CompanyInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `company_research`, and its sources and shortfalls into `meta`.

    A page or a search that fails costs a warning and never the answer.

    Raises:
        InvalidInputError: when `company_website` is malformed or not allowed.
    """
    name = (state.get("company_name") or "").strip()
    website = (state.get("company_website") or "").strip()
    deps = runtime.context
    searching = asyncio.create_task(_search(name, website, deps))
    try:
        own = await _read_site(website, deps)
        others = await searching
    finally:
        searching.cancel()
    texts = [*own.texts, *others.texts]
    passages = await deps.offload(select_passages, texts, deps.settings.max_research_chars)
    sources = list({passage.source.url: passage.source for passage in passages}.values())
    research = CompanyResearch(company_name=name, passages=passages, sources=sources)
    meta = {
        "warnings": [*own.warnings, *others.warnings],
        "sources": [source.model_dump() for source in sources],
    }
    return {"company_research": research.model_dump(), "meta": meta}


async def _read_site(website: str, deps: Deps) -> _Found:
    if not website:
        return _Found()
    if deps.web_pages is None:
        return _Found(warnings=["The company's page was not read: there is no access to the web."])
    try:
        page = await deps.web_pages.read(website, field="company_website")
    except WebPageError as error:
        return _Found(warnings=[f"The company's page was not read: {error.reason}."])
    return _Found([(page_source(page.title, page.url), page.text)], page.warnings)


async def _search(name: str, website: str, deps: Deps) -> _Found:
    if not name:
        return _Found()
    if deps.web_search is None:
        return _Found(warnings=["No web search for the company: TAVILY_API_KEY is not set."])
    try:
        results = await deps.web_search.search(_query(name, website), max_results=MAX_RESULTS)
    except WebSearchError as error:
        return _Found(warnings=[f"No web search for the company: {error.reason}."])
    texts = [(page_source(result.title, result.url), result.content[:MAX_READ]) for result in results]
    return _Found(texts, [orders_warning(source.url) for source, text in texts if find_instruction(text)])


def _query(name: str, website: str) -> str:
    """The name with the site, where it is known, since companies share their names."""
    words = " ".join(name.replace('"', " ").split())
    return " ".join(f'"{words}" company {website} products, customers, values, culture and news'.split())


def select_passages(texts: Sequence[tuple[Source, str]], limit: int) -> list[ResearchPassage]:
    """The paragraphs that say something new, each with its source.

    Each page has a fair share of the `limit` in characters; the order is that of the pages.
    """
    pages: dict[str, list[ResearchPassage]] = {}
    for source, text in texts:
        statements = islice(_statements(text[:MAX_READ]), MAX_STATEMENTS)
        passages = [ResearchPassage(text=statement, source=source) for statement in statements]
        if passages:
            pages.setdefault(_address(source), passages)
    in_turns = (each for row in zip_longest(*pages.values()) for each in row if each is not None)
    chosen = _fitting(_new(in_turns), limit)
    order = list(pages)
    return sorted(chosen, key=lambda passage: order.index(_address(passage.source)))


def _statements(text: str) -> Iterator[str]:
    """The paragraphs that say something, without those that give orders."""
    for paragraph in text.split("\n\n"):
        if len(WORD.findall(paragraph)) >= MIN_WORDS and not find_instruction(paragraph):
            yield paragraph.strip()


def _new(passages: Iterable[ResearchPassage]) -> Iterator[ResearchPassage]:
    """The passages that do not repeat an earlier one, nor nearly so."""
    seen: list[set[tuple[str, ...]]] = []
    for passage in passages:
        shingles = _shingles(passage.text)
        if all(len(shingles & earlier) < SAME_SHARE * len(shingles) for earlier in seen):
            seen.append(shingles)
            yield passage


def _fitting(passages: Iterable[ResearchPassage], limit: int) -> Iterator[ResearchPassage]:
    """The passages that fit into the limit, where they stand under the heads of their pages."""
    told: set[str] = set()
    for passage in passages:
        head = 0 if passage.source.url in told else len(source_line(passage.source)) + PARTING
        text = _cut(passage.text, limit - head - PARTING)
        if text:
            limit -= head + len(text) + PARTING
            told.add(passage.source.url)
            yield passage.model_copy(update={"text": text})
        if limit < SHORTEST:
            return


def _address(source: Source) -> str:
    """The page of a source, whichever way its address is written."""
    bare = source.url.partition("#")[0].partition("://")[2]
    return bare.removeprefix("www.").rstrip("/").lower()


def _shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of three words in a text, by which near-identical texts are known."""
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))}


def _cut(text: str, limit: int) -> str:
    """The text's first whole lines and sentences within the limit."""
    if len(text) <= limit:
        return text
    ends = [match.start() for match in SENTENCE_END.finditer(text, 0, max(0, limit + 1))]
    return text[: ends[-1]] if ends else ""
