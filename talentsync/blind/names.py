"""Where a text names the candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from talentsync.blind.folding import Folded, fold
from talentsync.blind.spans import Span
from talentsync.classify import analyser
from talentsync.classify.model import load_model
from talentsync.resume.east_asian import has_east_asian_letters
from talentsync.resume.places import is_place
from talentsync.taxonomy.skills import find_skills

_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[\s,.'\"()_-]{1,3}")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?![^\W_])")
_OTHER_LETTERS = re.compile("[\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff]+")
_PARTICLES = frozenset(
    """
    de da do dos das del della di la le el al bin binti ibn van von der den ter ten y e zu zur af av and the
    of dr prof mr mrs ms miss mx sir jr sr ii iii iv phd md mba
    """.split()
)
_FORM_OF_ADDRESS = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|herr|frau|senor|senora|monsieur|"
    r"madame|name is|i am|i'm|this is|about|meet|called|nicknamed|recommend|regards,?|sincerely,?)\.?\s+$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\s+(?:is an?|was an?|is the|was the|is responsible|has|have|had|leads|led|joined|brings|brought|works|"
    r"\w{2,}ed|cut|won|wrote|ran|grew|taught|made|took|got|worked|holds|held|speaks|spoke|built|builds|manages|managed|graduated|earned|lives|enjoys|served|"
    r"and (?:he|she|they)|who)\b",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:•|\t–—-]\s*)\W*$")
_SIGNS = " \t,.;:|*_–—-"
_SHORT, _LONG, _JOINED = 3, 5, 6


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    role: str  # "part", "initial", "particle" or ""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Finds one person's name: in full, in part, in initials, in one word, letter by letter.

    A part that is also a word, a skill or a place ("Grant", "Ruby", "Paris") is the name only where its
    neighbours say so: another part or initial, a form of address, a verb that persons do.

    Attributes:
        parts: the words of the name.
        common: those of them that mean something else too.
        letters: names in letters without words, such as Chinese ones.
    """

    parts: tuple[str, ...]
    common: frozenset[str]
    letters: tuple[str, ...]
    _any: re.Pattern[str]
    _joined: re.Pattern[str] | None
    _spelled: re.Pattern[str] | None

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, name: str | None) -> NameFinder | None:
        """The finder of a name; None where there is no name, or a masked one."""
        plain = fold(name or "").text
        if not plain or "[" in plain:
            return None
        words = [word.casefold() for word in _WORD.findall(plain)]
        parts = tuple(
            word
            for word in dict.fromkeys(words)
            if word.isascii() and len(word) > 1 and word not in _PARTICLES
        )
        letters = tuple(
            dict.fromkeys(word for word in words if len(word) > 1 and has_east_asian_letters(word))
        )
        if not parts and not letters:
            return None
        return cls(
            parts,
            frozenset(part for part in parts if is_common(part)),
            letters,
            re.compile("|".join(map(re.escape, (*parts, *letters))), re.IGNORECASE),
            _joined_pattern(parts),
            _spelled_pattern(parts),
        )

    def find(self, folded: Folded, *, own: bool = False) -> Iterator[Span]:
        """Where a text names the person.

        Args:
            folded: the text in plain letters.
            own: whether the text is the name's own line, a page's header or a file's name, in which a part
                is the name whatever else it could mean.
        """
        text = folded.text
        if own and has_east_asian_letters(text):  # the same name in other letters
            yield from (Span(*folded.span(*match.span()), "Name") for match in _OTHER_LETTERS.finditer(text))
        if self._any.search(text):
            for start, end in self._spans(text, own=own):
                yield Span(*folded.span(start, end), "Name")
        for pattern in (self._joined, self._spelled):
            for match in pattern.finditer(text) if pattern and _may_hold(pattern, self, text) else ():
                yield Span(*folded.span(*match.span()), "Name", whole=True)

    def in_address(self, text: str) -> bool:
        """Whether a link or an e-mail address holds a part of the name."""
        plain = fold(text).text.casefold()
        return any(part in plain for part in self.parts if len(part) >= _SHORT and part not in self.common)

    def _spans(self, text: str, *, own: bool) -> Iterator[tuple[int, int]]:
        for name in self.letters:
            yield from (match.span() for match in re.finditer(re.escape(name), text))
        words = [self._word(match) for match in _WORD.finditer(text)]
        for group in _groups(words, text):
            yield from self._of_group(group, text, own=own)

    def _word(self, match: re.Match[str]) -> _Word:
        word = match.group().casefold()
        role = ""
        if word in self.parts:
            role = "part"
        elif len(word) == 1 and match.group().isupper() and any(part[0] == word for part in self.parts):
            role = "initial"
        elif word in _PARTICLES:
            role = "particle"
        return _Word(match.group(), *match.span(), role)

    def _of_group(self, group: Sequence[_Word], text: str, *, own: bool) -> Iterator[tuple[int, int]]:
        telling = [word for word in group if word.role in ("part", "initial")]
        parts = [word for word in telling if word.role == "part"]
        if len(telling) > 1 and parts and any(self._is_named(word) for word in telling):
            first, last = group.index(telling[0]), group.index(telling[-1])
            yield from ((word.start, word.end) for word in group[first : last + 1])
            return
        for word in parts:
            if own or word.text.casefold() not in self.common or self._stands_as_name(word, text):
                yield word.start, word.end

    def _is_named(self, word: _Word) -> bool:
        return word.capital or word.text.casefold() not in self.common

    def _stands_as_name(self, word: _Word, text: str) -> bool:
        if not word.capital:
            return False
        if word.end - word.start == len(text.strip(_SIGNS)):  # a signature
            return True
        if _FORM_OF_ADDRESS.search(text, 0, word.start):
            return True
        if not _SENTENCE_START.search(text[: word.start]):
            return text[word.end : word.end + 2] == "'s" and not _is_skill_or_place(word.text.casefold())
        return bool(_DOES.match(text, word.end))


def _groups(words: Sequence[_Word], text: str) -> Iterator[list[_Word]]:
    """Words of the name that follow each other."""
    group: list[_Word] = []
    for above, word in pairwise([None, *words]):
        if word is None:
            continue
        joined = above is not None and _JOINT.fullmatch(text, above.end, word.start)
        if not (word.role and joined) and group:
            yield group
            group = []
        if word.role:
            group.append(word)
    if group:
        yield group


def _may_hold(pattern: re.Pattern[str], finder: NameFinder, text: str) -> bool:
    return pattern is not finder._spelled or bool(_SPACED.search(text))  # noqa: SLF001 - the same class's


def _joined_pattern(parts: Sequence[str]) -> re.Pattern[str] | None:
    """Parts written as one word, and an initial with the last part, as in `janedoe` and `jdoe`."""
    if len(parts) < 2:
        return None
    first, last = parts[0], parts[-1]
    whole = [first + last, last + first, "".join(parts)]
    whole = [word for word in dict.fromkeys(whole) if len(word) >= _JOINED]
    short = [
        word for word in (first[0] + last, last + first[0]) if len(last) > _SHORT and not is_common(word)
    ]
    forms = [*map(re.escape, whole), *(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W\d_])" for word in short)]
    return re.compile("|".join(forms), re.IGNORECASE) if forms else None


def _spelled_pattern(parts: Sequence[str]) -> re.Pattern[str] | None:
    """Parts with their letters set apart; of long parts some may stand together."""
    spelled = [r"[\s._*-]{1,3}".join(part) for part in parts if len(part) >= _SHORT]
    spelled += [rf"(?!{part}){r'[ ._*-]{0,3}'.join(part)}" for part in parts if len(part) >= _LONG]
    if not spelled:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(spelled)})(?![^\W_])", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def is_common(word: str) -> bool:
    """Whether a word in lower case means something besides being a name."""
    if len(word) < _SHORT or word in _ordinary_words():
        return True
    stems = analyser.stem_all([word])
    return not stems or any(stem in load_model().vocabulary for stem in stems) or _is_skill_or_place(word)


@lru_cache(maxsize=10_000)
def _is_skill_or_place(word: str) -> bool:
    return bool(find_skills(word.capitalize(), in_list=True)) or is_place(word.capitalize())


@cache
def _ordinary_words() -> frozenset[str]:
    text = files("talentsync.blind").joinpath("ordinary_names.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
