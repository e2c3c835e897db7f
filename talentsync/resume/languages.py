"""Spoken languages: from the rows of the languages sections to `Language` records."""

from __future__ import annotations

import re

from talentsync.resume.rows import Row
from talentsync.resume.spoken import language_in
from talentsync.schemas.profile import Language

_FLUENCY = re.compile(
    r"\b(?:(?:near[- ])?native(?:\s+speaker)?(?:\s+or\s+bilingual(?:\s+proficiency)?)?|mother\s+tongue|"
    r"bilingual|fluent|full\s+professional(?:\s+proficiency)?|"
    r"professional(?:\s+working)?(?:\s+proficiency)?|limited\s+working(?:\s+proficiency)?|"
    r"proficient|advanced|upper[- ]intermediate|"
    r"intermediate|conversational|basic|elementary|beginner|[abc][12]\b\+?|very\s+good|muttersprache|"
    r"verhandlungssicher|fließend|"
    r"grundkenntnisse|langue maternelle|courant|nativo|madrelingua|fluido|moedertaal|"
    r"vloeiend)\b(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
# Two capitals or one at the start: `Ewe`, `isiZulu`, `Tok Pisin`; no level, no heading of a column.
_NAME = re.compile(
    r"^(?:[A-ZÀ-Þ][^\W\d_'’]*['’]?[^\W\d_]+|[a-z]{2,4}[A-Z][a-z]+)(?:[ -][A-ZÀ-Þ][^\W\d_]+){0,2}$"
)
_NO_NAME = re.compile(
    r"\b(?:listening|reading|writing|speaking|spoken|understanding|interaction|production|other|mother|tongues?|"
    r"languages?|levels?|proficiency|skills?|written|oral|working|knowledge|good|excellent|strong|some|fair|"
    r"read|write|speak|certificate|ielts|toefl|toeic|native|european|framework|learning|school|limited)\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,;|•·●\t](?![^()]*\))|\band\b(?![^()]*\))|(?<=\w)\.\s+(?=[A-Z][^\W\d_]+\s*[:(–—-])")
_HOW_WELL = re.compile(
    r"^\s*(?:\((?P<bracket>[^()]+)\)|[:–—-]\s*(?P<behind>[^()]+?)\s*(?:\([^()]*\))?)\s*\.?$"
)
_KIND = re.compile(
    r"^(?:ancient|classical|modern|old|brazilian|european|swiss|austrian|canadian|haitian|mandarin|"
    r"simplified|traditional|levantine|egyptian|gulf|moroccan|scottish|irish|flemish|latin american|"
    r"modern standard|koine|biblical|west|british|american)$",
    re.IGNORECASE,
)
# `Chinese (Mandarin)`
_VARIETY = re.compile(r"\s*\(([^\W\d_]+)\)")
_EDGES = " \t|·•,;:–—-."


def read_languages(rows: list[Row]) -> list[Language]:
    """Spoken languages and how well they are spoken; in a list of languages each item is one."""
    found: dict[str, Language] = {}
    for row in rows:
        for piece in _pieces(row.text):
            name = _name(piece)
            if name is None:
                _rate_last(found, piece, row)
                continue
            fluency = _fluency(piece, name)
            language = Language(name=name, fluency=fluency, source={"name": [row.index]})
            if fluency:
                language.source["fluency"] = [row.index]
            found.setdefault(name.lower(), language)
    return list(found.values())


def _pieces(text: str) -> list[str]:
    """One piece for each language: cut at separators, and before each language that follows another."""
    pieces: list[str] = []
    for piece in _CUT.split(text):
        if pieces and _name(piece) is None:
            pieces[-1] += f" {piece.strip()}"
        elif piece.strip():
            pieces.append(piece)
    return pieces


def _name(piece: str) -> str | None:
    """The language of an item: a known one, or a name where only names of languages stand."""
    before = re.split(r"\s*[(:]|\s+[–—-]\s", piece.strip(_EDGES), maxsplit=1)[0].strip(_EDGES)
    known = language_in(before) or language_in(piece)
    if known and (variety := _VARIETY.search(piece)) and language_in(variety[1]):
        return f"{known} {variety[0].strip()}" if known != variety[1] else known
    if known:
        kind = before.removesuffix(known).strip()
        return f"{kind} {known}" if kind and _KIND.match(kind) and before.endswith(known) else known
    named = _NAME.match(before) and not _FLUENCY.search(before) and not _NO_NAME.search(before)
    return before if named else None


def _fluency(piece: str, name: str) -> str | None:
    known = _FLUENCY.search(piece)
    if known:
        return known[0].strip()
    if _VARIETY.search(name):
        return None
    told = _HOW_WELL.match(piece[piece.find(name) + len(name) :])
    if told is None:
        return None
    return (told["bracket"] or told["behind"]).strip(_EDGES) or None


def _rate_last(found: dict[str, Language], piece: str, row: Row) -> None:
    """A level on a line of its own belongs to the language above it."""
    fluency = _FLUENCY.search(piece)
    if not found or fluency is None:
        return
    last = next(reversed(found.values()))
    if last.fluency is None:
        last.fluency = fluency[0]
        last.source["fluency"] = [row.index]
