"""What answers may rest on, and how long they may be."""

from __future__ import annotations

import re

from talentsync.drafting.interview.material import Material
from talentsync.drafting.interview.parts import LEAST_WORDS, gaps
from talentsync.drafting.prose import word_count
from talentsync.grounding import Grounds
from talentsync.schemas.meta import Source
from talentsync.schemas.research import ResearchPassage

_SENTENCE_END = re.compile(r"[.!?]+(?=\s)|[\r\n]+")
_OWN_WORDS = Source(title="What the candidate says of the company", url="")


def interview_grounds(question: str, material: Material, resume: str) -> Grounds:
    """The résumé for the candidate; research and the user's own words for the company.

    The question and the role bear no statement of fact; an answer may name what they name in a sentence that
    says what the candidate wants or would do.
    """
    asked = _SENTENCE_END.sub(";", question).strip(" .;")
    pages = [
        ResearchPassage(text=f"{source.title} {source.url}", source=source)
        for source in material.research.sources
    ]
    told = [ResearchPassage(text=material.knowledge, source=_OWN_WORDS)] if material.knowledge.strip() else []
    research = material.research.model_copy(
        update={"company_name": material.company, "passages": [*material.research.passages, *pages, *told]}
    )
    return Grounds(
        resume=resume,
        profile=material.profile,
        given=[
            f"I am applying for the role of {material.role} at {material.company}.",
            f"I want to answer this question: {asked}.",
        ],
        research=research,
        today=material.today,
    )


def answer_faults(answer: str, limit: int) -> list[str]:
    """What is wrong with the length of an answer."""
    words = word_count(answer)
    if words > limit:
        return [f"the answer has {words} words; {limit} at most are asked for"]
    if words < LEAST_WORDS:
        return [
            f"the answer has {words} words; at least {LEAST_WORDS} are asked for, or an outline with gaps"
        ]
    return []


def leaves_gaps(answer: str) -> bool:
    """Whether something is left for the candidate to fill in."""
    return bool(gaps(answer))
