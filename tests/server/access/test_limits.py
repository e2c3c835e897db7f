"""How much one key, one address and all together may ask."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.access.admission import make_policy
from api.access.door import Door
from api.access.rates import TRACKED, Rates, address_group, open_rates
from talentsync.errors import InvalidInputError, RateLimitError
from tests.fakes import bare_settings
from tests.processes import free_port
from tests.server.access.keys import ALL, AMINA, API_KEYS, BEATA, anything, bearer, door


def test_a_key_and_an_address_that_ask_too_often_are_told_when_to_come_back() -> None:
    client = door(rate_limit="3/minute")
    answers = [client.get("/docs", headers=bearer(AMINA)) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3].json()["code"] == "too_many_requests"
    assert 1 <= int(answers[3].headers["retry-after"]) <= 120
    assert client.get("/docs", headers=bearer(BEATA)).status_code == 429  # the same address
    assert client.get("/docs").status_code == 429
    assert client.get("/health").status_code == 200


async def test_another_address_has_a_limit_of_its_own_and_the_key_keeps_its_own() -> None:
    app = Door(anything, make_policy(bare_settings(api_keys=API_KEYS, rate_limit="3/minute")))

    async def status(address: str, secret: str) -> int:
        transport = httpx.ASGITransport(app, client=(address, 5000))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return (await client.get("/docs", headers=bearer(secret))).status_code

    assert [await status(f"192.0.2.{part}", AMINA) for part in range(4)] == [200, 200, 200, 429]
    assert await status("192.0.2.200", BEATA) == 200


def test_a_guesser_is_slowed_down_whatever_the_next_key_is() -> None:
    client = door(rate_limit="100000/minute")
    wrong = [client.get("/docs", headers=bearer(f"guess-{number}")).status_code for number in range(22)]

    assert wrong == [401] * 20 + [429] * 2
    assert client.get("/docs", headers=bearer(AMINA)).status_code == 429
    assert client.get("/health", headers=bearer(AMINA)).status_code == 429
    assert client.get("/docs").status_code == 401  # no key is no guess


async def test_who_guesses_does_not_shut_others_out() -> None:
    rates = Rates(None, guesses="1/minute")
    await rates.count_guess("192.0.2.1")

    with pytest.raises(RateLimitError):
        await rates.refuse_guesser("192.0.2.1")
    await rates.refuse_guesser("192.0.2.2")


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_of_ipv6_counts_with_its_neighbours(address: str, group: str) -> None:
    assert address_group(address) == group


async def test_any_number_of_addresses_takes_bounded_memory() -> None:
    rates = Rates("5/minute")
    for number in range(TRACKED + 3000):
        try:
            await rates.count("address", f"2001:db8:{number >> 8:x}:{number & 255:x}::/64")
        except RateLimitError:
            assert number >= TRACKED  # strangers that came late share what is left

    assert len(rates._memory.storage) < TRACKED + 300
    await rates.count("address", "2001:db8:0:0::/64")  # who was there first has a limit of its own still


async def test_open_requests_are_bounded_for_each_and_in_all() -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def waits(scope: Scope, receive: Receive, send: Send) -> None:
        entered.set()
        await leave.wait()
        await anything(scope, receive, send)

    settings = bare_settings(api_keys=API_KEYS, concurrent_requests=1, max_concurrent_requests=2)
    app = Door(waits, make_policy(settings))

    def client(address: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(app, client=(address, 5000)), base_url="http://test"
        )

    async with client("192.0.2.1") as one, client("192.0.2.2") as two, client("192.0.2.3") as three:
        first = asyncio.create_task(one.get("/docs", headers=bearer(AMINA)))
        await entered.wait()
        same_key = await two.get("/docs", headers=bearer(AMINA))
        same_address = await one.get("/docs", headers=bearer(BEATA))
        second = asyncio.create_task(two.get("/docs", headers=bearer(BEATA)))
        await asyncio.sleep(0.05)
        full = await three.get("/docs", headers=bearer(ALL))
        leave.set()
        served = [(await first).status_code, (await second).status_code]
        after = await three.get("/docs", headers=bearer(ALL))

    assert [(answer.status_code, answer.json()["code"]) for answer in (same_key, same_address, full)] == [
        (429, "busy"),
        (429, "busy"),
        (503, "overloaded"),
    ]
    assert full.headers["retry-after"] == "1"
    assert (served, after.status_code) == ([200, 200], 200)


async def test_a_server_without_keys_has_no_limit_unless_one_is_set() -> None:
    unlimited = open_rates(bare_settings(), has_keys=False)
    limited = open_rates(bare_settings(rate_limit="1/hour"), has_keys=False)

    for _ in range(300):
        await unlimited.count("address", "127.0.0.1")
    await limited.count("address", "127.0.0.1")
    with pytest.raises(RateLimitError):
        await limited.count("address", "127.0.0.1")


@pytest.mark.parametrize(
    "given", [{"rate_limit": "often"}, {"rate_limit": "5"}, {"rate_limit_storage": "file:///etc/passwd"}]
)
def test_a_limit_that_cannot_be_read_stops_the_start(given: dict[str, str]) -> None:
    with pytest.raises(InvalidInputError, match=next(iter(given)).upper()):
        open_rates(bare_settings(**given), has_keys=True)


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("needs Debian's package redis-server, which .ci/run installs")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.02)
    yield f"redis://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


async def test_servers_that_share_redis_count_together(redis_url: str) -> None:
    one, two = (
        open_rates(bare_settings(rate_limit="2/minute", rate_limit_storage=redis_url), has_keys=True)
        for _ in range(2)
    )
    await one.count("key", "amina")
    await two.count("key", "amina")

    with pytest.raises(RateLimitError):
        await one.count("key", "amina")
    await one.aclose()
    await two.aclose()


async def test_a_storage_that_is_down_leaves_each_server_to_count_for_itself() -> None:
    nowhere = f"redis://127.0.0.1:{free_port()}"
    rates = open_rates(bare_settings(rate_limit="2/minute", rate_limit_storage=nowhere), has_keys=True)
    began = time.monotonic()
    await rates.count("key", "amina")
    await rates.count("key", "amina")

    with pytest.raises(RateLimitError):
        await rates.count("key", "amina")
    assert time.monotonic() - began < 2
    await rates.aclose()
