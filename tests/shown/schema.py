"""Calls made up from the service's own OpenAPI document, and what every answer to them has to keep to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import hypothesis
import requests
import schemathesis
from hypothesis import strategies as st
from langserve.lzstring import LZString
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.resume_text import RESUME_TEXT

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# Every status that the service's errors have, by intent; 500 is none of them.
ERRORS = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 429, 502, 503, 504})
SEED = 20260115
JOB_TEXT = "Data engineer. Required: Python, SQL and Spark, five years of experience. Nice to have: Kafka."

NO_CONFIG = str(
    LZString.compressToEncodedURIComponent("{}")
)  # any other text is refused before anything runs

Operation = Any  # schemathesis types its operations by parameters that say nothing here
Case = Any


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back, whichever client was asked."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body as it reads."""
        return self.content.decode("utf-8", "replace")


Call = Callable[[requests.PreparedRequest], Answer]


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Every operation of an OpenAPI document."""
    schema = schemathesis.openapi.from_dict(_with_lengths_alone(document))
    for result in schema.get_all_operations():
        operation: Operation = result.ok() if hasattr(result, "ok") else None
        assert operation is not None, f"an operation cannot be read: {result}"
        yield operation


def _with_lengths_alone(schema: Any) -> Any:
    """The document without patterns where there is a length as well.

    schemathesis makes one expression of the two, `\\S{1,10000}`, which its own validator finds too large.
    """
    if isinstance(schema, list):
        return [_with_lengths_alone(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    left_out = {"pattern"} if "maxLength" in schema and isinstance(schema.get("pattern"), str) else set()
    return {key: _with_lengths_alone(value) for key, value in schema.items() if key not in left_out}


def try_operation(operation: Operation, call: Call, *, mode: GenerationMode, examples: int) -> int:
    """Send calls that fit the operation's declaration, or break it, the same in every run.

    Args:
        operation: of the document.
        call: sends a request.
        mode: whether the calls fit the declaration (`POSITIVE`) or break it (`NEGATIVE`).
        examples: how many calls at the most.

    Returns:
        How many calls were sent.

    Raises:
        AssertionError: an answer is a server error, or not as declared.
    """
    sent = 0

    @hypothesis.seed(SEED)
    @hypothesis.settings(
        max_examples=examples,
        derandomize=False,  # the seed decides
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(operation.as_strategy(generation_mode=mode), st.booleans())
    def one(case: Case, with_resume: bool) -> None:
        nonlocal sent
        sent += 1
        if with_resume and mode is GenerationMode.POSITIVE:
            case.body = with_documents(case.body)
            if "config_hash" in case.path_parameters:
                case.path_parameters["config_hash"] = NO_CONFIG
        require_declared(case, call)

    one()
    return sent


def can_be_broken(operation: Operation) -> bool:
    """Whether calls that break the declaration can be made up: not where any text will do, as in paths."""
    declared = operation.definition.raw
    places = {item["in"] for item in declared.get("parameters", ())}
    return "path" not in places and bool("query" in places or "requestBody" in declared)


def with_documents(body: Any) -> Any:
    """The body with a real résumé and job in it where it has room for them, so that the feature runs."""
    if not isinstance(body, dict):
        return body
    if isinstance(body.get("input"), dict):
        return {**body, "input": with_documents(body["input"])}
    if isinstance(body.get("inputs"), list):
        return {**body, "inputs": [with_documents(item) for item in body["inputs"][:2]]}
    files = {"resume_file", "resume_file_name", "jd_file", "jd_link", "jd_url", "company_url"}
    kept = {key: value for key, value in body.items() if key not in files}
    if body.keys() & {"resume_text", "resume_file"}:
        kept["resume_text"] = RESUME_TEXT
    if body.keys() & {"jd_text", "jd_file", "jd_link"}:
        kept["jd_text"] = JOB_TEXT
    return kept


def prepared(case: Case) -> requests.PreparedRequest:
    """The call as it goes over the wire."""
    keywords = case.as_transport_kwargs(base_url="http://testserver")
    known = ("method", "url", "headers", "params", "data", "json", "files", "cookies")
    return requests.Request(**{key: keywords[key] for key in known if key in keywords}).prepare()


def require_declared(case: Case, call: Call) -> None:
    """Make the call: its answer is as declared, an error has a status of ours, and no stream hides a bug.

    Raises:
        AssertionError: it is not.
    """
    request = prepared(case)
    answer = call(request)
    told = f"{case.method} {case.formatted_path}: {answer.status} {answer.text[:400]}"
    try:
        case.validate_response(_as_seen_by_schemathesis(request, answer), checks=CHECKS)
    except FailureGroup as failures:
        why = "; ".join(f"{failure.title}: {failure.message}" for failure in failures.exceptions)
        raise AssertionError(f"{told}\n{why}") from failures
    if answer.status >= 400:
        assert answer.status in ERRORS, told
        body = json.loads(answer.content)
        assert body["code"], told
        assert body["message"], told
    assert not re.search(r'"code": ?"internal_error"', answer.text), told


def _as_seen_by_schemathesis(request: requests.PreparedRequest, answer: Answer) -> Response:
    return Response(
        status_code=answer.status,
        headers={name.lower(): [value] for name, value in answer.headers.items()},
        content=answer.content,
        request=request,
        elapsed=0,
        verify=False,
    )
