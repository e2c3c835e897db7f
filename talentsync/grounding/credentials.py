"""Degrees, schools and certificates: the level, the field and the school must be those of the evidence."""

from __future__ import annotations

import re

from talentsync.grounding.statement import Statement
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import key, plain_words, same
from talentsync.grounding.words import FUNCTION_WORDS

_LEVELS = {
    "doctorate": r"ph\.?\s?d\b\.?|d\.?phil\b|doctorate\b|doctor of\b|ed\.?d\b|doctoral degree",
    "mba": r"m\.?b\.?a\b\.?",
    "jd": r"j\.?d\b\.?|juris doctor\b",
    "diploma": r"diplomas?\b|post-?graduate(?=\s+(?:in|diploma|certificate|program\w*)\b)|pg\s?dip\b",
    "foundation": r"foundation degree\b",
    "llm": r"ll\.?\s?m\b\.?",
    "master": r"(?<!scrum )(?<!web )(?<!station )masters?\b"
    r"(?!(?:'s|’s)?\s+(?:student|class|plan|data|sommelier|black))(?:'s|’s)?|"
    r"(?-i:MSW|MSN|MRes|MLitt|MMus|MArch|M\.Arch|MPharm|MCA)\b|m\.?\s?sc\b\.?|"
    r"m\.?\s?tech\b\.?|"
    r"m\.?\s?eng\b\.?|m\.?\s?ed\b\.?|m\.?p\.?a\b|m\.?phil\b|\bm\.s\.|\bm\.a\.|mpa\b|mph\b|mfa\b",
    "bachelor": r"(?-i:BSN|BFA|BMus|BArch|BVSc|BPharm|BEd|BSW|BCA|MBBS|BHSc)\b|"
    r"bachelors?(?:'s|’s)?\b|b\.?\s?sc\b\.?|b\.?\s?tech\b\.?|b\.?\s?eng\b\.?|b\.e\.|"
    r"b\.?\s?com\b\.?|"
    r"b\.a\.?(?=\W|$)|b\.s\.?(?=\W|$)|ba\b(?=\s+(?:in|with|from|degree|hon)|\s*[,(.])|bba\b|"
    r"b\.s\.b\.a\.?|ll\.?\s?b\b\.?|licence\b(?=\s*\()",
    "associate": r"a\.a\.(?=\W|$)|a\.a\.s\.(?=\W|$)|"
    r"associate(?:'s|’s)?\s+(?:degree|(?:of|in)\s+(?:applied\s+)?(?:science|arts|engineering))\b",
}
_PATTERN = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _LEVELS.items()) + ")", re.IGNORECASE
)
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"
_FIELD = re.compile(
    r"^(?:\s+degree)?\s+(?:(?:is|was)\s+)?(?:of|in|on)\s+([\w\s&'’-]+?)"
    r"(?=\s+(?:from|at|with|by|which|that|who|to|but|while|earned|awarded|focus\w*|gave|taught|"
    r"in\s+(?:\d|" + MONTH + r"|spring|summer|autumn|fall|winter|the same)|"
    r"is\b|and\s+(?:an?|the|my|i)\b)|[.,;:()!?–—]|\s*$)",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    rf"(?:the same|that|this|these|those|my|his|her|only|just|under|less|record|time|"
    rf"two|three|four|five|{MONTH})\b",
    re.IGNORECASE,
)
_JOINER = re.compile(r"\b(of|in)$")
_NO_FIELD = frozenset("degree honours honors hons field area first second class my the own two years".split())
_WRITTEN_OUT = {
    "bsc": "science",
    "bs": "science",
    "msc": "science",
    "ms": "science",
    "ba": "arts",
    "ma": "arts",
    "btech": "technology engineering",
    "mtech": "technology engineering",
    "be": "engineering",
    "beng": "engineering",
    "meng": "engineering",
    "bcom": "commerce",
    "mcom": "commerce",
    "bba": "business administration",
    "bsba": "science business administration",
    "mba": "business administration",
    "llb": "law laws",
    "llm": "law laws",
    "med": "education",
    "bed": "education",
    "mpa": "public administration",
    "mph": "public health",
    "bfa": "fine arts",
    "mfa": "fine arts",
    "phd": "philosophy",
    "mphil": "philosophy",
    "pharmd": "pharmacy",
    "bpharm": "pharmacy",
}
_WIDER = {"mba": {"mba"}, "llm": {"llm"}, "master": {"master", "mba", "llm"}}
_CERTIFIED = re.compile(
    r"\b(?:certified|certificates?|certifications?|licen[cs]ed|chartered|accredited)\b", re.IGNORECASE
)


def levels(text: str) -> set[str]:
    """The levels of degree that a text names."""
    return {str(match.lastgroup) for match in _PATTERN.finditer(text)}


def check_degrees(statement: Statement) -> None:
    """Look up every degree, and whether it is from the school that is named."""
    schools = [entry for entry in statement.anchors if entry.kind == "education"]
    found: list[Entry] = []
    for match in _PATTERN.finditer(statement.mask):
        if statement.owner(match.start(), match.end()) == "company" or not statement.is_fact:
            continue
        wanted = _WIDER.get(str(match.lastgroup), {str(match.lastgroup)})
        holders = [entry for entry in statement.grounds.entries if _holds(entry, wanted)]
        units = [unit for unit in statement.grounds.candidate.units if wanted & levels(unit.text)]
        found += _check(statement, match, holders, units, schools)
    if found:
        others = [entry for entry in statement.anchors if entry not in schools and entry not in found]
        statement.anchors = [*others, *dict.fromkeys(found)]


def _holds(entry: Entry, wanted: set[str]) -> bool:
    text = f"{entry.title}\n" + "\n".join(unit.text for unit in entry.units)
    return entry.kind == "education" and bool(wanted & levels(text))


def _check(
    statement: Statement,
    match: re.Match[str],
    holders: list[Entry],
    units: list[Unit],
    schools: list[Entry],
) -> list[Entry]:
    """Look up one degree; the entries that it is."""
    start, end = match.span()
    if not holders and not units:
        shown = next(
            (
                unit
                for entry in statement.grounds.entries
                if entry.kind == "education"
                for unit in entry.units
            ),
            None,
        )
        statement.add("degree", start, end, "unsupported", "no such degree in the evidence", shown)
        statement.settle(start, end)
        return []
    if schools and holders and not any(entry in holders for entry in schools):
        unit = next(iter(holders[0].units), None)
        statement.add("institution", start, end, "contradicted", "the degree is from another school", unit)
        return []
    own = [entry for entry in schools if entry in holders]
    strange = _strange_field(statement, end, own or holders)
    if strange and (own or holders):
        unit = next(iter((own or holders)[0].units), None)
        statement.add(
            "degree", start, end, "contradicted", f"the degree is in another field than {strange}", unit
        )
        return []
    statement.support(
        "degree", start, end, next(iter((own or holders)[0].units), None) if holders else units[0]
    )
    statement.settle(start, end)
    return own or holders


def _strange_field(statement: Statement, end: int, holders: list[Entry]) -> str | None:
    """The word of the field of study that none of the degrees has."""
    joined = _JOINER.search(statement.sentence.text[:end])
    match = _FIELD.match((f" {joined[1]}" if joined else "") + statement.sentence.text[end:])
    if match is None or _NO_SUBJECT.match(match[1]):
        return None
    initials = "".join(word[0] for word in plain_words(match[1]) if word not in FUNCTION_WORDS)
    if len(initials) > 1 and any(initials in _degree_keys(entry) for entry in holders):
        if joined is None:
            statement.settle(end + match.start(1), end + match.end(1))
        return None
    for word in plain_words(match[1]):
        if word in FUNCTION_WORDS or word in _NO_FIELD:
            continue
        if not any(not same(key(word)).isdisjoint(_degree_keys(entry)) for entry in holders):
            return word
    return None


def _degree_keys(entry: Entry) -> frozenset[str]:
    """The words of a degree, abbreviations written out."""
    text = " ".join([entry.title, entry.name, *(unit.text for unit in entry.units)])
    short = {word.replace(".", "").casefold() for word in text.split()} | set(plain_words(text))
    written = " ".join(_WRITTEN_OUT.get(word.strip(",;()"), "") for word in short)
    return entry.keys | frozenset(key(word) for word in plain_words(written))


def check_certificates(statement: Statement) -> None:
    """Whether anything of the kind is in the evidence; its name is looked up as names are."""
    for match in _CERTIFIED.finditer(statement.mask):
        if statement.owner(match.start(), match.end()) == "company" or not statement.is_fact:
            continue
        unit = next(
            (unit for unit in statement.grounds.candidate.units if _CERTIFIED.search(unit.text)), None
        )
        known = statement.grounds.candidate.keys
        named = any(
            token.is_name and token.key in known for token in statement.tokens if token.text[:1] != "I"
        )
        if (
            unit is None
            and not named
            and not any(entry.kind == "certificate" for entry in statement.grounds.entries)
        ):
            reason = "no certificate or licence in the evidence"
            statement.add("certificate", match.start(), match.end(), "unsupported", reason)
