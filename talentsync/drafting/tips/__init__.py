"""Career tips: for a category, for skills, and for a résumé's own weak spots."""

from __future__ import annotations

from talentsync.drafting.tips.advice import find_category, named_category
from talentsync.drafting.tips.draft import TipsRequest, draft_tips, tips_target
from talentsync.drafting.tips.verify import check_tips, tips_faults

__all__ = [
    "TipsRequest",
    "check_tips",
    "draft_tips",
    "find_category",
    "named_category",
    "tips_faults",
    "tips_target",
]
