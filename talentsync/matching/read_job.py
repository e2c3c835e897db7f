"""A document becomes a `JobDescription`: the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talentsync.matching.alternatives import wishes
from talentsync.matching.clauses import without_permits
from talentsync.matching.gates import read_gates
from talentsync.matching.job_title import read_title, seniority_of
from talentsync.matching.keywords import read_keywords
from talentsync.matching.languages import ENGLISH, NAMES, UNKNOWN, language_of
from talentsync.matching.sentences import Sentence, read_sentences
from talentsync.schemas.document import DocumentText, Finding
from talentsync.schemas.job import Gate, JobDescription, JobItem, JobKeyword, Seniority

READER_VERSION = "1"
FEW_REQUIREMENTS = 3
"""A job that names fewer says too little for a score to mean much."""
_BY_YEARS: tuple[tuple[float, Seniority], ...] = ((8, "lead"), (5, "senior"), (2, "mid"), (0, "junior"))


def read_job(document: DocumentText) -> JobDescription:
    """Read a job description, a few sentences or a long one with headings.

    Orders to a screener in it are left out of everything and stay in `findings`. Benefits, pay and
    equal-opportunity statements give no keywords; the conditions among them are read.
    """
    language = language_of(document.text)
    sentences = read_sentences(document, language)
    title, title_lines = read_title(document, language)
    gates = read_gates(sentences)
    keywords = read_keywords(sentences, title, title_lines, language)
    return JobDescription(
        title=title,
        title_lines=title_lines,
        seniority=seniority_of(title) or _by_years(gates),
        must=_items(
            item
            for item in sentences
            if item.importance == "must" and set(title_lines).isdisjoint(item.lines)
        ),
        preferred=_items(item for item in sentences if item.importance == "preferred"),
        responsibilities=_items(
            item
            for item in sentences
            if (item.importance == "strong" and set(title_lines).isdisjoint(item.lines))
            or (item.section == "duties" and item.importance)
        ),
        gates=gates,
        keywords=keywords,
        relevant_text=" \n".join(
            without_permits(item.text) for item in sentences if item.importance not in (None, "mentioned")
        ),
        language=language,
        findings=[*document.findings, *_doubts(language, keywords, gates)],
        reader_version=READER_VERSION,
    )


def _doubts(language: str, keywords: list[JobKeyword], gates: list[Gate]) -> Iterator[Finding]:
    """What makes the reading of a job description less sure."""
    if language == UNKNOWN:
        yield Finding(
            code="language_not_understood",
            message="The job description is not in a language that is understood; only skills named as in "
            "English were read.",
        )
    elif language != ENGLISH:
        yield Finding(
            code="language_partly_understood",
            message=f"The job description is in {NAMES[language]}: its conditions and the skills of the "
            "skills list were read; what it says in other words was not.",
        )
    asked = len(wishes(keywords)) + len(gates)
    if asked < FEW_REQUIREMENTS:
        named = ("no requirement", "only one requirement", "only two requirements")[asked]
        yield Finding(
            code="few_requirements",
            message=f"The job description names {named}, so the score rests on very little. Paste the whole "
            "job description for a score you can rely on.",
        )


def _items(sentences: Iterable[Sentence]) -> list[JobItem]:
    return [JobItem(text=sentence.text, lines=list(sentence.lines)) for sentence in sentences]


def _by_years(gates: list[Gate]) -> Seniority | None:
    asked = [
        gate.years for gate in gates if gate.kind == "years" and gate.years is not None and gate.required
    ]
    if not asked:
        return None
    return next(level for years, level in _BY_YEARS if max(asked) >= years)
