"""An application with a record of its own, and checkpoints that note what they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.identity import current_owner
from talentsync.store.database import open_database
from tests.fakes import TODAY
from tests.resume_text import RESUME_TEXT
from tools.deps import Deps

ANALYSIS = "/api/v2/resume-analysis"
# the same career of another person, of whom no name, address or number is the first one's
OTHER_TEXT = (
    RESUME_TEXT.replace("Amina", "Ngozi")
    .replace("amina", "ngozi")
    .replace("Okafor", "Eze")
    .replace("okafor", "eze")
    .replace("803 555 0142", "802 555 0199")
    .replace("Harmattan", "Sahel")
)
JOB = "Data Engineer\nRequirements: Spark, Airflow and Snowflake.\nFive years of experience."


class NotedCheckpoints:
    """Stands in for the savers of conversations."""

    def __init__(self) -> None:
        self.forgotten: list[tuple[str, str]] = []

    async def forget(self, owner: str, thread_id: str) -> None:
        """Note it."""
        self.forgotten.append((owner, thread_id))

    async def conversation(self, owner: str, thread_id: str) -> list[dict[str, str]]:
        """One message."""
        return [{"role": "user", "content": f"{owner} in {thread_id}"}]


@contextmanager
def recording(recorder: TestClient, database_url: str, **settings: Any) -> Iterator[TestClient]:
    """The application with the record of that address, for the local owner, at a fixed time of day."""
    app, portal = app_of(recorder), recorder.portal
    assert portal is not None
    usual: Deps = app.state.deps
    own = usual.settings.model_copy(update=settings)
    with portal.wrap_async_context_manager(open_database(database_url)) as database:
        app.state.database = database
        app.state.deps = replace(usual, settings=own, now=lambda: TODAY)
        app.state.conversations = NotedCheckpoints()
        try:
            yield recorder
        finally:
            app.state.deps = usual
            app.dependency_overrides.clear()


def app_of(client: TestClient) -> FastAPI:
    """The application behind a client."""
    app = client.app
    assert isinstance(app, FastAPI)
    return app


def act_as(client: TestClient, owner: str) -> None:
    """Let every further request come from this owner."""

    async def somebody() -> str:
        return owner

    app_of(client).dependency_overrides[current_owner] = somebody


def save(client: TestClient, text: str = RESUME_TEXT, **fields: Any) -> dict[str, str]:
    """Analyse and keep a résumé; gives the ids."""
    response = client.post(ANALYSIS, json={"resume_text": text, "save": True, **fields})
    assert response.status_code == 200, response.text
    saved: dict[str, str] = response.json()["meta"]["saved"]
    return saved
