"""Degrees, licences and certificates: how they are worded, in a job and in a résumé."""

from __future__ import annotations

import re
from typing import NamedTuple

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
_OTHER_DEGREE = re.compile(r"\bdegree of\b|\b360[- ]degree|\bcertificat", re.IGNORECASE)
_NO_DEGREE = re.compile(r"\bdegree of\b|\b360[- ]degrees?", re.IGNORECASE)
_SURE_DEGREE = re.compile(r"bachelor|master", re.IGNORECASE)
_OTHER_MASTER = re.compile(
    r"scrum master|master data|webmaster|master (?:schedule|plan|branch|class|electrician|chef)",
    re.IGNORECASE,
)
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
_ALTERNATIVES = re.compile(r"\bor\b|/")
_SOFTWARE_LICENCE = re.compile(
    r"software licen|licen[cs]e (?:agreement|management|fee|server|compliance|renewal|"
    r"key)|open[- ]source|ssl|tls|mit licen|certificate (?:management|authority|rotation)|"
    r"gift cert",
    re.IGNORECASE,
)


class AskedDegree(NamedTuple):
    """A degree that a job asks for: the lowest level that will do, the subjects, and what else will do."""

    level: int
    subjects: list[str]
    or_experience: bool


def asked_degree(sentence: str) -> AskedDegree | None:
    """The degree that a sentence of a job asks for."""
    text = _HIGH_SCHOOL_DIPLOMA.sub("high school", sentence)
    if _OTHER_DEGREE.search(text) and not _SURE_DEGREE.search(text):
        text = _NO_DEGREE.sub(" ", text)
    levels = [level for level, pattern in _DEGREES if pattern.search(text)]
    if not levels and _ANY_DEGREE.search(text):
        levels = [BACHELOR]
    if not levels or _OTHER_MASTER.search(text):
        return None
    subject = _SUBJECT.search(text)
    return AskedDegree(
        level=min(levels),
        subjects=_subjects(subject["subject"]) if subject else [],
        or_experience=bool(_EQUIVALENT.search(text)),
    )


def _subjects(text: str) -> list[str]:
    plain = _SUBJECT_END.sub("", text)
    parts = re.split(r",|/|\bor\b|\band\b(?! (?:technology|communication))", plain)
    return [part.strip(" .") for part in parts if 2 < len(part.strip(" .")) <= 40][:5]


def asked_certificates(sentence: str) -> list[list[str]]:
    """The licences and certificates that a sentence of a job asks for; of the names of one, any will do."""
    if _SOFTWARE_LICENCE.search(sentence):
        return []
    names = []
    for match in _CERTIFICATE.finditer(sentence):
        name = _CERTIFICATE_FILLER.sub("", match.group()).strip(" .,-")
        if name and not _GENERIC_CERTIFICATE.match(name):
            names.append(re.sub(r" certified$", "", name))
    unique = list(dict.fromkeys(names))
    if unique and _ALTERNATIVES.search(sentence):
        return [unique]
    return [[name] for name in unique]


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
