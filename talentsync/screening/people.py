"""What tells that two résumés are of the same person.

To merge two people hides one of them from the recruiter, so a key never rests on one thing alone. An address
or a number counts together with the name, since agencies print their own on the résumés of all their people
and families share theirs; a name counts together with several stations of the career, since names are shared.
Résumés that print different names are therefore never merged.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import unquote

import phonenumbers

from talentsync.schemas.profile import ResumeProfile

_TITLES = frozenset(
    "dr prof mr mrs ms miss mx sir dipl ing jr sr ii iii iv phd md mba msc bsc ma ba cpa pmp rn "
    "esq cfa".split()
)
_SHARED_MAILBOXES = frozenset(
    "info information jobs job career careers hr recruiting recruitment recruiter recruiters talent hiring "
    "apply application applications applicant applicants bewerbung bewerbungen cv cvs resume resumes office "
    "contact contacts hello admin mail email enquiries enquiry kontakt sales support team staff staffing "
    "personnel placement placements candidate candidates noreply agency name yourname youremail your user "
    "username firstname example".split()
)
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
_LINKEDIN = re.compile(r"^(?:[\w-]+\.)*linkedin\.com/(?:in|pub)/([^/?#\s]+)")
_GITHUB = re.compile(r"^github\.com/([a-z\d-]+)$")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_PLACEHOLDERS = frozenset(
    "username yourname yourusername your-name your-username profile yourprofile your-profile name user me "
    "example firstname-lastname firstnamelastname features topics about settings orgs login".split()
)
_LAST_DIGITS = 9  # without the country's code or the 0 in its place
_LEAST_DIGITS = 7
_MOST_STATIONS = 8
_LEAST_ROLES, _LEAST_STATIONS = 2, 3  # graduates of one class often begin together at one employer
_LEAST_TEXT = 300
_LETTERS = re.compile(r"[^\W_]+")
_UNWRITTEN = str.maketrans("", "", "'’.")


def person_keys(profile: ResumeProfile) -> list[str]:
    """Keys of the person that a résumé is of; two résumés that share one are of the same person.

    Each is the kind and 16 hex digits of a SHA-256, such as `email:9f86d081884c7d65`, so that no name,
    address or number can be read from it. A résumé without a name has none but that of its whole content.

    Args:
        profile: what the résumé says, not masked.
    """
    return list(dict.fromkeys((*_contact_keys(profile), *_career_keys(profile), *_profile_keys(profile))))


def content_key(document_text: str) -> str:
    """A key of what a document says, the same for the same letters and digits in another file or format.

    Empty for a text that says nearly nothing, which tells nothing from nothing.
    """
    letters = "".join(_LETTERS.findall(unicodedata.normalize("NFKC", document_text).casefold()))
    return _key("text", letters) if len(letters) >= _LEAST_TEXT // 3 else ""


@dataclass(frozen=True, slots=True)
class _Name:
    first: str
    last: str

    def readings(self) -> Iterator[str]:
        """What two spellings share: with another surname, with an initial, turned around."""
        if len(self.first) > 1:
            yield f"first {self.first}"
        if self.first != self.last:
            yield f"initial {self.first[0]} {self.last}"
            yield f"both {' '.join(sorted((self.first, self.last)))}"


def _contact_keys(profile: ResumeProfile) -> Iterator[str]:
    name = _name(profile.name)
    if name is None:
        return
    contacts = {
        "email": _mailbox(profile.email),
        "phone": _number(profile.phone),
        "linkedin": _profile_address(profile.linkedin, _LINKEDIN),
        "github": _profile_address(profile.github, _GITHUB),
    }
    for kind, contact in contacts.items():
        if contact:
            yield from (_key(kind, contact, reading) for reading in name.readings())


def _career_keys(profile: ResumeProfile) -> Iterator[str]:
    """The name with two employers, or with three stations of work and study, each with its year."""
    name = _name(profile.name)
    if name is None or name.first == name.last:
        return
    both = " ".join(sorted((name.first, name.last)))
    roles = _stations((role.company, role.start) for role in profile.experience)
    schools = _stations((school.institution, school.end or school.start) for school in profile.education)
    for chosen in combinations(_one_of_each(roles), _LEAST_ROLES):
        yield _key("career", both, *chosen)
    for chosen in combinations(sorted({*roles, *schools}), _LEAST_STATIONS):
        if len({station.rpartition(" ")[0] for station in chosen}) == _LEAST_STATIONS:
            yield _key("career", both, *chosen)


def _stations(places: Iterator[tuple[str | None, str | None]]) -> list[str]:
    known = {
        f"{_folded(place)} {year[:4]}" for place, year in places if place and year and year[:4].isdigit()
    }
    return sorted(known)[:_MOST_STATIONS]


def _one_of_each(roles: list[str]) -> list[str]:
    """The first role at each employer: a promotion is no second employer."""
    return list({role.rpartition(" ")[0]: role for role in reversed(roles)}.values())[::-1]


def _profile_keys(profile: ResumeProfile) -> Iterator[str]:
    """The same content from another format, read into the same fields."""
    texts = (
        profile.name,
        profile.email,
        profile.phone,
        profile.summary,
        *(f"{role.title} {role.company} {role.start} {role.end}" for role in profile.experience),
        *(bullet.text for role in profile.experience for bullet in role.bullets),
        *(f"{school.degree} {school.institution} {school.end}" for school in profile.education),
        *(f"{project.title} {project.description}" for project in profile.projects),
        *profile.skills,
    )
    letters = "".join(_folded(text) for text in texts if text)
    if len(letters) >= _LEAST_TEXT:
        yield _key("profile", letters)


def _name(printed: str | None) -> _Name | None:
    words = [word for word in _folded(printed or "").split() if word not in _TITLES]
    return _Name(words[0], words[-1]) if words else None


def _folded(text: str) -> str:
    """Letters and digits without accents, in lower case, words parted by one space."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_LETTERS.findall(plain.translate(_UNWRITTEN)))


def _mailbox(address: str | None) -> str | None:
    """The address as its provider delivers it; None for a mailbox that several people read."""
    local, at, domain = (address or "").strip().casefold().partition("@")
    local = local.partition("+")[0]
    if not at or not local or not domain:
        return None
    if _SHARED_MAILBOXES & set(re.split(r"[._\-\d]+", local)):
        return None
    if domain in _GMAIL:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def _number(printed: str | None) -> str | None:
    """The last digits of a number, which are the same with a country's code and without."""
    if not printed:
        return None
    try:
        number = phonenumbers.parse(printed, None)
    except phonenumbers.NumberParseException:
        digits = re.sub(r"\D", "", printed)
    else:
        digits = re.sub(r"\D", "", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return digits[-_LAST_DIGITS:] if len(digits) >= _LEAST_DIGITS else None


def _profile_address(link: str | None, pattern: re.Pattern[str]) -> str | None:
    """The name in the address of a person's own page; None for a repository, a firm or a placeholder."""
    address = _SCHEME.sub("", unquote(link or "").strip().casefold()).partition("?")[0].rstrip("/")
    match = pattern.match(address)
    return match[1] if match and match[1] not in _PLACEHOLDERS else None


def _key(kind: str, *facts: str) -> str:
    digest = hashlib.sha256("\n".join(facts).encode()).hexdigest()
    return f"{kind}:{digest[:16]}"
