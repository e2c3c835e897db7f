"""Header tricks over a raw socket, against the server as its users start it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from tests.forked import fork
from tests.processes import serving

SILENCE = 2  # seconds without a word, after which a server at rest has said all
BODY = b'{"job_category":"Data Science","skills":["Python"]}'
PATH = b"/api/v2/career-tips"
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving({"LOG_LEVEL": "ERROR"}, start=fork) as address:
        yield address


def exchange(server: str, request: bytes, *, seconds: float = 5) -> bytes:
    """Everything that the server says until it closes the connection or falls silent."""
    where = urlsplit(server)
    said = b""
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=seconds) as connection:
        connection.sendall(request)
        try:
            while chunk := connection.recv(65536):
                said += chunk
                connection.settimeout(SILENCE)
        except (TimeoutError, ConnectionError):
            return said
    return said


def statuses(said: bytes) -> list[int]:
    return [int(part[:3]) for part in said.split(b"HTTP/1.1 ")[1:]]


def post(*headers: bytes, body: bytes = BODY, path: bytes = PATH) -> bytes:
    lines = [b"POST " + path + b" HTTP/1.1", b"Host: 127.0.0.1", b"Content-Type: application/json", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


LENGTH = b"Content-Length: %d" % len(BODY)
SMUGGLING = {
    "two different lengths": post(LENGTH, b"Content-Length: 5", body=BODY + SMUGGLED),
    "a list of lengths": post(b"Content-Length: 5, %d" % len(BODY), body=BODY + SMUGGLED),
    "a length and chunks": post(LENGTH, b"Transfer-Encoding: chunked", body=b"0\r\n\r\n" + SMUGGLED),
    "chunks twice": post(b"Transfer-Encoding: chunked, chunked", body=b"0\r\n\r\n" + SMUGGLED),
    "chunks that are none": post(b"Transfer-Encoding: xchunked", body=b"0\r\n\r\n" + SMUGGLED),
    "a space before the colon": post(b"Transfer-Encoding : chunked", LENGTH, body=BODY + SMUGGLED),
    "a negative length": post(b"Content-Length: -1", body=BODY),
    "a length with a sign": post(b"Content-Length: +%d" % len(BODY)),
    "a length in hexadecimal": post(b"Content-Length: 0x10"),
    "an endless length": post(b"Content-Length: 99999999999999999999"),
    "a chunk of endless size": post(b"Transfer-Encoding: chunked", body=b"fffffffffffffffff\r\n" + BODY),
    "a folded header": post(b"X-A: b\r\n c", LENGTH),
    "a zero byte in a header": post(b"X-A: \x00", LENGTH),
    "a bare line feed": post(LENGTH).replace(b"\r\n", b"\n"),
    "headers of a megabyte": post(b"X-A: " + b"a" * 1_000_000, LENGTH),
    "ten thousand headers": post(*[b"X-%d: a" % at for at in range(10_000)], LENGTH),
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc" + bytes(300),
    "another version": post(LENGTH).replace(b"HTTP/1.1", b"HTTP/9.9", 1),
    "a path of a hundred kilobytes": post(LENGTH, path=b"/" + b"a" * 100_000),
    "the absolute form": post(LENGTH, path=b"http://evil.example/"),
    "a tunnel": b"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", SMUGGLING.values(), ids=SMUGGLING.keys())
def test_no_header_smuggles_a_second_request_or_breaks_the_server(server: str, request_bytes: bytes) -> None:
    said = exchange(server, request_bytes)

    assert all(status < 500 for status in statuses(said)), said[:300]
    assert statuses(said).count(200) <= 1
    if statuses(said)[:1] == [200] and SMUGGLED in request_bytes:
        pytest.fail("what was smuggled in came behind an answer")
    assert httpx.get(f"{server}/health", trust_env=False).status_code == 200


@pytest.mark.parametrize("name", ["X-Request-ID", "Origin", "Accept", "Authorization", "X-API-Key", "Cookie"])
def test_line_breaks_in_what_is_echoed_make_no_header(server: str, name: str) -> None:
    sneaky = name.encode() + b": a\r\n\tSet-Cookie: evil=1"

    said = exchange(server, post(sneaky, LENGTH, b"Connection: close"))

    assert b"\nset-cookie" not in said.lower()


@pytest.mark.parametrize(
    "query", ["%0d%0aSet-Cookie:%20evil=1", "%0aX-Evil:%201", "%E5%98%8A%E5%98%8DSet-Cookie:evil=1"]
)
def test_line_breaks_in_a_query_make_no_header(server: str, query: str) -> None:
    path = f"{PATH.decode()}?save=true&custom_name={query}".encode()

    said = exchange(server, post(LENGTH, b"Connection: close", path=path))

    head = said.partition(b"\r\n\r\n")[0].lower()
    assert b"\nset-cookie" not in head
    assert b"\nx-evil" not in head


@pytest.mark.parametrize(
    "host", [b"", b"evil.example", b"a" * 5_000, b"127.0.0.1:99999", b"[::1", b"\xff\xfe"]
)
def test_an_absurd_host_is_answered_without_being_believed(server: str, host: bytes) -> None:
    said = exchange(server, b"GET /docs HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")

    assert all(status < 500 for status in statuses(said)), said[:300]
    assert b"evil.example" not in said


@pytest.mark.parametrize(
    "header", [b"X-HTTP-Method-Override: DELETE", b"X-Method-Override: DELETE", b"X-HTTP-Method: DELETE"]
)
def test_no_header_changes_the_method(server: str, header: bytes) -> None:
    lines = [b"GET /api/v1/database/owners/local HTTP/1.1", b"Host: 127.0.0.1", header, b"Connection: close"]

    said = exchange(server, b"\r\n".join(lines) + b"\r\n\r\n")

    assert statuses(said) == [405]


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host", "X-Original-URL"]
)
def test_what_a_client_says_of_its_way_gains_it_nothing(server: str, header: str) -> None:
    given = httpx.get(f"{server}/health", headers={header: "for=10.0.0.1, /api/v1/resumes"}, trust_env=False)

    assert given.json().items() <= httpx.get(f"{server}/health", trust_env=False).json().items()


def test_requests_in_one_go_are_answered_one_by_one(server: str) -> None:
    said = exchange(server, post(LENGTH) * 3 + post(LENGTH, b"Connection: close"))

    assert statuses(said) == [200] * 4
    assert json.loads(said.rpartition(b"\r\n\r\n")[2])["success"] is True
