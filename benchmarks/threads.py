"""Whether a long thread answers as fast as a short one: `python -m benchmarks.threads`.

Each round asks the same of a thread with 4 messages, so that it is the fifth, and of one with 200, on
the whole application over SQLite: a question that runs no feature, and one that has a résumé scored. With a
model, a stub answers at once, so that this service's own work alone is timed.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from api.app import create_app
from benchmarks.timing import DEMO, show, timed_ms, use_one_core
from talentsync.documents import clean_text, read_document
from talentsync.settings import Settings
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer

ROUNDS = 40
SHORT, LONG = 4, 200
CHAT = "/api/v2/chat"
JOB = "Platform Engineer\n\nRequirements\n- 5+ years with Go and Kubernetes\n- PostgreSQL and Kafka\n"
TALK = ("help", "score my résumé", "thanks", "give me some career tips", "analyse my résumé")
ASKED = {"help": "help", "score": "score my résumé"}


def main() -> None:
    use_one_core()
    with TemporaryDirectory(prefix="talentsync-threads-") as folder:
        asyncio.run(_measure(f"sqlite:///{Path(folder) / 'plain.db'}", "without a model", ASKED))
        with GeminiStub() as gemini:
            gemini.always(answer("I have your résumé and the job. Shall I score them?"))
            told = {"question": "what do you know of me?"}
            model = {"google_api_key": "key", "google_gemini_base_url": gemini.base_url}
            asyncio.run(_measure(f"sqlite:///{Path(folder) / 'model.db'}", "with a model", told, **model))


async def _measure(url: str, label: str, asked: dict[str, str], **settings: Any) -> None:
    async with _client(url, **settings) as client:
        long = await _thread(client, LONG)
        for name, message in asked.items():
            short_ms, long_ms = [], []
            for number in range(ROUNDS + 1):
                short = await _thread(client, SHORT)
                first, second = await _pair(client, message, short, long)
                if number:  # the first round loads what a later one finds loaded
                    short_ms.append(first)
                    long_ms.append(second)
            _tell(f"{name}, {label}", short_ms, long_ms)


async def _pair(client: httpx.AsyncClient, message: str, short: str, long: str) -> tuple[float, float]:
    """Milliseconds in the short and in the long thread."""
    first = await timed_ms(lambda: _say(client, message, short))
    return first, await timed_ms(lambda: _say(client, message, long))


def _tell(label: str, short_ms: list[float], long_ms: list[float]) -> None:
    short, long = statistics.median(short_ms), statistics.median(long_ms)
    show(f"{label}: the fifth message, median", f"{short:.1f} ms")
    show(f"{label}: after 200 messages, median", f"{long:.1f} ms")
    show(f"{label}: slower by", f"{long / short - 1:+.0%}", "target: within 20%")


async def _thread(client: httpx.AsyncClient, messages: int) -> str:
    """A thread with a résumé, a job, and so many messages."""
    text = clean_text(read_document(DEMO.read_bytes(), DEMO.name))
    thread = await _say(client, f"Here is my résumé:\n\n{text}", "")
    await _say(client, f"This is the job:\n\n{JOB}", thread)
    for turn in range(messages // 2 - 2):
        await _say(client, TALK[turn % len(TALK)], thread)
    return thread


async def _say(client: httpx.AsyncClient, message: str, thread: str) -> str:
    response = await client.post(CHAT, json={"message": message, "thread_id": thread})
    response.raise_for_status()
    return str(response.json()["thread_id"])


@asynccontextmanager
async def _client(url: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    given = {"google_api_key": None, "model": None, "log_level": "ERROR", "database_url": url, **settings}
    app = create_app(Settings(_env_file=None, **given))
    transport = httpx.ASGITransport(app)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        yield await stack.enter_async_context(
            httpx.AsyncClient(transport=transport, base_url="http://talentsync.example", timeout=60)
        )


if __name__ == "__main__":
    main()
