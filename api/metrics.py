"""What is measured of requests, and `/metrics`, where Prometheus reads it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.request_id import method_of, route_of
from talentsync.errors import StorageError
from tools.telemetry import Span, Telemetry
from tools.telemetry.metrics import CONTENT_TYPE

router = APIRouter(tags=["Service"])
log = structlog.get_logger(__name__)

CLIENT_GONE = 499  # as nginx counts those who left before the answer began
QUEUE_SECONDS = 2.0
REFUSED = "refused"

# Items of the queue by status; "waiting" ones are its depth.
QueueFigures = Callable[[], Awaitable[Mapping[str, int]]]


@router.head("/metrics", include_in_schema=False)
@router.get("/metrics", summary="Metrics for Prometheus", response_class=Response)
async def metrics(request: Request) -> Response:
    """Counters, gauges and histograms; their labels are names that the service chose."""
    telemetry: Telemetry = request.app.state.telemetry
    figures: QueueFigures | None = getattr(request.app.state, "queue_figures", None)
    if figures is not None:
        await _read_queue(telemetry, figures)
    return Response(telemetry.metrics.exposition(), media_type=CONTENT_TYPE)


async def _read_queue(telemetry: Telemetry, figures: QueueFigures) -> None:
    """The figures of now; the last ones stay where the database does not answer."""
    try:
        async with asyncio.timeout(QUEUE_SECONDS):
            items = await figures()
    except (StorageError, TimeoutError):
        log.warning("queue_not_measured")
        return
    telemetry.metrics.set_queue(items, items.get("waiting", 0))


class Measured:
    """ASGI middleware: counts, times and traces each request under its route's pattern, never its path."""

    def __init__(self, app: ASGIApp, telemetry: Telemetry) -> None:
        self._app = app
        self._telemetry = telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        method = method_of(scope)
        attributes = {"http.request.method": method}
        start = time.perf_counter()
        status = CLIENT_GONE

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with (
            self._telemetry.span(method, attributes, serves=True, parent=_traceparent(scope)) as span,
            self._telemetry.metrics.in_flight.track_inprogress(),
        ):
            try:
                await self._app(scope, receive, noting)
            finally:
                self._note(span, scope, method, status, time.perf_counter() - start)

    def _note(self, span: Span, scope: Scope, method: str, status: int, seconds: float) -> None:
        route = route_of(scope)
        measured = self._telemetry.metrics
        measured.requests.labels(route, method, str(status)).inc()
        measured.request_seconds.labels(route, method).observe(seconds)
        limit = scope.get("state", {}).get(REFUSED)
        if limit:
            measured.refusals.labels(limit).inc()
        span.rename(f"{method} {route}")
        span.note({"http.route": route, "http.response.status_code": status})
        if status >= 500:
            span.fail(str(status))


def note_refusal(scope: Scope, limit: str) -> None:
    """Have a refused request counted under the limit that refused it."""
    scope.setdefault("state", {})[REFUSED] = limit


def _traceparent(scope: Scope) -> str:
    """The caller's span; its `tracestate`, which may hold anything, is not taken over."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"traceparent"), "")
