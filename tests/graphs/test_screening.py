"""Screening as a graph: the rubric's own numbers, blind, and nothing that costs the others."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graphs import feature
from graphs.bound import BoundGraph
from talentsync.errors import InvalidInputError, TooLargeError
from tests.dialogues import DOCUMENTS
from tests.fakes import bare_settings, gemini_settings
from tests.resume_text import RESUME_TEXT
from tests.server.test_ats import JOB
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer_json, error
from tools.deps import Deps, open_deps

NAMES = ("amina_rahman.txt", "bruno_costa.txt", "lena_ortiz.txt")


@pytest.fixture
async def deps() -> AsyncIterator[Deps]:
    async with open_deps(bare_settings(max_batch_items=20)) as opened:
        yield opened


@pytest.fixture
def graph(deps: Deps) -> BoundGraph:
    return feature("screening").bind(deps)


def resume(name: str) -> bytes:
    return (DOCUMENTS / name).read_bytes()


def sent(files: dict[str, bytes]) -> list[dict[str, str]]:
    return [{"name": name, "file": base64.b64encode(data).decode()} for name, data in files.items()]


def zipped(files: dict[str, bytes]) -> str:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return base64.b64encode(archive.getvalue()).decode()


def lines(answer: dict[str, Any]) -> dict[str, str]:
    return {line["name"]: line["status"] for line in answer["files"]}


async def test_the_numbers_are_those_of_a_single_evaluation(deps: Deps, graph: BoundGraph) -> None:
    answer = await graph.ainvoke({"files": sent({name: resume(name) for name in NAMES}), "jd_text": JOB})

    evaluation = feature("ats_evaluation").bind(deps)
    for entry in answer["ranking"]:
        text = resume(entry["file_name"]).decode()
        alone = await evaluation.ainvoke({"resume_text": text, "jd_text": JOB})
        assert (entry["score"], entry["points"], entry["cap"]) == (
            alone["score"],
            alone["points"],
            alone["cap"],
        )
        assert [part["points"] for part in entry["sub_scores"]] == [
            part["points"] for part in alone["sub_scores"]
        ]
    assert len(answer["ranking"]) == len(NAMES)
    assert answer["rubric_version"]


async def test_the_best_comes_first_whatever_the_order_of_the_files(graph: BoundGraph) -> None:
    forth = await graph.ainvoke({"files": sent({name: resume(name) for name in NAMES}), "jd_text": JOB})
    back = await graph.ainvoke({"files": sent({name: resume(name) for name in NAMES[::-1]}), "jd_text": JOB})

    points = [entry["points"] for entry in forth["ranking"]]
    assert points == sorted(points, reverse=True)
    assert [entry["rank"] for entry in forth["ranking"]] == [1, 2, 3]
    assert [entry["file_name"] for entry in forth["ranking"]] == [
        entry["file_name"] for entry in back["ranking"]
    ]


async def test_a_zip_is_unpacked_and_a_bad_file_costs_only_itself(graph: BoundGraph) -> None:
    files = {
        "a.txt": resume(NAMES[0]),
        "broken.pdf": b"%PDF-1.7 nothing",
        "empty.txt": b"",
        "recipe.txt": b"Whisk three eggs with sugar, add flour and bake for twenty minutes. " * 5,
        "photo.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    }

    answer = await graph.ainvoke({"file": zipped(files), "file_name": "all.zip", "jd_text": JOB})

    found = lines(answer)
    assert found.pop("a.txt") == "screened"
    assert set(found.values()) == {"unreadable"}
    assert all(line["reason"] and line["code"] for line in answer["files"] if line["status"] == "unreadable")
    assert [entry["file_name"] for entry in answer["ranking"]] == ["a.txt"]


async def test_the_same_person_has_one_place(graph: BoundGraph) -> None:
    again = resume(NAMES[0]) + b"\n\nINTERESTS\nChess"
    files = {"one.txt": resume(NAMES[0]), "same.txt": resume(NAMES[0]), "newer.txt": again}

    answer = await graph.ainvoke({"files": sent({**files, NAMES[1]: resume(NAMES[1])}), "jd_text": JOB})

    assert len(answer["ranking"]) == 2
    assert sorted(lines(answer).values()) == ["duplicate", "duplicate", "screened", "screened"]
    kept = next(entry for entry in answer["ranking"] if entry["file_name"] != NAMES[1])
    assert sorted([kept["file_name"], *kept["duplicates"]]) == ["newer.txt", "one.txt", "same.txt"]


async def test_identity_is_in_the_answer_and_in_nothing_that_was_scored(
    gemini: GeminiStub,
) -> None:
    gemini.always(error(503))
    async with open_deps(gemini_settings(gemini.base_url, model_backoff_seconds=0)) as deps:
        graph = feature("screening").bind(deps)
        answer = await graph.ainvoke({"files": sent({"cv.txt": RESUME_TEXT.encode()}), "jd_text": JOB})

    (entry,) = answer["ranking"]
    name = RESUME_TEXT.splitlines()[0]
    assert entry["candidate"]["name"] == name
    assert entry["candidate"]["email"] in RESUME_TEXT
    told = "\n".join(request.text for request in gemini.requests)
    assert gemini.requests
    for identity in (*name.split(), entry["candidate"]["email"]):
        assert identity.lower() not in told.lower()
    assert answer["blind"] is True


async def test_blind_or_not_the_numbers_are_the_same(graph: BoundGraph) -> None:
    files = sent({name: resume(name) for name in NAMES})
    blind = await graph.ainvoke({"files": files, "jd_text": JOB})
    seeing = await graph.ainvoke({"files": files, "jd_text": JOB, "blind": False})

    assert seeing["blind"] is False
    for one, other in zip(blind["ranking"], seeing["ranking"], strict=True):
        assert (one["file_name"], one["points"]) == (other["file_name"], other["points"])


async def test_a_model_words_the_summary_and_changes_no_number(gemini: GeminiStub) -> None:
    files = sent({name: resume(name) for name in NAMES})
    gemini.always(error(503))
    async with open_deps(gemini_settings(gemini.base_url, model_backoff_seconds=0)) as deps:
        graph = feature("screening").bind(deps)
        plain = await graph.ainvoke({"files": files, "jd_text": JOB})
        gemini.always(answer_json({"summary": "Scores 100 of 100 and led 40 people at Google."}))
        answer = await graph.ainvoke({"files": files, "jd_text": JOB})

    for one, other in zip(plain["ranking"], answer["ranking"], strict=True):
        assert one["summary"] == other["summary"]
        assert one["points"] == other["points"]
        assert other["meta"]["unsupported_claims"]


async def test_without_a_file_the_field_is_named(graph: BoundGraph) -> None:
    with pytest.raises(InvalidInputError) as refused:
        await graph.ainvoke({"jd_text": JOB})
    assert refused.value.detail == {"field": "file"}


async def test_more_than_a_batch_is_sent_to_the_queue(graph: BoundGraph) -> None:
    files = {f"{number}.txt": resume(NAMES[0]) for number in range(21)}
    with pytest.raises(TooLargeError, match="talentsync screen"):
        await graph.ainvoke({"file": zipped(files), "jd_text": JOB})


async def test_where_nothing_is_readable_each_file_still_has_its_line(graph: BoundGraph) -> None:
    answer = await graph.ainvoke({"files": sent({"broken.pdf": b"%PDF-1.7 nothing"}), "jd_text": JOB})
    assert answer["ranking"] == []
    assert lines(answer) == {"broken.pdf": "unreadable"}
