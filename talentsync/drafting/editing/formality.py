"""More formal and less formal wordings of the same, from a list of pairs."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

from talentsync.drafting.editing.emoji import without_emoji

Direction = Literal["formal", "casual"]
_GREETING = re.compile(r"^(?P<word>dear|hi|hello|hey)(?: there)?\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"^(?P<word>(?:(?:with )?(?:kind|best|warm|many)\s+)?(?:regards|wishes|thanks)|"
    r"(?:yours )?(?:sincerely|faithfully|truly)|"
    r"sincerely yours|respectfully|cheers|best|warmly)(?=[,.!]?\s*$)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SHOUT = re.compile(r"!+")


def reworded(sentence: str, direction: Direction) -> str:
    """A line in another register; what is quoted stays."""
    parts: list[str] = []
    at = 0
    for quoted in _QUOTED.finditer(sentence):
        parts += [_plain(sentence[at : quoted.start()], direction), quoted.group()]
        at = quoted.end()
    return "".join([*parts, _plain(sentence[at:], direction)])


def greeting(line: str, direction: Direction) -> str:
    """Such as "Dear Ann," for "Hi Ann!"."""
    word = "Dear" if direction == "formal" else "Hi"
    changed = _GREETING.sub(word, line.strip(), count=1)
    return _SHOUT.sub(",", changed) if direction == "formal" else changed


def closing(line: str, direction: Direction) -> str:
    """Such as "Kind regards," for "Cheers,"; any other line of a signature stays."""
    return _CLOSING.sub("Kind regards" if direction == "formal" else "Best", line, count=1)


def _plain(text: str, direction: Direction) -> str:
    changed = text.replace("’", "'") if direction == "formal" and "’" in text else text
    for pattern, wording in _pairs(direction):
        changed = pattern.sub(lambda match, wording=wording: _cased(match.group(), wording), changed)  # type: ignore[misc]
    if direction == "formal":
        changed = _SHOUT.sub(".", without_emoji(changed))
    return changed if "’" not in text else changed.replace("'", "’")


def _cased(found: str, wording: str) -> str:
    return wording[:1].upper() + wording[1:] if found[:1].isupper() else wording


@cache
def _pairs(direction: Direction) -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files(__package__).joinpath("formality.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = []
    for way, casual, formal in rows:
        before, after = (casual, formal) if direction == "formal" else (formal, casual)
        if way == "both" or (way == "up") == (direction == "formal"):
            end = (
                r"(?=\s+\w)" if "'" in after else r"(?![\w'’])"
            )  # nothing is contracted at the end of a clause
            found.append((re.compile(rf"(?<![\w'’]){re.escape(before)}{end}", re.IGNORECASE), after))
    return tuple(sorted(found, key=lambda pair: -len(pair[0].pattern)))
