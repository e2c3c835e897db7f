"""`/metrics`: what is counted, under which names, and that nothing a caller typed becomes a label."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.background import in_background
from api.loop_lag import PAUSE_SECONDS, watch_loop
from talentsync.errors import StorageError
from tests.fakes import bare_settings, gemini_settings
from tests.processes import free_port
from tests.resume_text import RESUME_TEXT
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub
from tools.telemetry import Metrics, Telemetry
from tools.telemetry.process import worker_telemetry

SECRET = "meter-0123456789abcdefghijk"
MARK = "zephyrine-quillfeather"
TIPS = {"job_category": "Data Science"}

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def samples(client: TestClient) -> Samples:
    """The value of each sample by name and labels, as Prometheus reads them."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name.removeprefix("talentsync_"), frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def of(found: Samples, name: str, **labels: str) -> float:
    return found[name, frozenset(labels.items())]


@pytest.fixture
def fresh() -> Iterator[TestClient]:
    with TestClient(create_app(bare_settings())) as running:
        yield running


def test_requests_are_counted_by_the_pattern_of_their_route(fresh: TestClient) -> None:
    fresh.get(f"/api/v1/database/resumes/{MARK}?q={MARK}")
    fresh.get(f"/nowhere/{MARK}")
    fresh.request(MARK.upper(), "/health")

    found = samples(fresh)

    route = "/api/v1/database/resumes/{resume_id}"
    assert of(found, "http_requests_total", route=route, method="GET", status="404") == 1
    assert of(found, "http_request_duration_seconds_count", route=route, method="GET") == 1
    assert of(found, "http_requests_total", route="unmatched", method="GET", status="404") == 1
    assert any(("method", "other") in labels for name, labels in found if name == "http_requests_total")
    assert not any(MARK in value.lower() for _, labels in found for _, value in labels)


def test_requests_under_way_are_told_apart_from_answered_ones(fresh: TestClient) -> None:
    assert of(samples(fresh), "http_requests_in_flight") == 1  # the one that asks


def test_the_nodes_of_a_feature_are_timed_through_every_door(fresh: TestClient) -> None:
    fresh.post("/api/v2/tips", json=TIPS).raise_for_status()
    fresh.post("/graphs/career_tips/invoke", json={"input": TIPS}).raise_for_status()

    found = samples(fresh)

    assert of(found, "node_duration_seconds_count", feature="career_tips", node="finish") == 2
    route = "/graphs/career_tips/invoke"
    assert of(found, "http_requests_total", route=route, method="POST", status="200") == 1


def test_a_feature_that_the_assistant_uses_is_timed_under_its_own_name(fresh: TestClient) -> None:
    fresh.post("/api/v2/chat", json={"message": "Give me career tips for data science"}).raise_for_status()

    found = samples(fresh)

    assert of(found, "node_duration_seconds_count", feature="career_tips", node="finish") == 1
    assert any(("feature", "assistant") in labels for _, labels in found)


def test_calls_tokens_retries_and_degraded_answers_of_a_model_are_counted(gemini: GeminiStub) -> None:
    gemini.script(replies.rate_limited(), replies.answer("no JSON at all"))
    gemini.always(replies.error(403))
    settings = gemini_settings(gemini.base_url)
    with TestClient(create_app(settings)) as client:
        answer = client.post("/api/v2/tips", json={**TIPS, "resume_text": RESUME_TEXT})
        found = samples(client)

    assert answer.json()["meta"]["degraded"]
    model = str(settings.chat_model_name)
    assert of(found, "model_calls_total", model=model, outcome="answered") == 1
    assert of(found, "model_calls_total", model=model, outcome="ModelRateLimitError") == 1
    assert of(found, "model_calls_total", model=model, outcome="ModelPermissionDeniedError") == 1
    assert of(found, "model_call_duration_seconds_count", model=model) == 3
    assert of(found, "model_tokens_total", model=model, direction="input") > 0
    assert of(found, "model_tokens_total", model=model, direction="output") > 0
    assert of(found, "retries_total", target="chat_model") == 1
    assert of(found, "degraded_answers_total", feature="career_tips", reason="model_failed") == 1


def test_two_applications_of_one_process_count_for_themselves(fresh: TestClient) -> None:
    with TestClient(create_app(bare_settings())) as other:
        other.get("/health")

        assert of(samples(other), "http_requests_total", route="/health", method="GET", status="200") == 1
        assert not any(("route", "/health") in labels for _, labels in samples(fresh))


def test_the_memory_of_the_process_is_told(fresh: TestClient) -> None:
    assert of(samples(fresh), "process_resident_memory_bytes") > 10_000_000


def test_the_queue_is_measured_when_it_is_asked_for(fresh: TestClient) -> None:
    app = fresh.app
    assert isinstance(app, FastAPI)
    counts: dict[str, int] = {"waiting": 3, "screened": 5}

    async def figures() -> Mapping[str, int]:
        return counts

    app.state.queue_figures = figures
    before = samples(fresh)
    counts.clear()
    after = samples(fresh)

    assert of(before, "queue_depth") == 3
    assert of(before, "queue_items", status="screened") == 5
    assert of(after, "queue_depth") == 0
    assert not any(name == "queue_items" for name, _ in after)


def test_a_queue_that_cannot_be_asked_costs_no_other_figure(fresh: TestClient) -> None:
    app = fresh.app
    assert isinstance(app, FastAPI)

    async def figures() -> Mapping[str, int]:
        raise StorageError("The database cannot be reached.")

    app.state.queue_figures = figures

    assert of(samples(fresh), "http_requests_in_flight") == 1


def test_requests_that_a_limit_refuses_are_counted_by_the_limit() -> None:
    settings = bare_settings(api_keys=f"meter:{SECRET}:metrics+read", rate_limit="2/minute")
    headers = {"Authorization": f"Bearer {SECRET}"}
    with TestClient(create_app(settings), headers=headers) as client:
        statuses = [client.get("/api/v1/resumes").status_code for _ in range(4)]
        refused = telemetry_of(client).metrics.registry.get_sample_value(
            "talentsync_rate_limit_refusals_total", {"limit": "too_many_requests"}
        )

    assert statuses == [200, 200, 429, 429]
    assert refused == 2


def telemetry_of(client: TestClient) -> Telemetry:
    app = client.app
    assert isinstance(app, FastAPI)
    telemetry: Telemetry = app.state.telemetry
    return telemetry


def test_the_items_of_the_queue_are_read_from_the_record(fresh: TestClient) -> None:
    file = ("cv.txt", RESUME_TEXT.encode())
    sent = fresh.post("/api/v2/screening", files={"file": file}, data={"jd_text": "Data Engineer\nSpark."})
    sent.raise_for_status()

    found = samples(fresh)

    assert sum(value for (name, _), value in found.items() if name == "queue_items") == 1
    assert of(found, "queue_depth") <= 1


def test_a_worker_shows_its_metrics_on_the_loopback_where_it_is_told_to() -> None:
    port = free_port()
    with worker_telemetry(bare_settings(worker_metrics_port=port)) as telemetry:
        telemetry.asked_again("chat_model")
        shown = httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False).text
        with worker_telemetry(bare_settings(worker_metrics_port=port)):
            pass  # the port is taken, which costs the second one only the view

    assert 'talentsync_retries_total{target="chat_model"} 1.0' in shown


async def test_work_that_holds_the_event_loop_up_is_noticed() -> None:
    metrics = Metrics()
    async with in_background(watch_loop(metrics), "loop_lag"):
        await asyncio.sleep(0)
        busy(PAUSE_SECONDS + 0.2)
        await asyncio.sleep(0.05)

    worst = metrics.registry.get_sample_value("talentsync_event_loop_lag_worst_seconds")
    assert worst is not None
    assert 0.15 < worst < 5


def busy(seconds: float) -> None:
    """Hold the event loop up, as a computation on it would."""
    time.sleep(seconds)
