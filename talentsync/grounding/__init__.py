"""Fact checking: what is claimed, looked up in the evidence."""

from __future__ import annotations

from talentsync.grounding.analysis import check_analysis
from talentsync.grounding.evaluation import check_evaluation
from talentsync.grounding.evidence import Evidence, FactCheck

__all__ = ["Evidence", "FactCheck", "check_analysis", "check_evaluation"]
