"""Screening and comparing: several résumés ranked for a job, or the same résumé scored for several jobs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from talentsync.conversation.fields import JOB, RESUME, needs_job
from talentsync.conversation.fill import job_arguments, named_document
from talentsync.conversation.memory import Document, Memory, ToolCall
from talentsync.conversation.offer import Offer
from talentsync.conversation.reports.escape import inline
from talentsync.conversation.tables import wishes

SCREEN, COMPARE = "screen", "compare"
SEVERAL = frozenset({SCREEN, COMPARE})
JOBS = "of_jobs"
"""The field of a pending comparison that says that jobs are compared."""
_FEWEST = 2


def scorer(offers: Sequence[Offer]) -> Offer | None:
    """The feature that scores a résumé for a job: the first that cannot do without a job."""
    return next((offer for offer in offers if needs_job(offer) and offer.takes_resume), None)


def is_of_jobs(words: str, memory: Memory, *, name: str) -> bool:
    """Whether jobs are compared: where the words say so, or where there are several and but one résumé."""
    if name == SCREEN:
        return False
    told = wishes()[COMPARE]
    jobs = re.search(told["jobs"], words, re.IGNORECASE) is not None
    resumes = re.search(told["resumes"], words, re.IGNORECASE) is not None
    if jobs != resumes:
        return jobs
    return len(memory.jobs) >= _FEWEST and len(memory.resumes) < _FEWEST


def missing_for(memory: Memory, *, of_jobs: bool) -> str:
    """What is missing, `resume` or `job`; "" where nothing is."""
    resumes, jobs = (1, _FEWEST) if of_jobs else (_FEWEST, 1)
    if len(memory.resumes) < resumes:
        return RESUME
    return JOB if len(memory.jobs) < jobs else ""


def named_only(memory: Memory, words: str) -> Memory:
    """The memory with the résumés that the words name alone, where they name several."""
    named = [resume for resume in memory.resumes if named_document([resume], words)]
    return memory.model_copy(update={"resumes": named}) if len(named) >= _FEWEST else memory


def question_for(field: str, memory: Memory, *, of_jobs: bool) -> str:
    """What to ask for a comparison."""
    if field == RESUME and memory.resumes:
        known = ", ".join(inline(document.name) for document in memory.resumes)
        return f"I have one résumé ({known}). Attach or paste the others, one at a time."
    if field == RESUME:
        return "Whose résumés are they? Attach or paste them, one at a time."
    if memory.jobs and of_jobs:
        return f"I have one job ({inline(memory.jobs[-1].name)}). Paste the other or send its link."
    return "Which job is it for? Paste the job description or send its link."


def calls_for(memory: Memory, offer: Offer) -> list[ToolCall]:
    """One call with all résumés where the offer takes many, else one for each job."""
    if not offer.takes_many:
        return [_call(offer, job, resume=memory.resumes[-1].id) for job in memory.jobs]
    return [_call(offer, memory.jobs[-1], resumes=[resume.id for resume in memory.resumes])]


def _call(offer: Offer, job: Document, *, resume: str | None = None, resumes: Sequence[str] = ()) -> ToolCall:
    arguments = job_arguments(offer, job)
    return ToolCall(feature=offer.name, arguments=arguments, resume=resume, resumes=list(resumes), job=job.id)
