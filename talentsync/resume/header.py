"""Who the résumé is about: name, headline, contacts and links."""

from __future__ import annotations

from dataclasses import dataclass, field

from talentsync.resume.contacts import Contact, country_hint, find_email, find_location, find_phone
from talentsync.resume.links import bare, line_links, pick, unbroken
from talentsync.resume.names import find_headline, find_name
from talentsync.resume.rows import Row
from talentsync.resume.sections import Section

_FIRST_ROWS = 6


@dataclass(slots=True)
class Header:
    """The contacts, each with its lines."""

    fields: dict[str, Contact] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    contact_links: list[str] = field(default_factory=list)
    link_lines: list[int] = field(default_factory=list)


def read_header(rows: list[Row], sections: list[Section]) -> Header:
    """Read the contacts from the header sections, and from the rest where they are missing there."""
    own = _header_rows(rows, sections)
    shown = {id(row) for row in own}
    others = [
        row for section in sections if section.name not in ("header", "references") for row in section.rows
    ]
    others = [row for row in others if id(row) not in shown]
    header = Header()
    email = find_email(own) or find_email(others)
    name = find_name(own or rows, email.value if email else None)
    location = find_location(
        [row for row in own if name is None or row.index not in name.lines or len(row.text) > 40]
    )
    country = country_hint(location.value if location else None, email.value if email else None)
    with_email = [row for row in others if email and row.index in email.lines]
    found = {
        "name": name,
        "headline": find_headline(own, name),
        "email": email,
        "phone": find_phone([*own, *with_email], country),
        "location": location,
    }
    header.fields = {key: contact for key, contact in found.items() if contact}
    _collect_links(header, own, others, email.value if email else "")
    return header


def _header_rows(rows: list[Row], sections: list[Section]) -> list[Row]:
    """The rows above the first heading, then those of contact sections, then the very first rows."""
    top = [
        row
        for section in sections
        if section.name == "header" and section.heading is None
        for row in section.rows
    ]
    contact = [
        row for section in sections if section.name == "header" and section.heading for row in section.rows
    ]
    margins = [row for row in rows if row.line.kind in ("header", "footer")]
    first = [row for row in rows[:_FIRST_ROWS] if len(top) < 2]
    seen: set[int] = set()
    ordered = []
    for row in [*top, *contact, *margins, *first]:
        if row.index not in seen:
            seen.add(row.index)
            ordered.append(row)
    return ordered


def _collect_links(header: Header, own: list[Row], others: list[Row], email: str) -> None:
    host = email.rpartition("@")[2].lower()
    whole = dict(unbroken(own))
    listed: list[tuple[str, int]] = []
    for row in own:
        links = [whole[row.index]] if row.index in whole else line_links(row, contact=True)
        listed += [(link, row.index) for link in links]
    own_links = [link for link, _ in listed]
    listed += [(link, row.index) for row in others for link in line_links(row, contact=False)]
    seen = {""}
    for link, line in listed:
        if bare(link) in seen or (link.lower() == host and not _printed_alone(link, own)):
            continue
        seen.add(bare(link))
        header.links.append(link)
        header.link_lines.append(line)
    header.contact_links = [link for link in header.links if link in own_links]
    for name, link in pick(header.contact_links).items():
        header.fields[name] = Contact(link, [header.link_lines[header.links.index(link)]])


def _printed_alone(link: str, rows: list[Row]) -> bool:
    """Whether a domain is printed besides the e-mail address that ends with it."""
    return any(link in row.text.replace(f"@{link}", "") for row in rows)
