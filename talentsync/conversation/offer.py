"""What the assistant offers: each feature of the registry, as a conversation needs to know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

Plain = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Follow:
    """A field of a request that the answer to an earlier one fills, such as the mail that is to be edited.

    Attributes:
        feature: the feature that was answered before.
        field: the field of this feature's request.
        value: makes the field's value from the earlier request and its answer; None where it holds none.
        choice: whether `value` gives a list, of which the user names one.
    """

    feature: str
    field: str
    value: Callable[[Plain, Plain], Any]
    choice: bool = False


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A feature as the assistant offers it.

    Attributes:
        name: the feature's name in the registry.
        title: its title.
        summary: what it does, in one sentence.
        request: its request; the fields say what has to be asked for.
        cues: phrases by which users ask for it, beside its title; lower case.
        follows: fields that earlier answers fill.
        report: the answer as Markdown, for a reader in a chat.
        needs_resume: whether a résumé has to be there where the request takes one.
    """

    name: str
    title: str
    summary: str
    request: type[BaseModel]
    cues: tuple[str, ...] = ()
    follows: tuple[Follow, ...] = ()
    report: Callable[[Plain], str]
    needs_resume: bool = True

    @property
    def takes_resume(self) -> bool:
        """Whether the request has a place for a résumé."""
        return "resume_text" in self.request.model_fields

    @property
    def takes_many(self) -> bool:
        """Whether the request takes any number of résumés: it is asked for by screening and comparing."""
        return "files" in self.request.model_fields
