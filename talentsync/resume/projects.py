"""Projects: title, technologies, links, description and dates."""

from __future__ import annotations

import re
from collections.abc import Callable

from talentsync.resume.asides import EdgeDate, edge_date
from talentsync.resume.cues import title_score
from talentsync.resume.dates import find_dates
from talentsync.resume.entries import Block, is_label, peel, statements
from talentsync.resume.links import bare, line_links
from talentsync.resume.rows import Row, is_broken_off, is_prose, words_of
from talentsync.schemas.profile import Project
from talentsync.taxonomy.catalogue import canonical

_TECHNOLOGIES = re.compile(
    r"^(?:(?:key\s+)?(?:technolog\w+|tech(?:nical)?\s*stack|tech|stack|tools?(?:\s+used)?|built\s+with|"
    r"skills?(?:\s+used)?|environment|frameworks?|made\s+with)(?:\s+(?:used|"
    r"and\s+\w+))?)\s*[:–—-]\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_TITLE_END = re.compile(
    r"\t|\s*[|•·]\s*|\s+[–—]\s+|\s+-\s+|:\s+|\s+\((?=[^)]*[,/]|https?:|\w+\.\w+/)|,\s+(?=(?:(?:personal|"
    r"academic|course|team|group|class|college|university|school|final[ -]year|capstone|side|solo|research|"
    r"individual|semester|client)\s+project|hackathon|open[ -]source|coursework|freelance)\b)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^([^()]{2,80})\)\s*[:–—-]?\s*(.*)$", re.DOTALL)
_TITLE_LABEL = re.compile(
    r"^(?:(?:(?:mini|major|minor|main|final[ -]year|academic|personal|research|capstone)[ -])?project"
    r"(?:\s+(?:name|title|\d+|#\d+))?|title|name)\s*[:.–-]\s*",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\(?\b(?:https?://|www\.)\S+|\(?\b(?:github|gitlab)\.\w+/\S+|[\[(](?:link|demo|code|github|live|"
    r"website|source)[\])]|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}/\S*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[,;|•·/]\s*(?![^()]*\))")
Opener = Callable[[Row, Row | None], bool]
_EDGES = " \t|·•,;:–—-"


def read_projects(rows: list[Row]) -> list[Project]:
    """The projects that the rows of projects sections tell of, in their order."""
    return [project for block in _blocks(rows) if (project := _project(block))]


def _blocks(rows: list[Row]) -> list[Block]:
    """One block for each project, opened as this résumé opens its projects."""
    opens = _opener(rows)
    blocks: list[Block] = []
    previous: Row | None = None
    for row, aside in peel(rows):
        if aside and blocks:
            blocks[-1].head.append(row)
            continue
        if not blocks or opens(row, previous):
            blocks.append(Block([row]))
        elif _is_wrapped(blocks[-1], row, previous):
            blocks[-1].body.append(row)
        elif not blocks[-1].body and (_goes_with_title(row, previous) or _is_only_date(blocks[-1].head[-1])):
            blocks[-1].head.append(row)
        else:
            blocks[-1].body.append(row)
        previous = row
    return blocks


def _is_wrapped(block: Block, row: Row, previous: Row | None) -> bool:
    """Whether a row goes on with the description that began on the line of the title."""
    if previous is not block.head[0] or row.bullet or row.starts_block or not _begins_description(previous):
        return False
    return row.text[:1].islower() or is_broken_off(previous, row)


def _begins_description(row: Row) -> bool:
    """`Pho Finder – map of restaurants with`: a title and a description in one cell, without dates."""
    end = _TITLE_END.search(row.text, 2)
    return end is not None and len(row.cells) == 1 and edge_date(row) is None


def _opener(rows: list[Row]) -> Opener:
    """What a row that opens a project looks like here: a heading, bold, a bullet, or worded as a title."""
    if any(_TITLE_LABEL.match(row.text) for row in rows):
        return lambda row, _previous: bool(_TITLE_LABEL.match(row.text))
    if rows and _is_only_date(rows[0]):
        return lambda row, _previous: _is_only_date(row)
    plain = [row for row in rows if not row.bullet]
    if len(rows) > 1 and (all(map(_is_bare_title, rows)) or all(map(_is_dated_title, rows))):
        return lambda _row, _previous: True
    return _opener_by_type(rows, plain)


def _opener_by_type(rows: list[Row], plain: list[Row]) -> Opener:
    if any(row.line.kind == "heading" for row in plain):
        return lambda row, _previous: row.line.kind == "heading"
    if plain and rows[0].line.bold and not rows[0].bullet and any(not row.line.bold for row in rows):
        return _opens_in_bold
    if rows and rows[0].bullet:
        level = min(row.line.level for row in rows if row.bullet)
        left = min(row.line.x0 for row in rows if row.bullet)
        return lambda row, _previous: (
            row.bullet
            and row.line.level == level
            and row.line.x0 - left < 6
            and not _TECHNOLOGIES.match(row.text)
        )
    separator = _separator(rows[0]) if rows else ""
    return lambda row, previous: (
        (bool(separator) and not row.bullet and _separator(row) == separator)
        or _opens_by_wording(row, previous)
    )


def _is_only_date(row: Row) -> bool:
    date = edge_date(row)
    return date is not None and not date.rest


def _is_dated_title(row: Row) -> bool:
    date = edge_date(row)
    return date is not None and bool(date.rest)


def _is_bare_title(row: Row) -> bool:
    """A title without any description, as in a plain list of titles."""
    date = edge_date(row)
    text = "\t".join(date.rest) if date else row.text
    if row.bullet or is_label(text) or text[:1].islower():
        return False
    return 0 < len(words_of(text)) <= 7 and not is_prose(text) and title_score(text) < 1.5


def _opens_in_bold(row: Row, previous: Row | None) -> bool:
    if not row.line.bold or row.bullet or _TECHNOLOGIES.match(row.text):
        return False
    return previous is None or not previous.line.bold or row.starts_block or edge_date(row) is not None


def _separator(row: Row) -> str:
    """The sign that parts a short title from its description."""
    if is_label(row.text):
        return ""
    end = _TITLE_END.search(row.text, 2)
    return end[0].strip() if end and len(words_of(row.text[: end.start()])) <= 5 else ""


def _opens_by_wording(row: Row, previous: Row | None) -> bool:
    text = row.cells[0]
    if row.bullet or _TECHNOLOGIES.match(row.text) or (text[:1].islower() and not _titled(row)):
        return False
    if previous and not row.starts_block and is_broken_off(previous, row):
        return False
    if _titled(row):
        return True
    described = previous is None or previous.bullet or is_prose(previous.text) or previous.text.endswith(".")
    return (described or row.starts_block) and not is_prose(text) and not text.endswith(".")


def _titled(row: Row) -> bool:
    """`Pho Finder – map of restaurants`: a short title, a separator and more, or a title and its dates."""
    date = edge_date(row)
    text = "\t".join(date.rest) if date else row.text
    end = _TITLE_END.search(text, 2)
    if end is None:
        return date is not None and 0 < len(words_of(text)) <= 8 and not is_prose(text)
    return len(words_of(text[: end.start()])) <= 7 and not row.text.rstrip().endswith(":")


def _goes_with_title(row: Row, previous: Row | None) -> bool:
    """A subtitle, a date or a place below the title."""
    if row.bullet or _TECHNOLOGIES.match(row.text) or is_prose(row.cells[0]):
        return False
    return previous is not None and len(words_of(row.text)) <= 8 and not row.text[:1].islower()


def _project(block: Block) -> Project | None:
    first = next((row for row in block.head if not _is_only_date(row)), block.head[0])
    date = edge_date(first)
    text = _listed_title(first.text, date) if date else first.text
    plain = _LINK.sub("", _TITLE_LABEL.sub("", text)).strip(_EDGES)
    end = _TITLE_END.search(plain, 2)
    title = (plain[: end.start()] if end else plain).strip(_EDGES)
    if not title or len(words_of(title)) > (12 if is_prose(title) else 16):
        return None
    rest = plain[end.end() :].strip(_EDGES) if end else ""
    bracketed = _BRACKETED.match(rest) if end and end[0].endswith("(") else None
    listed, rest = (bracketed[1], bracketed[2]) if bracketed else (rest.strip("()"), rest.strip("()"))
    source = {"title": [first.index]}
    technologies = _technologies(block, listed, source)
    dated = next((found for row in block.head if (found := edge_date(row))), None)
    live, repo = _links([*block.head, *block.body], source)
    description = _description(block, rest, technologies, source)
    if dated:
        source["start"] = source["end"] = [row.index for row in block.head if edge_date(row)][:1]
    return Project(
        title=title,
        technologies=technologies,
        live_link=live,
        repo_link=repo,
        description=description,
        start=dated.span.start if dated else None,
        end=dated.span.end if dated else None,
        source=source,
    )


def _listed_title(printed: str, date: EdgeDate) -> str:
    """`School in the Pines, Chalkidiki, 2024`: where a comma parts the date, commas part the title too."""
    before = printed[: find_dates(printed)[0].begin].rstrip()
    return before.partition(",")[0] if before.endswith(",") else "\t".join(date.rest)


def _technologies(block: Block, rest: str, source: dict[str, list[int]]) -> list[str]:
    for row in [*block.head[1:], *block.body]:
        match = _TECHNOLOGIES.match(row.text)
        if match:
            source["technologies"] = [row.index]
            return _listed(match["list"])
    names = _listed(rest)
    known = len(names) == 1 and canonical(names[0]) is not None
    if known or (len(names) > 1 and all(len(name.split()) <= 3 for name in names)):
        source["technologies"] = [block.head[0].index]
        return names
    return []


def _listed(text: str) -> list[str]:
    return [name for piece in _SPLIT.split(text) if (name := piece.strip(" .()[]"))]


def _links(rows: list[Row], source: dict[str, list[int]]) -> tuple[str | None, str | None]:
    live = repo = None
    for row in rows:
        for link in line_links(row, contact=False):
            if bare(link).startswith(("github.com", "gitlab.com", "bitbucket.org")):
                repo = repo or link
                source.setdefault("repo_link", [row.index])
            else:
                live = live or link
                source.setdefault("live_link", [row.index])
    return live, repo


def _description(block: Block, rest: str, technologies: list[str], source: dict[str, list[int]]) -> str:
    rows = [row for row in [*block.head[1:], *block.body] if not _TECHNOLOGIES.match(row.text)]
    rows = [row for row in rows if not (date := edge_date(row)) or date.rest]
    parts = [] if not rest or _listed(rest) == technologies or title_score(rest) >= 2 else [rest]
    if parts and rows and _is_wrapped(Block(block.head), rows[0], block.head[0]):
        rows, parts = [block.head[0].with_cells((rest,)), *rows], []
    told = statements(rows)
    lines = [line for statement in told for line in statement.lines]
    if parts or lines:
        source["description"] = sorted({*([block.head[0].index] if parts else []), *lines})
    return "\n".join([*parts, *(statement.text for statement in told)])
