"""Publications and talks: from the rows of their sections to `Publication` records."""

from __future__ import annotations

import re
from dataclasses import dataclass

from talentsync.resume.links import printed_links
from talentsync.resume.listed import YEAR, groups_of, title_and_rest
from talentsync.resume.rows import Row
from talentsync.schemas.profile import Publication

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s,;()<>\"]+[^\s,;()<>\".]")
_QUOTED = re.compile(r"[\"“«](.{8,}?)[,.]?[\"”»]")
_PARTICLES = "de|del|della|der|den|van|von|la|le|di|da|dos|el|al|bin|ibn|ter|ten|zu"
_AUTHORS = re.compile(
    rf"^(?:(?:[A-ZÀ-Þ][\w'’.-]*\.?|{_PARTICLES})\s?){{1,5}}(?:,\s*(?:and\s+|&\s*)?"
    rf"(?:(?:[A-ZÀ-Þ][\w'’.-]*\.?|{_PARTICLES})\s?){{1,5}})*(?:,?\s*(?:and|&|et al\.?)\s*[\w .'’-]*)?$"
)
_PERSON = re.compile(rf"^(?:(?:[A-ZÀ-Þ][\w'’.-]*\.?|{_PARTICLES}|et al\.?)\s?){{1,5}}$")
_AUTHOR_SPLIT = re.compile(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+")
_INITIAL = re.compile(r"(?:^|[\s.])[A-ZÀ-Þ]{1,2}\.?(?=[\s.-]|$)")
# `Lee, A. and Roe, B. (2018). Title of the paper. Journal of Papers 3.`
_DATED = re.compile(
    r"^(?P<authors>[^()“\"]{3,200}?)[\s,]*\((?P<year>(?:19|20)\d\d)[a-z]?[^()]{0,20}\)[.:,]?\s+"
    r"(?P<title>[^.?!]{8,}[.?!]?)\s*(?P<venue>.*)$"
)
_SENTENCES = re.compile(r"(?<=\.)\s+(?=[A-ZÀ-Þ])")
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s+(?=[A-ZÀ-Þ])")
_KIND = (
    r"(?:(?:peer[- ]reviewed|refereed|selected|journal|conference|book|invited|research|edited|technical|"
    r"recent|other|newspaper|magazine|poster|scientific|academic|working|full|short|contributed)\s+)*"
    r"(?:books?|articles?|chapters?|papers?|talks?|presentations?|proceedings|reviews?|posters?|patents?|"
    r"preprints?|thes[ei]s|monographs?|essays?|lectures?|reports?|publications|journals?|conferences?|"
    r"in press|"
    r"under review|manuscripts?|keynotes?|abstracts?|workshops?)"
)
_SUBHEADING = re.compile(rf"^{_KIND}(?:\s*(?:,|and|&|/)\s*{_KIND})*(?:\s*\(\d+\))?\s*:?$", re.IGNORECASE)
_EDGES = " \t|·•,;:–—-()"


@dataclass(frozen=True, slots=True)
class _Reference:
    """The parts of one entry as far as its wording tells them apart."""

    title: str
    authors: str
    venue: str
    year: str | None


def read_publications(rows: list[Row]) -> list[Publication]:
    """Publications and talks: one for each group of rows that a bullet, a date or blank space opens.

    Headings inside the list, such as `Books`, part it and are no entries.
    """
    runs: list[list[Row]] = [[]]
    for row in rows:
        if not row.bullet and _SUBHEADING.match(row.text):
            runs.append([])
        else:
            runs[-1].append(row)
    return [found for run in runs for group in groups_of(run) if (found := _publication(group))]


def _publication(group: list[Row]) -> Publication | None:
    text = " ".join(row.text for row in group).replace("\t", " ")
    told = _quoted(text, group) or _in_order(text) or _by_lines(group)
    if not told.title:
        return None
    doi = _DOI.search(text)
    links = [link for row in group for link in printed_links(row.text, contact=False)]
    links += [target for row in group for target in row.line.links if target.startswith("http")]
    venue = told.venue.replace(doi[0] if doi else "\0", "").strip(_EDGES + ".") or None
    authors = told.authors.strip(" \t|·•,;:–—-") or None
    lines = [row.index for row in group]
    filled = {
        "title": told.title,
        "authors": authors,
        "venue": venue,
        "year": told.year,
        "doi": doi,
        "url": links,
    }
    return Publication(
        title=told.title,
        authors=authors,
        venue=venue,
        year=told.year,
        doi=doi[0] if doi else None,
        url=links[0] if links else None,
        source={name: lines for name, value in filled.items() if value},
    )


def _quoted(text: str, group: list[Row]) -> _Reference | None:
    """A title in quotation marks: the authors stand before it."""
    quoted = _QUOTED.search(text)
    if quoted is None:
        return None
    before = re.sub(r"\(?\b(?:19|20)\d\d\b\)?", "", text[: quoted.start()]).strip(_EDGES + "[]")
    authors = before if any(letter.isalpha() for letter in before) else ""
    return _Reference(quoted[1], authors, text[quoted.end() :].strip(_EDGES), title_and_rest(group)[2])


def _in_order(text: str) -> _Reference | None:
    """Authors, title and venue one after the other, as in reference lists."""
    dated = _DATED.match(text)
    if dated and _are_authors(dated["authors"]):
        return _Reference(dated["title"].strip(" ."), dated["authors"], dated["venue"], dated["year"])
    sentences = _SENTENCES.split(text)
    for end in range(len(sentences) - 1, 0, -1):
        authors = " ".join(sentences[:end])
        if _are_authors(authors):
            title, _, venue = " ".join(sentences[end:]).partition(". ")
            year = YEAR.search(venue)
            return _Reference(title.strip(" ."), authors, venue, year[0] if year else None)
    return None


def _are_authors(text: str) -> bool:
    """Names with initials: most words in capitals could begin a title as well."""
    plain = text.strip(" ,.")
    names = [name for name in _AUTHOR_SPLIT.split(plain) if name]
    initials = sum(bool(_INITIAL.search(name)) for name in names)
    return all(map(_PERSON.match, names)) and initials > 0 and initials * 2 >= len(names)


def _by_lines(group: list[Row]) -> _Reference:
    """A title, then authors and venue on lines of their own or behind separators."""
    title, rest, year, _ = title_and_rest(group)
    authors = next((row.text for row in group[1:] if _names_authors(row.text)), "")
    venue = rest.replace(authors or "\0", "").strip()
    if not venue:
        title, *behind = _SENTENCE_END.split(title, maxsplit=1)
        venue = " ".join(behind)
    return _Reference(title, authors, venue, year)


def _names_authors(text: str) -> bool:
    return bool(_AUTHORS.match(text)) and ("," in text or _are_authors(text))
