"""The title of a job and how senior it is."""

from __future__ import annotations

import re

from talentsync.matching.languages import ENGLISH, in_english
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import Seniority
from talentsync.taxonomy.titles import is_job_title

_LABEL = re.compile(
    r"^(?:job title|position(?: title)?|title|role|job|vacancy|opening|we are hiring|"
    r"we(?:'|’)re hiring|hiring|now hiring|wanted)\s*[:–-]\s*(.+)$",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:seek(?:s|ing)?|need(?:s|ing)?|look(?:s|ing)? (?:for|to hire)|hir(?:e|es|ing)|"
    r"recruit(?:s|ing)?|search(?:es|ing)? for|"
    r"want(?:s)?|require(?:s)?|wanted|opening for|opportunity for|join (?:us|our [\w ]{0,20}team) as|"
    r"position of|role of|as|work as)\b[:]?\s+"
    r"(?:(?:an?|the|our|another|one|two|three|experienced|motivated|talented|certified|"
    r"qualified|passionate|skilled|next)\s+)*"
    r"((?:[A-Za-z.#+/&-]+\s+){0,6}?[A-Za-z.#+/&-]+)(?=\s+(?:to|who|with|for|in|at|on|"
    r"and|or|that|whose|based|join|joining)\b|[,.;:(!–]|\s*$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\((?:[mwfdxh](?:/[mwfdxh]){1,3}|m/?[fw]/?d|f/m/x|all genders|remote|hybrid|full[ -]time|"
    r"part[ -]time|contract|permanent)[^)]*\)|[-–|,]\s*(?:remote|hybrid|full[ -]time|part[ -]time|"
    r"on-?site|contract|permanent)\b.*|\s[|–-]\s.*|\tat\s.*)$",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@)\s+[A-Z].*$")
_FIRST_LINES = 6
_SURE = 0.5

_LEVELS: tuple[tuple[Seniority, str], ...] = (
    ("intern", r"\b(?:intern(?:ship)?|trainee|apprentice|working student|werkstudent|placement)\b"),
    ("executive", r"\b(?:chief|c[eftio]o|vp|vice president|director|head of|partner|president)\b"),
    ("lead", r"\b(?:lead|principal|staff|team ?leader|architect|manager|supervisor|foreman)\b"),
    ("senior", r"\b(?:senior|sr\.?|experienced|expert|iii|iv)\b"),
    ("junior", r"\b(?:junior|jr\.?|entry[ -]level|graduate|assistant|associate)\b"),
    ("mid", r"\b(?:mid(?:[ -]?level|[ -]senior)?|intermediate|ii)\b"),
)
_PATTERNS = tuple((level, re.compile(words, re.IGNORECASE)) for level, words in _LEVELS)
RANKS: dict[Seniority, int] = {"intern": 0, "junior": 1, "mid": 2, "senior": 3, "lead": 4, "executive": 5}


def read_title(document: DocumentText, language: str = ENGLISH) -> tuple[str | None, list[int]]:
    """The job's title and its line: a label, a heading among the first lines, or the words of the ad."""
    first = [
        (index, line.text.split("\t")[0].strip("*#_ "))
        for index, line in enumerate(document.lines[:_FIRST_LINES])
    ]
    for index, text in first:
        if match := _LABEL.match(text):
            return _clean(match[1]), [index]
    for index, text in first:
        if text[-1:] not in ".;:" and _is_title(_clean(text), language):
            return _clean(text), [index]
    for index, line in enumerate(document.lines):
        for match in _SOUGHT.finditer(line.text):
            if is_job_title(match[1]) >= _SURE:
                return match[1].strip(" ,."), [index]
    return None, []


def _is_title(text: str, language: str) -> bool:
    return is_job_title(in_english(text, language)) >= _SURE


def _clean(text: str) -> str:
    return _AT.sub("", _TAIL.sub("", text.strip())).strip(" *#_:|-–")


def seniority_of(title: str | None) -> Seniority | None:
    """How senior a title sounds, None where it does not say."""
    if not title:
        return None
    return next((level for level, pattern in _PATTERNS if pattern.search(title)), None)
