"""What a conversation is made of: documents, what is remembered, a turn, and what is decided on it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from talentsync.conversation.offer import Plain

DocumentKind = Literal["resume", "job", "other"]
MOST_DOCUMENTS = 20
MOST_TEXT = 1_000_000
"""Characters of all documents of one kind together; older ones are forgotten first."""


class Document(BaseModel):
    """What was attached, pasted or linked.

    Attributes:
        id: the beginning of the SHA-256 of its content, text or link.
        name: the person's name, the job's title, or the file's name where neither is told.
        reference: how to get a file's bytes again; empty for pasted text.
        link: of a job that was given by its link; its text is empty then.
        known: what the document itself says that fills fields, read once when it arrives.
    """

    id: str
    kind: DocumentKind
    name: str
    text: str
    reference: str = ""
    link: str = ""
    known: Plain | None = None


class Pending(BaseModel):
    """A feature that lacks something, what was told for it, and the field that was asked for."""

    feature: str
    fields: Plain = Field(default_factory=dict)
    asked: str = ""


class Answered(BaseModel):
    """The last run of a feature.

    Attributes:
        arguments: of the request, without the texts of documents.
        fills: by feature, the fields of its next request that this answer fills.
        resume: the id of the résumé that was sent.
        job: the id of the job that was sent.
    """

    arguments: Plain = Field(default_factory=dict)
    fills: dict[str, Plain] = Field(default_factory=dict)
    resume: str | None = None
    job: str | None = None


class Memory(BaseModel):
    """The state of a conversation: plain data, as big as its documents and no bigger.

    Attributes:
        resumes: newest last; the last one is meant where none is named.
        jobs: likewise.
        answered: by feature, the latest last.
        facts: what was told in passing and holds for the whole conversation, by field.
    """

    resumes: list[Document] = Field(default_factory=list)
    jobs: list[Document] = Field(default_factory=list)
    pending: Pending | None = None
    answered: dict[str, Answered] = Field(default_factory=dict)
    facts: dict[str, str] = Field(default_factory=dict)

    def resume(self, identifier: str | None) -> Document | None:
        """The résumé of that id, if it is still known."""
        return next((item for item in self.resumes if item.id == identifier), None)

    def job(self, identifier: str | None) -> Document | None:
        """The job of that id, if it is still known."""
        return next((item for item in self.jobs if item.id == identifier), None)


class Turn(BaseModel):
    """A message of the user, and what is attached to it."""

    text: str = ""
    attached: Document | None = None


class ToolCall(BaseModel):
    """A feature to run.

    Attributes:
        arguments: of its request, without the résumé.
        resume: the id of the document to send as résumé.
        resumes: the ids of those to send where the request takes many.
        job: the id of the document that the arguments give as job.
    """

    feature: str
    arguments: Plain = Field(default_factory=dict)
    resume: str | None = None
    resumes: list[str] = Field(default_factory=list)
    job: str | None = None


class Decision(BaseModel):
    """What to do on a turn.

    Attributes:
        memory: with the turn taken in.
        calls: for `run`; several where jobs are compared.
        intent: a feature's name, or screen, compare, help, remember, cancel, unclear.
        text: for `ask` the question; for `tell` what is told.
        field: for `ask`, the field of the request that is asked for, or `resume` or `job`.
    """

    memory: Memory
    kind: Literal["run", "ask", "tell"]
    calls: list[ToolCall] = Field(default_factory=list)
    intent: str = ""
    text: str = ""
    field: str = ""
