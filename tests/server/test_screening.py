"""Screening over HTTP: into the queue, its state, its files, and out again, with a real worker."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.dialogues import DOCUMENTS

JOB = (DOCUMENTS / "job_harbour_bank.txt").read_text(encoding="utf-8")
AMINA, BRUNO, LENA = (
    (DOCUMENTS / f"{name}.txt").read_bytes() for name in ("amina_rahman", "bruno_costa", "lena_ortiz")
)
FILES = {"amina.txt": AMINA, "team/bruno.txt": BRUNO, "broken.pdf": b"%PDF-1.7 nothing", "copy.txt": AMINA}
PATIENCE_SECONDS = 120
ENDED = {"done", "failed", "cancelled"}


def zipped(files: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return archive.getvalue()


def submitted(client: TestClient, files: list[Any], **fields: Any) -> str:
    answer = client.post("/api/v2/screening", files=files, data={"jd_text": JOB, **fields})
    assert answer.status_code == 202, answer.text
    assert answer.json()["status"] == "queued"
    identifier: str = answer.json()["id"]
    return identifier


def ended(client: TestClient, identifier: str) -> dict[str, Any]:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        state: dict[str, Any] = client.get(f"/api/v2/screening/{identifier}").json()
        if state["status"] in ENDED:
            return state
        assert time.monotonic() < deadline, state["progress"]
        time.sleep(0.1)


@pytest.fixture(scope="module")
def screened(client: TestClient) -> Iterator[tuple[str, dict[str, Any]]]:
    """A screening of a ZIP and a file beside it, worked off."""
    files = [("file", ("all.zip", zipped(FILES))), ("file", ("lena.txt", LENA))]
    identifier = submitted(client, files)
    yield identifier, ended(client, identifier)
    client.delete(f"/api/v2/screening/{identifier}")


def test_every_file_has_its_line_and_the_best_comes_first(screened: tuple[str, dict[str, Any]]) -> None:
    _, state = screened

    lines = {line["name"]: line["status"] for line in state["files"]}
    assert lines == {
        "amina.txt": "duplicate",
        "team/bruno.txt": "screened",
        "broken.pdf": "unreadable",
        "copy.txt": "screened",
        "lena.txt": "screened",
    }
    assert state["status"] == "done"
    assert state["progress"] == {"total": 5, "finished": 5, "screened": 4, "unreadable": 1, "failed": 0}
    assert state["ranking"][0]["candidate"]["name"] == "Amina Rahman"
    assert [entry["rank"] for entry in state["ranking"]] == [1, 2, 3]
    assert state["blind"] is True
    assert state["finished_at"] >= state["created_at"]


def test_the_score_is_that_of_a_single_evaluation(
    client: TestClient, screened: tuple[str, dict[str, Any]]
) -> None:
    _, state = screened
    alone = client.post(
        "/api/v2/ats", files={"resume_file": ("bruno.txt", BRUNO)}, data={"jd_text": JOB}
    ).json()

    entry = next(each for each in state["ranking"] if each["file_name"] == "team/bruno.txt")
    assert entry["points"] == alone["points"]
    assert entry["sub_scores"] == alone["sub_scores"]


def test_the_shortlist_comes_as_csv_json_and_markdown(
    client: TestClient, screened: tuple[str, dict[str, Any]]
) -> None:
    identifier, state = screened
    got = {
        form: client.get(f"/api/v2/screening/{identifier}/results", params={"format": form})
        for form in ("csv", "json", "markdown")
    }

    rows = list(csv.DictReader(io.StringIO(got["csv"].content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows if row["status"] == "ranked"] == [
        entry["candidate"]["name"] for entry in state["ranking"]
    ]
    assert json.loads(got["json"].content)["ranking"] == state["ranking"]
    assert "Amina Rahman" in got["markdown"].text
    assert {answer.headers["content-type"].partition(";")[0] for answer in got.values()} == {
        "text/csv",
        "application/json",
        "text/markdown",
    }
    assert all("attachment" in answer.headers["content-disposition"] for answer in got.values())


def test_the_stream_tells_each_file_and_ends_with_the_result(
    client: TestClient, screened: tuple[str, dict[str, Any]]
) -> None:
    identifier, state = screened
    told = client.get(f"/api/v2/screening/{identifier}/stream").text

    events = [line.removeprefix("event: ") for line in told.splitlines() if line.startswith("event: ")]
    assert events == ["file"] * 5 + ["progress", "result", "end"]
    result = next(
        json.loads(line.removeprefix("data: ")) for line in told.splitlines() if '"ranking"' in line
    )
    assert result["ranking"] == state["ranking"]


def test_four_fifths_by_labels_that_are_sent(
    client: TestClient, screened: tuple[str, dict[str, Any]]
) -> None:
    identifier, _ = screened
    labels = {"copy.txt": "a", "bruno.txt": "b", "lena.txt": "b"}
    answer = client.post(f"/api/v2/screening/{identifier}/fairness", json={"labels": labels, "top": 1})

    groups = {group["label"]: (group["rate"], group["adverse"]) for group in answer.json()["groups"]}
    assert groups == {"a": (1.0, False), "b": (0.0, True)}
    assert answer.json()["warnings"]


def test_screenings_are_listed_and_removed(client: TestClient) -> None:
    identifier = submitted(client, [("file", ("lena.txt", LENA))], blind="false")
    assert ended(client, identifier)["blind"] is False

    listed = client.get("/api/v2/screening").json()
    assert identifier in [each["id"] for each in listed["data"]]
    assert client.delete(f"/api/v2/screening/{identifier}").status_code == 204
    assert client.get(f"/api/v2/screening/{identifier}").status_code == 404
    assert identifier not in [each["id"] for each in client.get("/api/v2/screening").json()["data"]]


def test_sent_again_under_the_same_key_it_is_the_same_screening(client: TestClient) -> None:
    sent: dict[str, Any] = {"files": [("file", ("lena.txt", LENA))], "data": {"jd_text": JOB}}
    first, again, other = (
        client.post("/api/v2/screening", headers={"Idempotency-Key": key}, **sent).json()
        for key in ("monday", "monday", "tuesday")
    )

    assert (again["id"], again["total"]) == (first["id"], 1)
    assert other["id"] != first["id"]
    for identifier in (first["id"], other["id"]):
        assert client.delete(f"/api/v2/screening/{identifier}").status_code == 204


def test_the_progress_alone_leaves_the_ranking_out(
    client: TestClient, screened: tuple[str, dict[str, Any]]
) -> None:
    identifier, state = screened
    told = client.get(f"/api/v2/screening/{identifier}", params={"ranking": "false"}).json()

    assert told["ranking"] == []
    assert told["progress"] == state["progress"]


def test_a_cancelled_screening_begins_nothing_more(client: TestClient) -> None:
    files = [("file", (f"{number}.txt", BRUNO + f"\n\nNOTES\n{number}".encode())) for number in range(40)]
    identifier = submitted(client, files)
    answer = client.post(f"/api/v2/screening/{identifier}/cancel")

    assert answer.json()["status"] == "cancelled"
    state = client.get(f"/api/v2/screening/{identifier}").json()
    assert state["status"] == "cancelled"
    assert {line["status"] for line in state["files"]} <= {"cancelled", "screened", "duplicate"}
    assert "cancelled" in {line["status"] for line in state["files"]}
    client.delete(f"/api/v2/screening/{identifier}")


def test_kept_resumes_are_screened(client: TestClient) -> None:
    saved = client.post(
        "/api/v1/resume-analysis",
        files={"file": ("lena.txt", LENA)},
        data={"save": "true", "custom_name": "L"},
    ).json()["meta"]["saved"]["resume_id"]
    answer = client.post("/api/v2/screening", json={"resume_ids": [saved], "jd_text": JOB})

    state = ended(client, answer.json()["id"])
    assert [line["name"] for line in state["files"]] == ["L.txt"]
    assert state["ranking"][0]["candidate"]["name"] == "Lena Ortiz"
    client.delete(f"/api/v2/screening/{answer.json()['id']}")
    client.delete(f"/api/v1/resume/{saved}")


@pytest.mark.parametrize(
    ("files", "fields", "status", "field"),
    [
        ([], {"jd_text": JOB}, 400, "file"),
        ([("file", ("a.txt", LENA))], {}, 400, "jd_text"),
        ([("file", ("a.txt", LENA))], {"jd_text": "hello there"}, 400, "jd_text"),
        ([("file", ("a.zip", zipped({})))], {"jd_text": JOB}, 400, None),
        ([("file", ("a.txt", LENA))], {"jd_text": JOB, "blind": "perhaps"}, 400, "blind"),
        ([("file", ("a.txt", LENA))], {"jd_text": JOB, "resume_ids": "no-such"}, 404, None),
        ([("file", ("a.txt", LENA))], {"jd_link": "http://169.254.169.254/latest"}, 400, "jd_link"),
    ],
    ids=["no file", "no job", "no job in it", "empty ZIP", "wrong blind", "strange résumé", "inner link"],
)
def test_what_cannot_be_screened_is_refused_at_once(
    client: TestClient, files: list[Any], fields: dict[str, str], status: int, field: str | None
) -> None:
    before = client.get("/api/v2/screening").json()["count"]
    answer = client.post("/api/v2/screening", files=files or None, data=fields)

    assert answer.status_code == status, answer.text
    told = answer.json()
    assert told["success"] is False
    assert told["message"]
    if field:
        assert field in json.dumps(told["error_detail"])
    assert client.get("/api/v2/screening").json()["count"] == before


@pytest.mark.parametrize("path", ["", "/stream", "/results"])
def test_a_screening_that_is_not_there_is_a_404(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v2/screening/nowhere{path}")
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
