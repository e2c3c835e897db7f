"""`/health`: is it up, what answers, what is not configured."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from graphs import GRAPHS
from talentsync.schemas.meta import EMBEDDED
from tools.deps import Deps

router = APIRouter(tags=["Service"])


class Health(BaseModel):
    """The state of the service."""

    status: Literal["ok"] = "ok"
    version: str
    engine: str
    features: list[str]
    missing: list[str]


@router.head("/health", include_in_schema=False)
@router.get("/health", summary="State of the service")
async def health(request: Request) -> Health:
    """Always answers at once: it asks nobody else."""
    deps: Deps = request.app.state.deps
    return Health(
        version=version("talentsync"),
        engine=deps.chat_model.name if deps.chat_model else EMBEDDED,
        features=[feature.name for feature in GRAPHS],
        missing=missing_settings(deps),
    )


def missing_settings(deps: Deps) -> list[str]:
    """What would make the answers richer if it were set, or set right."""
    missing = []
    if deps.chat_model is None and deps.settings.chat_model_name is None:
        missing.append("GOOGLE_API_KEY or MODEL: without a language model the embedded engine answers")
    elif deps.chat_model is None:
        missing.append("MODEL: it cannot be opened (is its package installed?); the embedded engine answers")
    if deps.web_search is None:
        missing.append("TAVILY_API_KEY: without web search only a company's own page is read")
    return missing
