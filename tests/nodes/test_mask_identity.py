"""Masking as a step of a graph: the state that it leaves behind, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from langgraph.graph import START, StateGraph

from nodes.mask_identity import mask_identity
from nodes.parse_resume import parse_resume
from nodes.state import DocumentKeys, IdentityKeys, JobKeys, MetaKeys, ProfileKeys
from talentsync.blind import restore
from talentsync.documents import text_document
from talentsync.matching import read_job
from tests.fakes import bare_settings
from tests.resume_text import RESUME_TEXT
from tools.deps import Deps, open_deps

PRIVATE = ("Amina", "Okafor", "amina.okafor@example.com", "803", "amina-okafor-example", "Nigeria")


class State(DocumentKeys, ProfileKeys, JobKeys, IdentityKeys, MetaKeys, total=False):
    """What parsing and masking share."""


async def run(**given: Any) -> dict[str, Any]:
    graph = StateGraph(State, context_schema=Deps)
    graph.add_node("parse_resume", parse_resume)
    graph.add_node("mask_identity", mask_identity)
    graph.add_edge(START, "parse_resume")
    graph.add_edge("parse_resume", "mask_identity")
    document = text_document(RESUME_TEXT).model_dump()
    async with open_deps(bare_settings()) as deps:
        state: dict[str, Any] = await graph.compile().ainvoke({"document": document, **given}, context=deps)  # type: ignore[call-overload]
        return state


async def test_masks_document_and_profile_and_keeps_who_it_is_apart() -> None:
    state = await run(blind=True)

    assert [word for word in PRIVATE if word in str((state["document"], state["profile"]))] == []
    assert state["identity"] == {
        "name": "Amina Okafor",
        "email": "amina.okafor@example.com",
        "phone": "+234 803 555 0142",
        "location": "Lagos, Nigeria",
    }
    assert state["identity_profile"]["name"] == "Amina Okafor"


async def test_is_blind_unless_told_otherwise() -> None:
    assert "Okafor" not in str((await run())["document"])


async def test_leaves_everything_as_it_is_where_it_is_not_blind() -> None:
    state = await run(blind=False)

    assert state["document"] == text_document(RESUME_TEXT).model_dump()
    assert state["profile"] == state["identity_profile"]
    assert state["replacements"] == {}


@pytest.mark.parametrize("blind", [True, False])
async def test_restores_what_was_written_of_the_masked_resume(blind: bool) -> None:
    state = await run(blind=blind)
    told = [f"{state['profile']['name']} lives in {state['profile']['location']}"]

    assert restore(told, state["replacements"]) == ["Amina Okafor lives in Lagos, Nigeria"]


async def test_a_place_that_the_job_asks_for_stays_and_no_other() -> None:
    job = read_job(
        text_document("Data Engineer\nYou must be based in Nigeria. Python required.")
    ).model_dump()
    elsewhere = read_job(text_document("Data Engineer\nYou must be based in Berlin. Python required."))

    assert (await run(job=job))["profile"]["location"] == "[Place: nigeria]"
    assert "igeria" not in (await run(job=elsewhere.model_dump()))["profile"]["location"]
