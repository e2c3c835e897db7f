"""Fixtures that every room of the tests may use."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis
import pytest

from tests.stubs.gemini import GeminiStub

# The same examples in every run, however slow the machine, and nothing kept between runs.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def _gemini_server() -> Iterator[GeminiStub]:
    with GeminiStub() as stub:
        yield stub


@pytest.fixture
def gemini(_gemini_server: GeminiStub) -> GeminiStub:
    """A Gemini server on the loopback that has nothing scripted and has seen nothing."""
    _gemini_server.reset()
    return _gemini_server
