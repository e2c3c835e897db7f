"""A résumé as a file (JSON Resume, Markdown, DOCX and PDF, in two designs), and a shortlist as one.

Each résumé is made so that a screening program, and the parser of this project, reads the same fields from
it: one column, real headings and lists, dates beside their titles, no picture and no table.
"""

from __future__ import annotations

from talentsync.exports.files import MEDIA_TYPES, ExportedFile, export_resume
from talentsync.exports.shortlist import SHORTLIST_MEDIA_TYPES, export_shortlist

__all__ = ["MEDIA_TYPES", "SHORTLIST_MEDIA_TYPES", "ExportedFile", "export_resume", "export_shortlist"]
