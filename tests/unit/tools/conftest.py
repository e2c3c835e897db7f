"""Fixtures of the tools' tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.stubs.web import VICTIM, WebStub


@pytest_asyncio.fixture
async def web() -> AsyncIterator[WebStub]:
    """A web site that may be read."""
    async with WebStub() as stub:
        yield stub


@pytest_asyncio.fixture
async def victim() -> AsyncIterator[WebStub]:
    """A service of the own machine that no user may reach."""
    async with WebStub(address=VICTIM) as stub:
        yield stub
