"""The smaller sections: publications, positions, certificates, achievements and languages."""

from __future__ import annotations

import re

from talentsync.resume.asides import edge_date
from talentsync.resume.entries import statements
from talentsync.resume.experience import read_experience
from talentsync.resume.links import printed_links
from talentsync.resume.rows import Row, is_prose, words_of
from talentsync.resume.spoken import language_in
from talentsync.schemas.profile import Achievement, Certification, Language, Position, Publication

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s,;()<>\"]+[^\s,;()<>\".]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUOTED = re.compile(r"[\"“«](.{8,}?)[,.]?[\"”»]")
_PARTS = re.compile(
    r"\t|\s*[|•·]\s*|\s+[–—-]\s+(?!(?:associate|professional|special\w*|level|practitioner|foundations?|"
    r"expert|advanced|intermediate|fundamentals)\b)",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"^(?P<name>[^,(]{3,}?)\s*(?:,\s*|\(\s*|\s+(?:by|from|issued by)\s+)(?P<issuer>[^,()]{2,60})\)?$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"\b(?:credential|certificate|licen[sc]e|registration)?\s*(?:id|no\.?|number|"
    r"#)\s*[:#]?\s*([A-Z0-9][A-Z0-9-]{3,})",
    re.IGNORECASE,
)
_EXPIRES = re.compile(r"\b(?:expires?|valid (?:until|through|to)|exp\.?)\b", re.IGNORECASE)
_AUTHORS = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’.-]*\.?\s?){1,4}(?:,\s*(?:and\s+|"
    r"&\s*)?(?:[A-ZÀ-Þ][\w'’.-]*\.?\s?){1,4})*(?:,?\s*(?:and|&|et al\.?)\s*[\w .'’-]*)?$"
)
_FLUENCY = re.compile(
    r"\b(?:native(?:\s+speaker)?|mother\s+tongue|bilingual|fluent|full\s+professional(?:\s+proficiency)?|"
    r"professional(?:\s+working)?(?:\s+proficiency)?|limited\s+working(?:\s+proficiency)?|"
r"proficient|advanced|upper[- ]intermediate|"
    r"intermediate|conversational|basic|elementary|beginner|[abc][12]\b\+?|muttersprache|"
r"verhandlungssicher|fließend|"
    r"grundkenntnisse|langue maternelle|courant|nativo|madrelingua|fluido|moedertaal|"
r"vloeiend)\b(?:\s*\([^)]*\))?", re.IGNORECASE
)  # fmt: skip
_EDGES = " \t|·•,;:–—-()"


def read_publications(rows: list[Row]) -> list[Publication]:
    """Publications and talks: one for each group of rows that a bullet, a date or blank space opens."""
    return [found for group in _groups(rows) if (found := _publication(group))]


def read_certifications(rows: list[Row]) -> list[Certification]:
    """Certificates and licences with their issuers."""
    return [found for group in _groups(rows) if (found := _certification(group))]


def read_achievements(rows: list[Row]) -> list[Achievement]:
    """Awards, honours and other achievements."""
    found = []
    for group in _groups(rows):
        title, rest, year, _ = _title_and_rest(group)
        if not title:
            continue
        source = {"title": [group[0].index]}
        if year:
            source["year"] = [row.index for row in group if _YEAR.search(row.text)][:1] or [group[0].index]
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
        Position(title=statement.text, source={"title": statement.lines})
        for statement in statements(rows)
        if len(words_of(statement.text)) <= 25
    ]


def read_languages(rows: list[Row]) -> list[Language]:
    """Spoken languages and how well they are spoken."""
    found: dict[str, Language] = {}
    for row in rows:
        for piece in _language_pieces(row.text):
            name = language_in(piece)
            if name is None:
                if found and (fluency := _FLUENCY.search(piece)):
                    last = next(reversed(found.values()))
                    last.fluency = last.fluency or fluency[0]
                continue
            fluency = _FLUENCY.search(piece)
            language = Language(
                name=name, fluency=fluency[0].strip() if fluency else None, source={"name": [row.index]}
            )
            if fluency:
                language.source["fluency"] = [row.index]
            found.setdefault(name.lower(), language)
    return list(found.values())


def _language_pieces(text: str) -> list[str]:
    """One piece for each language: cut at separators, and before each language that follows another."""
    pieces: list[str] = []
    for piece in re.split(r"[,;|•·●\t](?![^()]*\))|\band\b", text):
        if pieces and language_in(piece) is None:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def _groups(rows: list[Row]) -> list[list[Row]]:
    """The rows of each item of a list."""
    groups: list[list[Row]] = []
    any_bullets = any(row.bullet for row in rows)
    spaced = not any_bullets and any(not row.starts_block for row in rows)
    bold = not any_bullets and len({row.line.bold for row in rows}) == 2
    headed = not any_bullets and any(row.line.kind == "heading" for row in rows)
    for row in rows:
        if headed:
            opens = row.line.kind == "heading"
        else:
            opens = row.bullet if any_bullets else _opens(row, groups, spaced=spaced, bold=bold)
        if opens:
            groups.append([row])
        elif groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _opens(row: Row, groups: list[list[Row]], *, spaced: bool, bold: bool) -> bool:
    if not groups:
        return True
    date = edge_date(row)
    if row.text[:1].islower() or (date and not date.rest):
        return False
    if bold:
        return row.line.bold and not groups[-1][-1].line.bold
    return row.starts_block or not spaced or edge_date(groups[-1][-1]) is not None


def _title_and_rest(group: list[Row]) -> tuple[str, str, str | None, str | None]:
    """Title, what follows it, year, and the date in full."""
    date = next((found for row in group if (found := edge_date(row))), None)
    texts = []
    for row in group:
        row_date = edge_date(row)
        texts.append("\t".join(row_date.rest) if row_date else row.text)
    first, *more = [text for text in texts if text] or [""]
    pieces = [_trimmed(piece) for piece in _PARTS.split(first)]
    rest = " ".join([*pieces[1:], *more]).replace("\t", " ").strip()
    in_text = _YEAR.search(" ".join(texts))
    end = date.span.end if date else None
    year = end[:4] if end and end != "present" else in_text[0] if in_text else None
    return pieces[0], rest, year, end


def _trimmed(text: str) -> str:
    """The text without signs at its ends, but with the bracket that closes one inside."""
    plain = text.strip(_EDGES)
    return f"{plain})" if plain.count("(") > plain.count(")") else plain


def _is_short_for(short: str, name: str) -> bool:
    """`EIT` is no issuer of `Engineer-in-Training` but stands for it."""
    initials = iter(letter.upper() for letter in re.findall(r"\b[^\W\d_]|[A-Z]", name))
    return short.isupper() and len(short) > 1 and all(letter in initials for letter in short)


def _publication(group: list[Row]) -> Publication | None:
    text = " ".join(row.text for row in group).replace("\t", " ")
    quoted = _QUOTED.search(text)
    title, rest, year, _ = _title_and_rest(group)
    authors = None
    if quoted:
        title, authors = quoted[1], text[: quoted.start()].strip(_EDGES) or None
        rest = text[quoted.end() :].strip(_EDGES)
    else:
        authors = next((row.text for row in group[1:] if _AUTHORS.match(row.text) and "," in row.text), None)
    if not title:
        return None
    doi = _DOI.search(text)
    links = [link for row in group for link in printed_links(row.text, contact=False)]
    links += [target for row in group for target in row.line.links if target.startswith("http")]
    venue = rest.replace(authors or "\0", "").replace(doi[0] if doi else "\0", "").strip(_EDGES + ".") or None
    lines = [row.index for row in group]
    filled = {"title": title, "authors": authors, "venue": venue, "year": year, "doi": doi, "url": links}
    return Publication(
        title=title,
        authors=authors,
        venue=venue,
        year=year,
        doi=doi[0] if doi else None,
        url=links[0] if links else None,
        source={name: lines for name, value in filled.items() if value},
    )


def _certification(group: list[Row]) -> Certification | None:
    title, rest, _, end = _title_and_rest(group)
    if not title or len(words_of(title)) > 20 or (is_prose(title) and len(words_of(title)) > 12):
        return None
    credential = _CREDENTIAL.search(" ".join(row.text for row in group))
    issuer = _PARTS.split(rest)[0].strip(_EDGES) if rest and not _CREDENTIAL.match(rest) else ""
    split = _ISSUER.match(title) if not issuer else None
    if split and not _is_short_for(split["issuer"], split["name"]):
        title, issuer = split["name"].strip(_EDGES), split["issuer"].strip(_EDGES)
    expires = bool(_EXPIRES.search(" ".join(row.text for row in group)))
    links = [target for row in group for target in row.line.links if target.startswith("http")]
    lines = [row.index for row in group]
    filled = {"name": title, "issuer": issuer, "issued": end and not expires, "expires": end and expires,
              "credential_id": credential, "url": links}  # fmt: skip
    return Certification(
        name=title,
        issuer=issuer or None,
        issued=None if expires or end == "present" else end,
        expires=end if expires and end != "present" else None,
        credential_id=credential[1] if credential else None,
        url=links[0] if links else None,
        source={name: lines for name, value in filled.items() if value},
    )
