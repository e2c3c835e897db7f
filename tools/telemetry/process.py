"""The telemetry of a process that serves no HTTP otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIServer

import structlog
from prometheus_client import start_http_server

from talentsync.settings import Settings
from tools.telemetry.telemetry import Telemetry
from tools.telemetry.tracing import open_tracing

log = structlog.get_logger(__name__)

LOOPBACK = "127.0.0.1"


@contextmanager
def worker_telemetry(settings: Settings) -> Iterator[Telemetry]:
    """Measure and trace while the block runs, and show the metrics on `WORKER_METRICS_PORT` of the loopback.

    A port that another worker has already costs only the view of the metrics.
    """
    telemetry = Telemetry(open_tracing(settings))
    server = _shown(telemetry, settings.worker_metrics_port)
    try:
        yield telemetry
    finally:
        if server is not None:
            server.shutdown()
            server.server_close()
        telemetry.close()


def _shown(telemetry: Telemetry, port: int | None) -> WSGIServer | None:
    if port is None:
        return None
    try:
        server, _ = start_http_server(port, LOOPBACK, telemetry.metrics.registry)
    except OSError:
        log.warning("metrics_not_shown", port=port)
        return None
    return server
