"""Interview questions: what they ask for, and answers that rest on the résumé alone."""

from __future__ import annotations

from talentsync.drafting.interview.answer import draft_answer
from talentsync.drafting.interview.material import Material
from talentsync.drafting.interview.question import Question, is_english, read_question
from talentsync.drafting.interview.verify import answer_faults, interview_grounds, leaves_gaps

__all__ = [
    "Material",
    "Question",
    "answer_faults",
    "draft_answer",
    "interview_grounds",
    "is_english",
    "leaves_gaps",
    "read_question",
]
