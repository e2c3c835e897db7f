"""What a client slips into LangServe's `config`, or into the path as a config hash, changes no run."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langserve.lzstring import LZString
from starlette.testclient import TestClient

from graphs import FEATURES
from tests.resume_text import RESUME_TEXT

SERVED = "/graphs/resume_analysis"
INPUT = {"resume_text": RESUME_TEXT}
SLIPPED: list[dict[str, Any]] = [
    {"configurable": {"thread_id": "somebody-elses"}},
    {"configurable": {"owner": "somebody", "user_id": "somebody"}},
    {"configurable": {"model": "openai:gpt-5", "api_key": "stolen"}},
    {"configurable": {"deps": {"chat_model": None}, "__pregel_runtime": {"context": {}}}},
    {"configurable": {"checkpoint_id": "1", "checkpoint_ns": "x", "__pregel_checkpointer": {}}},
    {"context": {"settings": {"require_llm": True}}},
    {"recursion_limit": 10_000_000},
    {"recursion_limit": 1},
    {"recursion_limit": -1},
    {"max_concurrency": 0},
    {"callbacks": [{"handler": "os.system"}]},
    {"run_id": "00000000-0000-0000-0000-000000000000", "run_name": "x"},
    {"metadata": {"langgraph_auth_user": "admin"}, "tags": ["a"]},
]


def config_hash(config: dict[str, Any]) -> str:
    return str(LZString.compressToEncodedURIComponent(json.dumps(config)))


@pytest.fixture(scope="module")
def plain(shown: TestClient) -> Any:
    return answer(shown.post(f"{SERVED}/invoke", json={"input": INPUT}).json())


def answer(body: dict[str, Any]) -> Any:
    return {key: value for key, value in body["output"].items() if key != "meta"}


@pytest.mark.parametrize("config", SLIPPED, ids=lambda config: json.dumps(config)[:50])
@pytest.mark.parametrize("way", ["body", "path", "batch"])
def test_a_slipped_in_config_is_refused_or_changes_nothing(
    shown: TestClient, plain: Any, config: dict[str, Any], way: str
) -> None:
    if way == "path":
        response = shown.post(f"{SERVED}/c/{config_hash(config)}/invoke", json={"input": INPUT})
    elif way == "batch":
        response = shown.post(f"{SERVED}/batch", json={"inputs": [INPUT], "config": [config]})
    else:
        response = shown.post(f"{SERVED}/invoke", json={"input": INPUT, "config": config})

    if response.status_code != 200:
        assert response.status_code == 400, response.text
        assert response.json()["code"] == "invalid_input"
        return
    body = response.json()
    given = body["output"][0] if way == "batch" else body["output"]
    assert {key: value for key, value in given.items() if key != "meta"} == plain
    assert given["meta"]["engine"] == "embedded"
    assert given["meta"]["run_id"] != "00000000-0000-0000-0000-000000000000"


@pytest.mark.parametrize(
    "given", ["x", "%00", "..%2f..%2fetc", "N4Ig", "A" * 5_000, config_hash({"a": "b" * 5_000})]
)
@pytest.mark.parametrize("kind", ["invoke", "stream", "input_schema", "playground/"])
def test_a_config_hash_that_means_nothing_is_refused(shown: TestClient, given: str, kind: str) -> None:
    path = f"{SERVED}/c/{given}/{kind}"

    response = shown.get(path) if kind.endswith(("schema", "/")) else shown.post(path, json={"input": INPUT})

    assert response.status_code in {200, 400, 404, 405}, response.text[:300]
    if response.status_code == 200 and kind == "stream":
        assert "internal_error" not in response.text


def test_no_feature_offers_anything_to_configure(shown: TestClient) -> None:
    for feature in FEATURES:
        schema = shown.get(f"/graphs/{feature.name}/config_schema").json()

        assert schema.get("properties", {}) == {}
