"""Tailoring a résumé to a role: plan, word, apply; nothing is added that the résumé does not bear out.

    target = target_of(role, job=job, company=company)
    plan = plan_tailoring(profile, target)                    # which evidence answers which requirement
    wording = draft_wording(profile, plan, today=today)       # or a language model's TailoredWording
    check = check_tailoring(profile, plan, wording, text)     # talentsync.grounding.tailoring
    tailored = apply_wording(profile, plan, check.wording)    # the résumé and what was changed in it

A model and the embedded engine fill the same `TailoredWording`, so both pass the same check and the same
writer. Employers, titles, dates, degrees and contacts are not in it: they cannot be changed.
"""

from __future__ import annotations

from talentsync.drafting.tailoring.apply import Tailored, apply_wording
from talentsync.drafting.tailoring.plan import plan_tailoring
from talentsync.drafting.tailoring.response import GivenResume, Scores, tailored_response, tailored_resume
from talentsync.drafting.tailoring.target import target_of
from talentsync.drafting.tailoring.wording import draft_wording

__all__ = [
    "GivenResume",
    "Scores",
    "Tailored",
    "apply_wording",
    "draft_wording",
    "plan_tailoring",
    "tailored_response",
    "tailored_resume",
    "target_of",
]
