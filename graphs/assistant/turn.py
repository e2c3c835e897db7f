"""The beginning of a turn: what is attached is read, and what the user wants is decided."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.config import get_stream_writer
from langgraph.runtime import Runtime
from langgraph.types import Overwrite

from graphs.assistant.state import AssistantState, TurnKeys
from nodes.files import decoded, read_file
from nodes.state import Plain
from nodes.step import Node, step
from talentsync.conversation import Document, Memory, Offer, Turn, classify_document, decide, replay
from talentsync.errors import NotFoundError
from talentsync.store.hashes import bytes_hash
from tools.deps import Deps

ID_LENGTH = 16


async def begin(state: TurnKeys) -> Plain:
    """Forget what the turn before left behind; what the thread keeps stays."""
    del state
    return {"meta": Overwrite({}), "outcomes": Overwrite([]), "failure": "", "reply": ""}


def thread_key_of(config: RunnableConfig) -> str:
    """The key of the thread that runs, empty where there is none."""
    return str(config.get("configurable", {}).get("thread_id") or "")


def take_turn(offers: Sequence[Offer]) -> Node:
    """Make the node that writes `memory`, `files` and `decision`.

    Raises:
        TalentSyncError: whatever the document reader finds wrong with the attached file.
    """

    @step
    async def take_turn(state: AssistantState, runtime: Runtime[Deps], config: RunnableConfig) -> Plain:
        deps = runtime.context
        attached, file, warnings = await _attached(state, deps, thread_key_of(config))
        turn = Turn(text=state["messages"][-1]["content"], attached=attached)
        decision = await deps.offload(_decided, state, turn, offers, deps)
        _tell_resumes(state, decision.memory)
        files = dict(state.get("files") or {})
        if attached is not None and file is not None:
            files[attached.id] = file
        known = {document.id for document in (*decision.memory.resumes, *decision.memory.jobs)}
        return {
            "memory": decision.memory.model_dump(mode="json"),
            "decision": decision.model_dump(mode="json", exclude={"memory"}),
            "files": {identifier: kept for identifier, kept in files.items() if identifier in known},
            "attached": attached.id if attached else "",
            "resume_file": "",
            "resume_reference": "",
            "meta": {"warnings": warnings},
        }

    return take_turn


def _tell_resumes(state: AssistantState, memory: Memory) -> None:
    """Tell whoever keeps the thread of each résumé that is new in it, before the thread itself holds it."""
    tell = get_stream_writer()
    known = {document["id"] for document in (state.get("memory") or {}).get("resumes", [])}
    for document in memory.resumes:
        if document.id not in known:
            tell({"event": "resume", "name": document.name, "text": document.text})


def _decided(state: AssistantState, turn: Turn, offers: Sequence[Offer], deps: Deps) -> Any:
    today = deps.now().date()
    if state.get("memory"):
        memory = Memory.model_validate(state["memory"])
    else:
        earlier = [(message["role"], message["content"]) for message in state["messages"][:-1]]
        memory = replay(earlier, offers, today=today)
    return decide(memory, turn, offers, today=today)


async def _attached(
    state: AssistantState, deps: Deps, key: str
) -> tuple[Document | None, Plain | None, list[str]]:
    """The attached document, its file where no thread keeps it, and what is to be known of its reading."""
    reference = state.get("resume_reference") or ""
    if reference:
        name, data = await _kept(reference, deps, key)
    elif state.get("resume_file"):
        name, data = state.get("resume_file_name") or "", decoded(state["resume_file"], "resume_file", deps)
    else:
        return None, None, []
    read, warnings = await read_file(data, name, deps)
    kind = await deps.offload(classify_document, read.text, name)
    identifier = bytes_hash(data)[:ID_LENGTH]
    document = Document(id=identifier, kind=kind, name=name, text=read.text, reference=reference)
    file = None if reference else {"name": name, "file": base64.b64encode(data).decode()}
    return document, file, warnings


async def _kept(reference: str, deps: Deps, key: str) -> tuple[str, bytes]:
    if deps.attachments is None:
        message = f"There is no file '{reference}' here. Send the file itself in resume_file."
        raise NotFoundError(message, detail={"field": "resume_reference"})
    return await deps.attachments.read(key, reference)
