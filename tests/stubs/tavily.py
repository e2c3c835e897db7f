"""What Tavily answers, good and bad, as pages of the web stub.

tavily = Tavily(web)
tavily.script(found(hit("Example Ltd", "https://example.com", "Bakes bread.")))
search = TavilySearch("key", timeout_seconds=5, base_url=tavily.base_url)
"""

from __future__ import annotations

import json
from typing import Any

from tests.stubs.web import Answer, WebStub, bare, silence

QUERY = "/search"


class Tavily:
    """Tavily's REST protocol on a stub."""

    def __init__(self, web: WebStub) -> None:
        self._web = web
        self.base_url = f"http://{web.address}:{web.port}"

    def script(self, *answers: Answer) -> None:
        """Answer searches with these in turn, and with the last one from then on."""
        self._web.page(QUERY, *answers)

    @property
    def searches(self) -> list[Any]:
        """The bodies of the searches that arrived."""
        return [json.loads(seen.body) for seen in self._web.seen if seen.target == QUERY]

    @property
    def headers(self) -> list[dict[str, str]]:
        """The headers of the searches that arrived."""
        return [dict(seen.headers) for seen in self._web.seen if seen.target == QUERY]


def hit(title: str, url: str, content: str) -> dict[str, Any]:
    """A search result as Tavily gives it."""
    return {"title": title, "url": url, "content": content, "score": 0.9, "raw_content": None}


def sent(value: Any, status: int = 200, **headers: str) -> Answer:
    """Any JSON."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    body = json.dumps(value).encode()
    return Answer(status=status, body=body, headers={"Content-Type": "application/json", **named})


def found(*hits: dict[str, Any]) -> Answer:
    """An answer with these hits."""
    return sent({"query": "q", "answer": None, "images": [], "results": list(hits), "response_time": 0.1})


def failed(status: int, **headers: str) -> Answer:
    """An error in Tavily's envelope."""
    return sent({"detail": {"error": "something is wrong with key tvly-secret"}}, status, **headers)


def returned_error() -> Answer:
    """A success that is an error."""
    return sent({"error": "the search could not be made"})


def broken_json() -> Answer:
    """A body that ends too early."""
    return Answer(body=b'{"results": [{"title": "Ex', headers={"Content-Type": "application/json"})


def hang() -> Answer:
    """Nothing, until the client goes."""
    return silence()


def dropped() -> Answer:
    """A connection that is closed without an answer."""
    return bare(b"")
