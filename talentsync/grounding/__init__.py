"""Fact checking: what is claimed, looked up in the evidence."""

from __future__ import annotations

from talentsync.grounding.analysis import check_analysis
from talentsync.grounding.check import check_text, warm_up
from talentsync.grounding.evaluation import check_evaluation, check_summary
from talentsync.grounding.evidence import Evidence, FactCheck
from talentsync.grounding.grounds import Grounds
from talentsync.grounding.prose import check_prose

__all__ = [
    "Evidence",
    "FactCheck",
    "Grounds",
    "check_analysis",
    "check_evaluation",
    "check_prose",
    "check_summary",
    "check_text",
    "warm_up",
]
