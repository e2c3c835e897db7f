"""The skills that a résumé lists as skills, as printed and in its order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from talentsync.resume.dates import find_dates
from talentsync.resume.headings import read_heading
from talentsync.resume.rows import Row, fold, is_broken_off, is_prose, words_of
from talentsync.resume.spoken import is_spoken_list
from talentsync.taxonomy.skills import find_skills

_RATING_WORDS = (
    r"(?:native|fluent|expert|advanced|intermediate|beginner|basic|proficient|novice|elementary|familiar|"
    r"working knowledge|experienced|competent|strong|good|excellent|very good|skilled|professional|"
    r"upper[- ]intermediate|conversational|limited|master|confirmed|avance|debutant|intermediaire|"
    r"fortgeschritten|grundkenntnisse|sehr gut|gut|experto|avanzado|intermedio|basico|high|medium|low|"
    r"exp(?:ert)?\.|adv\.|int\.)"
)
_DURATION = (
    r"(?:\d+(?:\.\d+)?\s*\+?\s*(?:years?|yrs?|y|months?|mos?)\.?(?:\s+(?:of\s+)?(?:experience|exp\.?))?)"
)
_SCALE = r"(?:\d{1,3}\s?%|\d{1,2}\s?/\s?\d{1,2}|[●○■□★☆▪▫•◦⬤◯▮▯█░▓*]{2,}|[●○■□★☆⬤◯▮▯█░▓]+)"
_RATING = re.compile(
    rf"^(?:{_RATING_WORDS}(?:\s+(?:level|knowledge|user|skills?))?|{_DURATION}|{_SCALE})$", re.IGNORECASE
)
_RATING_TAIL = re.compile(
    rf"\s*(?:[(\[]\s*(?:{_RATING_WORDS}|{_DURATION}|{_SCALE}|\d)(?:[\s,;/-]+(?:{_RATING_WORDS}|"
    rf"{_DURATION}|level))*\s*[)\]]|"
    rf"(?:\s[-–—:]\s*|:\s*|\s+)(?:{_SCALE}|{_DURATION})|\s*[-–—:]\s+{_RATING_WORDS})\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([^:;|]{2,48}?)\s*(?::\s*|\s[–—-]\s(?=[^,;|•·]+[,;|•·]))(?!//)")
_SPLIT = re.compile(r"\s*(?:[,;|•·●▪◦■‣∙⋅⬩◆►✓✔➢\t]|\s/\s|\s[–—]\s|\s{3,}|\s\+\s)\s*")
_LEADERS = re.compile(r"\s*(?:[.·_]\s?){4,}")
# Between `[Python] [SQL]`, and the numbers in `1) Python 2) SQL`.
_TAGS = re.compile(r"\]\s*\[|\s\(?\d{1,2}\)\s(?=[^\W\d])")
_GROUP = re.compile(r"(?:^|;)\s*[^:;,|]{2,40}:\s")
_LAST_AND = re.compile(r"^(?:and|und|et|y|e|&)\s+", re.IGNORECASE)
_TWO = re.compile(r"\s+(?:and|&)\s+")
_HAS_SEPARATOR = re.compile(r"[,;|•·●▪◦■⬩∙⋅]|\s/\s")
_NOT_SKILLS = re.compile(
    r"^(?:etc\.?|and more|others?|including|such as|e\.g\.?|i\.e\.?|-+|references? available.*|see .*|n/?a|"
    r"none|page \d+.*)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:(?:proficient|experienced|skilled|expert|fluent|familiar|knowledge|experience|competent|"
    r"expertise|proficiency|working knowledge|hands-on experience|strong knowledge)\s+(?:in|with|of|at)\s+)|"
    r"(?:including|such as|e\.g\.)\s+)",
    re.IGNORECASE,
)
_SPOKEN_LABEL = re.compile(
    r"^(?:spoken\s+|foreign\s+|human\s+)?languages?(?:\s+skills?)?$|^sprachen$|^langues$|^idiomas$",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"^(?:interests?|hobbies|certifications?|certificates?|licen[sc]es?|awards|references)$", re.IGNORECASE
)
_MAX_WORDS = 7


@dataclass(frozen=True, slots=True)
class ListedSkill:
    """A skill as printed, and its lines."""

    name: str
    lines: list[int]


@dataclass(slots=True)
class _Item:
    """A row of the list with the wrapped rows that go on with it."""

    text: str
    lines: list[int]
    row: Row
    last: Row


def read_skills(rows: list[Row]) -> list[ListedSkill]:
    """The single skills of the rows of skills sections; labels, ratings and sentences are left out."""
    items = _items(rows)
    found: dict[str, ListedSkill] = {}
    for place, item in enumerate(items):
        if _is_category(items, place):
            continue
        for name in _names(item.text):
            key = fold(name).replace(" ", "")
            found.setdefault(key, ListedSkill(name, item.lines))
    return list(found.values())


def _items(rows: list[Row]) -> list[_Item]:
    items: list[_Item] = []
    for row in rows:
        if items and _goes_on(items[-1], row):
            last = items[-1]
            last.text = f"{last.text} {row.text}"
            last.lines = [*last.lines, row.index]
            last.last = row
        else:
            items.append(_Item(row.text, [row.index], row, row))
    return items


def _goes_on(item: _Item, row: Row) -> bool:
    """Whether a row is the wrapped end of the one above."""
    if row.bullet or row.starts_block or len(row.cells) > 1 or row.index != item.lines[-1] + 1:
        return False
    if item.text.endswith((",", "/", "&")) or item.text.count("(") > item.text.count(")"):
        return True
    if _LABEL.match(row.text) or not _HAS_SEPARATOR.search(item.text):
        return False
    full = is_broken_off(item.last, row) if row.line.x1 > 0 else len(item.last.text) > 62
    return full or row.text[:1].islower()


def _is_category(items: list[_Item], place: int) -> bool:
    """A row of its own that names the group of the list below it, as in `Tools` above `Git, Docker`."""
    item = items[place]
    text = item.text
    if _HAS_SEPARATOR.search(text) or len(words_of(text)) > 5 or place + 1 == len(items):
        return False
    if text.rstrip().endswith(":"):
        return True
    following = items[place + 1]
    if _RATING.match(following.text.strip(" ()")) and place + 2 < len(items):
        return bool(_HAS_SEPARATOR.search(items[place + 2].text)) and not item.row.bullet
    if item.row.bullet:
        return False
    heading = item.row.line.kind == "heading" and following.row.line.kind != "heading"
    set_apart = (item.row.line.bold and not following.row.line.bold) or heading
    if set_apart and not _RATING.match(following.text):
        return True
    listed = _HAS_SEPARATOR.search(following.text) or (following.row.bullet and not item.row.bullet)
    return bool(listed) and not _RATING.match(text)


def _names(text: str) -> list[str]:
    text = _LEADERS.sub("\t", _TAGS.sub(", ", text))
    if ";" in text and len(_GROUP.findall(text)) > 1:
        return [name for group in text.split(";") for name in _names(group)]
    if "\t" in text and ":" in text.split("\t", 1)[1]:
        return [name for cell in text.split("\t") for name in _names(cell)]
    body = _unlabelled(text)
    if body is None:
        return []
    if body.count(" - ") > 1 and not _HAS_SEPARATOR.search(body):
        body = body.replace(" - ", ", ")
    if is_prose(body) and not _is_list(body):
        return []
    pieces = [piece for part in _outside_brackets(body) for piece in _last_two(part)]
    return [name for piece in pieces for single in _known_apart(piece) if (name := _clean(single))]


def _unlabelled(text: str) -> str | None:
    """The list without `Category:` before it; None where the label says that these are no skills."""
    label = _LABEL.match(text) or re.match(r"^([^\t,;|]{2,30})\t(?=[^\t]*[,;|])", text)
    if label is None:
        return text
    name = fold(label[1]).strip(" .")
    rest = text[label.end() :]
    if not rest.strip():
        return None
    if _OTHER_LABEL.match(name) or (_SPOKEN_LABEL.match(name) and is_spoken_list(_without_fluency(rest))):
        return None
    if _RATING.match(rest.strip()) and not read_heading(name):
        return label[1]
    return rest


def _without_fluency(text: str) -> str:
    return re.sub(
        r"^\W*(?:fluent|native|proficient|conversational|basic|bilingual)\s+(?:in\s+)?",
        "",
        text,
        flags=re.IGNORECASE,
    )


def _is_list(text: str) -> bool:
    """Many short pieces are a list even where they are set in small letters."""
    pieces = [piece for piece in _outside_brackets(text) if piece.strip()]
    return len(pieces) > 2 and sum(len(piece.split()) for piece in pieces) / len(pieces) <= 4


def _outside_brackets(text: str) -> list[str]:
    """Split at separators that do not stand in brackets."""
    pieces: list[str] = []
    start = 0
    for match in _SPLIT.finditer(text):
        before = text[start : match.start()]
        if before.count("(") > before.count(")") and ")" in text[match.end() :]:
            continue
        pieces.append(before)
        start = match.end()
    return [*pieces, text[start:]]


def _known_apart(piece: str) -> list[str]:
    """`Docker Kubernetes Terraform`: known skills side by side without separators."""
    if len(piece.split()) < 2 or "(" in piece:
        return [piece]
    found = find_skills(piece, in_list=True)
    if len(found) < 2:
        return [piece]
    if len(found) == 2 and piece[0].isupper() and piece[found[1].start].islower():
        return [piece]  # `Probate sales` is one skill, though either word may be one elsewhere
    between = [piece[a.end : b.start] for a, b in pairwise(found)]
    outside = piece[: found[0].start] + piece[found[-1].end :]
    if outside.strip() or any(gap.strip() for gap in between) or any(not gap for gap in between):
        return [piece]
    return [piece[mention.start : mention.end] for mention in found]


def _last_two(piece: str) -> list[str]:
    """`SQL and Docker` are two where each is short; `Research and development` stays one."""
    piece = _LEADING.sub("", _LAST_AND.sub("", piece.strip()))
    halves = _TWO.split(piece)
    if (
        len(halves) == 2
        and all(len(half.split()) == 1 and half[:1].isupper() for half in halves)
        and "and" in piece
    ):
        return halves
    return [piece]


def _clean(piece: str) -> str | None:
    name = _LEADING.sub("", piece.strip(" \t,;:|•·–—-&[]"))
    for _ in range(2):
        name = name.rstrip(". ") if name.endswith("..") else name
        name = _RATING_TAIL.sub("", name)
    name = (
        name.strip(" \t,;:|•·–—&").removesuffix(".") if not name.lower().endswith(("etc.", ".a.")) else name
    )
    if name.count("(") != name.count(")"):
        name = name.strip("()") if name.count("(") + name.count(")") == 1 and not name.endswith("(") else name
    words = words_of(name)
    if (
        not any(c.isalpha() for c in name)
        or len(words) > _MAX_WORDS
        or len(name) > 70
        or _RATING.match(name)
        or _NOT_SKILLS.match(name)
    ):
        return None
    if find_dates(name) or "@" in name:
        return None
    return name
