"""A feature: one line in the registry, from which every door is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import StateGraph
from pydantic import BaseModel

from graphs.bound import BoundGraph, DepsMaker, bind
from graphs.cues import load_cues
from nodes.state import Plain
from talentsync.conversation.offer import Follow, Offer
from talentsync.conversation.reports.general import report_answer
from talentsync.exports import ExportedFile
from talentsync.schemas.tailoring import Design, ExportFormat
from tools.deps import Deps


@dataclass(frozen=True, kw_only=True)
class Export:
    """How a feature's answer becomes a file: from the state keys in `keys`, in a format and a design."""

    keys: tuple[str, ...]
    write: Callable[[dict[str, Any], ExportFormat, Design], ExportedFile]


@dataclass(frozen=True, kw_only=True)
class Review:
    """What of a feature's answer the user may read and edit before it counts as accepted.

    Attributes:
        fields: the answer's fields that make the draft.
        edited: the answer with the user's own values for some of them.
        editor: the feature that edits the draft by instructions, where there is one.
    """

    fields: tuple[str, ...]
    edited: Callable[[Plain, Plain], Plain]
    editor: str | None = None


@dataclass(frozen=True, kw_only=True)
class Feature:
    """A graph with its request and its answer.

    `name` is used in URLs of LangServe and in `langgraph.json`; REST and the command line use `slug`. `paths`
    are those under `/api/v1` and `/api/v2` that existing clients call, beside the slug. `example` is what
    curl sends in the start page's example, to `route` where that is another one. A feature that is `queued`
    has REST routes of its own, which take the request into the queue.

    In a chat, `follows` are the fields that earlier answers fill, `needs_resume` tells whether a résumé has
    to be there where the request takes one, `report` gives its answer as Markdown, and `review` what can be
    reviewed; phrases by which users ask for it may stand in `graphs/cues`.
    """

    name: str
    title: str
    summary: str
    build: Callable[[], StateGraph[Any, Deps, Any, Any]]
    request: type[BaseModel]
    response: type[BaseModel]
    paths: tuple[str, ...] = ()
    export: Export | None = None
    example: str = "-F file=@cv.pdf"
    route: str = ""
    follows: tuple[Follow, ...] = ()
    needs_resume: bool = True
    report: Callable[[Plain], str] = report_answer
    review: Review | None = None
    queued: bool = False

    @property
    def url(self) -> str:
        """Where curl sends the example, without a leading slash."""
        return self.route or f"api/v1/{self.slug}"

    @property
    def slug(self) -> str:
        """The name with hyphens."""
        return self.name.replace("_", "-")

    def bind(self, deps: Deps | DepsMaker, saver: BaseCheckpointSaver[Any] | None = None) -> BoundGraph:
        """The compiled graph with its dependencies, or with what gives them to each run.

        Args:
            deps: the dependencies, or what gives them within a running event loop.
            saver: keeps threads, so that a run that was broken off can go on.
        """
        return bind(self.build, deps, name=self.name, saver=saver)

    def offer(self) -> Offer:
        """The feature as the assistant offers it."""
        return Offer(
            name=self.name,
            title=self.title,
            summary=self.summary,
            request=self.request,
            cues=load_cues(self.name),
            follows=self.follows,
            report=self.report,
            needs_resume=self.needs_resume,
        )
