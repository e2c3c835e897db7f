"""A server without keys answers this machine, and nobody that a web page or a proxy brings."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.access.admission import make_policy
from api.access.door import Door
from api.access.loopback import is_loopback, require_loopback_or_keys
from talentsync.errors import InvalidInputError
from tests.fakes import bare_settings
from tests.server.access.keys import anything


async def asked(
    server: tuple[str, int | None] | None,
    headers: dict[str, str],
    *,
    method: str = "GET",
    path: str = "/docs",
    **settings: Any,
) -> httpx.Response:
    """The answer of a server without keys that was reached at a local address."""
    door = Door(anything, make_policy(bare_settings(**settings)))

    async def reached(scope: Scope, receive: Receive, send: Send) -> None:
        await door({**scope, "server": server}, receive, send)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(reached)) as client:
        return await client.request(method, f"http://127.0.0.1{path}", headers=headers)


@pytest.mark.parametrize(
    ("server", "host"),
    [
        (("127.0.0.1", 8000), "127.0.0.1:8000"),
        (("127.0.0.1", 8000), "localhost:8000"),
        (("::1", 8000), "[::1]:8000"),
        (("::ffff:127.0.0.1", 8000), "localhost"),
        (("/run/talentsync.sock", None), "localhost"),
        (("testserver", 80), "testserver"),
        (None, "localhost"),
    ],
)
async def test_this_machine_is_answered(server: tuple[str, int | None] | None, host: str) -> None:
    answer = await asked(server, {"Host": host})

    assert answer.text == "local"


@pytest.mark.parametrize("server", [("192.0.2.7", 8000), ("2001:db8::7", 8000), ("::ffff:192.0.2.7", 8000)])
async def test_who_comes_from_elsewhere_is_told_that_keys_are_missing(server: tuple[str, int]) -> None:
    answer = await asked(server, {"Host": "127.0.0.1"})
    watched = await asked(server, {"Host": "127.0.0.1"}, path="/health")

    assert answer.status_code == 403
    assert "Set API_KEYS" in answer.json()["message"]
    assert watched.text == "nobody"


LURES = [
    "evil.example:8000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "",
    "169.254.169.254",
    "0x7f000001",
]


@pytest.mark.parametrize("host", LURES)
async def test_a_name_that_was_made_to_point_here_is_refused(host: str) -> None:
    assert (await asked(("127.0.0.1", 8000), {"Host": host})).status_code == 403


async def test_a_name_of_the_settings_is_answered() -> None:
    answer = await asked(("127.0.0.1", 8000), {"Host": "talent.local"}, allowed_hosts=("talent.local",))

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("X-Forwarded-For", "203.0.113.9", 403),
        ("X-Forwarded-For", "127.0.0.1, 203.0.113.9", 403),
        ("X-Forwarded-For", "127.0.0.1", 200),
        ("Forwarded", 'for="[2001:db8::1]:4711";proto=https', 403),
        ("Forwarded", 'for="[::1]:4711";proto=https', 200),
        ("X-Real-IP", "203.0.113.9", 403),
    ],
)
async def test_a_proxy_that_brings_strangers_is_refused(header: str, value: str, status: int) -> None:
    assert (await asked(("127.0.0.1", 8000), {"Host": "localhost", header: value})).status_code == status


async def test_a_page_elsewhere_makes_a_browser_do_nothing_here() -> None:
    lured = {"Host": "localhost", "Origin": "https://evil.example", "Content-Type": "text/plain"}

    answer = await asked(("127.0.0.1", 8000), lured, method="POST", path="/api/v2/career-tips")

    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "talent.example"])  # noqa: S104
def test_listening_beyond_the_loopback_takes_keys(host: str) -> None:
    with pytest.raises(InvalidInputError, match="API_KEYS"):
        require_loopback_or_keys(host, has_keys=False)
    require_loopback_or_keys(host, has_keys=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_the_loopback_has_several_names(host: str) -> None:
    assert is_loopback(host)
    require_loopback_or_keys(host, has_keys=False)
