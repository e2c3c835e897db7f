"""What the Gemini stub can answer: good answers, and every fault that was seen of the real service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Literal

Wire = Literal["whole", "cut", "reset", "hang"]

CALL_NUMBERS = count()  # no two calls of a conversation share an id
STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One scripted answer.

    `chunks` are the events of a stream; asked without streaming, the stub sends them as one response. `body`
    is sent as it is, instead of `chunks`. `delay` is in seconds, before the first byte.
    """

    status: int = 200
    chunks: tuple[Mapping[str, Any], ...] = ()
    body: bytes | None = None
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    wire: Wire = "whole"
    delay: float = 0

    def after(self, seconds: float) -> Reply:
        """The same reply, later."""
        return replace(self, delay=seconds)


def answer(text: str, *, finish: str = "STOP", parts: int = 1) -> Reply:
    """A model's text, in so many chunks when it is streamed."""
    size = max(1, -(-len(text) // parts))
    pieces = [text[start : start + size] for start in range(0, len(text), size)] or [""]
    chunks = [_chunk({"content": {"role": "model", "parts": [{"text": piece}]}}) for piece in pieces]
    chunks[-1]["candidates"][0]["finishReason"] = finish
    return Reply(chunks=tuple(chunks))


def answer_json(value: object) -> Reply:
    """An object, as structured output gives it."""
    return answer(json.dumps(value, ensure_ascii=False))


def calls(*wanted: tuple[str, Mapping[str, Any]], signature: str = "c2lnbmVk") -> Reply:
    """Function calls, each a name and its arguments; the first carries the thought's signature (base64)."""
    parts: list[dict[str, Any]] = [
        {"functionCall": {"id": f"call-{next(CALL_NUMBERS)}", "name": name, "args": dict(args)}}
        for name, args in wanted
    ]
    parts[0]["thoughtSignature"] = signature
    return Reply(chunks=(_chunk({"content": {"role": "model", "parts": parts}, "finishReason": "STOP"}),))


def fenced(value: object) -> Reply:
    """JSON in a Markdown fence."""
    return answer(f"```json\n{json.dumps(value, indent=2)}\n```")


def in_prose(value: object) -> Reply:
    """JSON between pleasantries."""
    return answer(f"Sure! Here is what you asked for:\n{json.dumps(value)}\nLet me know if that helps.")


def truncated(value: object, *, keep: float = 0.6) -> Reply:
    """JSON that ran into the token limit."""
    text = json.dumps(value)
    return answer(text[: int(len(text) * keep)], finish="MAX_TOKENS")


def stopped(finish: str) -> Reply:
    """A candidate without content: SAFETY, RECITATION, MALFORMED_FUNCTION_CALL and so on."""
    return Reply(chunks=(_chunk({"finishReason": finish}),))


def blocked_prompt(reason: str = "SAFETY") -> Reply:
    """The prompt itself was refused: feedback and no candidates."""
    rating = {"category": "HARM_CATEGORY_HARASSMENT", "probability": "HIGH", "blocked": True}
    return Reply(chunks=({"promptFeedback": {"blockReason": reason, "safetyRatings": [rating]}},))


def no_candidates() -> Reply:
    """A success that holds nothing."""
    return Reply(chunks=({"candidates": [], "usageMetadata": {"promptTokenCount": 7}},))


def no_parts() -> Reply:
    """A candidate that says that it is done, and holds no text."""
    return Reply(chunks=(_chunk({"content": {"role": "model"}, "finishReason": "STOP"}),))


def error(
    status: int, message: str = "something is wrong", *, details: tuple[Mapping[str, Any], ...] = ()
) -> Reply:
    """An error in Google's envelope."""
    name = STATUS_NAMES.get(status, "UNKNOWN")
    fault: dict[str, Any] = {"code": status, "message": message, "status": name}
    if details:
        fault["details"] = list(details)
    return Reply(status=status, body=json.dumps({"error": fault}).encode())


def rate_limited(*, retry_after: str | None = None, retry_delay: str | None = None) -> Reply:
    """429, with a `Retry-After` header, with Google's `RetryInfo` (such as "1.5s"), or with neither."""
    details: tuple[Mapping[str, Any], ...] = ()
    if retry_delay is not None:
        info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": retry_delay}
        details = ({"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": []}, info)
    reply = error(429, "You exceeded your current quota", details=details)
    return reply if retry_after is None else replace(reply, headers={"Retry-After": retry_after})


def html(status: int = 200) -> Reply:
    """A page of some proxy on the way."""
    page = b"<html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>"
    return Reply(status=status, body=page, media_type="text/html")


def broken_json() -> Reply:
    """A body that ends too early, though the transfer is whole."""
    return Reply(body=b'{"candidates": [{"content": {"parts": [{"te')


def bare(value: object) -> Reply:
    """JSON of any shape where a response is expected."""
    return Reply(body=json.dumps(value).encode())


def hang() -> Reply:
    """Nothing, until the client gives up."""
    return Reply(wire="hang")


def reset() -> Reply:
    """The connection is reset before an answer."""
    return Reply(wire="reset")


def cut() -> Reply:
    """The connection is closed in the middle of an answer."""
    return replace(answer("an answer that nobody will ever read to its end"), wire="cut")


def _chunk(candidate: dict[str, Any]) -> dict[str, Any]:
    usage = {"promptTokenCount": 7, "candidatesTokenCount": 5, "totalTokenCount": 12}
    return {
        "candidates": [{**candidate, "index": 0}],
        "modelVersion": "gemini-stub",
        "responseId": "stub",
        "usageMetadata": usage,
    }
