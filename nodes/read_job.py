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
from tools.deps import Deps

LINK = re.compile(r"https?://\S+", re.IGNORECASE)


@step
async def read_job(state: JobInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `job`.

    Raises:
        InvalidInputError: when there is no text, no file and no link, or the page of the link cannot be read.
        TalentSyncError: whatever the document reader finds wrong with the file.
    """
    document, warnings = await _document(state, runtime.context)
    job = await runtime.context.offload(read, document)
    return {"job": job.model_dump(), "meta": {"warnings": warnings}}


@step
async def read_described_job(state: DescribedJobKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `job` where the request describes one; the description is a text or a link to one.

    Raises:
        InvalidInputError: when the page of the link cannot be read.
    """
    described = (state.get("job_description") or "").strip()
    if not described:
        return {}
    deps = runtime.context
    if LINK.fullmatch(described):
        document, warnings = await _page(described, "job_description", deps)
    else:
        document, warnings = await deps.offload(text_document, described), []
    job = await deps.offload(read, document)
    return {"job": job.model_dump(), "meta": {"warnings": warnings}}


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
