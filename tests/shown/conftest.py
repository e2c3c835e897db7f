"""One running application for what shows that the service holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from talentsync.settings import Settings
from tests.fakes import bare_settings

NOWHERE = "http://127.0.0.1:9"  # nothing listens on the port for what is to be discarded


@pytest.fixture(scope="session")
def shown_settings() -> Settings:
    """No model, nothing outside within reach, little time for what hangs, and no limit on how often."""
    return bare_settings(
        github_url=NOWHERE,
        github_api_url=NOWHERE,
        web_timeout_seconds=0.2,
        github_timeout_seconds=0.2,
        ingest_timeout_seconds=1,
        worker_timeout_seconds=2,
        worker_cpu_seconds=2,
        max_upload_bytes=400_000,
        screening_workers=0,
    )


@pytest.fixture(scope="session")
def shown(shown_settings: Settings) -> Iterator[TestClient]:
    """The application with its lifespan; a bug of ours is an answer, as it is for its users."""
    with TestClient(create_app(shown_settings), raise_server_exceptions=False) as client:
        yield client
