"""The language model under load: Gemini's protocol, 200 ms a call, and 1% of the calls fail or hang."""

from __future__ import annotations

import asyncio
import random
from itertools import count, cycle
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.load.traffic import JSON_REQUESTS
from graphs import load
from talentsync.settings import Settings
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer, answer_json, error, hang
from tools.deps import open_deps

CALL_SECONDS = 0.2
FAULT_SHARE = 0.01
TALK = "I can analyse your résumé, score it against a job and write mails. What shall I do first?"
NOT_CONFIGURED = 501
Drafts = dict[str, list[dict[str, Any]]]  # by the fields that a schema asks for


async def embedded_drafts() -> list[dict[str, Any]]:
    """What the embedded engine writes for each request, as a careful model would have to write it."""
    found: list[dict[str, Any]] = []
    async with open_deps(Settings(_env_file=None, google_api_key=None, model=None)) as deps:
        for name, given in JSON_REQUESTS.items():
            state = await load(name, deps).ainvoke(given, output_keys=["draft"])
            if isinstance(state.get("draft"), dict):
                found.append(state["draft"])
    return found


def serve(parent: Connection) -> None:
    """Serve until the parent sends anything; send it the address first."""
    drafts = asyncio.run(embedded_drafts())
    with GeminiStub() as gemini:
        gemini.always(Answers(drafts))
        parent.send(gemini.base_url)
        parent.recv()
        parent.send(len(gemini.requests))


class Answers:
    """A reply for each request: the draft that has the fields which are asked for, or a sentence."""

    def __init__(self, drafts: list[dict[str, Any]]) -> None:
        self._drafts = drafts
        self._draw = random.Random(1)  # noqa: S311  (repeatable, and no secret)
        self._faults = cycle((error(500), error(503), hang()))
        self._numbers = count()

    def __call__(self, seen: SeenRequest) -> Reply:
        if self._draw.random() < FAULT_SHARE:
            return next(self._faults)
        schema = seen.body.get("generationConfig", {}).get("responseSchema") or seen.body.get(
            "generationConfig", {}
        ).get("responseJsonSchema")
        if not schema:
            return answer(TALK, parts=4).after(CALL_SECONDS)
        asked = set(schema.get("properties", {}))
        fitting = max(self._drafts, key=lambda draft: len(asked & set(draft)) / len(asked | set(draft)))
        return answer_json({key: value for key, value in fitting.items() if key in asked}).after(CALL_SECONDS)
