"""A text as it reads of anybody: what the score looks at, blind or not.

A masked text and the one that it was made from read the same, so that masking changes no score, and neither
does another name, pronoun, age or origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from talentsync.blind.gender import neutral_words
from talentsync.blind.identity import Identity, Where
from talentsync.blind.kinds import ALL
from talentsync.blind.lines import places_of_lines
from talentsync.blind.spans import rewritten
from talentsync.blind.stand_ins import OPAQUE
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile

_KINDS: Final = ALL - {"address", "photo"}


@dataclass(slots=True)
class NeutralReader:
    """Reads the texts of one résumé, each once."""

    _identity: Identity
    _read: dict[tuple[str, Where], str] = field(default_factory=dict)

    @classmethod
    def of(cls, profile: ResumeProfile) -> NeutralReader:
        """The reader of a résumé, masked or not."""
        return cls(Identity.of(profile, _KINDS))

    def __call__(self, text: str, where: Where = "work") -> str:
        """The text with neutral words for those that tell a gender, and without all else about the person."""
        known = (text, where)
        if known not in self._read:
            self._read[known] = self._neutral(text, where)
        return self._read[known]

    def _neutral(self, text: str, where: Where) -> str:
        bare = neutral_title(OPAQUE.sub(" ", text)) if "[" in text else text
        return rewritten(bare, self._identity.spans(bare, where), lambda span: span.neutral or " ")


def neutral_text(document: DocumentText, profile: ResumeProfile) -> str:
    """The document's lines as they read of anybody; the same for a masked document and its profile."""
    read = NeutralReader(Identity.of(profile))
    wheres = places_of_lines(document, profile)
    return "\n".join(read(line.text, where) for line, where in zip(document.lines, wheres, strict=True))


def neutral_title(text: str) -> str:
    """A title, or any text, with its neutral stand-ins as plain words."""
    return _neutral_stand_ins().sub(r"\1", text) if "[" in text else text


@cache
def _neutral_stand_ins() -> re.Pattern[str]:
    return re.compile(rf"\[({'|'.join(sorted(neutral_words()))}|fluent)(?::\d+)?\]", re.IGNORECASE)
