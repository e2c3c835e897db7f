"""An inventing model behind the REST route: what it adds to a résumé reaches nobody, and is reported."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from benchmarks.tailoring import CORPUS, PAIRS, Pair, pairs
from talentsync.schemas.tailoring import RewordedItem, TailoredWording
from tests.fakes import gemini_settings
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer_json, error

REST = "/api/v2/resume/tailor"
ENTRIES = json.loads(PAIRS.read_text(encoding="utf-8"))
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,]*\d)(?!\w)")
EMPLOYER = "Initrode Dynamics"
DEGREE = "PhD in Robotics, Stanhope University"
END = "2031"


@pytest.fixture(scope="module")
def inventing() -> Iterator[tuple[TestClient, GeminiStub]]:
    with GeminiStub() as gemini, TestClient(create_app(gemini_settings(gemini.base_url))) as client:
        yield client, gemini


def bullets(pair: Pair) -> dict[str, str]:
    return {
        f"experience.{place}.{at}": bullet.text.rstrip(".")
        for place, role in enumerate(pair.profile.experience)
        for at, bullet in enumerate(role.bullets)
    }


def raised(pair: Pair) -> tuple[str, str] | None:
    """A bullet with its first number doubled."""
    for name, text in bullets(pair).items():
        number = NUMBER.search(text)
        if number and int(number[0]):
            return name, f"{text[: number.start()]}{int(number[0]) * 2}{text[number.end() :]}."
    return None


def invented(pair: Pair) -> TailoredWording:
    """One answer with all five kinds: skills of the job, a number, an employer, a degree and a later end."""
    higher = raised(pair)
    others = iter([(name, text) for name, text in bullets(pair).items() if not higher or name != higher[0]])
    skills = pair.plan.still_missing
    reworded = [higher] if higher else []
    reworded += [(name, f"{text} at {EMPLOYER}.") for name, text in islice(others, 1)]
    reworded += [(name, f"{text} until {END}.") for name, text in islice(others, 1)]
    reworded += [
        (name, f"{text} using {skill}.") for (name, text), skill in zip(others, skills, strict=False)
    ]
    reworded.append(("education.0", DEGREE))
    return TailoredWording(
        summary=f"Professional at {EMPLOYER}. Holds a {DEGREE}. With {EMPLOYER} until {END}.",
        reworded=[RewordedItem(id=name, text=text) for name, text in reworded],
        skills=skills,
    )


def post(client: TestClient, number: int, query: str = "") -> Any:
    entry = ENTRIES[number]
    path = CORPUS / entry["resume"]
    return client.post(
        REST + query,
        files={"resume_file": (path.name, path.read_bytes())},
        data={"job_role": entry["role"], "job_description": "\n".join(entry["job"])},
    )


@pytest.mark.parametrize("number", range(len(ENTRIES)), ids=[entry["resume"] for entry in ENTRIES])
def test_no_kind_of_invention_reaches_the_user(inventing: tuple[TestClient, GeminiStub], number: int) -> None:
    client, gemini = inventing
    written = invented(pairs()[number])
    gemini.reset()
    gemini.always(answer_json(written.model_dump()))

    answer = post(client, number).json()

    told = json.dumps([answer[part] for part in ("data", "resume", "changes")], ensure_ascii=False)
    assert answer["meta"]["engine"].startswith("google_genai:")
    assert not answer["meta"]["degraded"]
    assert [text for text in (EMPLOYER, "Stanhope", END) if text in told] == []
    assert [item.text for item in written.reworded if item.text in told] == []
    assert set(answer["resume"]["profile"]["skills"]).isdisjoint(written.skills)
    reported = {claim["text"] for claim in answer["meta"]["unsupported_claims"]}
    assert reported >= {*written.skills, *(item.text for item in written.reworded)}


def test_there_are_enough_pairs_and_every_kind_is_tried() -> None:
    assert len(ENTRIES) >= 30
    assert sum(raised(pair) is not None for pair in pairs()) >= 30
    assert sum(bool(pair.plan.still_missing) for pair in pairs()) >= 30


def test_the_headers_of_a_file_name_the_model_and_count_what_was_left_out(
    inventing: tuple[TestClient, GeminiStub],
) -> None:
    client, gemini = inventing
    gemini.reset()
    gemini.always(answer_json(invented(pairs()[0]).model_dump()))
    file = post(client, 0, "?format=md").headers
    answer = post(client, 0).json()
    gemini.always(error(401))
    failed = post(client, 0, "?format=md").headers

    assert file["x-engine"] == answer["meta"]["engine"]
    assert int(file["x-unsupported-claims"]) == len(answer["meta"]["unsupported_claims"]) > 0
    assert file["x-degraded"] == "false"
    assert failed["x-degraded"] == "true"
    assert failed["x-engine"] == "embedded"
    assert failed["x-warnings"]
