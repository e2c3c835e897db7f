"""The numbers of one résumé for one job."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from talentsync.matching.adjustments import adjustments
from talentsync.matching.candidate import Candidate, Viewer
from talentsync.matching.conditions import cap_of, check_gates
from talentsync.matching.rubric import sub_scores
from talentsync.schemas.document import DocumentText
from talentsync.schemas.match import Adjustment, GateResult, SubScore
from talentsync.schemas.profile import ResumeProfile


@dataclass(frozen=True, slots=True)
class Rating:
    """The numbers of one résumé for one job."""

    candidate: Candidate
    parts: list[SubScore]
    adjusted: list[Adjustment]
    gates: list[GateResult]
    cap: int | None
    points: float

    @property
    def score(self) -> int:
        """The points as a whole number, halves upwards."""
        return math.floor(self.points + 0.5)


def rate(viewer: Viewer, profile: ResumeProfile, document: DocumentText, today: date) -> Rating:
    """Score one résumé: the parts and the bonus, capped by failed gates, then the penalties."""
    candidate = viewer.look(profile, document, today)
    parts = sub_scores(candidate)
    adjusted = adjustments(candidate)
    gates = check_gates(candidate)
    cap = cap_of(gates)
    earned = sum(part.points for part in parts) + sum(item.points for item in adjusted if item.points > 0)
    capped = min(earned, 100.0 if cap is None else float(cap))
    points = capped + sum(item.points for item in adjusted if item.points < 0)
    return Rating(candidate, parts, adjusted, gates, cap, round(min(100.0, max(0.0, points)), 1))
