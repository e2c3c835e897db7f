"""Plain tools for English prose: counting it, taking it apart and putting it together.

Nothing here chooses by chance: `choose` picks among equivalent wordings by the content they are for, so that
the same request reads the same and different requests read differently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

_WORD_CHARACTER = re.compile(r"\w")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Jr|Sr|Inc|Ltd|Corp|Co|Bros|Dept|Univ|No|vs|etc|approx|ca|cf|al|Fig|Jan|Feb|"
    r"Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\be\.g|\bi\.e|\ba\.m|\bp\.m|\b[B-HJ-Z]|\b[A-Z](?:\.[A-Z])+)\.$"
)
_OPENING = re.compile(r"[\"'“‘(\[#@]*[^\W_a-zß-öø-ÿ]|[^\w\s]")  # no lower-case letter begins a sentence
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_CONSONANT_SOUND = re.compile(
    r"(?:uni(?!n|m)|us[aeiu]|ut[ei]|ub[ie]|eu|ewe|one\b|once\b|u[krs]?\b)", re.IGNORECASE
)
_INITIAL = re.compile(r"[A-Z]\.|[BM](?:Sc|Phil|Ed|Eng|Arch|Com|Tech|Mus|Res)\b|LL\.")  # "an M.Sc.", "a BSc"
_SPELLED_VOWEL = frozenset("AEFHILMNORSX")
_PRONOUNCED = frozenset(
    "LAMP NASA NATO SAP SCADA SCRUM LEED RADAR LIDAR SIM ROM RAM MIS REST SOAP SAS FEMA".split()
)
_ENDINGS = (".", "!", "?", "…")


def words(text: str) -> list[str]:
    """The words as a reader counts them: what stands between blanks and has a letter or a digit."""
    return [word for word in text.split() if _WORD_CHARACTER.search(word)]


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(words(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs, which blank lines part."""
    return [part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")) if part.strip()]


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; joined by blanks they are the paragraph again.

    A line break ends a sentence as well. "Dr.", "e.g." and initials end none, nor does a dot before a
    lower-case letter.
    """
    return [part for line in paragraph.splitlines() for part in _sentences(line.strip()) if part]


def _sentences(line: str) -> list[str]:
    found: list[str] = []
    begin = 0
    for match in _END.finditer(line):
        rest = line[match.end() :].lstrip()
        if not _OPENING.match(rest) or _ABBREVIATION.search(line[begin : match.end()]):
            continue
        found.append(line[begin : match.end()].strip())
        begin = match.end()
    return [*found, line[begin:].strip()]


def is_abbreviated(text: str) -> bool:
    """Whether the text ends with an abbreviation, whose dot would end no sentence ("Example Ltd")."""
    return bool(_ABBREVIATION.search(f"{text.rstrip('.')}."))


def whole_sentences(text: str, limit: int) -> str:
    """The first sentences of a text that fit into a number of characters; nothing where not even one does."""
    kept = ""
    for sentence in sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > limit:
            break
        kept = longer
    return kept


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """Such as "a, b and c"; items with commas of their own are parted by semicolons."""
    if len(items) < 2:
        return "".join(items)
    separator = "; " if any("," in item for item in items) else ", "
    return f"{separator.join(items[:-1])} {conjunction} {items[-1]}"


def with_article(noun: str) -> str:
    """The noun with "a" or "an", by the sound it begins with ("an MBA", "a university", "an hour")."""
    first = re.split(r"[\s/-]", noun.lstrip("\"'“‘("), maxsplit=1)[0]
    return f"{'an' if _vowel_sound(first) else 'a'} {noun}"


def _vowel_sound(word: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", word)
    if word[:1].isdigit():
        return bool(re.match(r"8|11(?!\d)|18(?!\d)", word))
    if _is_spelled_out(letters) or _INITIAL.match(word):
        return letters[0] in _SPELLED_VOWEL
    if _SILENT_H.match(word):
        return True
    return word[:1].lower() in "aeiou" and not _CONSONANT_SOUND.match(word)


def _is_spelled_out(letters: str) -> bool:
    """Whether it is an abbreviation whose letters are named one by one."""
    short = letters.removesuffix("s")
    if not short.isupper() or short in _PRONOUNCED:
        return False
    return len(short) <= 3 or not re.search(r"[AEIOU]", short)


def counted(number: int, noun: str) -> str:
    """Such as "1 year" and "6 years"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def possessive(name: str) -> str:
    """Such as "Alex's" and "James'"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capitalised(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it has an end of its own."""
    text = sentence.strip().rstrip(",;:–—- ")
    return text if text.rstrip("\"'”’)").endswith(_ENDINGS) else f"{text}."


def unended(sentence: str) -> str:
    """The sentence without its full stop, to go on from."""
    text = sentence.strip().rstrip(",;:–—- ")
    return text[:-1].rstrip() if text.endswith(".") and not _ABBREVIATION.search(text) else text


def choose(options: Sequence[str], *content: str) -> str:
    """One of several equivalent wordings, by the content that it is for."""
    return options[crc32("\n".join(content).encode(errors="replace")) % len(options)]
