"""How much of the waiting for a model happens side by side: `python -m benchmarks.concurrency`.

A server with one worker, a Gemini stub in a process of its own that takes 200 ms for each call, and a client.
The stub answers what the embedded engine would write, so that limits and fact check are passed as they would
be by a careful model.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import Sequence
from itertools import cycle
from multiprocessing.connection import Connection
from typing import Any

import httpx

from benchmarks.timing import DEMO, show
from graphs import load
from talentsync.documents import clean_text, read_document
from talentsync.settings import Settings
from tests.processes import serving
from tests.stubs.gemini import GeminiStub, SeenRequest
from tests.stubs.replies import Reply, answer_json
from tools.deps import open_deps

CALL_SECONDS = 0.2
MAILS = 32
ROUNDS = 5

MAIL = {
    "recipient_name": "Ingrid Halvorsen",
    "recipient_designation": "Head of Operations",
    "company_name": "Fjordline Logistics",
    "sender_name": "Marisol Quintero-Hayes",
    "sender_role_or_goal": "a senior platform role",
    "key_points_to_include": "I would like to move to Oslo in spring",
}
QUESTIONS = {
    "role": "Platform Engineer",
    "company_name": "Fjordline Logistics",
    "questions": [
        "Tell me about yourself.",
        "What is your experience with Kubernetes?",
        "Tell me about a time when you improved a process.",
        "Describe a project that you are proud of.",
        "What are your strengths?",
    ],
}
POSTS = {"topic": "Why small teams should write design notes before code", "post_count": 3}
PAGE = {
    "name": "Marisol Quintero-Hayes",
    "current_role": "Senior Software Engineer",
    "industry": "Logistics",
    "years_of_experience": 11,
    "key_skills": ["Kubernetes", "Kafka", "PostgreSQL"],
    "achievements": ["Brought the change failure rate from 18% to 4%"],
    "post_count": 5,
}
FEATURES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("hiring_assistant", QUESTIONS),
    ("linkedin_posts", POSTS),
    ("linkedin_page", PAGE),
)
NEEDS_RESUME = frozenset({"hiring_assistant", "cold_mail"})

Drafts = dict[str, list[Any]]  # by a field that only drafts of this kind have


def main() -> None:
    drafts = asyncio.run(_drafts())
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    stub = context.Process(target=_serve_stub, args=(theirs, drafts), daemon=True)
    stub.start()
    address = ours.recv()
    settings = {"GOOGLE_API_KEY": "stub", "GOOGLE_GEMINI_BASE_URL": address, "LOG_LEVEL": "ERROR"}
    try:
        with serving(settings) as server:
            asyncio.run(_measure(server))
    finally:
        ours.send("stop")
        stub.join(10)


def _resume() -> str:
    return clean_text(read_document(DEMO.read_bytes(), DEMO.name))


def _request(feature: str, given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "resume_text": _resume()} if feature in NEEDS_RESUME else given


async def _drafts() -> Drafts:
    """What the embedded engine writes for each request, as a model would have to write it."""
    found: list[Any] = []
    async with open_deps(Settings(_env_file=None, google_api_key=None, model=None)) as deps:
        mail = _request("cold_mail", MAIL)
        found.append((await load("cold_mail", deps).ainvoke(mail, output_keys=["draft"]))["draft"])
        for name, given in FEATURES:
            written = await load(name, deps).ainvoke(_request(name, given), output_keys=["pieces"])
            found += [piece["draft"] for piece in written["pieces"]]
    kinds = ("subject", "headline", "answer", "text")
    return {kind: [draft for draft in found if kind in draft] for kind in kinds}


def _serve_stub(parent: Connection, drafts: Drafts) -> None:
    turns = {kind: cycle(found) for kind, found in drafts.items()}

    def answer(seen: SeenRequest) -> Reply:
        schema = str(seen.body["generationConfig"])
        kind = next(kind for kind in turns if f"'{kind}'" in schema)
        return answer_json(next(turns[kind])).after(CALL_SECONDS)

    with GeminiStub() as gemini:
        gemini.always(answer)
        parent.send(gemini.base_url)
        parent.recv()


async def _measure(server: str) -> None:
    limits = httpx.Limits(max_connections=MAILS)
    async with httpx.AsyncClient(base_url=server, timeout=60, limits=limits, trust_env=False) as client:
        for name, given in FEATURES:
            seconds = await _median_seconds(client, name, _request(name, given))
            show(f"{name}, in calls' time", f"{seconds / CALL_SECONDS:.2f}", "target: under 2")
        await _measure_mails(client)


async def _median_seconds(client: httpx.AsyncClient, name: str, given: dict[str, Any]) -> float:
    await _post(client, name, given)
    return sorted([await _post(client, name, given) for _ in range(ROUNDS)])[ROUNDS // 2]


async def _measure_mails(client: httpx.AsyncClient) -> None:
    mails = [
        {**_request("cold_mail", MAIL), "recipient_name": f"Ingrid Halvorsen {at}"} for at in range(MAILS)
    ]
    await _post(client, "cold_mail", mails[0])
    start = time.perf_counter()
    for mail in mails:
        await _post(client, "cold_mail", mail)
    one_by_one = time.perf_counter() - start
    start = time.perf_counter()
    await _all(client, mails)
    at_once = time.perf_counter() - start
    show(f"{MAILS} cold mails one after another", f"{one_by_one:.2f} s")
    show(f"{MAILS} cold mails at once", f"{at_once:.2f} s")
    show("throughput at once / one after another", f"{one_by_one / at_once:.1f}", "target: at least 25")


async def _all(client: httpx.AsyncClient, mails: Sequence[dict[str, Any]]) -> None:
    await asyncio.gather(*(_post(client, "cold_mail", mail) for mail in mails))


async def _post(client: httpx.AsyncClient, name: str, given: dict[str, Any]) -> float:
    """Seconds for one request that the model, and nobody else, answered."""
    start = time.perf_counter()
    response = await client.post(f"/api/v2/{name.replace('_', '-')}", json=given)
    seconds = time.perf_counter() - start
    response.raise_for_status()
    meta = response.json()["meta"]
    if meta["degraded"]:
        raise RuntimeError(f"{name} was degraded: {meta['warnings']}")
    return seconds


if __name__ == "__main__":
    main()
