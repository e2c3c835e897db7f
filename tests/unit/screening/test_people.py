"""Who is the same person, and who is not although something says so."""

from __future__ import annotations

import re

import pytest

from talentsync.documents import text_document
from talentsync.resume import parse_resume
from talentsync.schemas.profile import ResumeProfile
from talentsync.screening.people import content_key, person_keys
from tests.resume_text import RESUME_TEXT
from tests.unit.screening.people import person, role, school

CAREER = [role("Harbour Bank", "2021-03"), role("Tidewater Labs", "2018")]


def _same(one: ResumeProfile, other: ResumeProfile) -> bool:
    return bool(set(person_keys(one)) & set(person_keys(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"email": "Maya@Example.com"}, {"email": "maya@example.com"}, id="case"),
        pytest.param({"email": "maya+jobs@example.com"}, {"email": "maya@example.com"}, id="plus tag"),
        pytest.param({"email": "m.aya@gmail.com"}, {"email": "maya@googlemail.com"}, id="gmail dots"),
        pytest.param({"phone": "+1 212-555-0134"}, {"phone": "+12125550134"}, id="phone"),
        pytest.param({"phone": "+234 803 555 0142"}, {"phone": "0803 555 0142"}, id="national number"),
        pytest.param(
            {"linkedin": "https://www.linkedin.com/in/Maya-Q/"},
            {"linkedin": "es.linkedin.com/in/maya-q?trk=x"},
            id="linkedin",
        ),
        pytest.param({"github": "github.com/mayaq"}, {"github": "https://github.com/MayaQ/"}, id="github"),
        pytest.param({"experience": CAREER}, {"experience": CAREER[::-1]}, id="two employers"),
        pytest.param(
            {
                "experience": CAREER[:1],
                "education": [school("Example U", "2018"), school("Sample U", "2020")],
            },
            {
                "experience": CAREER[:1],
                "education": [school("Sample U", "2020"), school("Example U", "2018")],
            },
            id="three stations",
        ),
    ],
)
def test_one_name_with_the_same_contact_or_career_is_one_person(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert _same(person(**one), person(**other))


@pytest.mark.parametrize(
    "spelling",
    [
        "MAYA QUINTERO",
        "Dr. Maya Quintero, PhD",
        "Maya R. Quintero",
        "M. Quintero",
        "Quintero Maya",
        "Maya Solís",
    ],
)
def test_one_address_is_one_person_however_the_name_is_spelled(spelling: str) -> None:
    assert _same(person(email="maya@example.com"), person(spelling, email="maya@example.com"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(person(), person(), id="only the name"),
        pytest.param(person(email="maya@a.example"), person(email="maya@b.example"), id="two mailboxes"),
        pytest.param(person(email="m.aya@a.example"), person(email="maya@a.example"), id="dots count"),
        pytest.param(
            person(email="anna@staff.example"),
            person("Bruno Costa", email="anna@staff.example"),
            id="agency's mailbox",
        ),
        pytest.param(
            person(email="costas@a.example"), person("Leo Quintero", email="costas@a.example"), id="family"
        ),
        pytest.param(
            person(phone="+1 212-555-0134"),
            person("Bruno Costa", phone="+1 212-555-0134"),
            id="agency's phone",
        ),
        pytest.param(
            person(github="github.com/kubernetes/kops"),
            person(github="github.com/kubernetes/kops"),
            id="repository",
        ),
        pytest.param(
            person(linkedin="linkedin.com/company/harbour"),
            person(linkedin="linkedin.com/company/harbour"),
            id="firm",
        ),
        pytest.param(
            person(linkedin="linkedin.com/in/yourprofile"),
            person(linkedin="linkedin.com/in/yourprofile"),
            id="placeholder",
        ),
        pytest.param(person(experience=CAREER[:1]), person(experience=CAREER[:1]), id="one employer"),
        pytest.param(
            person(experience=CAREER[:1], education=[school("Example U", "2021")]),
            person(experience=CAREER[:1], education=[school("Example U", "2021")]),
            id="classmates who began together",
        ),
        pytest.param(
            person(experience=[role("Harbour Bank", "2019"), role("Harbour Bank", "2021")]),
            person(experience=[role("Harbour Bank", "2019"), role("Harbour Bank", "2021")]),
            id="a promotion is no second employer",
        ),
        pytest.param(person(experience=CAREER), person("Bruno Costa", experience=CAREER), id="colleagues"),
        pytest.param(
            person(None, email="maya@a.example"), person(None, email="maya@a.example"), id="no name"
        ),
    ],
)
def test_what_people_share_makes_them_no_one_person(one: ResumeProfile, other: ResumeProfile) -> None:
    assert not _same(one, other)


@pytest.mark.parametrize(
    "address",
    ["info@a.example", "jobs@a.example", "careers-uk@a.example", "hr@talent-agency.example", "cv2@a.example"],
)
def test_a_mailbox_of_many_tells_nobody(address: str) -> None:
    assert not person_keys(person(email=address))


def test_keys_are_hashes_and_hold_nothing_of_the_person() -> None:
    keys = person_keys(parse_resume(text_document(RESUME_TEXT)))
    assert {key.partition(":")[0] for key in keys} == {"email", "phone", "github", "career", "profile"}
    assert all(re.fullmatch(r"[a-z]+:[0-9a-f]{16}", key) for key in keys)
    assert len(keys) == len(set(keys))


def test_the_same_resume_in_another_format_is_one_person_even_without_contacts() -> None:
    contacts = "amina.okafor@example.com | +234 803 555 0142 | github.com/amina-okafor-example"
    plain = RESUME_TEXT.replace(contacts, "")
    markdown = plain.replace("SUMMARY", "## Summary").replace("EXPERIENCE", "## Experience")
    assert _same(parse_resume(text_document(plain)), parse_resume(text_document(markdown)))


def test_the_content_key_is_of_letters_and_digits_alone() -> None:
    assert content_key(RESUME_TEXT) == content_key(RESUME_TEXT.upper().replace("\n", " \r\n* "))
    assert content_key(RESUME_TEXT) != content_key(RESUME_TEXT.replace("38%", "48%"))


def test_texts_that_say_nearly_nothing_are_not_the_same() -> None:
    assert not content_key("Résumé of ...")
