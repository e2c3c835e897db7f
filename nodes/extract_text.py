"""Read the résumé: from its file, or from the text that was sent instead."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.files import decoded, read_file
from nodes.state import Plain, ResumeInputKeys
from nodes.step import step
from talentsync.documents import text_document
from talentsync.errors import InvalidInputError, TooLargeError
from tools.deps import Deps


@step
async def extract_text(state: ResumeInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `document`, with OCR for pages that are pictures.

    Raises:
        InvalidInputError: when there is neither a file nor text, or both.
        TalentSyncError: whatever the document reader finds wrong with the file.
    """
    file, text = state.get("resume_file", ""), state.get("resume_text", "")
    if bool(file.strip()) == bool(text.strip()):
        found = "both" if file.strip() else "neither"
        message = f"Send the résumé either as a file or as text; {found} arrived (resume_file, resume_text)."
        raise InvalidInputError(message, detail={"field": "resume_file"})
    if text:
        _require_length(text, runtime.context)
        document = await runtime.context.offload(text_document, text)
        return {"document": document.model_dump()}

    data = decoded(file, "resume_file", runtime.context)
    document, warnings = await read_file(data, state.get("resume_file_name", ""), runtime.context)
    meta: Plain = {"warnings": warnings}
    if document.ocr_engine:
        meta["ocr_engine"] = document.ocr_engine
    return {"document": document.model_dump(), "meta": meta}


def _require_length(text: str, deps: Deps) -> None:
    limit = deps.settings.max_resume_chars
    if len(text) > limit:
        message = (
            f"The résumé text has {len(text):,} characters; at most {limit:,} are read. Send less of it."
        )
        raise TooLargeError(message, detail={"field": "resume_text", "limit": limit})
