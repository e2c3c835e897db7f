"""Prometheus instruments, in a registry of their own: one process may hold several applications.

Labels are names that the code chose (a route's pattern, a feature, a node, a model, the class of a fault):
never a path, a file name or anything else that a caller sent, which would be personal and without end.
"""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
# Requests and calls of a model take from milliseconds to the whole time budget; nodes and lags are shorter.
LONG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
SHORT = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The instruments of one application; cheap enough to be made for every one.

    Attributes:
        requests: answered requests by route, method and status.
        request_seconds: how long they took, to the last byte of the answer.
        in_flight: requests that are being answered.
        node_seconds: how long the nodes of graphs took, by feature.
        model_calls: calls of the language model by outcome: "answered", or the class of the fault.
        model_seconds: how long they took, with the wait for a free place among them.
        tokens: what the provider counted, read ("input") and written ("output").
        retries: attempts after the first, by what was asked again.
        degraded: answers that are less than was wanted, by why.
        refusals: requests that a limit refused, by the limit.
        queue_depth: items that wait in the queue.
        queue_items: items by status.
        lag_seconds: how late the event loop was.
        worst_lag_seconds: the latest that it was in the last seconds.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self.requests = self._counter("http_requests", "Answered requests", "route", "method", "status")
        self.request_seconds = self._histogram(
            "http_request_duration_seconds", "Time to the answer's last byte", LONG, "route", "method"
        )
        self.in_flight = self._gauge("http_requests_in_flight", "Requests that are being answered")
        self.node_seconds = self._histogram(
            "node_duration_seconds", "Time in a node of a graph", SHORT, "feature", "node"
        )
        self.model_calls = self._counter("model_calls", "Calls of the language model", "model", "outcome")
        self.model_seconds = self._histogram(
            "model_call_duration_seconds", "Time of a call of the language model", LONG, "model"
        )
        self.tokens = self._counter(
            "model_tokens", "Tokens as the provider counts them", "model", "direction"
        )
        self.retries = self._counter("retries", "Attempts after the first", "target")
        self.degraded = self._counter(
            "degraded_answers", "Answers that are less than was wanted", "feature", "reason"
        )
        self.refusals = self._counter("rate_limit_refusals", "Requests that a limit refused", "limit")
        self.queue_depth = self._gauge("queue_depth", "Items that wait in the queue")
        self.queue_items = self._gauge("queue_items", "Items of the queue", "status")
        self.lag_seconds = self._histogram("event_loop_lag_seconds", "How late the event loop was", SHORT)
        self.worst_lag_seconds = self._gauge(
            "event_loop_lag_worst_seconds", "The latest that the event loop was in the last ten seconds"
        )

    def set_queue(self, items: Mapping[str, int], depth: int) -> None:
        """Tell how many items the queue holds, by status, and how many of them wait."""
        self.queue_items.clear()
        for status, count in items.items():
            self.queue_items.labels(status).set(count)
        self.queue_depth.set(depth)

    def exposition(self) -> bytes:
        """Everything in Prometheus' text format, `CONTENT_TYPE`."""
        return generate_latest(self._registry)

    @property
    def registry(self) -> CollectorRegistry:
        """Where the instruments are registered."""
        return self._registry

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"talentsync_{name}", about, labels, registry=self._registry)

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(f"talentsync_{name}", about, labels, registry=self._registry)

    def _histogram(self, name: str, about: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"talentsync_{name}", about, labels, buckets=buckets, registry=self._registry)
