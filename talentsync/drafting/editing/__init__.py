"""Edits of mails and posts without a language model, and the checks of edits by one."""

from __future__ import annotations

from talentsync.drafting.editing.checks import check_changes, edit_faults
from talentsync.drafting.editing.draft import Draft, Edited, Material
from talentsync.drafting.editing.engine import edit, told, unified
from talentsync.drafting.editing.tags import hashtags

__all__ = [
    "Draft",
    "Edited",
    "Material",
    "check_changes",
    "edit",
    "edit_faults",
    "hashtags",
    "told",
    "unified",
]
