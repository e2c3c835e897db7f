"""What keeping an analysis adds to a request, on SQLite: `python -m benchmarks.storing`."""

from __future__ import annotations

import asyncio
import statistics
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from api.app import create_app
from benchmarks.timing import DEMO, percentile, show, timed_ms, use_one_core
from talentsync.documents import clean_text, read_document
from talentsync.settings import Settings

ROUNDS = 150
NAME = "Marisol Quintero-Hayes"


def main() -> None:
    use_one_core()
    with TemporaryDirectory(prefix="talentsync-record-") as folder:
        asyncio.run(_measure(Path(folder) / "record.db"))


async def _measure(record: Path) -> None:
    settings = Settings(
        _env_file=None,
        google_api_key=None,
        model=None,
        log_level="ERROR",
        database_url=f"sqlite:///{record}",
    )
    text = clean_text(read_document(DEMO.read_bytes(), DEMO.name))
    numbers = count(1)
    app = create_app(settings)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://talentsync.example") as client,
    ):

        async def analyse(*, save: bool) -> None:
            resume = text.replace(NAME, f"{NAME} {next(numbers)}")  # each another: the same is kept only once
            response = await client.post(
                "/api/v2/resume-analysis", json={"resume_text": resume, "save": save}
            )
            response.raise_for_status()
            if bool(response.json()["meta"]["saved"]) != save:
                raise RuntimeError("the analysis was not kept as asked")

        for save in (True, False):
            await analyse(save=save)
        kept, plain = [], []
        for _ in range(ROUNDS):  # by turns, so that whatever else the machine does falls on both
            kept.append(await timed_ms(lambda: analyse(save=True)))
            plain.append(await timed_ms(lambda: analyse(save=False)))
    added = statistics.median(kept) - statistics.median(plain)
    show("analysis of a text, median", f"{statistics.median(plain):.1f} ms")
    show("kept as well, on SQLite: added at the median", f"{added:.1f} ms", "target: under 10 ms")
    show("kept as well: 95th percentile", f"{percentile(kept, 0.95):.1f} ms")


if __name__ == "__main__":
    main()
