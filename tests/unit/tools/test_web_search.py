"""Web search with Tavily's own client, against a stub on a real socket."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.fakes import bare_settings
from tests.stubs.tavily import (
    Tavily,
    broken_json,
    dropped,
    failed,
    found,
    hang,
    hit,
    returned_error,
    sent,
)
from tests.stubs.web import Answer, WebStub, raw
from tools.web_search import TavilySearch, WebSearchError, open_web_search

BREAD = hit("Example Bakery", "https://bakery.example.com/", "Example Bakery bakes bread.")


@pytest.fixture
def tavily(web: WebStub) -> Tavily:
    """Tavily, with nothing scripted."""
    return Tavily(web)


@pytest_asyncio.fixture
async def search(tavily: Tavily) -> AsyncIterator[TavilySearch]:
    """A search that asks the stub."""
    opened = TavilySearch("tvly-secret", timeout_seconds=4, backoff_seconds=0, base_url=tavily.base_url)
    yield opened
    await opened.aclose()


async def test_hits_come_with_title_address_and_text(tavily: Tavily, search: TavilySearch) -> None:
    tavily.script(found(BREAD, hit("Second", "https://second.example.com/", "More.")))
    results = await search.search("Example Bakery", max_results=1)
    assert [(result.title, result.url, result.content) for result in results] == [
        ("Example Bakery", "https://bakery.example.com/", "Example Bakery bakes bread.")
    ]
    assert tavily.searches[0]["query"] == "Example Bakery"
    assert tavily.searches[0]["max_results"] == 1
    assert tavily.headers[0]["authorization"] == "Bearer tvly-secret"


async def test_hits_that_are_not_whole_or_lead_to_no_web_page_are_left_out(
    tavily: Tavily, search: TavilySearch
) -> None:
    bad = [hit("Script", "javascript:alert(1)", "x"), {"title": "No address"}, {"url": None}]
    tavily.script(sent({"results": [*bad, "text", BREAD]}))
    assert [result.title for result in await search.search("bread")] == ["Example Bakery"]


async def test_nothing_found_is_no_fault(tavily: Tavily, search: TavilySearch) -> None:
    tavily.script(found())
    assert await search.search("bread") == []


@pytest.mark.parametrize(
    "fault", [failed(500), failed(503), failed(429, Retry_After="0"), dropped(), broken_json(), sent([1, 2])]
)
async def test_what_can_pass_is_tried_again(tavily: Tavily, search: TavilySearch, fault: Answer) -> None:
    tavily.script(fault, found(BREAD))
    assert len(await search.search("bread")) == 1
    assert len(tavily.searches) == 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (failed(400), "the web search rejected the request"),
        (failed(401), "the key of the web search was not accepted"),
        (failed(403), "the key of the web search was not accepted"),
        (failed(418), "the web search refused the call"),
        (failed(432), "the quota of the web search is spent"),
        (failed(433), "the quota of the web search is spent"),
        (returned_error(), "the web search answered with an error"),
        (sent({"detail": {"error": "Unauthorized"}}), "the web search answered with an error"),
    ],
)
async def test_what_cannot_pass_is_told_at_once_and_without_the_providers_words(
    tavily: Tavily, search: TavilySearch, fault: Answer, reason: str
) -> None:
    tavily.script(fault)
    with pytest.raises(WebSearchError) as raised:
        await search.search("bread")
    assert raised.value.reason == reason
    assert len(tavily.searches) == 1


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (failed(500, Retry_After="0"), "the service of the web search failed"),
        (failed(429, Retry_After="0"), "the quota of the web search is spent"),
    ],
)
async def test_a_fault_that_stays_is_told_after_three_attempts(
    tavily: Tavily, search: TavilySearch, fault: Answer, reason: str
) -> None:
    tavily.script(fault)
    with pytest.raises(WebSearchError) as raised:
        await search.search("bread")
    assert raised.value.reason == reason
    assert len(tavily.searches) == 3


@pytest.mark.parametrize(
    "fault", [sent({"results": "many"}), sent("text"), sent(None), raw(b"<html>Bad gateway</html>")]
)
async def test_an_answer_of_another_shape_is_unreadable(
    tavily: Tavily, search: TavilySearch, fault: Answer
) -> None:
    tavily.script(fault)
    with pytest.raises(WebSearchError, match="unreadable answer"):
        await search.search("bread")


@pytest.mark.parametrize("fault", [hang(), failed(429, Retry_After="60")])
async def test_a_search_that_hangs_or_is_put_off_ends_in_its_time(tavily: Tavily, fault: Answer) -> None:
    search = TavilySearch("key", timeout_seconds=0.4, base_url=tavily.base_url)
    tavily.script(fault)
    start = time.monotonic()
    with pytest.raises(WebSearchError, match="did not answer in time"):
        await search.search("bread")
    assert time.monotonic() - start < 2
    await search.aclose()


async def test_an_attempt_that_hangs_leaves_time_for_another(tavily: Tavily) -> None:
    search = TavilySearch("key", timeout_seconds=1, backoff_seconds=0, base_url=tavily.base_url)
    tavily.script(hang(), found(BREAD))
    assert len(await search.search("bread")) == 1
    await search.aclose()


async def test_without_a_key_there_is_no_search() -> None:
    assert open_web_search(bare_settings()) is None


async def test_the_settings_open_it(tavily: Tavily) -> None:
    tavily.script(found(BREAD))
    search = open_web_search(bare_settings(tavily_api_key="tvly-secret", tavily_base_url=tavily.base_url))
    assert search is not None
    assert len(await search.search("x" * 1000)) == 1
    assert len(tavily.searches[0]["query"]) == 400
    await search.aclose()
