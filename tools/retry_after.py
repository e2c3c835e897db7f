"""How long a provider asks its clients to wait, from an exception of whatever integration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

RETRY_INFO = "google.rpc.RetryInfo"


def retry_after(error: BaseException) -> float | None:
    """Seconds to wait: from the `Retry-After` header, else from Google's `RetryInfo`, else None."""
    for cause in causes(error):
        headers = getattr(getattr(cause, "response", None), "headers", None)
        asked = header_seconds(headers.get("retry-after") or "") if headers is not None else None
        if asked is None:
            asked = _retry_info_seconds(getattr(cause, "details", None))
        if asked is not None:
            return asked
    return None


def causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and what it was raised from, outermost first."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__


def header_seconds(value: str) -> float | None:
    """RFC 9110, section 10.2.3: whole seconds or an HTTP date."""
    plain = value.strip()
    if plain.isascii() and plain.isdigit():
        return float(plain)
    try:
        moment = parsedate_to_datetime(plain)
    except ValueError:
        return None
    if moment.tzinfo is None:  # "-0000": UTC, and nothing known about the sender's own zone
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _retry_info_seconds(body: Any) -> float | None:
    """`retryDelay` of google.rpc.RetryInfo in an error body: a protobuf Duration in JSON, such as "1.5s"."""
    error = body.get("error") if isinstance(body, dict) else None
    details = error.get("details") if isinstance(error, dict) else None
    for detail in details if isinstance(details, list) else []:
        if not isinstance(detail, dict) or not str(detail.get("@type", "")).endswith(RETRY_INFO):
            continue
        number = str(detail.get("retryDelay", "")).removesuffix("s")
        if number.replace(".", "", 1).isdecimal() and number.isascii():
            return float(number)
    return None
