"""More of what the tests send: `python -m benchmarks.fuzz [--examples 25] [--files 1000] [--seed 2]`.

Calls made up from the OpenAPI document, fitting and breaking, and broken files, both against a real server.
"""

from __future__ import annotations

import argparse
import sys
import time

import requests
from schemathesis import GenerationMode

from benchmarks.timing import show
from tests.fuzz_corpus import corpus
from tests.processes import serving
from tests.shown.schema import Answer, Call, can_be_broken, operations, try_operation

NOWHERE = "http://127.0.0.1:9"  # nothing outside is asked
SETTINGS = {
    "LOG_LEVEL": "ERROR",
    "GITHUB_URL": NOWHERE,
    "GITHUB_API_URL": NOWHERE,
    "WEB_TIMEOUT_SECONDS": "0.2",
    "GITHUB_TIMEOUT_SECONDS": "0.2",
    "SCREENING_WORKERS": "0",
    "WORKER_TIMEOUT_SECONDS": "2",
    "OCR_TIMEOUT_SECONDS": "2",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--examples", type=int, default=25)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=2)
    wanted = parser.parse_args()
    with serving(SETTINGS) as address:
        faults = _calls(address, wanted.examples) + _files(address, wanted.files, wanted.seed)
    for fault in faults:
        print(f"  {fault[:400]}")
    return 1 if faults else 0


def _calls(address: str, examples: int) -> list[str]:
    session = requests.Session()
    session.trust_env = False
    document = session.get(f"{address}/openapi.json", timeout=60).json()
    sent, faults = 0, []
    for operation in operations(document):
        modes = [GenerationMode.POSITIVE] + [GenerationMode.NEGATIVE] * can_be_broken(operation)
        for mode in modes:
            try:
                sent += try_operation(operation, _sender(session, address), mode=mode, examples=examples)
            except AssertionError as error:
                faults.append(str(error))
    show("calls made up from the OpenAPI document", f"{sent}")
    show("  answered with a server error, or not as declared", f"{len(faults)}", "target: 0")
    return faults


def _sender(session: requests.Session, address: str) -> Call:
    def send(request: requests.PreparedRequest) -> Answer:
        request.url = (request.url or "").replace("http://testserver", address, 1)
        request.headers.pop("Host", None)
        response = session.send(request, timeout=120)
        return Answer(status=response.status_code, headers=response.headers, content=response.content)

    return send


def _files(address: str, count: int, seed: int) -> list[str]:
    faults, slowest = [], 0.0
    session = requests.Session()
    session.trust_env = False
    for file in corpus(count, seed=seed):
        start = time.perf_counter()
        sent = {"file": (file.name, file.content)}
        response = session.post(f"{address}/api/v1/resume-analysis", files=sent, timeout=120)
        slowest = max(slowest, time.perf_counter() - start)
        if response.status_code not in {200, 400, 413, 415} or not response.json().get("message"):
            faults.append(f"{file.name}: {response.status_code} {response.text}")
    show("broken files", f"{count}", f"slowest answer {slowest:.1f} s")
    show("  answered with a server error, or without a reason", f"{len(faults)}", "target: 0")
    return faults


if __name__ == "__main__":
    sys.exit(main())
