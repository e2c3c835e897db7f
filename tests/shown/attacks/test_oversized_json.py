"""JSON that is too deep, too long, too large a number or no JSON at all is refused in one shape, at once."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

DOORS = (
    "/api/v2/resume-analysis",
    "/api/v2/career-tips",
    "/api/v2/chat",
    "/graphs/career_tips/invoke",
    "/graphs/career_tips/batch",
    "/graphs/assistant/stream",
)
DEEP = 100_000
BODIES = {
    "arrays in arrays": b"[" * DEEP + b"]" * DEEP,
    "objects in objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "depth inside a field": b'{"input":' + b"[" * 900 + b"]" * 900 + b"}",
    "a number of ten thousand digits": b'{"input": {"post_count": ' + b"9" * 10_000 + b"}}",
    "a number beyond floats": b'{"input": {"post_count": 1e999999}}',
    "not a number": b'{"input": {"post_count": NaN}}',
    "a million keys": b"{" + b",".join(b'"%d":0' % at for at in range(60_000)) + b"}",
    "the same key again and again": b"{" + b",".join([b'"input":{}'] * 50_000) + b"}",
    "half a character": b'{"input": {"job_category": "\\udfff"}}',
    "a zero byte": b'{"input": {"job_category": "\\u0000"}}',
    "a mark of order": b'\xef\xbb\xbf{"input": {}}',
    "another encoding": '{"input": {"job_category": "ñ"}}'.encode("utf-16"),
    "broken off": b'{"input": {"job_category": "a',
    "text": b'"input"',
    "null": b"null",
}
SECONDS = 5.0


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.parametrize("door", DOORS)
def test_hostile_json_is_refused_or_answered_at_once(shown: TestClient, door: str, body: bytes) -> None:
    start = time.monotonic()

    response = shown.post(door, content=body, headers={"content-type": "application/json"})

    assert time.monotonic() - start < SECONDS
    assert response.status_code in {200, 400, 413}, response.text[:300]
    assert "internal_error" not in response.text
    if response.status_code != 200:
        assert response.json()["message"]
        assert len(response.content) < 50_000, "the refusal repeats what was sent"


@pytest.mark.parametrize("door", DOORS)
def test_a_body_of_more_than_the_limit_is_refused_unread(shown: TestClient, door: str) -> None:
    response = shown.post(door, content=b'{"a":"' + b"a" * 3_000_000 + b'"}')

    assert response.status_code == 413
    assert response.json()["code"] == "too_large"
