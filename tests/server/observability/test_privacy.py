"""Logs, metrics and traces hold nothing of anybody: not of a résumé, a file's name, a question or a fault."""

from __future__ import annotations

import base64
import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from dbos._logger import init_logger

from api.logs import configure_logs
from graphs import FEATURES
from tests.fakes import bare_settings
from tests.forked import fork
from tests.processes import serving
from tests.stubs import replies
from tests.stubs.gemini import GeminiStub
from tests.stubs.otlp import Collector

# In lower case, as they are looked for; no other text of the tests has them.
MARKS = ("zephyrine", "quillfeather", "946 0321", "9460321", "larkspur crescent", "tarnwick")
RESUME = """Zephyrine Quillfeather
zephyrine.quillfeather@example.org | +44 20 7946 0321 | 17 Larkspur Crescent, Tarnwick

Experience
Data Engineer, Quillfeather Freight, Jan 2019 - Present
- Moved 4 TB a day from Oracle to Snowflake with Airflow and Spark.
- Cut the nightly load from 9 hours to 40 minutes.
Data Analyst, Tarnwick Council, Feb 2015 - Dec 2018
- Wrote 120 reports in SQL and Python for the housing office.

Education
BSc Statistics, University of Leeds, 2011 - 2014

Skills
Python, SQL, Spark, Airflow, Snowflake
"""
FILE = "Zephyrine Quillfeather, 17 Larkspur Crescent.pdf"
BROKEN = b"%PDF-1.7 Zephyrine Quillfeather " + b"\x00" * 64
# What each feature needs beside a résumé; new features are asked with the résumé alone.
REQUESTS: dict[str, dict[str, Any]] = {
    "ats_evaluation": {"jd_text": "Data Engineer\nRequirements: Spark and Airflow, near Tarnwick."},
    "tailored_resume": {"job_role": "Data Engineer", "jd_text": "Data Engineer\nRequirements: Spark."},
    "cold_mail": {
        "recipient_name": "Zephyrine Quillfeather",
        "recipient_designation": "Head of Data",
        "company_name": "Tarnwick Ferries",
        "sender_name": "Zephyrine Quillfeather",
        "sender_role_or_goal": "a role",
    },
    "hiring_assistant": {
        "role": "Engineer",
        "company_name": "Tarnwick",
        "questions": ["Who is Quillfeather?"],
    },
    "linkedin_posts": {"topic": "Zephyrine Quillfeather moves to Tarnwick"},
    "linkedin_post_edit": {"post": "Zephyrine Quillfeather is here!", "instruction": "shorter"},
    "linkedin_page": {"role": "Data Engineer", "name": "Zephyrine Quillfeather"},
}


@dataclass(frozen=True)
class Watched:
    """A server that is told of everybody, and where what it tells itself arrives."""

    client: httpx.Client
    log: Path
    collector: Collector
    gemini: GeminiStub

    def told(self) -> str:
        """Everything so far, in lower case."""
        traces = b"".join(self.collector.bodies).decode("utf-8", "replace")
        metrics = self.client.get("/metrics").text
        return "\n".join([self.log.read_text(encoding="utf-8"), metrics, traces]).lower()


@pytest.fixture(scope="module")
def watched(_gemini_server: GeminiStub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    gemini = _gemini_server
    gemini.reset()
    log = tmp_path_factory.mktemp("log") / "server.log"
    with Collector() as collector:
        env = {
            "LOG_LEVEL": "DEBUG",
            "GOOGLE_API_KEY": "secret-key",
            "GOOGLE_GEMINI_BASE_URL": gemini.base_url,
            "MODEL_BACKOFF_SECONDS": "0",
            "SAVE_BY_DEFAULT": "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint,
        }
        with (
            serving(env, log=log, start=fork) as address,
            httpx.Client(base_url=address, timeout=60) as client,
        ):
            yield Watched(client, log, collector, gemini)


def leaks(told: str) -> list[str]:
    """Lines of what was told in which a mark stands."""
    return [line[:400] for line in told.splitlines() if any(mark in line for mark in MARKS)]


def ask_every_feature(client: httpx.Client) -> set[int]:
    """Ask each of them through LangServe, which takes plain objects; gives the statuses."""
    return {
        client.post(
            f"/graphs/{feature.name}/invoke",
            json={"input": {"resume_text": RESUME, **REQUESTS.get(feature.name, {})}},
        ).status_code
        for feature in FEATURES
    }


MODEL_FAULTS: dict[str, Callable[[], replies.Reply]] = {
    "out of order": lambda: replies.error(500, "Zephyrine Quillfeather broke it"),
    "no JSON": lambda: replies.answer("Zephyrine Quillfeather, 17 Larkspur Crescent"),
    "another shape": lambda: replies.answer_json({"name": ["Zephyrine Quillfeather"]}),
    "rejected": lambda: replies.error(400, "the text 'Zephyrine Quillfeather' is not allowed"),
}


@pytest.mark.parametrize("fault", MODEL_FAULTS)
def test_features_tell_nothing_of_whom_they_are_about_whatever_the_model_does(
    watched: Watched, fault: str
) -> None:
    watched.gemini.always(MODEL_FAULTS[fault]())

    statuses = ask_every_feature(watched.client)

    assert 200 in statuses
    assert leaks(watched.told()) == []


def test_files_that_cannot_be_read_leave_no_name(watched: Watched) -> None:
    name = {"resume_file_name": FILE}
    sent = [
        watched.client.post("/api/v1/resume-analysis", files={"file": (FILE, BROKEN)}),
        watched.client.post(
            "/api/v1/ats", files={"file": (FILE, b"PK\x03\x04" + BROKEN)}, data={"jd_text": "x"}
        ),
        watched.client.post(
            "/graphs/resume_analysis/invoke",
            json={"input": {"resume_file": base64.b64encode(BROKEN).decode(), **name}},
        ),
        watched.client.post(
            "/graphs/resume_analysis/invoke", json={"input": {"resume_file": RESUME, **name}}
        ),
        watched.client.post("/api/v2/cold-mail", json={"resume_text": {"Zephyrine": "Quillfeather"}}),
        watched.client.post("/api/v2/chat", content=b'{"message": "Zephyrine Quillfeather'),
    ]

    assert {answer.status_code for answer in sent} <= {400, 413, 415}
    assert leaks(watched.told()) == []


def test_addresses_headers_and_questions_leave_nothing(watched: Watched) -> None:
    headers = {"X-Request-ID": "zephyrine", "tracestate": "who=zephyrine", "User-Agent": "Zephyrine"}
    watched.client.get("/api/v1/database/search", params={"q": "Zephyrine Quillfeather"}, headers=headers)
    watched.client.get("/Zephyrine/Quillfeather?name=zephyrine", headers=headers)
    watched.client.get("/api/v1/resumes/Zephyrine", headers=headers)
    watched.client.request("ZEPHYRINE", "/health")
    with httpx.stream("GET", f"{watched.client.base_url}/%ff%fe?zephyrine") as broken:
        broken.read()

    assert leaks(watched.told()) == []


def test_a_conversation_leaves_nothing(watched: Watched) -> None:
    watched.gemini.always(replies.answer("Zephyrine Quillfeather lives at 17 Larkspur Crescent."))
    body = {
        "message": "Analyse it, please: I am Zephyrine Quillfeather.",
        "resume_file_name": "zephyrine.txt",
    }
    body["resume_file"] = base64.b64encode(RESUME.encode()).decode()

    answer = watched.client.post("/api/v2/chat", json=body)
    with watched.client.stream("POST", "/api/v2/chat/stream", json=body) as stream:
        stream.read()

    assert answer.status_code == 200
    assert leaks(watched.told()) == []


def test_a_screening_leaves_nothing_and_neither_do_its_workers(watched: Watched) -> None:
    sent = watched.client.post(
        "/api/v2/screening",
        files=[("file", ("Quillfeather.txt", RESUME.encode())), ("file", (FILE, BROKEN))],
        data={"jd_text": "Data Engineer near Tarnwick\nRequirements: Spark and Airflow."},
    )
    address = f"/api/v2/screening/{sent.json()['id']}"
    deadline = time.monotonic() + 90
    while (state := watched.client.get(address).json())["status"] in {"queued", "running"}:
        assert time.monotonic() < deadline, state["progress"]
        time.sleep(0.2)

    assert state["status"] == "done"
    assert leaks(watched.told()) == []


def test_what_was_told_is_not_empty(watched: Watched) -> None:
    watched.client.post("/api/v2/resume-analysis", json={"resume_text": RESUME})
    watched.collector.wait_for(lambda spans: any(span.name.startswith("node ") for span in spans))
    lines = [
        json.loads(line) for line in watched.log.read_text(encoding="utf-8").splitlines() if line[:1] == "{"
    ]

    assert any(line["event"] == "request" for line in lines)
    assert "talentsync_node_duration_seconds" in watched.told()


def test_a_line_is_written_at_once_so_that_those_of_workers_do_not_run_into_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    terminal = StringIO()
    monkeypatch.setattr(terminal, "write", written.append)
    monkeypatch.setattr("sys.stderr", terminal)
    configure_logs(bare_settings())

    structlog.get_logger("here").warning("first")
    structlog.get_logger("here").warning("second")

    assert [json.loads(line)["event"] for line in written] == ["first", "second"]
    assert all(line.endswith("\n") for line in written)


# What libraries log


@pytest.fixture
def told_of_libraries(capsys: pytest.CaptureFixture[str]) -> Callable[[], list[dict[str, Any]]]:
    """Logs as a server sets them up; gives what was told of libraries."""
    configure_logs(bare_settings())

    def told() -> list[dict[str, Any]]:
        printed = capsys.readouterr().err
        assert leaks(printed.lower()) == []
        return [json.loads(line) for line in printed.splitlines()]

    return told


def test_of_what_a_library_logs_only_the_constant_part_is_told(
    told_of_libraries: Callable[[], list[dict[str, Any]]],
) -> None:
    logger = logging.getLogger("some.library")

    logger.warning("Cannot parse %s", RESUME)
    logger.warning(f"Cannot parse {RESUME}")  # noqa: G004  (what libraries do)
    logger.error("It failed", exc_info=ValueError(RESUME))

    first, second, third = told_of_libraries()
    assert first["message"] == "Cannot parse %s"
    assert "message" not in second
    assert second["where"].startswith("test_privacy:")
    assert third["error"] == "ValueError"


def test_of_a_warning_only_its_class_is_told(
    told_of_libraries: Callable[[], list[dict[str, Any]]],
) -> None:
    text = f"{Path(__file__)}:3: UserWarning: Expected str but got {RESUME}"

    logging.getLogger("py.warnings").warning("%s", text)  # as `logging.captureWarnings` passes them on

    assert [line["message"] for line in told_of_libraries()] == ["UserWarning"]


def test_a_library_that_prints_by_itself_is_kept_from_it(
    told_of_libraries: Callable[[], list[dict[str, Any]]],
) -> None:
    init_logger()

    logging.getLogger("dbos").error(f"Error serializing object: {RESUME}")  # noqa: G004  (as it does)

    assert [line["logger"] for line in told_of_libraries()] == ["dbos"]
