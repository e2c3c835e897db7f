"""Projects: title, technologies, links, description and dates."""

from __future__ import annotations

import re

from talentsync.resume.cues import title_score
from talentsync.resume.entries import Block, blocks_of, edge_date, statements
from talentsync.resume.links import bare, line_links
from talentsync.resume.rows import Row, is_prose, words_of
from talentsync.schemas.profile import Project

_TECHNOLOGIES = re.compile(
    r"^(?:(?:key\s+)?(?:technolog\w+|tech(?:nical)?\s*stack|tech|stack|tools?(?:\s+used)?|built\s+with|skills?(?:\s+used)?|"
    r"environment|frameworks?|made\s+with)(?:\s+(?:used|and\s+\w+))?)\s*[:–—-]\s*(?P<list>.+)$",
    re.IGNORECASE,
)
_TITLE_END = re.compile(r"\t|\s*[|•·]\s*|\s+[–—]\s+|\s+-\s+|:\s+|\s+\((?=[^)]*[,/]|https?:|\w+\.\w+/)")
_TITLE_LABEL = re.compile(
    r"^(?:project(?:\s+(?:name|title|\d+|#\d+))?|title|name)\s*[:.–-]\s*", re.IGNORECASE
)
_LINK = re.compile(
    r"\(?\b(?:https?://|www\.)\S+|\(?\b(?:github|gitlab)\.\w+/\S+|[\[(](?:link|demo|code|github|live|website|source)[\])]|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}/\S*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[,;|•·/]\s*(?![^()]*\))")
_EDGES = " \t|·•,;:–—-"


def read_projects(rows: list[Row]) -> list[Project]:
    """The projects that the rows of projects sections tell of, in their order."""
    return [project for block in _blocks(rows) if (project := _project(block))]


def _blocks(rows: list[Row]) -> list[Block]:
    """One block for each project; without heads, each bullet that is not below another is a project."""
    heads = [row for row in rows if not row.bullet and not _describes(row)]
    if not heads or not any(not row.bullet for row in rows[:1]):
        return _bullet_blocks(rows)
    blocks = blocks_of(rows)
    return [piece for block in blocks for piece in _split_heads(block)]


def _describes(row: Row) -> bool:
    return is_prose(row.cells[0]) or bool(_TECHNOLOGIES.match(row.text))


def _bullet_blocks(rows: list[Row]) -> list[Block]:
    top = min((row.line.level for row in rows if row.bullet), default=0)
    left = min((row.line.x0 for row in rows if row.bullet), default=0.0)
    blocks: list[Block] = []
    for row in rows:
        opens = row.bullet and row.line.level == top and row.line.x0 - left < 6
        if (opens or not blocks) and not _TECHNOLOGIES.match(row.text):
            blocks.append(Block([row]))
        elif blocks:
            blocks[-1].body.append(row)
    return blocks


def _split_heads(block: Block) -> list[Block]:
    """Titles without descriptions stand in one block; a bold or dated row that starts anew begins the next."""
    starts = [0]
    first = block.head[0].line
    for place, row in enumerate(block.head[1:], start=1):
        like_first = (row.line.bold, round(row.line.size, 1), row.line.kind) == (
            first.bold,
            round(first.size, 1),
            first.kind,
        )
        if like_first and (row.starts_block or (first.bold and edge_date(row) is not None)):
            starts.append(place)
    pieces = [Block(block.head[a:b]) for a, b in zip(starts, [*starts[1:], len(block.head)], strict=True)]
    pieces[-1].body = block.body
    return pieces


def _project(block: Block) -> Project | None:
    first = block.head[0]
    date = edge_date(first)
    text = "\t".join(date.rest) if date else first.text
    plain = _LINK.sub("", _TITLE_LABEL.sub("", text)).strip(_EDGES)
    end = _TITLE_END.search(plain, 2)
    title = (plain[: end.start()] if end else plain).strip(_EDGES)
    if (
        not title
        or len(words_of(title)) > 16
        or (is_prose(title) and not end and len(block.head) == 1 and not block.body)
    ):
        return None
    rest = plain[end.end() :].strip(_EDGES + "()") if end else ""
    source = {"title": [first.index]}
    technologies = _technologies(block, rest, source)
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


def _technologies(block: Block, rest: str, source: dict[str, list[int]]) -> list[str]:
    for row in [*block.head[1:], *block.body]:
        match = _TECHNOLOGIES.match(row.text)
        if match:
            source["technologies"] = [row.index]
            return _listed(match["list"])
    names = _listed(rest)
    if len(names) > 1 and all(len(name.split()) <= 3 for name in names):
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
    parts = [] if not rest or technologies or title_score(rest) >= 2 else [rest]
    told = statements(rows)
    lines = [line for statement in told for line in statement.lines]
    if parts or lines:
        source["description"] = sorted({*([block.head[0].index] if parts else []), *lines})
    return "\n".join([*parts, *(statement.text for statement in told)])
