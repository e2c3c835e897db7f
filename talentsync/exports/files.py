"""One call for every format."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from talentsync.exports.docx import to_docx
from talentsync.exports.markdown import to_markdown
from talentsync.exports.page import page_of
from talentsync.exports.pdf import to_pdf, unprintable
from talentsync.resume.jsonresume import to_json_resume
from talentsync.schemas.tailoring import Design, ExportFormat, TailoredResume

MEDIA_TYPES: Mapping[ExportFormat, str] = {
    "json": "application/json",
    "md": "text/markdown",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
BOXES = "{} letters are in a script that no font here has; they show as boxes, so choose DOCX instead"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """The bytes of a file, with what a download needs to be told of them."""

    content: bytes
    media_type: str
    file_name: str
    warnings: tuple[str, ...] = ()


def export_resume(resume: TailoredResume, form: ExportFormat, design: Design = "classic") -> ExportedFile:
    """A résumé as a file.

    Args:
        resume: what is printed, in its order.
        form: the format; JSON follows the JSON Resume schema.
        design: the look of DOCX and PDF.
    """
    content = _content(resume, form, design)
    boxes = unprintable(content) if form == "pdf" else 0
    warnings = (BOXES.format(boxes),) if boxes else ()
    return ExportedFile(content, MEDIA_TYPES[form], _file_name(resume, form), warnings)


def _content(resume: TailoredResume, form: ExportFormat, design: Design) -> bytes:
    if form == "json":
        return json.dumps(to_json_resume(resume.profile), ensure_ascii=False, indent=2).encode()
    page = page_of(resume)
    if form == "md":
        return to_markdown(page).encode()
    return to_docx(page, design) if form == "docx" else to_pdf(page, design)


def _file_name(resume: TailoredResume, form: ExportFormat) -> str:
    """ASCII letters of the name, safe in a header and on a disk."""
    decomposed = unicodedata.normalize("NFKD", resume.profile.name or "")
    words = re.findall(r"[A-Za-z0-9]+", decomposed.encode("ascii", "ignore").decode())
    return f"{'_'.join([*words, 'resume'])[:80].lower()}.{form}"
