"""A document becomes a `JobDescription`: the order of the steps, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from talentsync.matching.gates import read_gates
from talentsync.matching.job_title import read_title, seniority_of
from talentsync.matching.keywords import read_keywords
from talentsync.matching.sentences import Sentence, read_sentences
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import Gate, JobDescription, JobItem, Seniority

READER_VERSION = "1"
_BY_YEARS: tuple[tuple[float, Seniority], ...] = ((8, "lead"), (5, "senior"), (2, "mid"), (0, "junior"))


def read_job(document: DocumentText) -> JobDescription:
    """Read a job description, a few sentences or a long one with headings.

    Orders to a screener in it are left out of everything and stay in `findings`. Benefits, pay and
    equal-opportunity statements give no keywords; the conditions among them are read.
    """
    sentences = read_sentences(document)
    title, title_lines = read_title(document)
    gates = read_gates(sentences)
    return JobDescription(
        title=title,
        title_lines=title_lines,
        seniority=seniority_of(title) or _by_years(gates),
        must=_items(item for item in sentences if item.importance == "must" and item.line not in title_lines),
        preferred=_items(item for item in sentences if item.importance == "preferred"),
        responsibilities=_items(
            item
            for item in sentences
            if (item.importance == "strong" and item.line not in title_lines)
            or (item.section == "duties" and item.importance)
        ),
        gates=gates,
        keywords=read_keywords(sentences, title, title_lines),
        relevant_text=" \n".join(
            item.text for item in sentences if item.importance not in (None, "mentioned")
        ),
        findings=document.findings,
        reader_version=READER_VERSION,
    )


def _items(sentences: Iterable[Sentence]) -> list[JobItem]:
    return [JobItem(text=sentence.text, lines=[sentence.line]) for sentence in sentences]


def _by_years(gates: list[Gate]) -> Seniority | None:
    asked = [
        gate.years for gate in gates if gate.kind == "years" and gate.years is not None and gate.required
    ]
    if not asked:
        return None
    return next(level for years, level in _BY_YEARS if max(asked) >= years)
