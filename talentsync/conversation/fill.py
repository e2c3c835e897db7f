"""A request is filled: from what was told, from earlier answers, and from what documents say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from talentsync.conversation.drafts import followed
from talentsync.conversation.fields import (
    JOB,
    RESUME,
    RESUME_FIELDS,
    faults,
    is_job_field,
    needs_job,
    others,
    required,
    takes_job,
)
from talentsync.conversation.memory import Document, Memory, ToolCall
from talentsync.conversation.offer import Offer, Plain
from talentsync.conversation.tables import field_table

_TEXT_AND_LINK = {"jd_text": (True, False), "jd_link": (False, True)}


@dataclass(frozen=True)
class Filled:
    """A request as far as it could be filled.

    Attributes:
        missing: the first field that has to be asked for, "" where there is none.
        fault: what is wrong with what was told for that field.
        choices: what the missing field may be, where the user has to choose.
    """

    arguments: Plain
    resume: Document | None
    job: Document | None
    missing: str = ""
    fault: str = ""
    choices: tuple[Any, ...] = ()

    def call(self, offer: Offer) -> ToolCall:
        """The call that the request makes."""
        return ToolCall(
            feature=offer.name,
            arguments=self.arguments,
            resume=self.resume.id if self.resume else None,
            job=self.job.id if self.job else None,
        )


def fill(offer: Offer, memory: Memory, told: Plain) -> Filled:
    """Fill the request of an offer, and find the first thing that is missing or wrong."""
    fills, latest = followed(offer, memory)
    resume = _resume(offer, memory, latest.resume if latest else None)
    job = _job(offer, memory, told)
    if offer.needs_resume and offer.takes_resume and resume is None:
        return Filled({}, None, job, missing=RESUME)
    if needs_job(offer) and job is None:
        return Filled({}, resume, None, missing=JOB)
    person = resume or (memory.resumes[-1] if memory.resumes else None)
    sources = _Sources(memory, told, fills, job, person)
    arguments: Plain = {}
    must = required(offer)
    for field in offer.request.model_fields:
        if field in RESUME_FIELDS:
            continue
        value = sources.value(field, must=field in must)
        if value not in (None, "", []):
            arguments[field] = value
    return _checked(offer, Filled(arguments, resume, job), fills, must)


def job_arguments(offer: Offer, job: Document) -> Plain:
    """A job as a request takes it."""
    arguments = {field: _job_value(field, job) for field in offer.request.model_fields if is_job_field(field)}
    return {field: value for field, value in arguments.items() if value}


def named_document(documents: Sequence[Document], words: str) -> Document | None:
    """The document whose person, title or company a text names; None where it names none or several."""
    said = {word.strip(".,;:!?'\"()").removesuffix("'s").removesuffix("’s") for word in words.lower().split()}
    found = [item for item in documents if said & _names(item)]
    return found[0] if len(found) == 1 else None


def _names(document: Document) -> set[str]:
    known = document.known or {}
    named = known.get("name", document.name) if document.kind == RESUME else known.get("company_name", "")
    return {word for word in str(named).lower().replace(",", " ").split() if len(word) > 2}


def _resume(offer: Offer, memory: Memory, followed_id: str | None) -> Document | None:
    if not offer.takes_resume:
        return None
    return memory.resume(followed_id) or (memory.resumes[-1] if memory.resumes else None)


def _job(offer: Offer, memory: Memory, told: Plain) -> Document | None:
    """The job that is meant: the newest, unless another role was told."""
    if not memory.jobs or not takes_job(offer):
        return None
    job = memory.jobs[-1]
    title = str((job.known or {}).get("job_role", "")).lower()
    role = str(told.get("job_role", "")).lower()
    other = role and title and role not in title and title not in role
    return None if other and not needs_job(offer) else job


@dataclass(frozen=True)
class _Sources:
    """Where the values of fields are looked for."""

    memory: Memory
    told: Plain
    fills: Plain
    job: Document | None
    person: Document | None

    def value(self, field: str, *, must: bool) -> Any:
        """What a field is filled with, from the surest source that has it."""
        if is_job_field(field):
            return _job_value(field, self.job) if self.job else self.told.get(field)
        names = [field, *others(field)]
        found = _first(self.told, names)
        if found is not None or field in self.fills:
            return self.fills.get(field) if found is None else found
        if not must:
            return None
        found = _first(self.memory.facts, names)
        key = field_table().get(field, {}).get("resume")
        if found is None and self.person and key:
            found = (self.person.known or {}).get(key)
        return found


def _first(values: Plain | dict[str, str], names: Sequence[str]) -> Any:
    return next((values[name] for name in names if values.get(name) not in (None, "", [])), None)


def _job_value(field: str, job: Document) -> str:
    with_text, with_link = _TEXT_AND_LINK.get(field, (True, True))
    if job.link:
        return job.link if with_link else ""
    return job.text if with_text else ""


def _checked(offer: Offer, filled: Filled, fills: Plain, must: Sequence[str]) -> Filled:
    """The request with the first fault or gap in it."""
    choices = _choices(offer, filled.arguments, fills)
    wrong = faults(offer, filled.arguments)
    for field in must:
        if field in choices:
            return replace(filled, missing=field, choices=tuple(choices[field]))
        if field in wrong or field not in filled.arguments:
            return replace(filled, missing=field, fault=wrong.get(field, ""))
    field = next((field for field in wrong if field in offer.request.model_fields), "")
    return replace(filled, missing=JOB if is_job_field(field) else field, fault=wrong.get(field, ""))


def _choices(offer: Offer, arguments: Plain, fills: Plain) -> dict[str, list[Any]]:
    """The fields for which the user has to choose one of several drafts; a single one is taken."""
    found: dict[str, list[Any]] = {}
    for field in {follow.field for follow in offer.follows if follow.choice}:
        value = arguments.get(field)
        if isinstance(value, list) and value == fills.get(field):
            if len(value) > 1:
                found[field] = arguments.pop(field)
            else:
                arguments[field] = value[0]
    return found
