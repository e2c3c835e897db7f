"""The résumé behind a run, as the record keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from nodes.files import decoded
from talentsync.documents import clean_text
from talentsync.drafting.analysis import brief_analysis
from talentsync.drafting.roles import UNSURE
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from talentsync.store.hashes import bytes_hash, text_hash
from talentsync.store.resumes import NewResume
from tools.deps import Deps

UNNAMED = "Résumé"
NO_CATEGORY = CategoryPrediction(label=UNSURE, probability=0, top=[])


async def fingerprint(given: BaseModel, deps: Deps) -> str:
    """SHA-256 of the résumé's file as it was sent, or of its text; of nothing where there is neither.

    Raises:
        InvalidInputError: the file is no base64.
        TooLargeError: the file is larger than `max_upload_bytes`.
    """
    file: str = getattr(given, "resume_file", "")
    if file.strip():
        return await deps.offload(lambda: bytes_hash(decoded(file, "resume_file", deps)))
    text: str = getattr(given, "resume_text", "")
    return bytes_hash(text.encode())


def describe_resume(
    state: Mapping[str, Any], given: BaseModel, sha256: str, *, name: str, now: datetime
) -> NewResume:
    """The résumé of a finished run.

    Args:
        state: has `document`, and `profile` and `category` where the feature works them out.
        given: the feature's request.
        sha256: its fingerprint.
        name: what its owner calls it; empty for the file's name, or the person's.
        now: the moment of the upload.
    """
    document = DocumentText.model_validate(state["document"])
    profile = ResumeProfile.model_validate(state.get("profile") or {})
    category = CategoryPrediction.model_validate(state.get("category") or NO_CATEGORY)
    file_name: str = getattr(given, "resume_file_name", "")
    return NewResume(
        custom_name=name or file_name or profile.name or UNNAMED,
        chosen=bool(name),
        file_name=file_name,
        text=clean_text(document),
        sha256=sha256,
        text_hash=text_hash(document.text),
        brief=brief_analysis(profile, category, uploaded=now),
    )
