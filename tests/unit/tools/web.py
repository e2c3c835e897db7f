"""What the tests of the fetcher share."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.stubs.web import WebStub
from tools.pinned_transport import Network
from tools.web_page import HttpWebPages, WebPageError

URL = "http://jobs.example.com/jobs/1"
TEXT = (
    "We bake bread for the whole town, and look for a baker who likes to rise early and to work with others."
)


def pages(network: Network, *, seconds: float = 5, max_bytes: int = 200_000) -> HttpWebPages:
    """The real fetcher, on the stub's network."""
    return HttpWebPages(timeout_seconds=seconds, max_bytes=max_bytes, network=network)


async def fault(web: WebStub, url: str = URL, **options: Any) -> str:
    """Why the page cannot be read."""
    with pytest.raises(WebPageError) as raised:
        await pages(web.network(), **options).read(url, field="jd_link")
    return raised.value.reason


def ld_json(value: Any) -> str:
    """A script with this value."""
    written = json.dumps(value).replace("</", "<\\/")  # as job boards do, so that no text ends the script
    return f'<script type="application/ld+json">{written}</script>'
