"""Text to `ResumeProfile`: sections, contacts, dates, entries and skills, each with its evidence."""

from __future__ import annotations

from talentsync.resume.parse import PARSER_VERSION, parse_resume
from talentsync.resume.resume_check import require_resume

__all__ = ["PARSER_VERSION", "parse_resume", "require_resume"]
