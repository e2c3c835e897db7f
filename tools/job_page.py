"""The job that a page describes in schema.org's JSON-LD, which job boards keep right for search engines."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

import lxml.html

from talentsync.schemas.research import JobPosting
from tools.html_text import html_text

# What old pages put around scripts, outermost first.
WRAPPINGS = (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>"))
MAX_NODES = 20_000
MAX_LONG = 200_000  # characters of a description, in HTML
MAX_SHORT = 300  # characters of a name, a place or a date
HTTP = ("http://", "https://")


def find_job_posting(tree: lxml.html.HtmlElement, url: str) -> JobPosting | None:
    """The page's job, or None.

    Of several (a page that lists others beside its own) it is the one that names the page's own address, else
    the first.
    """
    nodes = [
        node
        for script in tree.iterfind(".//script[@type]")
        for node in _nodes(_loaded(script))
        if _is_job(node)
    ]
    own = [node for node in nodes if _bare(url) in {_bare(node.get("url")), _bare(node.get("@id"))}]
    return next((job for job in map(_posting, own + nodes) if job is not None), None)


def _loaded(script: lxml.html.HtmlElement) -> Any:
    """The value of a script, or None when it is none."""
    if "ld+json" not in script.get("type", "").lower():
        return None
    written = (script.text or "").strip()
    for begin, end in WRAPPINGS:
        written = written.removeprefix(begin).removesuffix(end).strip()
    try:
        return json.loads(written.rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in the value, outer ones first."""
    waiting, seen = deque([value]), 0
    while waiting and seen < MAX_NODES:
        item, seen = waiting.popleft(), seen + 1
        if isinstance(item, dict):
            yield item
        children = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        waiting += [child for child in children if isinstance(child, dict | list)]


def _is_job(node: dict[str, Any]) -> bool:
    kinds = _list(node.get("@type"))
    return any(isinstance(kind, str) and re.split(r"[/:#]", kind)[-1] == "JobPosting" for kind in kinds)


def _posting(node: dict[str, Any]) -> JobPosting | None:
    title = _short(node.get("title") or node.get("name"))
    if not title:
        return None
    organization = next(iter(_list(node.get("hiringOrganization"))), None)
    described = organization if isinstance(organization, dict) else {}
    return JobPosting(
        title=title,
        organization=_short(organization),
        organization_url=_web(described.get("sameAs")) or _web(described.get("url")),
        locations=_distinct(_place(place) for place in _list(node.get("jobLocation"))),
        remote="TELECOMMUTE" in {_string(kind).upper() for kind in _list(node.get("jobLocationType"))},
        employment_types=_distinct(_employment(node.get("employmentType"))),
        date_posted=_short(node.get("datePosted")),
        valid_through=_short(node.get("validThrough")),
        description=_text(node.get("description")),
        responsibilities=_text(node.get("responsibilities")),
        qualifications=_text(node.get("qualifications")),
        skills=_text(node.get("skills")),
        experience=_text(node.get("experienceRequirements")),
        education=_text(node.get("educationRequirements")),
    )


def _bare(url: Any) -> str:
    """An address without what differs between two ways to write it."""
    return _string(url).partition("#")[0].partition("://")[2].removesuffix("/")


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _string(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _distinct(values: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _text(value: Any) -> str:
    """A property as text: strings (HTML or plain), things with a name or description, or lists of these."""
    if isinstance(value, list):
        parts = [_text(item) for item in value if not isinstance(item, list)]
        return "\n".join(f"- {part}" if "\n" not in part else part for part in parts if part)
    if isinstance(value, dict):
        return _thing(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return html_text(value[:MAX_LONG]) if isinstance(value, str) else ""


def _thing(value: dict[str, Any]) -> str:
    """The text of `DefinedTerm`, `OccupationalExperienceRequirements` and their like."""
    told = [value.get(key) for key in ("name", "description", "credentialCategory")]
    parts = [html_text(part[:MAX_LONG]) for part in told if isinstance(part, str)]
    months = value.get("monthsOfExperience")
    if isinstance(months, int | float | str) and re.fullmatch(r"\d{1,3}(\.0)?", str(months)):
        parts.append(f"{int(float(months))} months of experience")
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _short(value: Any) -> str:
    """One line: a string, or what a thing is called."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("legalName")
    text = html_text(value[:MAX_LONG]) if isinstance(value, str) else ""
    return " ".join(text.split())[:MAX_SHORT]


def _place(value: Any) -> str:
    """A `Place` on one line, such as "Berlin, DE"."""
    if not isinstance(value, dict):
        return _short(value)
    address = next(iter(_list(value.get("address"))), None)
    if not isinstance(address, dict):
        return _short(address) or _short(value)
    parts = [address.get(key) for key in ("addressLocality", "addressRegion", "addressCountry")]
    return ", ".join(_distinct(_short(part) for part in parts)) or _short(value)


def _employment(value: Any) -> Iterator[str]:
    for item in _list(value):
        yield from (part.strip() for part in _short(item).split(","))


def _web(value: Any) -> str:
    address = next((_string(item) for item in _list(value)), "")
    return address if address.startswith(HTTP) else ""
