"""OpenTelemetry traces over OTLP/HTTP, where a collector is configured; else nothing of it is imported.

Each application has a provider of its own. Attributes are names and numbers that the code chose, and of
exceptions only the class: no body, file name, path, query or message of anybody reaches a span.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from langgraph.errors import GraphBubbleUp

from talentsync.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span as OtelSpan

SERVICE = "talentsync"
TRACES_PATH = "/v1/traces"
EXPORT_SECONDS = 5  # one export to the collector
FLUSH_MILLISECONDS = 3_000  # what is left at the end; a collector that hangs costs no more of the shutdown

Value = str | int | float | bool


class Span(Protocol):
    """A step that is being traced."""

    def note(self, attributes: Mapping[str, Value]) -> None:
        """Add what is known by now."""

    def fail(self, kind: str) -> None:
        """Say that it failed, by the class of the fault."""

    def rename(self, name: str) -> None:
        """Give it the name that is known by now."""


class _Unseen:
    """A span where nothing is traced."""

    def note(self, attributes: Mapping[str, Value]) -> None:
        pass

    def fail(self, kind: str) -> None:
        pass

    def rename(self, name: str) -> None:
        pass


UNSEEN: Span = _Unseen()


class _Seen:
    def __init__(self, span: OtelSpan) -> None:
        self._span = span

    def note(self, attributes: Mapping[str, Value]) -> None:
        self._span.set_attributes(attributes)

    def fail(self, kind: str) -> None:
        from opentelemetry.trace import StatusCode  # noqa: PLC0415

        self._span.set_attribute("error.type", kind)
        self._span.set_status(StatusCode.ERROR)

    def rename(self, name: str) -> None:
        self._span.update_name(name)


class Tracing:
    """The way to a collector.

    Args:
        provider: made for this application and shut down with it.
    """

    def __init__(self, provider: TracerProvider) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer(SERVICE)

    @contextmanager
    def span(
        self, name: str, attributes: Mapping[str, Value], *, serves: bool = False, parent: str = ""
    ) -> Iterator[Span]:
        """A span around the block; what the block raises goes on, and only its class is noted.

        Args:
            name: what is done.
            attributes: what is known at the start.
            serves: whether it answers a request from outside, rather than being a step of our own.
            parent: W3C `traceparent` of the caller, which is ignored where it is not valid.
        """
        from opentelemetry.trace import SpanKind  # noqa: PLC0415
        from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415
            TraceContextTextMapPropagator,
        )

        given = TraceContextTextMapPropagator().extract({"traceparent": parent}) if parent else None
        kind = SpanKind.SERVER if serves else SpanKind.INTERNAL
        with self._tracer.start_as_current_span(
            name,
            context=given,
            kind=kind,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as otel:
            span = _Seen(otel)
            try:
                yield span
            except GraphBubbleUp:  # a node that waits for somebody's decision has not failed
                raise
            except BaseException as error:
                span.fail(type(error).__name__)
                raise

    def close(self) -> None:
        """Send what is left, within a few seconds. Blocks."""
        self._provider.force_flush(FLUSH_MILLISECONDS)
        self._provider.shutdown()


def open_tracing(settings: Settings) -> Tracing | None:
    """Tracing to the collector of the settings, or None where there is none."""
    endpoint = settings.otel_exporter_otlp_endpoint
    if not endpoint:
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    from opentelemetry.sdk.trace.sampling import ALWAYS_ON, ParentBased  # noqa: PLC0415

    provider = TracerProvider(
        sampler=ParentBased(ALWAYS_ON),
        resource=Resource({"service.name": SERVICE}),
        shutdown_on_exit=False,
    )
    exporter = OTLPSpanExporter(endpoint=endpoint.rstrip("/") + TRACES_PATH, timeout=EXPORT_SECONDS)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return Tracing(provider)
