"""The state keys that nodes share, and how `meta` is merged (DESIGN.md, "A node").

State holds plain data only, so that a checkpoint needs no class of ours: models go in with `model_dump` and
are read back with `model_validate`.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel
from typing_extensions import TypedDict

Plain = dict[str, Any]
Request = TypeVar("Request", bound=BaseModel)

LISTS = ("warnings", "unsupported_claims", "sources")


def request_of(state: Mapping[str, object], request: type[Request]) -> Request:
    """The feature's request, from the state keys that have its fields' names."""
    return request.model_validate({name: state[name] for name in request.model_fields if name in state})


def merge_meta(old: Plain, new: Plain) -> Plain:
    """Later scalars win, lists grow without repeats, timings add up (a repaired node runs twice)."""
    merged = {**old, **new}
    for key in LISTS:
        items = [*old.get(key, []), *new.get(key, [])]
        merged[key] = [item for index, item in enumerate(items) if item not in items[:index]]
    timings = dict(old.get("timings_ms", {}))
    for node, milliseconds in new.get("timings_ms", {}).items():
        timings[node] = timings.get(node, 0) + milliseconds
    merged["timings_ms"] = timings
    return merged


class MetaKeys(TypedDict, total=False):
    """The key that every node may add to."""

    meta: Annotated[Plain, merge_meta]


class ResumeInputKeys(TypedDict, total=False):
    """A résumé as the request gives it: a file in base64 with its name, or text."""

    resume_file: str
    resume_file_name: str
    resume_text: str


class DocumentKeys(TypedDict, total=False):
    """The résumé as `DocumentText`."""

    document: Plain


class ProfileKeys(TypedDict, total=False):
    """The résumé as `ResumeProfile`."""

    profile: Plain


class IdentityKeys(TypedDict, total=False):
    """Who the résumé is of, apart from what is scored.

    `blind` asks for masking; `replacements` are the masked words by their stand-ins, `identity` is the
    `CandidateIdentity`, and `identity_profile` the `ResumeProfile` as it was before masking.
    """

    blind: bool
    replacements: dict[str, str]
    identity: Plain
    identity_profile: Plain


class CategoryKeys(TypedDict, total=False):
    """The résumé's `CategoryPrediction`."""

    category: Plain


class CompanyInputKeys(TypedDict, total=False):
    """The company as the request names it."""

    company_name: str
    company_website: str
    company_url: str


class MailInputKeys(TypedDict, total=False):
    """Whom a mail goes to, who signs it, and what it is about."""

    recipient_name: str
    recipient_designation: str
    sender_name: str
    sender_role_or_goal: str
    key_points_to_include: str
    additional_info_for_llm: str | None


class CompanyKeys(TypedDict, total=False):
    """What was found about the company, as `CompanyResearch`."""

    company_research: Plain


class RepositoryInputKeys(TypedDict, total=False):
    """The repositories as the request names them, by their addresses."""

    repository_urls: list[str]


class RepositoryKeys(TypedDict, total=False):
    """What is known of the repositories, each as `RepositoryInsight`, in the order of the request."""

    repositories: list[Plain]


class TopicInputKeys(TypedDict, total=False):
    """What posts are about, and whether the web may be searched for it."""

    topic: str
    enable_research: bool


class TopicKeys(TypedDict, total=False):
    """What was found about the topic, as `CompanyResearch` without a company."""

    topic_research: Plain


class JobInputKeys(TypedDict, total=False):
    """A job description as the request gives it: a file in base64 with its name, text, or a link."""

    jd_file: str
    jd_file_name: str
    jd_text: str
    jd_link: str


class DescribedJobKeys(TypedDict, total=False):
    """A job description that may be a text, a link or nothing."""

    job_description: str | None


class TargetKeys(TypedDict, total=False):
    """The role that a résumé is tailored to."""

    job_role: str


class PlanKeys(TypedDict, total=False):
    """Which evidence answers which requirement, as `TailoringPlan`."""

    plan: Plain


class JobKeys(TypedDict, total=False):
    """The job as `JobDescription`."""

    job: Plain


class MatchKeys(TypedDict, total=False):
    """How the résumé meets the job, as `MatchReport`."""

    match: Plain


class ScreeningInputKeys(TypedDict, total=False):
    """The résumés of a screening: a ZIP or one file, and files one by one, each in base64 with its name."""

    file: str
    file_name: str
    files: list[Plain]
    blind: bool


class ScreeningKeys(MetaKeys, total=False):
    """Files on their way to a shortlist.

    `received` are the files in their order, each with `number`, `name`, `file` (base64) or the `code` and
    `reason` of its refusal; `lane` are those that one worker takes one after the other; `screened` are the
    results by number, as `ScreenedResume`, or again code and reason; `shortlist` is the `Shortlist`.
    """

    received: list[Plain]
    lane: list[Plain]
    screened: Annotated[list[Plain], operator.add]
    shortlist: Plain


class PieceKeys(MetaKeys, total=False):
    """Pieces of an answer that are written side by side.

    `piece` is the one that is being written, with its place in the answer as `index`, its `kind` and what is
    particular to it; `planned_pieces` and `written_pieces` hold them before and after, and `pieces` are the
    written ones in the order of the answer, each with its `draft`.
    """

    piece: Plain
    planned_pieces: list[Plain]
    written_pieces: Annotated[list[Plain], operator.add]
    pieces: list[Plain]


class DraftKeys(MetaKeys, total=False):
    """What generation, validation and fact checking hand to each other.

    `answer` is the model's text, `draft` the validated output, `problems` what has to be repaired, `attempts`
    how often the model was asked, and `failure` why it cannot be used at all.
    """

    answer: str
    draft: Plain
    problems: list[str]
    attempts: int
    failure: str
