from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks.parsing import ROOT
from talentsync.documents import read_document
from talentsync.resume import parse_resume
from talentsync.resume.jsonresume import to_json_resume
from tests.unit.resume.making import TODAY, parsed

CORPUS = sorted((ROOT / "tests" / "corpus" / "dev" / "files").glob("*"))
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$"}
URL = {"type": "string", "pattern": r"^https?://[^\s]+$"}
TEXTS = {"type": "array", "items": TEXT}


def entries(**fields: dict[str, Any]) -> dict[str, Any]:
    """A list of objects with no other fields than these."""
    return {"type": "array", "items": {"type": "object", "properties": fields, "additionalProperties": False}}


# What version 1.0.0 of the specification allows in the fields that are written here.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["basics"],
    "properties": {
        "$schema": URL,
        "basics": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "name": TEXT,
                "label": TEXT,
                "email": {"type": "string", "pattern": r"^[^@\s]+@[^@\s]+\.[^@\s]+$"},
                "phone": TEXT,
                "url": URL,
                "summary": TEXT,
                "location": {
                    "type": "object",
                    "properties": {"address": TEXT},
                    "additionalProperties": False,
                },
                "profiles": entries(network=TEXT, username=TEXT, url=URL),
            },
        },
        "work": entries(
            name=TEXT, position=TEXT, location=TEXT, startDate=DATE, endDate=DATE, highlights=TEXTS
        ),
        "volunteer": entries(organization=TEXT, position=TEXT, startDate=DATE, endDate=DATE, summary=TEXT),
        "education": entries(
            institution=TEXT, area=TEXT, studyType=TEXT, startDate=DATE, endDate=DATE, score=TEXT
        ),
        "awards": entries(title=TEXT, date=DATE, summary=TEXT),
        "certificates": entries(name=TEXT, date=DATE, url=URL, issuer=TEXT),
        "publications": entries(name=TEXT, publisher=TEXT, releaseDate=DATE, url=URL),
        "skills": entries(name=TEXT, keywords=TEXTS),
        "languages": entries(language=TEXT, fluency=TEXT),
        "projects": entries(
            name=TEXT, description=TEXT, keywords=TEXTS, startDate=DATE, endDate=DATE, url=URL
        ),
    },
}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_resume_of_the_corpus_becomes_valid_json_resume(path: Path) -> None:
    profile = parse_resume(read_document(path.read_bytes(), path.name), today=TODAY)
    document = to_json_resume(profile)
    jsonschema.validate(document, SCHEMA)
    assert document["basics"]


def test_a_current_role_has_no_end_date() -> None:
    document = to_json_resume(
        parsed(
            "Ann Example\nann@example.com\n\nEXPERIENCE\n"
            "Engineer, Globex Inc\nJan 2019 - Present\n- Built things.\n"
        )
    )
    assert document["work"] == [
        {
            "name": "Globex Inc",
            "position": "Engineer",
            "startDate": "2019-01",
            "highlights": ["Built things."],
        }
    ]


def test_profiles_name_their_network_and_user() -> None:
    document = to_json_resume(
        parsed("Ann Example\nann@example.com | linkedin.com/in/annex | annex.dev\n\nSKILLS\nSQL\n")
    )
    assert document["basics"] == {
        "name": "Ann Example",
        "email": "ann@example.com",
        "url": "https://annex.dev",
        "profiles": [{"network": "LinkedIn", "username": "annex", "url": "https://linkedin.com/in/annex"}],
    }
