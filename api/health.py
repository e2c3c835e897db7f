"""`/health`: what answers and what is not configured; `/health/live` and `/health/ready` for machines."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.access.admission import Policy
from api.identity import caller_of
from api.readiness import Part, Readiness
from graphs import GRAPHS
from talentsync.schemas.meta import EMBEDDED
from tools.deps import Deps

router = APIRouter(tags=["Service"])


Authentication = Literal["keys", "off (loopback only)"]


class Health(BaseModel):
    """The state of the service; without a key, where one is asked for, only that it is up."""

    status: Literal["ok"] = "ok"
    authentication: Authentication
    version: str | None = None
    engine: str | None = None
    features: list[str] | None = None
    missing: list[str] | None = None


class Live(BaseModel):
    """The process runs and its event loop turns."""

    status: Literal["live"] = "live"


class Ready(BaseModel):
    """Whether requests can be answered, and which parts that wants; nothing more is told to strangers."""

    ready: bool
    waiting_for: list[Part]


@router.head("/health", include_in_schema=False)
@router.get("/health", summary="State of the service", response_model_exclude_none=True)
async def health(request: Request) -> Health:
    """Always answers at once: it asks nobody else."""
    deps: Deps = request.app.state.deps
    policy: Policy = request.app.state.policy
    authentication: Authentication = "keys" if policy.keys else "off (loopback only)"
    if caller_of(request.scope) is None:
        return Health(authentication=authentication)
    return Health(
        authentication=authentication,
        version=version("talentsync"),
        engine=deps.chat_model.name if deps.chat_model else EMBEDDED,
        features=[feature.name for feature in GRAPHS],
        missing=missing_settings(deps),
    )


@router.head("/health/live", include_in_schema=False)
@router.get("/health/live", summary="Whether the process lives")
async def live() -> Live:
    """200 as long as the event loop turns; where it does not, restart the process."""
    return Live()


@router.head("/health/ready", include_in_schema=False)
@router.get(
    "/health/ready",
    summary="Whether requests can be answered",
    responses={503: {"model": Ready, "description": "Not now; which parts are missing"}},
)
async def ready(request: Request, response: Response) -> Ready:
    """200 when the record, its queue and the reader of documents answer, and the server is not ending."""
    readiness: Readiness = request.app.state.readiness
    missing = await readiness.missing()
    response.status_code = 503 if missing else 200
    response.headers["Cache-Control"] = "no-store"
    return Ready(ready=not missing, waiting_for=missing)


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
