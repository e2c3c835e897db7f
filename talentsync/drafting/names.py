"""Names as running text spells them."""

from __future__ import annotations

import re

from talentsync.grounding.words import fold
from talentsync.schemas.profile import ResumeProfile

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("and of the for in at de la y e und".split())
_SHORT = 4  # letters: a shorter word in capitals may be an abbreviation
# Words of names that are common words everywhere else.
_COMMON = frozenset(
    "school college university hospital company group bank team centre center department institute systems "
    "services service research operations office studio lab labs technology engineering energy health care "
    "city county state district national international high middle digital data food games security "
    "logistics retail sales market primary secondary house home general medical software solutions "
    "consulting public red blue green new".split()
)


def spelled_name(name: str) -> str:
    """A name without remarks in brackets, and not in capitals throughout: "PIAKO VETS" as "Piako Vets"."""
    plain = _IN_BRACKETS.sub("", name).strip(" ,;|–—-")
    words = plain.split()
    if not plain.isupper() or all(len(word) < _SHORT + 1 for word in words):
        return plain
    return " ".join(_capital(word) if at else word.capitalize() for at, word in enumerate(words))


def _capital(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    return word if len(word) < _SHORT else word.capitalize()


def proper_words(profile: ResumeProfile) -> frozenset[str]:
    """The words, folded, that are names in a résumé: of people, employers, schools and places."""
    names: list[str | None] = [profile.name, profile.location]
    names += [value for role in profile.experience for value in (role.company, role.location)]
    names += [item.institution for item in profile.education]
    names += [item.organization for item in profile.positions]
    names += [item.issuer for item in profile.certifications]
    words = (word for name in names if name for word in _LETTERS.findall(name))
    return frozenset(fold(word) for word in words if word[:1].isupper()) - _COMMON - _SMALL
