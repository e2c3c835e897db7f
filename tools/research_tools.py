"""The tools with which a language model looks things up on the public web.

What a page says may be written to make a model carry the candidate's data away in an address. Therefore only
addresses that the search itself has brought can be opened, exactly as it wrote them.
"""

from __future__ import annotations

from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, Field

from talentsync.documents.instructions import find_instruction
from talentsync.errors import InvalidInputError
from talentsync.schemas.meta import Source
from tools.fence import fence
from tools.web_page import WebPages
from tools.web_search import WebSearch, WebSearchError

MAX_CHARACTERS = 4_000  # of one answer
MAX_RESULTS = 5
MAX_QUERY = 200  # characters
MAX_TITLE = 200  # characters
SEARCH = (
    "Searches the web for a company or a role. The query is about these alone and says nothing about the "
    "candidate."
)
READ = "Reads a page that web_search has found; url is its address exactly as it was found."


class Query(BaseModel):
    """What `web_search` takes."""

    query: str = Field(min_length=1, max_length=MAX_QUERY, description="The company or role, and what of it")


class Address(BaseModel):
    """What `web_page` takes."""

    url: str = Field(description="The address of a page that web_search has found")


Told = tuple[str, list[Source]]  # what the model is told, and the pages that it comes from


def page_source(title: str, url: str) -> Source:
    """A page as it is named to the user: by its address when its title is none, or gives orders."""
    words = " ".join(title.split())[:MAX_TITLE]
    return Source(title=url if not words or find_instruction(words) else words, url=url)


class _Research:
    """One writing's look-ups: the search, and the pages that it brought."""

    def __init__(self, web_search: WebSearch, web_pages: WebPages | None) -> None:
        self._search = web_search
        self._pages = web_pages
        self._found: set[str] = set()

    def tools(self) -> list[BaseTool]:
        search = StructuredTool.from_function(
            coroutine=self.search,
            name="web_search",
            description=SEARCH,
            args_schema=Query,
            response_format="content_and_artifact",
        )
        if self._pages is None:
            return [search]
        read = StructuredTool.from_function(
            coroutine=self.read,
            name="web_page",
            description=READ,
            args_schema=Address,
            response_format="content_and_artifact",
        )
        return [search, read]

    async def search(self, query: str) -> Told:
        try:
            results = await self._search.search(query, max_results=MAX_RESULTS)
        except WebSearchError as error:
            return f"The search failed: {error.reason}.", []
        if not results:
            return "The search found nothing.", []
        self._found |= {result.url for result in results}
        share = MAX_CHARACTERS // len(results)
        texts = [without_orders(f"{hit.title} <{hit.url}>\n{hit.content}"[:share]) for hit in results]
        told = [(text, hit) for text, hit in zip(texts, results, strict=True) if text]
        sources = [page_source(hit.title, hit.url) for _, hit in told]
        return fence("web search", "\n\n".join(text for text, _ in told)), sources

    async def read(self, url: str) -> Told:
        if self._pages is None or url not in self._found:
            return "Only a page that web_search has found can be read.", []
        try:
            page = await self._pages.read(url)
        except InvalidInputError:
            return "The page cannot be read.", []
        text = without_orders(page.text[:MAX_CHARACTERS])
        return fence("web page", text), [page_source(page.title, page.url)] if text else []


def research_tools(web_search: WebSearch | None, web_pages: WebPages | None) -> list[BaseTool]:
    """`web_search(query)` and `web_page(url)` for one writing; none without a search.

    Answers are fenced and shortened, and their artifact is the pages that they come from. What fails is told
    in a sentence and raises nothing.
    """
    return [] if web_search is None else _Research(web_search, web_pages).tools()


def without_orders(text: str) -> str:
    """The paragraphs that give no orders to a screener, or to a model in its place."""
    return "\n\n".join(part for part in text.split("\n\n") if not find_instruction(part))
