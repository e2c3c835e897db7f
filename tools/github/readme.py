"""A README to an excerpt and to what it says the project does, without what gives orders to its reader."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from talentsync.documents.bounds import bound_text
from talentsync.documents.characters import clean_characters, smuggled_text
from talentsync.documents.instructions import find_instruction, gives_orders
from tools.github.files import README

MAX_READ = 60_000  # characters
MAX_PURPOSE = 300  # characters
MIN_WORDS = 4
MOST_PASSAGES = 30  # in which the purpose is looked for
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,500}\)|!\[[^\]]{0,300}\]\[[^\]]{0,100}\]")
LINKED_IMAGE = re.compile(r"\[\s*\]\([^)]{0,500}\)|\[\s*\]\[[^\]]{0,100}\]")
LINK = re.compile(r"\[([^\]]{1,300})\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\])")
MARKS = re.compile(r"(?<!\w)[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?!\w)")
DEFINITION = re.compile(r"^\s*(?:\[[^\]]+\]:|\.\. )")  # link definitions and reStructuredText's directives
NOT_PROSE = re.compile(r"\s*(?:#|>|[-*+] |\d+[.)] |\||=+\s*$|-{3,}|```|~~~|    |\t)")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ\"'(])")
# "Bakery is a planner", "Our tool lets shops plan", "This library plans", "A planner for shops".
DEFINES = re.compile(
    r"(?!(?:we|you|it|i|there|here|they|what|that|note|if|when|to)\b)(?:"
    r"(?:[^\s.,:;!?]+ ){1,6}?(?:is|are) (?:an?|the|our|my|intended|designed|meant|made|built|written)\b"
    r"|(?:[^\s.,:;!?]+ ){1,4}?(?:provides|lets|helps|makes|allows|offers|implements|generates|enables|gives|"
    r"aims|turns|converts|brings|combines|plans|manages|tracks|reads|builds|runs|shows|finds)\b"
    r"|this (?:repo|repository|project|library|package|tool|app|application|module|plugin|crate|gem|"
    r"framework|script|bot|service|website|program)\b"
    r"|an? [^\s.,:;!?]+ [^\s.,:;!?]+)",
    re.IGNORECASE,
)
# Speaks to visitors and not of the project.
ADDRESSES = re.compile(
    r"(?:we\b|we're|we've|click|see|check|please|note|to |for |if |read|visit|follow|join|star|looking|"
    r"welcome|thank|run|install|use |clone|you\b|your)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
UNDERLINE = re.compile(r"\s*(?:=+|-+|~+|\^+)\s*")


@dataclass(frozen=True)
class Passage:
    """A paragraph and the number of its first line."""

    line: int
    text: str


@dataclass(frozen=True)
class Readme:
    """What is used of a README.

    `purpose` is its first paragraph of prose, with its line; `left_out` counts the passages that give orders.
    """

    excerpt: str = ""
    purpose: Passage | None = None
    left_out: int = 0


def readme_in(texts: Mapping[str, str]) -> str:
    """The README of the repository's root, as its page shows it: Markdown first."""
    found = [path for path in texts if "/" not in path and README.fullmatch(path)]
    found.sort(key=lambda path: (not path.lower().endswith((".md", ".markdown")), path))
    return texts[found[0]] if found else ""


def read_readme(text: str, max_excerpt: int) -> Readme:
    """The README's first characters and its purpose.

    Args:
        text: as it is in the file.
        max_excerpt: characters of the excerpt.
    """
    passages = list(_passages(bound_text(text[:MAX_READ].replace("\r\n", "\n"))))
    kept = [passage for passage in passages if not gives_orders(passage.text)]
    hidden = [*COMMENT.findall(text[:MAX_READ]), smuggled_text(text[:MAX_READ])]
    left_out = len(passages) - len(kept) + sum(map(gives_orders, hidden))
    # An order may also be spread over passages; then nothing of it is safe to show.
    if find_instruction(" ".join(passage.text for passage in kept)):
        return Readme(left_out=left_out + 1)
    shown = [Passage(passage.line, plain) for passage in kept if (plain := _visible(passage.text))]
    return Readme(_excerpt(shown, max_excerpt), _purpose(shown), left_out)


def _passages(text: str) -> Iterator[Passage]:
    """Paragraphs between blank lines, comments blanked out line by line so that the numbers stay true."""
    blanked = COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    start, lines = 0, list[str]()
    for number, line in enumerate([*blanked.split("\n"), ""], 1):
        if line.strip():
            start = start or number
            lines.append(line)
        elif lines:
            yield Passage(start, clean_characters("\n".join(lines)))
            start, lines = 0, []


def _visible(text: str) -> str:
    """Without pictures, tags and link targets; lines that hold nothing else are gone."""
    bare = LINK.sub(r"\1", LINKED_IMAGE.sub("", IMAGE.sub("", TAG.sub("", text))))
    lines = [html.unescape(line).rstrip() for line in bare.split("\n") if not DEFINITION.match(line)]
    return "\n".join(line for line in lines if line.strip())


def _excerpt(passages: list[Passage], limit: int) -> str:
    """Whole passages and lines as far as they fit, and at least the beginning of the first."""
    text = "\n\n".join(passage.text for passage in passages)
    if len(text) <= limit:
        return text
    cut = text[:limit]
    for mark in ("\n", " "):
        at = cut.rfind(mark)
        if at > limit // 2:
            return cut[:at].rstrip()
    return cut


def _purpose(passages: list[Passage]) -> Passage | None:
    """The first paragraph that says what the project is, else the one right under its title."""
    under_title = None
    headings = 0
    for passage in islice(_outside_code(passages), MOST_PASSAGES):
        lines = passage.text.split("\n")
        headings += sum(line.startswith("#") for line in lines) + any(map(UNDERLINE.fullmatch, lines[1:2]))
        prose = _prose(lines)
        words = MARKS.sub("", " ".join(" ".join(prose).split()))
        if len(WORD.findall(words)) < MIN_WORDS or words.endswith(":"):
            continue
        told = Passage(passage.line + len(lines) - len(prose), _first_sentences(words))
        if DEFINES.match(words):
            return told
        if headings < 2 and under_title is None and not ADDRESSES.match(words):
            under_title = told
    return under_title


def _outside_code(passages: list[Passage]) -> Iterator[Passage]:
    """The passages that are no part of a block of code."""
    fenced = False
    for passage in passages:
        fences = passage.text.count("```")
        if not fenced and not fences:
            yield passage
        fenced ^= fences % 2 == 1


def _prose(lines: list[str]) -> list[str]:
    """The lines after a heading; none where the passage is a list, a table, a quotation or code."""
    while lines and lines[0].lstrip().startswith("#"):
        lines = lines[1:]
    if len(lines) > 1 and UNDERLINE.fullmatch(lines[1]):
        lines = lines[2:]
    return [] if any(NOT_PROSE.match(line) for line in lines) else lines


def _first_sentences(text: str) -> str:
    """As many sentences as fit; the first is cut at a word where it alone is too long."""
    if len(text) <= MAX_PURPOSE:
        return text
    ends = [match.start() for match in SENTENCE_END.finditer(text, 0, MAX_PURPOSE)]
    return text[: ends[-1]] if ends else text[:MAX_PURPOSE].rpartition(" ")[0] + " …"
