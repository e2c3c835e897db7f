"""How long the provider asks to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.retry_after import retry_after


class ProviderError(Exception):
    def __init__(self, header: str | None = None, details: Any = None) -> None:
        super().__init__("the provider's own text")
        self.response = SimpleNamespace(headers={} if header is None else {"retry-after": header})
        self.details = details


def _retry_info(delay: Any) -> dict[str, Any]:
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay}
    return {"error": {"code": 429, "details": [{"@type": "other"}, "not even an object", info]}}


@pytest.mark.parametrize(("header", "seconds"), [("0", 0), ("7", 7), (" 120 ", 120)])
def test_whole_seconds_are_honoured(header: str, seconds: float) -> None:
    assert retry_after(ProviderError(header)) == seconds


def test_a_date_is_honoured() -> None:
    soon = datetime.now(UTC) + timedelta(seconds=30)
    assert retry_after(ProviderError(format_datetime(soon, usegmt=True))) == pytest.approx(30, abs=2)


def test_a_date_without_a_zone_is_utc() -> None:
    soon = (datetime.now(UTC) + timedelta(seconds=30)).strftime("%a, %d %b %Y %H:%M:%S -0000")
    assert retry_after(ProviderError(soon)) == pytest.approx(30, abs=2)


def test_a_date_that_has_passed_asks_for_no_wait() -> None:
    assert retry_after(ProviderError("Sun, 06 Nov 1994 08:49:37 GMT")) == 0


@pytest.mark.parametrize("header", ["", "soon", "-5", "1e9", "²", "Sun, 99 Nov"])
def test_nonsense_asks_for_nothing(header: str) -> None:
    assert retry_after(ProviderError(header)) is None


@pytest.mark.parametrize(("delay", "seconds"), [("1s", 1), ("34.0748s", 34.0748), ("0.5s", 0.5)])
def test_google_s_retry_info_is_honoured_where_there_is_no_header(delay: str, seconds: float) -> None:
    assert retry_after(ProviderError(details=_retry_info(delay))) == seconds


def test_the_header_goes_before_retry_info() -> None:
    assert retry_after(ProviderError("3", _retry_info("9s"))) == 3


@pytest.mark.parametrize("details", [None, [], "text", {"error": "text"}, {"error": {"details": "text"}}])
def test_an_error_body_of_another_shape_asks_for_nothing(details: Any) -> None:
    assert retry_after(ProviderError(details=details)) is None


def test_a_cause_is_looked_at_too() -> None:
    outer = RuntimeError("wrapped")
    outer.__cause__ = ProviderError("4")
    assert retry_after(outer) == 4


@given(st.text())
def test_no_header_breaks_the_reader(header: str) -> None:
    seconds = retry_after(ProviderError(header))
    assert seconds is None or seconds >= 0


@given(st.text() | st.none() | st.integers() | st.lists(st.text()))
def test_no_delay_breaks_the_reader(delay: Any) -> None:
    seconds = retry_after(ProviderError(details=_retry_info(delay)))
    assert seconds is None or seconds >= 0
