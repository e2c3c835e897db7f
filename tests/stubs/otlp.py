"""A collector of OpenTelemetry on the loopback: takes OTLP over HTTP and keeps what arrived."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span as Received

TRACES = "/v1/traces"


@dataclass(frozen=True, kw_only=True)
class SeenSpan:
    """A span as the collector decoded it; ids are in hexadecimal, and a root has no parent."""

    name: str
    trace_id: str
    span_id: str
    parent_id: str
    kind: int
    attributes: dict[str, str | int | float | bool]
    failed: bool
    events: int


class Collector:
    """The server, for as long as the block runs.

    Args:
        hang_seconds: how long it takes to answer.
    """

    def __init__(self, *, hang_seconds: float = 0) -> None:
        self.bodies: list[bytes] = []
        self.paths: list[str] = []
        self._hang = hang_seconds
        self._stop = threading.Event()

    def __enter__(self) -> Self:
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                collector.paths.append(self.path)
                collector.bodies.append(body)
                collector._stop.wait(collector._hang)
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="otlp-stub", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=10)

    @property
    def endpoint(self) -> str:
        """The base address, as `OTEL_EXPORTER_OTLP_ENDPOINT` takes it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def spans(self) -> list[SeenSpan]:
        """All spans that arrived so far."""
        return [
            _seen(span)
            for body in list(self.bodies)
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def wait_for(self, there: Callable[[list[SeenSpan]], bool], *, seconds: float = 30) -> list[SeenSpan]:
        """The spans, once they are as wanted.

        Raises:
            TimeoutError: when they are not within the time.
        """
        deadline = time.monotonic() + seconds
        while not there(spans := self.spans):
            if time.monotonic() > deadline:
                raise TimeoutError(f"the collector has only {[span.name for span in spans]}")
            time.sleep(0.05)
        return spans


def _seen(span: Received) -> SeenSpan:
    return SeenSpan(
        name=span.name,
        trace_id=span.trace_id.hex(),
        span_id=span.span_id.hex(),
        parent_id=span.parent_span_id.hex(),
        kind=span.kind,
        attributes={
            pair.key: getattr(pair.value, pair.value.WhichOneof("value") or "string_value")
            for pair in span.attributes
        },
        failed=span.status.code == span.status.STATUS_CODE_ERROR,
        events=len(span.events),
    )
