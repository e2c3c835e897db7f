"""Traces: a span for each request, node and call of a model, in the caller's trace."""

from __future__ import annotations

import threading
import time

import pytest
from opentelemetry.trace import get_tracer_provider
from starlette.testclient import TestClient

from api.app import create_app
from tests.fakes import bare_settings, gemini_settings
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub
from tests.stubs.otlp import Collector, SeenSpan
from tools.telemetry import open_tracing

TIPS = {"job_category": "Data Science"}
TRACE, CALLER = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SERVER, INTERNAL = 2, 1
ROUTE = "/api/v2/tips"


def named(spans: list[SeenSpan], name: str) -> SeenSpan:
    return next(span for span in spans if span.name == name)


def test_a_request_its_nodes_and_its_calls_of_a_model_make_one_trace(gemini: GeminiStub) -> None:
    gemini.always(replies.error(403))
    with Collector() as collector:
        settings = gemini_settings(gemini.base_url, otel_exporter_otlp_endpoint=collector.endpoint)
        with TestClient(create_app(settings)) as client:
            headers = {"traceparent": f"00-{TRACE}-{CALLER}-01", "tracestate": "somebody=personal"}
            client.post(ROUTE, json=TIPS, headers=headers).raise_for_status()
        spans = collector.spans  # the end of the server sends what is left

        request, node = named(spans, f"POST {ROUTE}"), named(spans, "node generate")
        call = named(spans, f"chat {settings.chat_model_name}")
        assert {request.trace_id, node.trace_id, call.trace_id} == {TRACE}
        assert (request.parent_id, node.parent_id, call.parent_id) == (CALLER, request.span_id, node.span_id)
        assert (request.kind, node.kind) == (SERVER, INTERNAL)
        assert request.attributes == {
            "http.request.method": "POST",
            "http.route": ROUTE,
            "http.response.status_code": 200,
        }
        assert node.attributes == {"talentsync.feature": "career_tips", "talentsync.node": "generate"}
        assert call.failed
        assert call.attributes["error.type"] == "ChatModelError"
        assert not request.failed
        assert not node.failed
        assert all(span.events == 0 for span in spans)  # exceptions are events, and quote what they met
        assert set(collector.paths) == {"/v1/traces"}
        assert not any(b"personal" in body for body in collector.bodies)


@pytest.mark.parametrize("sent", ["", "nonsense", "00-" + "0" * 32 + "-" + "0" * 16 + "-01"])
def test_a_caller_without_a_valid_trace_begins_one(sent: str) -> None:
    with Collector() as collector:
        settings = bare_settings(otel_exporter_otlp_endpoint=collector.endpoint)
        with TestClient(create_app(settings)) as client:
            client.get("/nowhere/at/all", headers={"traceparent": sent})

        span = named(collector.spans, "GET unmatched")

    assert span.parent_id == ""
    assert int(span.trace_id, 16) > 0
    assert span.attributes["http.response.status_code"] == 404


def test_applications_of_one_process_trace_for_themselves() -> None:
    with Collector() as first, Collector() as second:
        for collector in (first, second):
            settings = bare_settings(otel_exporter_otlp_endpoint=collector.endpoint)
            with TestClient(create_app(settings)) as client:
                client.get("/health/live")

        assert [len(collector.spans) for collector in (first, second)] == [1, 1]
    assert type(get_tracer_provider()).__name__ == "ProxyTracerProvider"  # nobody has set a global one


def test_a_collector_that_hangs_holds_up_neither_answers_nor_the_end() -> None:
    with Collector(hang_seconds=60) as collector:
        settings = bare_settings(otel_exporter_otlp_endpoint=collector.endpoint)
        with TestClient(create_app(settings)) as client:
            assert client.get("/health/live").status_code == 200
            ending = time.monotonic()
        seconds = time.monotonic() - ending

    assert collector.bodies
    assert seconds < 15


def test_a_collector_that_is_not_there_costs_nothing_but_the_traces() -> None:
    settings = bare_settings(otel_exporter_otlp_endpoint="http://127.0.0.1:9")
    with TestClient(create_app(settings)) as client:
        assert client.post(ROUTE, json=TIPS).status_code == 200


def test_without_a_collector_nothing_is_traced_and_nothing_runs_for_it() -> None:
    before = threading.active_count()
    app = create_app(bare_settings())

    assert open_tracing(bare_settings()) is None
    assert not app.state.telemetry.traces
    assert threading.active_count() == before
