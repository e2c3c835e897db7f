"""Mixed traffic on one worker: `python -m benchmarks.load [--minutes 10] [--clients 64] [--wait 20,40]`.

One real server, a Gemini stub in a process of its own (200 ms a call, 1% of the calls fail or hang), and
locust in a third, whose patching of the standard library so touches nothing else. Each client waits between
requests as a reader does; `--wait` says how long. They arrive one after another within `--arrive` seconds, by
default as long as they wait on the average, so that the load is even from the start.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import httpx

from benchmarks.load.stub import CALL_SECONDS, serve
from benchmarks.load.traffic import JSON_REQUESTS
from benchmarks.load.watch import Watch, late_share, watch
from benchmarks.timing import DEMO, percentile, show
from tests.processes import serving_process

SINGLE_CALL = (
    "analysis of a PDF",
    "evaluation",
    "cold mail",
    "career tips",
    "LangServe invoke",
    "tailored résumé",
)
LAG_SECONDS = 0.05
TARGET_MS = 1.5 * CALL_SECONDS * 1000
PROFILE = Path(__file__).with_name("profile.py")
MODEL_SECONDS = "2"  # a call that hangs is given up soon, since one in three hundred does
Answers = dict[str, list[tuple[float, str]]]


def main() -> int:
    wanted = _arguments()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    stub = context.Process(target=serve, args=(theirs,), daemon=True)
    stub.start()
    settings = {
        "GOOGLE_API_KEY": "stub",
        "GOOGLE_GEMINI_BASE_URL": ours.recv(),
        "MODEL_TIMEOUT_SECONDS": MODEL_SECONDS,
        "LOG_LEVEL": "ERROR",
    }
    with serving_process(settings) as (address, pid):
        answers, seen = asyncio.run(_under_load(address, pid, wanted))
    ours.send("stop")
    _tell(answers, seen, ours.recv())
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--wait", default="20,40", help="seconds between two requests of a client, from,to")
    parser.add_argument("--arrive", type=float, help="seconds within which the clients arrive")
    wanted = parser.parse_args()
    if wanted.arrive is None:
        wanted.arrive = mean(map(float, wanted.wait.split(",")))
    return wanted


async def _under_load(address: str, pid: int, wanted: argparse.Namespace) -> tuple[Answers, Watch]:
    await _warm_up(address)
    seen = Watch()
    watching = asyncio.create_task(watch(address, pid, seen))
    with TemporaryDirectory() as folder:
        output = Path(folder) / "answers.json"
        await _locust(address, wanted, Path(folder), output)
        told = json.loads(output.read_text(encoding="utf-8"))
    watching.cancel()
    seen.late = await late_share(address, LAG_SECONDS)
    answers: Answers = defaultdict(list)
    for name, milliseconds, fault in told:
        answers[name].append((milliseconds, fault))
    return answers, seen


async def _warm_up(address: str) -> None:
    """Data that is loaded on first use is there before the clock starts."""
    async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
        for name, given in JSON_REQUESTS.items():
            await client.post(f"/api/v2/{name.replace('_', '-')}", json=given)
        await client.post("/api/v1/resume-analysis", files={"file": ("cv.pdf", DEMO.read_bytes())})


async def _locust(address: str, wanted: argparse.Namespace, folder: Path, output: Path) -> None:
    requests = folder / "requests.json"
    requests.write_text(json.dumps(JSON_REQUESTS), encoding="utf-8")
    async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
        has_screening = "/api/v2/screening" in (await client.get("/openapi.json")).json()["paths"]
    seconds = round(wanted.minutes * 60)
    command = [sys.executable, "-m", "locust", "-f", str(PROFILE), "--headless", "--only-summary"]
    rate = f"{wanted.clients / wanted.arrive:.2f}"
    command += ["-u", str(wanted.clients), "-r", rate, "-t", f"{seconds}s", "-s", "60", "-H", address]
    env = {
        **os.environ,
        "LOAD_WAIT": wanted.wait,
        "LOAD_REQUESTS": str(requests),
        "LOAD_PDF": str(DEMO),
        "LOAD_OUTPUT": str(output),
        "LOAD_SCREENING": "1" if has_screening else "0",
    }
    process = await asyncio.create_subprocess_exec(
        *command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    await process.wait()


def _tell(answers: Answers, seen: Watch, model_calls: int) -> None:
    everything = [answer for given in answers.values() for answer in given]
    lost = [(name, fault) for name, given in answers.items() for _, fault in given if fault]
    show("requests", f"{len(everything)}", f"{model_calls} calls of the model")
    show("  of them a second", f"{len(everything) / seen.seconds:.1f}")
    show("processor time of the server, a request", f"{1000 * seen.processor / len(everything):.0f} ms")
    show("  share of a core", f"{seen.processor / seen.seconds:.0%}", "near 100% it is full: wait longer")
    show("lost", f"{len(lost)}", "target: 0")
    for name, fault in lost[:5]:
        print(f"  {name}: {fault}")
    single = [milliseconds for name in SINGLE_CALL for milliseconds, _ in answers.get(name, ())]
    show(
        "single-call features, 95th percentile",
        f"{percentile(single, 0.95):.0f} ms",
        f"under {TARGET_MS:.0f}",
    )
    for name, given in sorted(answers.items()):
        times = [milliseconds for milliseconds, _ in given]
        middle, high = percentile(times, 0.5), percentile(times, 0.95)
        show(f"  {name}: median, 95th", f"{middle:.0f}, {high:.0f} ms", f"{len(times)} requests")
    share, mean = seen.late
    show("event loop later than 50 ms", f"{share:.1%}", f"of the server's own samples; mean {mean:.1f} ms")
    show("/health/live, 95th percentile", f"{percentile(seen.probes, 0.95):.0f} ms", "target: under 50")
    show("/health/live, slowest", f"{max(seen.probes):.0f} ms", f"{len(seen.probes)} probes")
    quarter = max(1, len(seen.memory) // 4)
    early, late = seen.memory[quarter : 2 * quarter], seen.memory[-quarter:]
    show("memory, second quarter", f"{sum(early) / len(early):.0f} MB")
    show("memory, last quarter", f"{sum(late) / len(late):.0f} MB", f"peak {max(seen.memory):.0f}")


if __name__ == "__main__":
    sys.exit(main())
