"""Find out about a company: its own page and a web search, side by side."""

from __future__ import annotations

import asyncio

from langgraph.runtime import Runtime

from nodes.research import Found, research_of, search_web
from nodes.state import CompanyInputKeys, Plain
from nodes.step import step
from tools.deps import Deps
from tools.research_tools import page_source
from tools.web_page import WebPageError


@step
async def research_company(state: CompanyInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `company_research`, and its sources and shortfalls into `meta`.

    A page or a search that fails costs a warning and never the answer.

    Raises:
        InvalidInputError: when the company's address is malformed or not allowed.
    """
    name = (state.get("company_name") or "").strip()
    field, website = _website(state)
    deps = runtime.context
    searching = asyncio.create_task(_search(name, website, deps))
    try:
        own = await _read_site(website, field, deps)
        others = await searching
    finally:
        searching.cancel()
    research = await research_of(name, [*own.texts, *others.texts], deps)
    meta = {
        "warnings": [*own.warnings, *others.warnings],
        "sources": [source.model_dump() for source in research.sources],
    }
    return {"company_research": research.model_dump(), "meta": meta}


def _website(state: CompanyInputKeys) -> tuple[str, str]:
    """The company's address and the field that it came in: requests name it one way or the other."""
    url = (state.get("company_url") or "").strip()
    if url:
        return "company_url", url
    return "company_website", (state.get("company_website") or "").strip()


async def _read_site(website: str, field: str, deps: Deps) -> Found:
    if not website:
        return Found()
    if deps.web_pages is None:
        return Found(warnings=["The company's page was not read: there is no access to the web."])
    try:
        page = await deps.web_pages.read(website, field=field)
    except WebPageError as error:
        return Found(warnings=[f"The company's page was not read: {error.reason}."])
    return Found([(page_source(page.title, page.url), page.text)], page.warnings)


async def _search(name: str, website: str, deps: Deps) -> Found:
    if not name:
        return Found()
    return await search_web(_query(name, website), "the company", deps)


def _query(name: str, website: str) -> str:
    """The name with the site, where it is known, since companies share their names."""
    words = " ".join(name.replace('"', " ").split())
    return " ".join(f'"{words}" company {website} products, customers, values, culture and news'.split())
