"""The application: doors made from the registry, clients opened once."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from functools import partial

import structlog
from fastapi import APIRouter, FastAPI
from fastapi_swagger import patch_fastapi

from api import chat, health, metrics, pages, record, screening, v1, v2
from api.access.description import declare_keys
from api.background import in_background
from api.errors import install_error_handlers
from api.features import feature_router
from api.health import missing_settings
from api.langserve import serve_assistant, serve_feature
from api.langserve_routes import LangServeRoutes
from api.logs import configure_logs
from api.loop_lag import watch_loop
from api.middleware import add_middleware
from api.opening import Opened, open_conversations
from api.readiness import Readiness, probe_database, probe_documents
from api.retention import keep_sweeping
from api.screening_queue import open_queue
from graphs import ASSISTANT, FEATURES, GRAPHS
from graphs.screening_intake import bind_read_job
from talentsync.errors import TalentSyncError
from talentsync.schemas.errors import ErrorResponse
from talentsync.settings import Settings, load_settings
from talentsync.store.queue_figures import count_items
from tools.deps import Deps, open_deps
from tools.telemetry import Telemetry, open_tracing

log = structlog.get_logger(__name__)

SWITCH_SECONDS = 0.001  # how long a thread that computes may keep the event loop waiting, at the most


def create_app(settings: Settings | None = None, deps: Deps | None = None) -> FastAPI:
    """The service as an ASGI application.

    Args:
        settings: defaults to those of the environment.
        deps: clients to use, which the caller closes; else they live as long as the server.
    """
    settings = settings or (deps.settings if deps else load_settings())
    configure_logs(settings)
    app = FastAPI(
        title="TalentSync",
        description="Hiring intelligence from a résumé.",
        lifespan=_lifespan(settings, deps),
        redirect_slashes=False,
        responses={"default": {"model": ErrorResponse, "description": "Any error, in one shape"}},
        openapi_url=None,  # `pages` has it
        docs_url=None,
        redoc_url=None,
        swagger_ui_oauth2_redirect_url=None,
    )
    app.state.telemetry = deps.telemetry if deps else Telemetry(open_tracing(settings))
    app.include_router(health.router)
    app.include_router(metrics.router)
    app.include_router(pages.router)
    for feature in FEATURES:
        if not feature.queued:
            app.include_router(feature_router(feature))
    app.include_router(screening.router)
    app.include_router(chat.router)
    app.include_router(record.router)
    app.include_router(v1.router)
    app.include_router(v2.router)
    patch_fastapi(app, redirect_from_root_to_docs=False)  # after our own /docs, which it would else replace
    install_error_handlers(app)
    add_middleware(app, settings)
    if app.state.policy.keys:
        declare_keys(app)
    return app


def _lifespan(
    settings: Settings, given: Deps | None
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        fixed = list(app.router.routes)
        sys.setswitchinterval(SWITCH_SECONDS)
        async with AsyncExitStack() as stack:
            own = _own_deps(settings, app.state.telemetry)
            outside = given if given is not None else await stack.enter_async_context(own)
            opened = await stack.enter_async_context(_opened(outside))
            deps = opened.deps
            app.state.deps, app.state.database = deps, opened.database
            app.state.conversations = opened.conversations
            app.state.job_reader = bind_read_job(deps)
            queue = open_queue(opened.database, deps.settings)
            app.state.screening_queue = await stack.enter_async_context(queue)
            app.state.graphs = {feature.name: feature.bind(deps) for feature in GRAPHS}
            app.state.queue_figures = partial(count_items, opened.database)
            app.state.readiness = readiness = _readiness(opened)
            app.state.langserve = LangServeRoutes(app, _langserve_makers(app))
            await stack.enter_async_context(in_background(watch_loop(deps.telemetry.metrics), "loop_lag"))
            if opened.retention is not None:
                await stack.enter_async_context(in_background(keep_sweeping(opened.retention), "retention"))
            log.info("started", engine=deps.chat_model.name if deps.chat_model else "embedded")
            for line in missing_settings(deps):
                log.info("not_configured", what=line)
            yield
            readiness.end()
        app.router.routes[:] = fixed

    return lifespan


@asynccontextmanager
async def _own_deps(settings: Settings, telemetry: Telemetry) -> AsyncIterator[Deps]:
    """The clients of this server; what they have left to tell is sent once they are closed."""
    try:
        async with open_deps(settings, telemetry) as deps:
            yield deps
    finally:
        await asyncio.to_thread(telemetry.close)


def _readiness(opened: Opened) -> Readiness:
    return Readiness(
        {
            "database": probe_database(opened.database),
            "documents": probe_documents(opened.deps.documents),
        }
    )


@asynccontextmanager
async def _opened(outside: Deps) -> AsyncIterator[Opened]:
    """The record and the threads; why they cannot be opened is told in one line, whatever else is logged.

    Raises:
        TalentSyncError: the address of the database is wrong, or it cannot be reached.
    """
    async with AsyncExitStack() as stack:
        try:
            opened = await stack.enter_async_context(open_conversations(outside))
        except TalentSyncError as error:
            log.error("not_started", reason=error.message)
            raise
        yield opened


def _langserve_makers(app: FastAPI) -> dict[str, Callable[[], APIRouter]]:
    graphs, limit = app.state.graphs, app.state.deps.settings.max_batch_items
    makers = {
        feature.name: partial(serve_feature, feature, graphs[feature.name], max_batch_items=limit)
        for feature in FEATURES
    }
    return {**makers, ASSISTANT.name: partial(serve_assistant, graphs[ASSISTANT.name], max_batch_items=limit)}
