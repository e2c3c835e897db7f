"""A running application for the tests of the HTTP floor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.settings import Settings


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that owe nothing to the machine's environment, and a record of their own."""
    record = tmp_path_factory.mktemp("record") / "record.db"
    return Settings(
        _env_file=None,
        google_api_key=None,
        model=None,
        max_upload_bytes=200_000,
        database_url=f"sqlite:///{record}",
    )


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    """The application with its lifespan, without a network."""
    with TestClient(create_app(settings)) as running:
        yield running


@pytest.fixture(scope="session")
def recorder(settings: Settings) -> Iterator[TestClient]:
    """An application whose record each test replaces by one of its own (`tests.server.record`)."""
    with TestClient(create_app(settings)) as running:
        yield running


@pytest.fixture(scope="session")
def resume_pdf() -> Path:
    """The résumé that ships with the project."""
    return Path(__file__).parents[2] / "talentsync" / "demo" / "resume.pdf"
