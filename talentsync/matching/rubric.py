"""The rubric: 100 points, its parts and how each is computed. Version 3.

| category | part | points |
|---|---|---|
| Technical | Hard skills | 20 |
| Technical | Relevance of experience | 10 |
| Career | Growth | 15 |
| Career | Quantified achievements | 10 |
| Education | Education | 10 |
| Education | Certificates | 5 |
| Résumé quality | Customised to the role | 8 |
| Résumé quality | Presentation | 7 |
| Soft skills | Communication | 5 |
| Soft skills | Leadership and initiative | 5 |
| Stability | Stability and consistency | 5 |

What the job does not ask for (a degree, certificates, communication, leadership) is not held against anybody:
the points of such a part are dealt out in proportion to the Technical category, the same with and without a
degree. They are not given in full, since a third of the score would then say nothing about the job. A job
that names fewer than three things (skills, conditions, a title) says too little to judge by: the share is
then one third or two thirds of the Technical one, and a finding of the job says so.

Career facts and soft skills count as far as they are about the job's kind of work: they are multiplied by the
fit, 0.7 * nearness of all the words to the job's field (see `field`) + 0.3 * coverage of its keywords.

Where any of several skills will do ("Go or Rust"), they are one wish, and the best shown one counts.

What tells who somebody is (name, pronouns, age, origin, contacts) is read as blank, and words such as
"chairwoman" as their neutral ones (see `talentsync.blind`): masking a résumé changes no score.

What is read are passages and not lines (see `passages`): where a page breaks its lines changes no score.

Each part is rounded to a tenth of a point, and the score is the sum of what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from talentsync.matching.alternatives import wishes
from talentsync.matching.candidate import Candidate
from talentsync.matching.career import growth, quantified, stability
from talentsync.matching.qualification import certificates, education
from talentsync.matching.quality import customised, presentation
from talentsync.matching.soft_skills import communication, leadership
from talentsync.matching.technical import hard_skills, relevance
from talentsync.schemas.match import SubScore

RUBRIC_VERSION = "3"
ENOUGH_REQUIREMENTS = 3
_ASKED_PARTS = (education, certificates, communication, leadership)


def sub_scores(candidate: Candidate) -> list[SubScore]:
    """Every part of the rubric in its printed order."""
    technical = [hard_skills(candidate), relevance(candidate)]
    share = sum(part.points for part in technical) / sum(part.maximum for part in technical)
    share *= _certainty(candidate)
    parts = [part(candidate) for part in _ASKED_PARTS]
    degree, certified, communicating, leading = (_dealt_out(part, share) for part in parts)
    return [
        *technical,
        growth(candidate),
        quantified(candidate),
        degree,
        certified,
        customised(candidate),
        presentation(candidate),
        communicating,
        leading,
        stability(candidate),
    ]


def _certainty(candidate: Candidate) -> float:
    """How much a job says of what it wants: 1 from three wishes, conditions or a title on."""
    job = candidate.job
    return min(1.0, (len(wishes(job.keywords)) + len(job.gates) + bool(job.title)) / ENOUGH_REQUIREMENTS)


def _dealt_out(part: SubScore, share: float) -> SubScore:
    """A part that the job does not ask for gets its points in proportion to the technical fit."""
    if part.asked:
        return part
    evidence = f"{part.evidence}, so its points follow your technical score ({share:.0%} of the points)."
    return part.model_copy(update={"points": round(share * part.maximum, 1), "evidence": evidence})


def reason(part: SubScore) -> str:
    """A part as one line: "<Category> – <Part> (<points>/<max>): <evidence>"."""
    return f"{part.category} – {part.part} ({part.points:g}/{part.maximum:g}): {part.evidence}"


def reasons(parts: Sequence[SubScore]) -> list[str]:
    """All parts as lines."""
    return [reason(part) for part in parts]
