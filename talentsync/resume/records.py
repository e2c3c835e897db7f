"""The smaller sections: positions, certificates and achievements."""

from __future__ import annotations

import re

from talentsync.resume.cues import title_score
from talentsync.resume.dates import find_dates
from talentsync.resume.entries import statements
from talentsync.resume.experience import read_experience
from talentsync.resume.listed import PARTS, YEAR, groups_of, title_and_rest
from talentsync.resume.rows import Row, is_prose, words_of
from talentsync.schemas.profile import Achievement, Certification, Position, Statement

_ISSUER = re.compile(
    r"^(?P<name>(?:[^,(]|\([^()]*\)){3,}?)\s*(?:,\s*|\(\s*|\s+(?:by|from|issued by)\s+)"
    r"(?P<issuer>[^,()]{2,60})\)?$",
    re.IGNORECASE,
)
# An identifier has a digit; `November` and `Foundation id` hold none.
_CREDENTIAL = re.compile(
    r"[\s,;|·•(–—-]*(?:\b(?:credential|certificate|certification|licen[sc]e|registration|member(?:ship)?)\s*)?"
    r"(?:\b(?:id|no|number|pin)\b\.?|#)\s*[:#]?\s*(?P<id>(?=[A-Z-]*\d)(?!(?:19|20)\d\d\b)[A-Z0-9][A-Z0-9-]{3,})\)?",
    re.IGNORECASE,
)
_EXPIRES = re.compile(r"\b(?:expires?|valid (?:until|through|to)|exp\.?)\b", re.IGNORECASE)
_EDGES = " \t|·•,;:–—-()"
_LONGEST_POSITION = 25
# What a text scores that names a job.
_PLAINLY = 2.0


def read_certifications(rows: list[Row]) -> list[Certification]:
    """Certificates and licences with their issuers."""
    return [found for group in groups_of(rows) if (found := _certification(group))]


def read_achievements(rows: list[Row]) -> list[Achievement]:
    """Awards, honours and other achievements."""
    found = []
    for group in groups_of(rows):
        title, rest, year, _ = title_and_rest(group)
        if not title:
            continue
        source = {"title": [group[0].index]}
        if year:
            source["year"] = [row.index for row in group if YEAR.search(row.text)][:1] or [group[0].index]
        if rest:
            source["description"] = [row.index for row in group]
        found.append(Achievement(title=title, description=rest or None, year=year, source=source))
    return found


def read_positions(rows: list[Row]) -> list[Position]:
    """Positions of responsibility and volunteer roles, laid out like jobs or as single lines."""
    positions = []
    for role in read_experience([rows]):
        title, organization, source = role.title, role.company, dict(role.source)
        if title is None:
            title, organization = organization, None
            source["title"] = source.pop("company", [])
        if title is None:
            continue
        kept = {"title": source["title"], "start": source.get("start"), "end": source.get("end")}
        kept["organization"] = source.get("company") if organization else None
        kept["description"] = source.get("bullets")
        positions.append(
            Position(
                title=title,
                organization=organization,
                start=role.start,
                end=role.end,
                description="\n".join(bullet.text for bullet in role.bullets) or None,
                source={name: lines for name, lines in kept.items() if lines},
            )
        )
    return positions or _single_line_positions(rows)


def _single_line_positions(rows: list[Row]) -> list[Position]:
    return [
        _single_line_position(statement)
        for statement in statements(rows)
        if len(words_of(statement.text)) <= _LONGEST_POSITION
    ]


def _single_line_position(statement: Statement) -> Position:
    """`Code Club, mentor for children, 2017 – 2020`: its dates, and the role on one side of the comma."""
    spans = find_dates(statement.text)
    span = spans[-1] if spans and spans[-1].stop >= len(statement.text.rstrip(" .)")) else None
    text = statement.text[: span.begin].rstrip(_EDGES) if span else statement.text
    title, organization = text, None
    first, comma, second = text.partition(", ")
    if comma and (title_score(first) >= _PLAINLY) != (title_score(second) >= _PLAINLY):
        named_first = title_score(first) >= _PLAINLY
        title, organization = (first, second) if named_first else (second, first)
    filled = {"title": title, "organization": organization, "start": span, "end": span}
    return Position(
        title=title,
        organization=organization,
        start=(span.start or span.end) if span else None,
        end=span.end if span else None,
        source={name: statement.lines for name, value in filled.items() if value},
    )


def _is_short_for(short: str, name: str) -> bool:
    """`EIT` is no issuer of `Engineer-in-Training` but stands for it."""
    initials = iter(letter.upper() for letter in re.findall(r"\b[^\W\d_]|[A-Z]", name))
    return short.isupper() and len(short) > 1 and all(letter in initials for letter in short)


def _certification(group: list[Row]) -> Certification | None:
    credential = next((found for row in group if (found := _CREDENTIAL.search(row.text))), None)
    expires = bool(_EXPIRES.search(" ".join(row.text for row in group)))
    title, rest, _, end = title_and_rest([_without_credential(row) for row in group])
    if not title and credential:
        title, credential = group[0].text, None
    if not title or len(words_of(title)) > 20 or (is_prose(title) and len(words_of(title)) > 12):
        return None
    issuer = PARTS.split(rest)[0].strip(_EDGES) if rest else ""
    split = _ISSUER.match(title) if not issuer else None
    if split and not _is_short_for(split["issuer"], split["name"]):
        title, issuer = split["name"].strip(" \t|·•,;:–—-"), split["issuer"].strip(_EDGES)
    links = [target for row in group for target in row.line.links if target.startswith("http")]
    lines = [row.index for row in group]
    filled = {"name": title, "issuer": issuer, "issued": end and not expires, "expires": end and expires,
              "credential_id": credential, "url": links}  # fmt: skip
    return Certification(
        name=title,
        issuer=issuer or None,
        issued=None if expires or end == "present" else end,
        expires=end if expires and end != "present" else None,
        credential_id=credential["id"] if credential else None,
        url=links[0] if links else None,
        source={name: lines for name, value in filled.items() if value},
    )


def _without_credential(row: Row) -> Row:
    return row.with_cells(tuple(plain for cell in row.cells if (plain := _CREDENTIAL.sub("", cell).strip())))
