"""The disk is full under a real server: answers go on, what was kept is read, and space makes all well."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.forked import fork
from tests.processes import serving_process
from tests.resume_text import RESUME_TEXT

UNLIMITED = resource.RLIM_INFINITY


@contextmanager
def full_disk(pid: int) -> Iterator[None]:
    """No file of the process can grow beyond 4 KB, which SQLite feels as it feels a disk without space."""
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, UNLIMITED))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))


def analyse(client: httpx.Client, number: int) -> httpx.Response:
    text = f"{RESUME_TEXT}\nWon race {number} of the Lagos regatta"
    return client.post("/api/v2/resume-analysis", json={"resume_text": text, "save": True})


def test_a_full_disk_costs_a_warning_and_nothing_that_was_kept(tmp_path: Path) -> None:
    env = {"DATABASE_URL": f"sqlite:///{tmp_path / 'record.db'}", "SCREENING_WORKERS": "0"}
    with (
        serving_process(env, start=fork) as (address, pid),
        httpx.Client(base_url=address, timeout=60, trust_env=False) as client,
    ):
        kept = analyse(client, 1).json()["meta"]["saved"]["analysis_id"]
        with full_disk(pid):
            during = [analyse(client, number) for number in (2, 3)]
            turn = client.post("/api/v2/chat", json={"message": "hello"})
            read = client.get(f"/api/v1/database/analyses/{kept}")
        after = analyse(client, 4)
        count = client.get("/api/v1/resumes").json()["count"]

    for response in during:
        assert response.status_code == 200, response.text[:300]
        assert response.json()["meta"]["saved"] == {}
        assert "could not be saved" in str(response.json()["meta"]["warnings"])
    assert turn.status_code == 503, turn.text[:300]
    assert turn.json()["code"] == "storage_unavailable"
    assert read.status_code == 200
    assert after.json()["meta"]["saved"]["analysis_id"]
    assert count == 2
