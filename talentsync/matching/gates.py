"""The conditions of a job: years, degree, licence or certificate, place, permission to work.

They are looked for in every sentence, also among benefits and equal-opportunity statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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

SCHOOL, DIPLOMA, BACHELOR, MASTER, DOCTOR = 1, 2, 3, 4, 5
_DEGREES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{words})(?!\w)", flags))
    for level, words, flags in (
        (
            DOCTOR,
            r"ph\.?\s?d\.?|doctorate|doctoral(?: degree)?|m\.?d\. degree|juris doctor|pharmd",
            re.IGNORECASE,
        ),
        (
            MASTER,
            r"master(?:'s|’s|s)?(?: degree| of)|master(?:'|’)s|masters|m\.?sc\.?|m\.?\s?tech|"
            r"m\.?eng|mba|m\.?b\.?a\.|mca|llm|postgraduate(?: degree)?|m\.ed",
            re.IGNORECASE,
        ),
        (MASTER, r"MS|MA", 0),
        (
            BACHELOR,
            r"bachelor(?:'s|’s|s)?(?: degree| of)?|b\.?sc\.?|b\.?\s?tech|b\.?eng|b\.?e\.|b\.?com|"
            r"bba|bca|b\.?a\.|llb|undergraduate degree|university degree|"
            r"bsn|mbbs|law degree",
            re.IGNORECASE,
        ),
        (BACHELOR, r"BS|BA|BE", 0),
        (
            DIPLOMA,
            r"associate(?:'s|’s)? degree|(?:national |higher |polytechnic )?diploma|"
            r"hnd|hnc|foundation degree|"
            r"level [45] qualification|nvq level [345]",
            re.IGNORECASE,
        ),
        (
            SCHOOL,
            r"high school(?: diploma| graduate| or equivalent)?|ged|gcses?|a[ -]levels?|secondary school|"
            r"school[ -]leaving certificate",
            re.IGNORECASE,
        ),
    )
)
_ANY_DEGREE = re.compile(r"\b(?:degree|university graduate|graduate (?:in|of))\b", re.IGNORECASE)
_HIGH_SCHOOL_DIPLOMA = re.compile(r"high school diploma", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:degree|diploma|bachelor(?:'s|’s)?|master(?:'s|’s)?|b\.?sc\.?|m\.?sc\.?|mba|"
    r"ph\.?d\.?)(?: degree)?,? (?:of [A-Z]\w+ in|in|of) (?P<subject>[^.;()]{3,80})",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    r"\b(?:or (?:a )?(?:related|similar|equivalent|relevant|comparable)|or equivalent|"
    r"and \d|with|from|is|are|required|preferred|plus|and (?:at least|a|an|strong|proven|"
    r"experience))\b.*",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(
    r"\bor (?:an? )?(?:equivalent|comparable|commensurate)?\s?(?:practical |professional |"
    r"relevant |work(?:ing)? |industry )*experience|equivalent (?:combination|work|practical|"
    r"professional)?\s?experience|equivalent (?:of|in) experience",
    re.IGNORECASE,
)

A_DEGREE = re.compile(
    "|".join([*(f"(?:{pattern.pattern})" for _, pattern in _DEGREES), _ANY_DEGREE.pattern]), re.IGNORECASE
)
"""Any word that may name a degree, whatever its case: to tell quickly where to look closely."""

CERTIFICATE_NAMES = (
    "PMP CAPM PRINCE2 CISSP CISA CISM CRISC CEH OSCP CompTIA CCNA CCNP CCIE CPA CMA "
    "CFA ACCA CIMA FRM CIA SHRM-CP SHRM-SCP PHR SPHR "
    "CIPD CSM PSM CSPO CBAP CCBA ITIL ISTQB TOGAF RHCE RHCSA CKA CKAD LSSGB LSSBB CSCP "
    "CPIM CPR BLS ACLS PALS NRP RN LPN LVN CNA EMT NCLEX "
    "CDL HGV FE PE LEED NEBOSH IOSH OSHA SIA CSCS NASM ACE ACSM ISSA REPs TEFL TESOL "
    "CELTA QTS PGCE DBS CRB Series-7 ServSafe"
).split()
_CERTIFICATE = re.compile(
    r"\b(?P<acronym>"
    + "|".join(map(re.escape, CERTIFICATE_NAMES))
    + r")\b(?:[- ](?:certified|certification|certificate|licen[cs]e[d]?|registration|qualified))?"
    r"|\b(?P<licence>(?:[\w&+.#/-]+ ){0,4}?(?:driving |driver(?:'|’)?s |nursing |teaching |"
    r"medical |bar |pilot(?:'|’)?s |forklift |security |first aid |food hygiene )?(?:licen[cs]e|"
    r"certificat(?:e|ion)s?|clearance|admission to the bar|bar admission|board registration))\b"
    r"|\b(?P<certified>(?:[A-Z][\w+#-]*(?: [A-Z][\w+#-]*){0,3}) certified)\b"
    r"|\b(?P<person>(?:certified|licen[cs]ed|registered|chartered|board-certified|admitted)(?: [\w-]+){1,3}?"
    r"(?= (?:with|"
    r"who|to|in|for|and|or|is|required|preferred)\b|[.,;:()]|$))",
)
_CERTIFICATE_FILLER = re.compile(
    r"^(?:(?:a|an|the|any|and|or|of|in|with|have|has|hold|holds|holding|valid|current|"
    r"full|active|clean|clear|relevant|required|must|must have|possess|possession|your|"
    r"preferred|appropriate|professional|you|need|requires?|is|be|state|industry|recognised|"
    r"recognized|one|least|at|other|additional|more|obtain|optional|similar|equivalent|"
    r"strong|plus|plus:|preferably|ideally|including|such|as|like|e\.g\.)\s+)+",
    re.IGNORECASE,
)
_GENERIC_CERTIFICATE = re.compile(r"^(?:certificat(?:e|ion)s?|licen[cs]es?|clearance)$", re.IGNORECASE)
_SOFTWARE_LICENCE = re.compile(
    r"software licen|licen[cs]e (?:agreement|management|fee|server|compliance|renewal|"
    r"key)|open[- ]source|ssl|tls|mit licen|certificate (?:management|authority|rotation)|"
    r"gift cert",
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
    text = _HIGH_SCHOOL_DIPLOMA.sub("high school", sentence.text)
    if re.search(r"\bdegree of\b|\b360[- ]degree|\bcertificat", text, re.IGNORECASE) and not re.search(
        r"bachelor|master", text, re.IGNORECASE
    ):
        text = re.sub(r"\bdegree of\b|\b360[- ]degrees?", " ", text, flags=re.IGNORECASE)
    levels = [level for level, pattern in _DEGREES if pattern.search(text)]
    if not levels and _ANY_DEGREE.search(text):
        levels = [BACHELOR]
    if not levels or re.search(
        r"scrum master|master data|webmaster|master (?:schedule|plan|branch|class|electrician|chef)",
        text,
        re.IGNORECASE,
    ):
        return
    subject = _SUBJECT.search(text)
    yield _gate(
        sentence,
        kind="degree",
        level=min(levels),
        names=_subjects(subject["subject"]) if subject else [],
        or_experience=bool(_EQUIVALENT.search(text)),
    )


def _subjects(text: str) -> list[str]:
    plain = _SUBJECT_END.sub("", text)
    parts = re.split(r",|/|\bor\b|\band\b(?! (?:technology|communication))", plain)
    return [part.strip(" .") for part in parts if 2 < len(part.strip(" .")) <= 40][:5]


def _certificates(sentence: Sentence) -> Iterator[Gate]:
    if _SOFTWARE_LICENCE.search(sentence.text):
        return
    names = []
    for match in _CERTIFICATE.finditer(sentence.text):
        name = _CERTIFICATE_FILLER.sub("", match.group()).strip(" .,-")
        if name and not _GENERIC_CERTIFICATE.match(name):
            names.append(re.sub(r" certified$", "", name))
    alternatives = re.search(r"\bor\b|/", sentence.text) is not None
    if not names:
        return
    unique = list(dict.fromkeys(names))
    if alternatives or len(unique) == 1:
        yield _gate(sentence, kind="licence", names=unique)
        return
    for name in unique:
        yield _gate(sentence, kind="licence", names=[name])


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


def degree_level(text: str) -> int:
    """The highest degree that a text names, 0 for none."""
    plain = _HIGH_SCHOOL_DIPLOMA.sub("high school", text)
    levels = [level for level, pattern in _DEGREES if pattern.search(plain)]
    if not levels and _ANY_DEGREE.search(plain):
        return BACHELOR
    return max(levels, default=0)


def is_condition(text: str) -> bool:
    """Whether a phrase names a degree, a licence or a certificate, which are conditions and no keywords."""
    return bool(_CERTIFICATE.search(text)) or degree_level(text) > 0


def is_subject(sentence: str, name: str) -> bool:
    """Whether a sentence names this as a subject of study of the degree it asks for."""
    subject = _SUBJECT.search(sentence)
    return subject is not None and name.casefold() in {
        item.casefold() for item in _subjects(subject["subject"])
    }
