"""Cutting the head of an entry at its separators."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from talentsync.resume.cues import title_score
from talentsync.resume.degrees import has_school
from talentsync.resume.places import is_place
from talentsync.resume.whole_names import goes_on

_STRONG = re.compile(
    r"(\t|\s*[|•·‖⋅∙●]\s*|\s+[–—~-]+\s+|\s*—\s*|\s*@\s+|\s+(?:at|AT|bei|chez|presso)\s+(?=[A-ZÀ-Þ])|\s*//\s*|"
    r"\s*;\s*|\s+/\s+|:\s+(?=[A-Z]))"
)
_COMMA = re.compile(r"\s*,\s+")
_OPEN = re.compile(r"\([^()]*$")
_PLACE_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,40})[)\]]\s*$")
_LEGAL_PART = re.compile(
    r"^(?:inc|llc|l\.l\.c|ltd|limited|llp|plc|corp|co|gmbh|s\.a|lp|n\.a|pvt|pte|pty|ag|bv|ltda)(?![\w-])\.?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^\(?(?:(?:\d+\s*\+?\s*(?:years?|yrs?|months?|mos?|mths?|weeks?)\b\.?\s*(?:,|and|&)?\s*)+|(?:full|"
    r"part)[\s-]?time|permanent|contract(?:or)?|freelance|temporary|temp|internship|seasonal|casual|"
    r"self-employed|remote|hybrid|on-?site|contract-to-hire|fixed[\s-]term|apprenticeship|promoted|current|"
    r"present)\)?$",
    re.IGNORECASE,
)
_BRACKETED_ASIDE = re.compile(
    r"\s*[(\[](?:(?:\d+\s*\+?\s*(?:years?|yrs?|months?|mos?|mths?)\b\.?\s*,?\s*)+|full[\s-]?time|"
    r"part[\s-]?time|contract|remote|hybrid|temporary|freelance|permanent|internship)[)\]]",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:currently|presently|previously)\s+)?(?:working|worked|employed|serving|served)\s+(?:as)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s+(?:with|in|for|at)\s+(?:the\s+)?(?=[A-Z])")
_TRAILING = re.compile(r"[\s,]+(?:from|since|for|during)\s*\.?$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:name of (?:the )?)?(?:company|employer|organi[sz]ation|firm)(?: name)?|client|role|position|"
    r"title|job (?:title|role)|post(?: held)?|designation|location|duration|tenure|period(?: of employment)?|"
    r"dates?(?: of employment)?|project|institution|degree|school|(?:occupation or )?position held|"
    r"name and address of employer|(?:title of )?qualification awarded|"
    r"name and type of organi[sz]ation(?: providing education and training)?|city|country)\s*(?:[:\t]|$)\s*",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"\b(?:role|position|post|title(?! of)|designation)\b", re.IGNORECASE)
_COMPANY_LABEL = re.compile(r"\b(?:company|employer|firm|organi[sz]ation)\b", re.IGNORECASE)
ASIDES_THAT_MAY_BE_TITLES = frozenset({"internship", "apprenticeship", "freelance", "contractor"})
_IN_CAPITALS = re.compile(r"^((?:[A-ZÀ-ÞŁŚŻĞİŞ0-9&/,.()'’-]+\s+)+)(?=[A-ZÀ-ÞŁŚŻĞİŞ][a-zß-ÿ])")
# Longer than most abbreviations, so that `SDE Intern` and `BSc` stay whole.
_LONG_WORD = re.compile(r"[^\W\d_]{5}")
_SELF_EMPLOYED = re.compile(r"^(?:freelancer?|self[- ]employed|independent)$", re.IGNORECASE)
_EDGES = " \t|·•,;:–—~-/"


def split_capitals(text: str, *, known: Callable[[str], bool]) -> str:
    """Part words in capitals from a name in mixed letters that follows them, as type sets two fields apart.

    Args:
        text: `SENIOR NURSE Example Hospital`.
        known: whether the words in capitals are of the kind that stands there.
    """
    capitals = _IN_CAPITALS.match(text)
    if capitals is None or not _LONG_WORD.search(capitals[1]) or not known(capitals[1]):
        return text
    return f"{capitals[1].strip()}\t{text[capitals.end() :]}"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a head between separators; `after_comma` if only a comma parts it from the piece before."""

    text: str
    row: int
    line: int
    after_comma: bool
    separator: str
    place: bool
    label: str = ""


def split_row(cells: tuple[str, ...], place: int, line: int) -> list[Part]:
    """The parts of one row of a head.

    Args:
        cells: the cells of the row without its dates.
        place: the row's place in the head.
        line: its line in the document.
    """
    text = split_capitals("\t".join(cells), known=lambda capitals: title_score(capitals) >= 2.0)
    lead = _LEAD.match(text)
    if lead:
        text = _WITH.sub(" at ", _TRAILING.sub("", text[lead.end() :]), count=1)
    label = _LABEL.match(text)
    kind = _label_kind(label[0]) if label else ""
    if place == 0 and _SELF_EMPLOYED.match(text):
        return [Part(text, place, line, after_comma=False, separator="", place=False, label="company")]
    parts: list[Part] = []
    for separator, piece in _pieces(_BRACKETED_ASIDE.sub("", text[label.end() :] if label else text)):
        after_comma = False
        for part, is_location in _comma_parts(piece.strip(_EDGES)):
            parts.append(Part(part, place, line, after_comma, separator, is_location, kind))
            after_comma = True
    return parts


def _label_kind(label: str) -> str:
    if _TITLE_LABEL.search(label):
        return "title"
    return "company" if _COMPANY_LABEL.search(label) else ""


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Pieces between strong separators, each with the separator before it; brackets are not cut."""
    cut = _STRONG.split(text)
    separator, pending = "", ""
    for at in range(0, len(cut), 2):
        piece = pending + cut[at]
        following = cut[at + 1] if at + 1 < len(cut) else ""
        if following and (_OPEN.search(piece) or _goes_on_with_at(piece, following)):
            pending = piece + following
            continue
        yield separator, piece
        separator, pending = following, ""


def _comma_parts(piece: str) -> Iterator[tuple[str, bool]]:
    """Parts between commas and whether each is a place."""
    bracket = _PLACE_IN_BRACKETS.search(piece)
    town = bracket[1] if bracket and is_place(bracket[1]) else ""
    if town and bracket:
        piece = piece[: bracket.start()].strip(_EDGES)
    for text, is_location in _with_whole_names(_with_places(_glued(_COMMA.split(piece)))):
        if text and (not _ASIDE.match(text) or text.lower() in ASIDES_THAT_MAY_BE_TITLES):
            yield text, is_location
    if town:
        yield town, True


def _goes_on_with_at(piece: str, separator: str) -> bool:
    """`University of Texas at Austin` is one name, `Tutor at Austin College` is not."""
    return separator.strip().lower() == "at" and has_school(piece) and title_score(piece) < 2.0


def _glued(texts: list[str]) -> list[str]:
    """`Acme, Inc.` is one part, and so is what stands in one pair of brackets."""
    glued: list[str] = []
    for text in texts:
        if glued and (_LEGAL_PART.match(text) or _OPEN.search(glued[-1])):
            glued[-1] = f"{glued[-1]}, {text}"
        else:
            glued.append(text)
    return glued


def _with_whole_names(texts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Give names the place that belongs to them, which stays a place besides."""
    whole: list[tuple[str, bool]] = []
    for text, is_location in texts:
        first = text.partition(", ")[0]
        named = bool(whole) and not whole[-1][1] and goes_on(whole[-1][0], first)
        if named:
            whole[-1] = (f"{whole[-1][0]}, {first}", False)
        whole.append((text, is_location or named))
    return whole


def _with_places(texts: list[str]) -> list[tuple[str, bool]]:
    """Mark the longest run of parts at the end, or a single part, that is a place."""
    for start in range(len(texts)):
        joined = ", ".join(texts[start:])
        if is_place(joined) and (start > 0 or len(texts) - start > 1 or is_place(texts[0])):
            return [(text, False) for text in texts[:start]] + [(joined, True)]
    return [(text, len(text) > 3 and is_place(text)) for text in texts]
