"""The features as the assistant runs them: a call in, the feature's own answer out, and what it rests on."""

from __future__ import annotations

import base64
import time
from collections.abc import Mapping, Sequence
from typing import Any, cast

from langgraph.config import get_stream_writer
from langgraph.runtime import get_runtime
from pydantic import BaseModel, Field

from graphs.bound import BoundGraph
from graphs.feature import Feature
from graphs.keeping import keys_to_keep
from nodes.state import Plain
from talentsync.conversation import Document, Memory, Offer, ToolCall
from talentsync.conversation.evidence import evidence_of
from talentsync.errors import NotFoundError, TalentSyncError
from talentsync.schemas.chat import ToolUse
from tools.deps import Deps

LONGEST_ARGUMENT = 1_000  # characters
LONGEST_NAME = 255  # characters of a file's name


class Result(BaseModel):
    """What became of a call.

    Attributes:
        place: its place among the calls of the turn.
        answer: the feature's answer, None where it failed.
        beside: what is worth keeping beside it, where the turn is to be kept.
        evidence: what the answer rests on.
        problem: what the user is told where it failed.
        decision: the user's, where a draft was reviewed.
    """

    place: int = 0
    call: ToolCall
    title: str
    resume_name: str | None = None
    answer: Plain | None = None
    beside: Plain = Field(default_factory=dict)
    evidence: list[str] = Field(default_factory=list)
    problem: str | None = None
    ms: int = 0
    decision: str | None = None

    @property
    def stands(self) -> bool:
        """Whether there is an answer, and the user has not rejected it."""
        return self.answer is not None and self.decision != "rejected"

    def use(self) -> ToolUse:
        """The result as the user is told of it."""
        return ToolUse(
            tool=self.call.feature,
            title=self.title,
            arguments={name: _shortened(value) for name, value in self.call.arguments.items()},
            resume=self.resume_name,
            status="failed" if self.answer is None else "done",
            problem=self.problem,
            evidence=self.evidence,
            ms=self.ms,
        )


class Given(BaseModel):
    """What calls are made with: the documents of the conversation, and where the bytes of files are.

    Attributes:
        key: the thread's, by which kept files are found; empty where there is no thread.
        keep: whether the answers are to be kept.
    """

    memory: Memory
    files: dict[str, Plain] = Field(default_factory=dict)
    key: str = ""
    keep: bool = False


def current_deps() -> Deps:
    """The dependencies of the run that this is called in: a feature shares those of the assistant."""
    return get_runtime(Deps).context


class Toolbox:
    """The features of the registry, compiled once.

    Args:
        features: what the assistant offers.
    """

    def __init__(self, features: Sequence[Feature]) -> None:
        self.features: Mapping[str, Feature] = {feature.name: feature for feature in features}
        self.offers: Sequence[Offer] = [feature.offer() for feature in features]
        self._graphs: dict[str, BoundGraph] = {item.name: item.bind(current_deps) for item in features}

    async def run(self, call: ToolCall, given: Given, *, place: int = 0) -> Result:
        """Run a feature for the conversation, within the run that this is called in.

        What is wrong with the input is told in the result: the user is asked for something better.
        """
        tell = get_stream_writer()
        feature = self.features[call.feature]
        documents = [
            document for each in (call.resume, *call.resumes) if (document := given.memory.resume(each))
        ]
        names = ", ".join(document.name for document in documents)
        result = Result(place=place, call=call, title=feature.title, resume_name=names or None)
        tell({"event": "tool", "tool": call.feature, "state": "started", "ms": 0})
        start = time.perf_counter()
        try:
            request = {**call.arguments, **await _documents_of(call, documents, given)}
            answered = await self._graphs[call.feature].ainvoke(request, **self._keys(feature, given))
            result.answer = {
                key: answered.pop(key) for key in feature.response.model_fields if key in answered
            }
            result.beside = answered
            texts = "\n".join(document.text for document in documents)
            result.evidence = evidence_of(result.answer, texts)
        except TalentSyncError as error:
            result.problem = error.message
        result.ms = round((time.perf_counter() - start) * 1000)
        state = "failed" if result.answer is None else "finished"
        tell({"event": "tool", "tool": call.feature, "state": state, "ms": result.ms})
        return result

    def _keys(self, feature: Feature, given: Given) -> dict[str, Any]:
        return {"output_keys": keys_to_keep(feature, self._graphs[feature.name])} if given.keep else {}


async def _documents_of(call: ToolCall, documents: Sequence[Document], given: Given) -> Plain:
    """The fields of a request that carry its résumé, or its many."""
    deps = current_deps()
    if not call.resumes:
        return await resume_fields(documents[0] if documents else None, given, deps)
    return {"files": [_as_file(each, await _fields_or_text(each, given, deps)) for each in documents]}


async def _fields_or_text(document: Document, given: Given, deps: Deps) -> Plain:
    """One of many résumés: where its file is gone, its text is still known, and costs the others nothing."""
    try:
        return await resume_fields(document, given, deps)
    except NotFoundError:
        return {"resume_text": document.text}


def _as_file(document: Document, fields: Plain) -> Plain:
    """One of many résumés; pasted text goes as a text file under the person's name."""
    if "resume_file" in fields:
        return {"file": fields["resume_file"], "name": fields["resume_file_name"]}
    text = base64.b64encode(document.text.encode()).decode()
    return {"file": text, "name": f"{document.name}.txt"[-LONGEST_NAME:]}


async def resume_fields(document: Document | None, given: Given, deps: Deps) -> Plain:
    """The fields of a request that carry the résumé: its file where there is one, else its text.

    Raises:
        NotFoundError: the thread keeps no such file any more.
    """
    if document is None:
        return {}
    if document.id in given.files:
        kept = given.files[document.id]
        return {"resume_file": kept["file"], "resume_file_name": kept["name"]}
    if not document.reference:
        return {"resume_text": document.text}
    if deps.attachments is None:
        message = f"The file of {document.name} is not here any more. Attach it again."
        raise NotFoundError(message, detail={"field": "resume_file"})
    name, content = await deps.attachments.read(given.key, document.reference)
    return {"resume_file": base64.b64encode(content).decode(), "resume_file_name": name}


def _shortened(value: Any) -> Any:
    """An argument as it is told: a whole job description is not told again with every message."""
    if isinstance(value, str) and len(value) > LONGEST_ARGUMENT:
        return f"{value[:LONGEST_ARGUMENT]}…"
    return value


def results_of(state: Mapping[str, Any]) -> list[Result]:
    """The results of this turn, in the order of their calls."""
    found = [Result.model_validate(item) for item in cast("list[Plain]", state.get("outcomes") or [])]
    return sorted(found, key=lambda result: result.place)
