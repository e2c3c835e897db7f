"""The conditions of a job: years, degree, licence or certificate, place, permission to work.

They are looked for in every sentence, also among benefits and equal-opportunity statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.matching.credentials import asked_certificates, asked_degree
from talentsync.matching.sentences import Sentence, is_waived
from talentsync.schemas.job import Gate
from talentsync.taxonomy.skills import find_skills

_SPELLED = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve fifteen".split(), start=1
    )
} | {"fifteen": 15}
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_SPELLED)})"
_YEARS = re.compile(
    rf"\b(?P<low>{_NUMBER})\s*(?:\(\d+\)\s*)?(?P<open>\+|plus|or more)?\s*"
    rf"(?:(?:-|–|to)\s*(?P<high>{_NUMBER})\s*\+?)?\s*"
    r"(?:or more |plus )?(?P<unit>years?|yrs?\.?|months)(?:'|’)?(?=\W|$)",
    re.IGNORECASE,
)
_NOT_A_DEMAND = re.compile(
    r"years?(?:'|’)? (?:old|ago|of age|contract|warranty|in business|history)|-year|(?:over|"
    r"in|for|during|within) (?:the )?(?:past|last|next|first)|"
    r"(?:founded|established|we have|our company|company has|celebrat\w+|anniversary|"
    r"guarantee|contract|every|fixed[ -]term|probation|roadmap)",
    re.IGNORECASE,
)
_DEMANDED = re.compile(
    r"\b(?:experience|experienced|background|track record|practice|working|work|hands-on|"
    r"post[- ]qualifi\w+|pqe|exposure|in|as|of|with|on|using|"
    r"minimum|least|required?|must)\b",
    re.IGNORECASE,
)


_PLACE = (
    r"(?P<place>(?:St\. )?[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,3}"
    r"(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}){0,2})"
)
_LOCATION = re.compile(
    rf"\b(?:based|located|located|live|living|reside|residing|resident|relocate|on-?site|"
    rf"in-?office|in-?person|work|office|offices|hybrid)\s+"
    rf"(?:from |out of )?(?:in|near|within|at|to|around|commuting distance of|from)\s+(?:the |"
    rf"our |or near |the greater |greater |or around )*{_PLACE}"
)
_LOCATION_LABEL = re.compile(
    rf"^(?:job |work |office |place of work|work)?\s*"
    rf"(?:location|place of work|workplace)?\s*[:–-]?\s*{_PLACE}"
)
_PLACE_REQUIRED = re.compile(
    r"\b(?:must|required?|only|need(?:s)? to|on-?site|in-?office|in-?person|resident|"
    r"reside|live in|no remote|commut\w+|days? (?:a|per) week in)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:fully remote|100% remote|remote[- ](?:first|only|friendly)|remote(?: position|"
    r" role| work)?|work from (?:home|anywhere)|anywhere)\b",
    re.IGNORECASE,
)
_NO_REMOTE = re.compile(r"\b(?:no|not)\b[^.]{0,12}remote", re.IGNORECASE)
_NO_PLACE = frozenset(
    "we our the this you us your microsoft google amazon azure aws agile scrum java "
    "python sql linux windows".split()
)

_PERMIT = re.compile(
    r"\b(?:authori[sz](?:ed|ation) to work|work authori[sz]ation|right to (?:live and )?work|"
    r"eligib(?:le|ility) to work|legally (?:able|entitled|authori[sz]ed|eligible)|"
    r"work permit|visa sponsorship|sponsor(?:ship)? (?:a |of )?visas?|sponsorship|permission to work|"
    r"green card|(?:us|u\.s\.|uk|eu) citizens?(?:hip)?|permanent resident)\b",
    re.IGNORECASE,
)


def read_gates(sentences: list[Sentence]) -> list[Gate]:
    """Every condition of the job, each kind once per wording, in reading order."""
    found: list[Gate] = []
    for sentence in sentences:
        if is_waived(sentence.text) and not _PERMIT.search(sentence.text):
            continue
        for gate in (
            *_years(sentence),
            *_degree(sentence),
            *_certificates(sentence),
            *_place(sentence),
            *_permit(sentence),
        ):
            if not any(_same(gate, known) for known in found):
                found.append(gate)
    return found


def _same(one: Gate, other: Gate) -> bool:
    if one.kind == other.kind == "work_authorisation":
        return True
    return (one.kind, one.years, one.level, [name.casefold() for name in one.names]) == (
        other.kind,
        other.years,
        other.level,
        [name.casefold() for name in other.names],
    )


def _gate(sentence: Sentence, **facts: object) -> Gate:
    values: dict[str, object] = {"text": sentence.text, "lines": [sentence.line], **facts}
    values.setdefault("required", sentence.importance != "preferred")
    return Gate.model_validate(values)


def _years(sentence: Sentence) -> Iterator[Gate]:
    for match in _YEARS.finditer(sentence.text):
        around = sentence.text[max(match.start() - 40, 0) : match.end() + 25]
        rest = sentence.text[match.end() :]
        if _NOT_A_DEMAND.search(around) or not (
            _DEMANDED.search(rest) or _DEMANDED.search(sentence.text[: match.start()])
        ):
            continue
        if sentence.importance is None and "experience" not in sentence.text.casefold():
            continue  # "25 days of leave after two years"
        low = match["low"].casefold()
        years = float(_SPELLED.get(low, 0) or low)
        if match["unit"].casefold() == "months":
            years = round(years / 12, 1)
        clause = re.split(r"[,;.]|\band\b", rest, maxsplit=1)[0]
        names = list(dict.fromkeys(mention.name for mention in find_skills(clause)))
        yield _gate(sentence, kind="years", years=years, names=names)


def _degree(sentence: Sentence) -> Iterator[Gate]:
    if asked := asked_degree(sentence.text):
        yield _gate(
            sentence,
            kind="degree",
            level=asked.level,
            names=asked.subjects,
            or_experience=asked.or_experience,
        )


def _certificates(sentence: Sentence) -> Iterator[Gate]:
    for names in asked_certificates(sentence.text):
        yield _gate(sentence, kind="licence", names=names)


def _place(sentence: Sentence) -> Iterator[Gate]:
    if _PERMIT.search(sentence.text):
        return
    remote = _REMOTE.search(sentence.text) and not _NO_REMOTE.search(sentence.text)
    labelled = sentence.label and ("location" in sentence.label or "place" in sentence.label)
    match = (_LOCATION_LABEL if labelled else _LOCATION).search(sentence.text)
    if match is None or match["place"].split()[0].casefold() in _NO_PLACE or find_skills(match["place"]):
        return
    required = (
        bool(_PLACE_REQUIRED.search(sentence.text)) and not remote and sentence.importance != "preferred"
    )
    yield _gate(sentence, kind="location", names=[match["place"]], required=required)


def _permit(sentence: Sentence) -> Iterator[Gate]:
    if match := _PERMIT.search(sentence.text):
        yield _gate(sentence, kind="work_authorisation", names=[match.group()], required=True)
