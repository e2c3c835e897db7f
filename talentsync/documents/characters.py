"""Characters as people read them: ligatures, invisible characters, bullets, letter-spacing, hyphens."""

from __future__ import annotations

import re
import unicodedata

BULLETS = "•◦▪▫■□●○‣⁃∙·◆◇➢➤►▶▸❖✓✔✦★☆"
DASH_BULLETS = "-–—*"

# Zero-width and direction marks, word joiner, byte order mark, variation selectors, interlinear marks.
_ZERO_WIDTH = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f\ufff9-\ufffb\u034f\u061c]"
)
# Presentation forms that stand for ordinary letters: Latin ligatures, mathematical and full-width alphabets.
_COMPATIBILITY = re.compile("[\ufb00-\ufb06\U0001d400-\U0001d7ff\uff01-\uff5e\u01c4-\u01cc]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2028\u2029\x0b\x0c\x85]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_FILLER = re.compile(r"\s*(?:\.{4,}|_{4,})\s*(?=\S)|\s{5,}(?=\S)")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_SYMBOL_BULLETS = "\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf06c\uf06e\uf071\uf075\uf09f\uf0a8\uf02d"

_BULLET_LINE = re.compile(
    rf"^\s*(?:[{BULLETS}]+\s*|[{re.escape(DASH_BULLETS)}]\s+|o[\t ]+(?=[A-Z0-9]))(?=\S)"
)
_ORNAMENTED = re.compile(r"^\s*([-–—*])\s.*\s\1\s*$")
_ONLY_BULLET = re.compile(rf"^\s*[{BULLETS}]\s*$")
_ONLY_MARKS = re.compile(rf"^[\s{BULLETS}{re.escape(DASH_BULLETS)}|_=~.]*$")
_NUMBERED_LINE = re.compile(r"^\s*(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-z]\))\s+(?=\S)")
_LETTER = r"(?:[^\W\d_]|&)"
_LEAST_LETTERS = 4
_SINGLE_LETTERS = re.compile(
    rf"(?<!\S){_LETTER}(?:[ \t]{{1,2}}{_LETTER}(?!\S)){{3,}}"
    rf"(?:[ \t]{{3,}}{_LETTER}(?:[ \t]{{1,2}}{_LETTER}(?!\S))*)*"
)


def clean_characters(text: str) -> str:
    """Write `text` with ordinary characters only; soft hyphens stay for `rejoin_hyphens`."""
    if text.isascii():
        return _CONTROL.sub("", text) if not text.isprintable() else text
    text = text.translate(_SYMBOL_TABLE)
    text = _COMPATIBILITY.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = _SPACES.sub(" ", text)
    for unwanted in (_ZERO_WIDTH, _PRIVATE_USE, _TAGS, _CONTROL):
        text = unwanted.sub("", text)
    return unicodedata.normalize("NFC", text)


_SYMBOL_TABLE = str.maketrans(dict.fromkeys(_SYMBOL_BULLETS, "•"))


def smuggled_text(text: str) -> str:
    """What is written in Unicode's invisible tag characters, which models read and people cannot see."""
    return "".join(
        chr(ord(char) - 0xE0000) for found in _TAGS.findall(text) for char in found if ord(char) >= 0xE0020
    )


def mark_wide_gaps(text: str) -> str:
    """Write a tab for typed spaces, dots or underlines that fill a line up to what stands flush right."""
    return _FILLER.sub("\t", text)


def tidy_spaces(text: str) -> str:
    """Collapse runs of spaces; a run with a tab becomes one tab."""
    return re.sub(r"[ ]*\t\s*", "\t", re.sub(r" {2,}", " ", text)).strip()


def split_bullet(text: str) -> tuple[bool, str]:
    """Tell whether a line is a list item, and give it without its bullet; numbers stay."""
    found = _BULLET_LINE.match(text)
    if found and not _ORNAMENTED.match(text):
        return True, text[found.end() :]
    return bool(_NUMBERED_LINE.match(text)), text


def is_lone_bullet(text: str) -> bool:
    """Whether a line is nothing but a bullet."""
    return bool(_ONLY_BULLET.match(text))


def is_only_marks(text: str) -> bool:
    """Whether a line is nothing but bullets, rules and separators."""
    return bool(_ONLY_MARKS.match(text))


def join_letter_spacing(text: str) -> str:
    """Join letters set apart ("E X P E R I E N C E"); three spaces or more part words."""
    if sum(len(part) == 1 for part in text.split()) < _LEAST_LETTERS:
        return text
    return _SINGLE_LETTERS.sub(_join_letters, text)


def _join_letters(found: re.Match[str]) -> str:
    words = re.split(r"[ \t]{3,}", found.group())
    return " ".join(re.sub(r"\s", "", word) for word in words)
