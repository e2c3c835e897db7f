"""Whether a document is a résumé, a job description, or neither."""

from __future__ import annotations

import re
from functools import cache

from talentsync.conversation.memory import DocumentKind
from talentsync.conversation.tables import rows
from talentsync.documents import text_document
from talentsync.resume import parse_resume
from talentsync.resume.resume_check import resume_evidence

READ = 8000  # characters: what a document is shows in its beginning
_SHORTEST = 40  # characters of a document
_RESUME, _JOB = 3.0, 2.0
_DOUBTFUL = 1.4  # that speaks for a résumé before it is parsed to be sure
_PARSED_AS_RESUME = 3.5
_NAMED = 1.5
_NAMES: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    ("resume", re.compile(r"(?:^|[\W_])(?:cv|r[ée]sum[ée]|lebenslauf|curriculum)(?:$|[\W_])", re.IGNORECASE)),
    (
        "job",
        re.compile(
            r"(?:^|[\W_])(?:jd|job|jobs|vacancy|posting|position|stelle|stellenanzeige|role)(?:$|[\W_])",
            re.IGNORECASE,
        ),
    ),
)


def classify_document(text: str, name: str = "") -> DocumentKind:
    """Tell what a document is by its beginning; its file's name helps where there is one."""
    beginning = text[:READ].strip()
    if len(beginning) < _SHORTEST:
        return "other"
    scores: dict[str, float] = dict.fromkeys(("resume", "job"), 0.0)
    signs = 0
    for kind, weight, pattern in _signs():
        if pattern.search(beginning):
            scores[kind] += weight
            signs += kind == "job"
    for named, words in _NAMES:
        # A name alone makes no document; it tips the scales.
        if scores[named] and words.search(name):
            scores[named] += _NAMED
    resume, job = scores["resume"], scores["job"]
    if resume >= _RESUME and resume > job:
        return "resume"
    if job >= _JOB and job >= resume and signs > 1:
        return "job"
    return "resume" if resume >= _DOUBTFUL and _is_resume(beginning) else "other"


def _is_resume(text: str) -> bool:
    document = text_document(text)
    return resume_evidence(document, parse_resume(document)) >= _PARSED_AS_RESUME


@cache
def _signs() -> tuple[tuple[DocumentKind, float, re.Pattern[str]], ...]:
    signs: list[tuple[DocumentKind, float, re.Pattern[str]]] = []
    for kind, rest in rows("kinds.tsv"):
        weight, pattern = rest.split("\t")
        told: DocumentKind = "resume" if kind == "resume" else "job"
        signs.append((told, float(weight), re.compile(pattern, re.IGNORECASE | re.MULTILINE)))
    return tuple(signs)
