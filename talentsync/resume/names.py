"""The candidate's name and the headline below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from talentsync.resume.contacts import Contact
from talentsync.resume.cues import company_score, title_score
from talentsync.resume.degrees import has_degree, has_school
from talentsync.resume.east_asian import has_east_asian_letters, is_east_asian_name
from talentsync.resume.headings import read_heading
from talentsync.resume.links import printed_links
from talentsync.resume.places import is_place
from talentsync.resume.rows import Row, despaced, fold, is_prose

_DOCUMENT_WORDS = re.compile(
    r"^(?:curriculum\s+vitae|résumé|resume|c\.?v\.?|lebenslauf|currículum|currículo|bewerbung|confidential|"
    r"page\s+\d+.*|last updated.*|updated.*|"
    r"(?:个人|個人|求职)?(?:简历|簡歷|履历|履歷)|履歴書|이력서)(?!\w)[\s:–—|-]*(?:of|de|von|for)?\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:full\s+)?(?:name|nombre|nom|nome|naam)\s*[:\t|–-]\s*|^(?:姓\s*名|氏\s*名|お?名前|이\s*름|성\s*명)\s*[:：\s]\s*",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"^(?:(?:med|rer|nat|phil|jur|habil|dr|mr|mrs|ms|miss|prof|professor|er|ing|dipl\.?-?ing|herr|frau|sir|mx|ca|adv|rev|capt|"
    r"lt)\.?\s+)+",
    re.IGNORECASE,
)
_SHORT_HONORIFIC = re.compile(r"^(?:(?!St\.)[A-Z][A-Za-z]{1,4}\.(?:-[A-Z][a-z]+\.)?\s+)+(?=\S+\s+\S)")
_POST_NOMINAL = re.compile(
    r"(?:\s*,\s*|\s+|\s*\()(?:ph\.?\s?d|m\.?d|d\.?o|mba|cpa|cfa|pmp|rn|bsn|msn|esq|jr|p\.?e|psm|csm|cissp|"
    r"phr|sphr|shrm-?(?:cp|scp)|ccna|ccnp|aca|acca|fca|cima|llb|llm|j\.?d|b\.?sc|m\.?sc|b\.?a|m\.?a|m\.?s|"
    r"b\.?s|b\.?tech|m\.?tech|b\.?e|m\.?eng|b\.?eng|d\.?phil|ed\.?d|dds|dvm|pharm\.?d|lcsw|lpn|aprn|"
    r"fnp(?:-c)?|np|pa-c|cissp|cisa|cism|cma|cfp|ceng|miet|mrics|frcs|mrcp|eit|aia|leed\s?ap|mph|msw|cscs|"
    r"ot|otr/l|pt|dpt|cpt|cams|prince2|gphr|bcba|ccrn|rd|ldn|m\.?ed|obe|mbe|frsa|mcipd|assoc\.?\s?cipd|fcca|"
    r"ca|cs|mirm)\.?\)?(?=\s*(?:,|\)|$|\s))",
    re.IGNORECASE,
)
_KEEP_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_PRONOUNS = re.compile(r"\s*[(\[]\s*(?:she|he|they|her|him|ze)\b[^)\]]*[)\]]", re.IGNORECASE)
_SPLIT = re.compile(
    r"\t|\s*[|•·●;]\s*|\s+[–—-]\s+|\s{3,}|,\s+(?=[A-Z][a-z]+ [A-Z][a-z]+|\d)|\s+(?=\S+@\S)|\s*(?=https?:)|"
    r"\s+(?=[(+]\d)"
)
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?\(?\d[\d\s().-]{6,}\d")
# The same name in other letters.
_AGAIN = re.compile(r"\s*[(（/|]\s*[^()（）\d]{2,40}\s*[)）]?$")
_NICKNAME = re.compile(r"(?<=\w)\s+[(\"“][^\W\d_]+[)\"”]$")
_GIVEN = re.compile(r"^(?:first|given)\s*names?(?:\(s\))?\s*[:\t]\s*(.+)$", re.IGNORECASE)
_FAMILY = re.compile(r"^(?:surname|last\s*name|family\s*name)\s*[:\t]\s*(.+)$", re.IGNORECASE)
_NAME_WORD = re.compile(
    r"^(?:[^\W\d_][^\W\d_'’.-]*(?:[-'’.][^\W\d_]+)*\.?|\([^\W\d_]+\)|[\"“][^\W\d_]+[\"”])$"
)
_PARTICLES = frozenset(
    """de da do dos das del della di la le el al bin binti ibn van von der den ter ten y e a/l a/p af av
    zu zur""".split()
)
_SCAN = 14


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    lines: list[int]
    score: float


def find_name(rows: list[Row], email: str | None) -> Contact | None:
    """The candidate's name.

    Args:
        rows: the header's rows first, then the document's first rows.
        email: decides between candidates, since most addresses contain a part of the name.
    """
    labelled = _of_labels(rows)
    if labelled:
        return labelled
    largest = max((row.line.size for row in rows if row.line.page == 1), default=0.0)
    usual = sorted(row.line.size for row in rows)[(len(rows) - 1) // 2] if rows else 0.0
    candidates: list[_Candidate] = []
    for place, row in enumerate(rows[: 3 * _SCAN]):
        big = largest > usual * 1.15 and row.line.size >= largest * 0.97
        if place >= _SCAN and not big:
            continue
        candidates += _of_row(row, place, email, big=big)
        for below in rows[place + 1 : place + 4] if big else ():
            candidates += _of_two_rows(row, below, place, email)
    best = max(candidates, key=lambda found: found.score, default=None)
    if best is None or best.score < 1.5:
        return None
    return Contact(_natural_case(best.name), best.lines)


def _of_labels(rows: list[Row]) -> Contact | None:
    """First name and surname on labelled lines of their own."""
    given = next(((match[1], row.index) for row in rows if (match := _GIVEN.match(row.text))), None)
    family = next(((match[1], row.index) for row in rows if (match := _FAMILY.match(row.text))), None)
    if given is None or family is None:
        return None
    return Contact(_natural_case(f"{given[0]} {family[0]}"), sorted({given[1], family[1]}))


def _of_row(row: Row, place: int, email: str | None, *, big: bool) -> list[_Candidate]:
    text = _DOCUMENT_WORDS.sub("", row.text, count=1)
    labelled = _LABEL.match(text)
    text = _ADDRESS.sub("\t", _LABEL.sub("", text, count=1))
    found = []
    pieces = _SPLIT.split(text)[:3]
    if 1 < len(row.cells) < 5 and all(cell.isupper() and cell.isalpha() for cell in row.cells):
        pieces = [" ".join(row.cells)]
    for part, piece in enumerate(pieces):
        name = _clean(piece)
        score = _score(name, email)
        # `Shanghai, China` is no family name before a given one.
        if score is None or ("," in piece and is_place(piece)):
            continue
        score += (2.5 if big else 0.0) + max(2.0 - 0.35 * place, 0.0) - 0.8 * part
        score += (
            3.0 * bool(labelled) + 0.5 * row.line.bold + 0.5 * (row.line.kind == "heading") - 2.0 * row.bullet
        )
        found.append(_Candidate(name, [row.index], score))
    return found


def _of_two_rows(row: Row, below: Row, place: int, email: str | None) -> list[_Candidate]:
    """First name and family name on two lines, set alike and large."""
    alike = abs(row.line.size - below.line.size) < 0.1 and row.line.page == below.line.page
    first, second = row.cells[0], below.cells[0]
    if not alike or len(first.split()) > 3 or len(second.split()) > 2:
        return []
    name = _clean(f"{first} {second}")
    score = _score(name, email)
    if score is None:
        return []
    return [_Candidate(name, [row.index, below.index], score + 3.6 + max(2.0 - 0.35 * place, 0.0))]


def _clean(text: str) -> str:
    text = _AGAIN.sub("", text) if has_east_asian_letters(text.lstrip()[:1]) else text
    name = _NICKNAME.sub("", _PRONOUNS.sub("", despaced(text)).strip(" ,;:|-–—"))
    name = _SHORT_HONORIFIC.sub("", _HONORIFIC.sub("", name))
    while True:
        match = _POST_NOMINAL.search(name, 3)
        if match is None or _KEEP_SUFFIX.match(match[0].strip(" ,(")):
            return _family_first(name.strip(" ,"))
        if len(name[: match.start()].split()) < 2 and "," not in match[0]:
            return _family_first(name.strip(" ,"))
        name = name[: match.start()]


def _family_first(name: str) -> str:
    """`Petrovic, Dwayne` becomes `Dwayne Petrovic`; what is no name after the comma is a credential."""
    family, comma, given = name.partition(",")
    if comma and len(family.split()) > 1 and all(_is_credential(word) for word in given.split(",")):
        return family
    if comma and given.strip() and len(family.split()) <= 2 and len(given.split()) <= 2 and "," not in given:
        return f"{given.strip()} {family.strip()}"
    return name


def _is_credential(text: str) -> bool:
    words = text.split()
    marked = any("." in word or sum(c.isupper() for c in word) > 1 for word in words)
    return marked or text.strip().lower() in ("chartered", "certified", "registered")


def _score(name: str, email: str | None) -> float | None:
    """How much a text looks like a person's name; None if it cannot be one."""
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > 60 or not all(_is_name_word(word) for word in words):
        return None
    heading = read_heading(name)
    if (heading and heading.exact) or is_prose(name) or printed_links(name, contact=True):
        return None
    match = _email_match(words, email)
    score = 2.0 if 2 <= len(words) <= 4 else 0.0
    if has_east_asian_letters(name):
        score = _score_of_letters(name)
    score += match - 0.9 * title_score(name) - 0.7 * company_score(name) - 1.0 * bool(heading)
    score -= 2.5 * is_place(name) + 1.5 * (has_degree(name) or has_school(name))
    score -= 1.5 * all(word.islower() for word in words)
    return score


def _score_of_letters(name: str) -> float:
    """Letters of East Asia: known kinds of names count like two words, also before or after a Latin name."""
    parts = name.split()
    eastern = " ".join(part for part in parts if has_east_asian_letters(part))
    if not is_east_asian_name(eastern):
        return -2.0
    return 2.0 if len(parts) <= 5 else 0.0


def _is_name_word(word: str) -> bool:
    if word.lower() in _PARTICLES or _KEEP_SUFFIX.match(word.strip(",")):
        return True
    return bool(_NAME_WORD.match(word))


def _email_match(words: list[str], email: str | None) -> float:
    """How many of the words stand in the address before the @, in whole or as initials."""
    if not email:
        return 0.0
    local = re.sub(r"[^a-z]", "", fold(email.split("@")[0]))
    plain = [re.sub(r"[^a-z]", "", fold(word)) for word in words]
    hits = sum(len(word) > 2 and (word in local or (len(word) > 4 and word[:4] in local)) for word in plain)
    return min(1.5 * hits, 3.0)


def _natural_case(name: str) -> str:
    """`DWAYNE PETROVIC` reads `Dwayne Petrovic`; a name with its own capitals stays as it is."""
    if not (name.isupper() or name.islower()):
        return " ".join(
            _capital(w) if w.isupper() and len(w) > 3 and "." not in w else w for w in name.split()
        )
    return " ".join(_capital(word) for word in name.split())


def _capital(word: str) -> str:
    lower = word.lower()
    if lower in _PARTICLES:
        return lower
    if lower.strip(".") in ("ii", "iii", "iv"):
        return word.upper()
    cased = re.sub(r"(^|[-'’.(])(\w)", lambda m: m[1] + m[2].upper(), lower)
    return re.sub(r"^Mc(\w)", lambda m: "Mc" + m[1].upper(), cased)


def find_headline(rows: list[Row], name: Contact | None) -> Contact | None:
    """The title that stands with the name, such as `Senior Data Engineer`."""
    if name is None:
        return None
    for row in sorted(rows[:_SCAN], key=lambda row: abs(row.index - name.lines[-1]))[:6]:
        for piece in re.split(r"\t|\s*[|•·]\s*|\s+[–—-]\s+", row.text):
            text = piece.strip(" ,")
            if "@" in text or len(text) > 90 or fold(name.value) in fold(text) or is_prose(text):
                continue
            if title_score(text) >= 1.5:
                return Contact(text, [row.index])
    return None
