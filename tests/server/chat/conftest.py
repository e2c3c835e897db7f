"""The application over each kind of database, for an owner of each test's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.fakes import bare_settings
from tests.server.chat.talking import as_owner

OWNERS = count(1)


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, str]]:
    """The application over each kind of database, and the database's address."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('chat') / 'record.db'}"
    else:
        url = request.getfixturevalue("postgres").database()
    with TestClient(create_app(bare_settings(database_url=url))) as client:
        yield client, url


@pytest.fixture
def client(running: tuple[TestClient, str]) -> TestClient:
    """The application as an owner of whom there is nothing yet."""
    as_owner(running[0], f"owner-{next(OWNERS)}")
    return running[0]
