"""Measures and traces in one: what nodes and clients are given."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tools.telemetry.metrics import Metrics
from tools.telemetry.tracing import UNSEEN, Span, Tracing, Value

ANSWERED = "answered"
CLASSES = "langchain_core.exceptions"


class Telemetry:
    """What one application tells of itself.

    Attributes:
        metrics: its instruments.

    Args:
        tracing: the way to a collector, where there is one.
    """

    def __init__(self, tracing: Tracing | None = None) -> None:
        self.metrics = Metrics()
        self._tracing = tracing

    @property
    def traces(self) -> bool:
        """Whether spans go anywhere."""
        return self._tracing is not None

    @contextmanager
    def span(
        self, name: str, attributes: Mapping[str, Value], *, serves: bool = False, parent: str = ""
    ) -> Iterator[Span]:
        """As `Tracing.span`; where nothing is traced, it costs nothing."""
        if self._tracing is None:
            yield UNSEEN
            return
        with self._tracing.span(name, attributes, serves=serves, parent=parent) as span:
            yield span

    @contextmanager
    def node(self, node: str, feature: str) -> Iterator[None]:
        """One run of a graph's node."""
        start = time.perf_counter()
        try:
            with self.span(f"node {node}", {"talentsync.feature": feature, "talentsync.node": node}):
                yield
        finally:
            self.metrics.node_seconds.labels(feature, node).observe(time.perf_counter() - start)

    @contextmanager
    def model_call(self, model: str) -> Iterator[None]:
        """One call of the language model; its outcome is the class of what lies behind a fault.

        Of integrations' own classes it is the one of LangChain that they derive from, the same for all.
        """
        start = time.perf_counter()
        outcome = ANSWERED
        try:
            with self.span(f"chat {model}", {"gen_ai.operation.name": "chat", "gen_ai.request.model": model}):
                yield
        except BaseException as error:
            outcome = _outcome(error.__cause__ or error)
            raise
        finally:
            self.metrics.model_calls.labels(model, outcome).inc()
            self.metrics.model_seconds.labels(model).observe(time.perf_counter() - start)

    def tokens(self, model: str, *, read: int, written: int) -> None:
        """Count the tokens of one answer."""
        self.metrics.tokens.labels(model, "input").inc(read)
        self.metrics.tokens.labels(model, "output").inc(written)

    def degraded(self, feature: str, reason: str) -> None:
        """Count an answer that is less than was wanted."""
        self.metrics.degraded.labels(feature, reason).inc()

    def asked_again(self, target: str) -> None:
        """Count an attempt after the first."""
        self.metrics.retries.labels(target).inc()

    def close(self) -> None:
        """Send what is left of the traces, within a few seconds. Blocks."""
        if self._tracing is not None:
            self._tracing.close()


def _outcome(error: BaseException) -> str:
    kinds = type(error).__mro__
    return next((kind.__name__ for kind in kinds if kind.__module__ == CLASSES), kinds[0].__name__)
