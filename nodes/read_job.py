"""Read the job description: from its text, its file or its page."""

from __future__ import annotations

import re

from langgraph.runtime import Runtime

from nodes.files import decoded, read_file
from nodes.state import DescribedJobKeys, JobInputKeys, Plain
from nodes.step import step
from talentsync.documents import text_document
from talentsync.errors import InvalidInputError
from talentsync.matching import read_job as read
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from tools.deps import Deps

_DOUBTS = frozenset({"language_not_understood", "language_partly_understood", "few_requirements"})
LINK = re.compile(r"https?://\S+", re.IGNORECASE)


@step
async def read_job(state: JobInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `job`.

    Raises:
        InvalidInputError: when there is no text, no file and no link, the page of the link cannot be read, or
            what is there asks for nothing.
        TalentSyncError: whatever the document reader finds wrong with the file.
    """
    document, warnings = await _document(state, runtime.context)
    job = _readable(await runtime.context.offload(read, document), _field(state))
    return {"job": job.model_dump(), "meta": {"warnings": [*warnings, *_doubts(job)]}}


@step
async def read_described_job(state: DescribedJobKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `job` where the request describes one; the description is a text or a link to one.

    Raises:
        InvalidInputError: when the page of the link cannot be read, or what is there asks for nothing.
    """
    described = (state.get("job_description") or "").strip()
    if not described:
        return {}
    deps = runtime.context
    if LINK.fullmatch(described):
        document, warnings = await _page(described, "job_description", deps)
    else:
        document, warnings = await deps.offload(text_document, described), []
    job = _readable(await deps.offload(read, document), "job_description")
    return {"job": job.model_dump(), "meta": {"warnings": [*warnings, *_doubts(job)]}}


def _readable(job: JobDescription, field: str) -> JobDescription:
    if job.keywords or job.gates or job.title:
        return job
    message = (
        "No job could be read from the job description. It needs at least a job title, skills or conditions "
        "such as years of experience; paste the whole advertisement."
    )
    raise InvalidInputError(message, detail={"field": field})


def _doubts(job: JobDescription) -> list[str]:
    """What makes the reading of the job less sure."""
    return [finding.message for finding in job.findings if finding.code in _DOUBTS]


def _field(state: JobInputKeys) -> str:
    """The field that the job description comes from."""
    if (state.get("jd_text") or "").strip():
        return "jd_text"
    return "jd_file" if state.get("jd_file") else "jd_link"


async def _page(link: str, field: str, deps: Deps) -> tuple[DocumentText, list[str]]:
    if deps.web_pages is None:
        message = "Links cannot be followed here. Paste the text of the job description instead."
        raise InvalidInputError(message, detail={"field": field})
    page = await deps.web_pages.read(link, field=field)
    return await deps.offload(text_document, page.job_text), list(page.warnings)


async def _document(state: JobInputKeys, deps: Deps) -> tuple[DocumentText, list[str]]:
    text = (state.get("jd_text") or "").strip()
    if text:
        return await deps.offload(text_document, text), []
    file = state.get("jd_file") or ""
    if file:
        return await read_file(decoded(file, "jd_file", deps), state.get("jd_file_name") or "", deps)
    link = (state.get("jd_link") or "").strip()
    if not link:
        message = (
            "The job description is missing: send its text (jd_text), its file (jd_file) or a link (jd_link)."
        )
        raise InvalidInputError(message, detail={"field": "jd_text"})
    return await _page(link, "jd_link", deps)
