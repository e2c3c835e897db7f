"""Words that tell titles, employers, degrees and schools apart, and scores made of them."""

from __future__ import annotations

import re
from functools import lru_cache

from talentsync.resume.degrees import has_school
from talentsync.resume.rows import fold, words_of
from talentsync.resume.vocabulary import words as vocabulary
from talentsync.taxonomy.titles import is_job_title

_WEIGHT_OF_VOCABULARY = 2.6
_SENIORITY = frozenset(
    """senior sr junior jr lead principal staff chief head deputy assistant associate trainee graduate intern
    vice executive managing interim acting freelance general regional global""".split()
)
_ACRONYM_TITLES = frozenset(
    "SDE SWE QA VP SVP EVP AVP CEO CTO CFO COO CIO CMO CPO RN LPN CNA PM BA TA RA GM".split()
)
_LEGAL = re.compile(
    r"(?<![\w-])(?:inc|incorporated|llc|l\.l\.c|ltd|limited|llp|lp|plc|corp|corporation|co|company|gmbh|ag|"
    r"kg|kgaa|ug|se|s\.a|s\.a\.s|sas|sarl|s\.r\.l|srl|s\.p\.a|spa|s\.l|b\.v|bv|n\.v|nv|a/s|aps|as|ab|oy|oyj|"
    r"pty|pvt|pte|sdn|bhd|sp\. ?z ?o\.? ?o|ltda|ltee|e\.v|e\.k|k\.k|s\.a\.b|s\.r\.o|d\.o\.o|"
    r"tbk|cie|cia|bros|intl|mfg|holdings?)\.?(?=$|[\s,)])"
)
_AND_PARTNERS = re.compile(
    r"(?:&|\band|\bund|\by|\bet) (?:partners?|sons?|co|company|brothers|associates|daughters|cie|filles|"
    r"fils|hijos|sohne|figli)\.?$"
)
_CAMEL = re.compile(r"\b[A-Z]?[a-z]+[A-Z]\w+|\b[A-Z]{2,6}\b|\.(?:com|io|ai|co|org)\b")
_JOINED_BY_OF = re.compile(r"\s+(?:of|for|de|des|in|to)\s+|\s*[,:(/–—]\s*|\s+-\s+|\s*&\s*|\s+and\s+")


@lru_cache(maxsize=4096)
def title_score(text: str) -> float:
    """How much a text looks like a job title: 0 for not at all, 2 and more for plainly so."""
    return max(_own_title_score(text), _WEIGHT_OF_VOCABULARY * is_job_title(text)) - (
        1.0 if company_score(text) >= 2.5 else 0.0
    )


def _own_title_score(text: str) -> float:
    words = [part for word in words_of(text) for part in fold(word).strip(".'’").split("-") if part]
    if not words or len(words) > 14:
        return 0.0
    phrases = _JOINED_BY_OF.split(text)
    ends = {_last_word(phrase) for phrase in phrases}
    score = 0.0
    if _last_word(phrases[0]) in vocabulary("title"):
        score += 2.5
    elif ends & vocabulary("title"):
        score += 2.0
    elif any(word in vocabulary("title") for word in words):
        score += 1.0
    if words[0] in _SENIORITY or words[-1] in ("i", "ii", "iii", "iv"):
        score += 0.7
    if not score and any(word.strip(".") in _ACRONYM_TITLES for word in words_of(text)):
        score += 1.0
    return score


def _last_word(phrase: str) -> str:
    words = [fold(word).strip(".'’") for word in words_of(phrase)]
    words = words[:-1] + (
        [words[-1]] if words and words[-1] in vocabulary("title") else words[-1].split("-") if words else []
    )
    while words and words[-1] in ("i", "ii", "iii", "iv", "1", "2", "3", "4", "5"):
        words.pop()
    return words[-1] if words else ""


def ends_in_legal_form(text: str) -> bool:
    """Whether the last word is a legal form, whose full stop ends no sentence, as in `Acme Inc.`."""
    return any(match.end() == len(text) for match in _LEGAL.finditer(fold(text)))


@lru_cache(maxsize=4096)
def company_score(text: str) -> float:
    """How much a text looks like an employer: 0 for not at all, 2 and more for plainly so."""
    folded = fold(text)
    words = [word.strip(".'’") for word in words_of(folded)]
    if not words or len(words) > 14:
        return 0.0
    score = 3.0 * (bool(_LEGAL.search(folded)) and len(words) > 1) + _organisation_score(words)
    score += 1.0 * has_school(text) + 2.6 * bool(_AND_PARTNERS.search(folded))
    score += 0.6 * (bool(_CAMEL.search(text)) and not text.isupper())
    score += 1.5 * folded.startswith(
        ("city of ", "county of ", "state of ", "government of ", "ministry of ")
    )
    return score + 0.5 * folded.startswith(("the ", "freelance", "self-employed", "self employed"))


def _organisation_score(words: list[str]) -> float:
    if words[-1] in vocabulary("organisation"):
        return 1.6
    if any(word in vocabulary("organisation") for word in words):
        return 1.2
    return 0.5 * any(word in vocabulary("field") for word in words)
