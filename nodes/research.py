"""What the nodes of research share: web search as passages with their sources.

What is found was written by strangers: it is data, and never adds instructions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nodes.passages import MAX_READ, select_passages
from talentsync.documents.instructions import find_instruction
from talentsync.schemas.meta import Source
from talentsync.schemas.research import CompanyResearch
from tools.deps import Deps
from tools.page_content import orders_warning
from tools.research_tools import page_source
from tools.web_search import WebSearchError

MAX_RESULTS = 5


@dataclass(frozen=True)
class Found:
    """What one side of the research brought: texts with their sources, and what went wrong."""

    texts: list[tuple[Source, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


async def search_web(query: str, subject: str, deps: Deps) -> Found:
    """What a web search finds; one that fails, or cannot be had, costs a warning on the `subject`."""
    if deps.web_search is None:
        return Found(warnings=[f"No web search for {subject}: TAVILY_API_KEY is not set."])
    try:
        results = await deps.web_search.search(query, max_results=MAX_RESULTS)
    except WebSearchError as error:
        return Found(warnings=[f"No web search for {subject}: {error.reason}."])
    texts = [(page_source(result.title, result.url), result.content[:MAX_READ]) for result in results]
    return Found(texts, [orders_warning(source.url) for source, text in texts if find_instruction(text)])


async def research_of(name: str, texts: Sequence[tuple[Source, str]], deps: Deps) -> CompanyResearch:
    """The passages chosen from the texts, within `max_research_chars`."""
    passages = await deps.offload(select_passages, texts, deps.settings.max_research_chars)
    sources = list({passage.source.url: passage.source for passage in passages}.values())
    return CompanyResearch(company_name=name, passages=passages, sources=sources)
