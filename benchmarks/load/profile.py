"""What a user does, for locust: a request of one kind or another, then 20 to 40 seconds of reading."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from locust import HttpUser, between, events, task

WAIT = tuple(float(part) for part in os.environ.get("LOAD_WAIT", "20,40").split(","))
GIVEN: dict[str, Any] = json.loads(Path(os.environ["LOAD_REQUESTS"]).read_text(encoding="utf-8"))
PDF = Path(os.environ["LOAD_PDF"]).read_bytes()
OUTPUT = Path(os.environ["LOAD_OUTPUT"])
SCREENING = os.environ.get("LOAD_SCREENING") == "1"

answers: list[tuple[str, float, str]] = []  # name, milliseconds, what was wrong ("" for nothing)


@events.request.add_listener  # type: ignore[untyped-decorator]
def _keep(name: str, response_time: float, exception: Exception | None, **_: Any) -> None:
    answers.append((name, response_time, "" if exception is None else str(exception)[:200]))


@events.quitting.add_listener  # type: ignore[untyped-decorator]
def _write(**_: Any) -> None:
    OUTPUT.write_text(json.dumps(answers), encoding="utf-8")


class Visitor(HttpUser):
    """One of the clients; each has a conversation of its own."""

    wait_time = between(*WAIT)
    thread: str | None = None

    @task(4)
    def analyse_a_pdf(self) -> None:
        self._send("analysis of a PDF", "/api/v1/resume-analysis", files={"file": ("cv.pdf", PDF)})

    @task(4)
    def evaluate(self) -> None:
        self._send("evaluation", "/api/v2/ats-evaluation", json=GIVEN["ats_evaluation"])

    @task(3)
    def write_a_mail(self) -> None:
        self._send("cold mail", "/api/v2/cold-mail", json=GIVEN["cold_mail"])

    @task(2)
    def tailor(self) -> None:
        self._send("tailored résumé", "/api/v2/tailored-resume", json=GIVEN["tailored_resume"])

    @task(3)
    def ask_for_tips(self) -> None:
        self._send("career tips", "/api/v2/career-tips", json=GIVEN["career_tips"])

    @task(3)
    def talk(self) -> None:
        given = {"message": "hello", **({"thread_id": self.thread} if self.thread else {})}
        answer = self._send("chat turn", "/api/v2/chat", json=given)
        self.thread = answer.get("thread_id", self.thread)

    @task(3)
    def read_the_record(self) -> None:
        self._get("record", "/api/v1/resumes?limit=10")

    @task(2)
    def invoke(self) -> None:
        self._send("LangServe invoke", "/graphs/career_tips/invoke", json={"input": GIVEN["career_tips"]})

    @task(2)
    def follow_a_stream(self) -> None:
        name, path = "stream of a mail", "/api/v2/cold-mail/stream"
        with self.client.post(path, json=GIVEN["cold_mail"], name=name, catch_response=True) as response:
            if response.status_code != 200 or "event: result" not in response.text:
                response.failure(f"{response.status_code} {response.text[-200:]}")

    @task(1)
    def screen(self) -> None:
        if SCREENING:
            files = [("file", (f"cv{number}.pdf", PDF)) for number in range(3)]
            given = {"jd_text": GIVEN["ats_evaluation"]["jd_text"]}
            self._send("screening", "/api/v2/screening", files=files, data=given)

    def _send(self, name: str, path: str, **given: Any) -> dict[str, Any]:
        with self.client.post(path, name=name, catch_response=True, **given) as response:
            return self._answer(response)

    def _get(self, name: str, path: str) -> dict[str, Any]:
        with self.client.get(path, name=name, catch_response=True) as response:
            return self._answer(response)

    def _answer(self, response: Any) -> dict[str, Any]:
        """The body; anything but success is a failure, a lost connection too."""
        if response.status_code not in {200, 202}:
            response.failure(f"{response.status_code} {(response.text or '')[:150]}")
            return {}
        body: dict[str, Any] = response.json()
        return body
