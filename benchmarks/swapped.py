"""Résumés of fictional people under other names, and what the score makes of each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from talentsync.blind import mask, neutral_text
from talentsync.classify import predict
from talentsync.classify.generator import ResumeGenerator
from talentsync.classify.profiles import Facet, Library, Profile
from talentsync.documents import text_document
from talentsync.matching import match_job
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.profile import ResumeProfile

TODAY = date(2026, 11, 23)
_EMPLOYERS = (
    "Harmattan Analytics",
    "Brightwater Group",
    "Nordlicht GmbH",
    "Sample Soft",
    "Example Logistics",
)


@dataclass(frozen=True)
class Person:
    """Everything that tells who a résumé is of and says nothing of the work."""

    given: str
    family: str
    subject: str
    possessive: str
    email: str
    phone: str
    place: str
    personal: tuple[str, ...] = ()

    @property
    def handle(self) -> str:
        """The e-mail address without its host."""
        return self.email.partition("@")[0].replace(".", "-")


PEOPLE = (
    Person("Emily", "Walsh", "She", "her", "emily.walsh@example.com", "+1 617 555 0134", "Boston, MA 02118"),
    Person(
        *("Lakisha", "Washington", "She", "her", "lakisha.washington@example.com", "+1 404 555 0177"),
        "Atlanta, GA 30310",
        ("(she/her)", "Date of birth: 4 July 1971"),
    ),
    Person("Jamal", "Robinson", "He", "his", "jrobinson@example.com", "+1 313 555 0146", "Detroit, MI 48205"),
    Person(
        *("Greg", "Baker", "He", "his", "greg.baker@example.com", "+1 212 555 0191", "New York, NY 10021"),
        ("Age: 58", "Marital status: married"),
    ),
    Person(
        *("Nguyễn Thị", "Mai", "She", "her", "mai.nguyen@example.com", "+84 24 3825 0101"),
        "Hanoi, Vietnam",
        ("Nationality: Vietnamese",),
    ),
    Person(
        *("Mohammed", "Al-Farsi", "He", "his", "m.alfarsi@example.com", "+968 2455 0123", "Muscat, Oman"),
        ("Religion: Muslim", "Nationality: Omani"),
    ),
    Person(
        *("Priya", "Venkataraman", "They", "their", "priya.v@example.com", "+91 98400 12345"),
        "Chennai, India 600017",
        ("(they/them)", "Born 12 March 1999"),
    ),
    Person(
        "José", "García", "He", "his", "jose.garcia@example.com", "+34 600 123 456", "28013 Madrid, Spain"
    ),
    Person("Li", "Wei", "She", "her", "liwei@example.com", "+86 138 0013 8000", "Shanghai, China"),
    Person(
        *("Grant", "Ruby", "He", "his", "grant.ruby@example.com", "+44 20 7946 0958", "London SW1A 1AA"),
        ("Gender: male", "Photo"),
    ),
    Person("Chris", "Mark", "They", "their", "chris.mark@example.com", "+61 2 5550 1234", "Sydney NSW 2000"),
    Person(
        *("Aoife", "O'Brien", "She", "her", "aoife.obrien@example.com", "+353 1 555 0123"),
        "Dublin, Ireland",
        ("Mother of two",),
    ),
)


@dataclass(frozen=True)
class Body:
    """A résumé without its person, and the category whose words it was made of.

    In the text stand `{given}`, `{family}`, `{She}`, `{her}` and `{handle}`, in the headline nothing of them.
    """

    category: str
    headline: str
    text: str

    def of(self, person: Person) -> DocumentText:
        """The résumé of one person."""
        who = {
            "{given}": person.given,
            "{family}": person.family,
            "{She}": person.subject,
            "{her}": person.possessive,
            "{handle}": person.handle,
        }
        told = self.text
        for hole, word in who.items():
            told = told.replace(hole, word)
        header = [
            f"{person.given} {person.family}",
            self.headline,
            f"{person.place} | {person.email} | {person.phone}",
            f"linkedin.com/in/{person.handle} | github.com/{person.handle}",
            *person.personal,
        ]
        return text_document("\n".join([*header, "", told]))


def bodies(library: Library, seed: int = 7) -> Iterator[Body]:
    """Two résumés of each category: one with roles and dates, one as the generator shuffles it."""
    rng = random.Random(seed)  # noqa: S311 - mixes test texts, guards nothing
    generator = ResumeGenerator(library, seed)
    for profile in library.profiles:
        facet = rng.choice(profile.facets or (profile.shared,))
        title = rng.choice(profile.titles)
        yield Body(profile.label, title, _career(profile, facet, title, rng))
        told = "Summary\n{given} {family} works as " + title + ". {She} likes {her} trade.\n\n"
        yield Body(profile.label, title, told + generator.draw(profile).replace("{", "(").replace("}", ")"))


def _career(profile: Profile, facet: Facet, title: str, rng: random.Random) -> str:
    duties = [*facet.items("Duties"), *profile.shared.items("Duties")] or [f"Worked as {title}"]
    skills = [*facet.items("Core"), *facet.items("Skills")]
    first, second = rng.sample(_EMPLOYERS, 2)
    return "\n".join(
        [
            "SUMMARY",
            f"{{given}} is a {title.lower()} with nine years of experience. {{She}} leads {{her}} own team.",
            "",
            "EXPERIENCE",
            f"Senior {title}, {first}, Mar 2021 - Present",
            *(f"- {duty}" for duty in rng.sample(duties, min(len(duties), 4))),
            "- {given} cut costs by 18% in {her} first year.",
            f"{title}, {second}, Jan 2017 - Feb 2021",
            *(f"- {duty}" for duty in rng.sample(duties, min(len(duties), 3))),
            "",
            "PROJECTS",
            "Planner: a tool for rosters, https://github.com/{handle}/planner",
            "",
            "EDUCATION",
            "BSc, Example University, 2013 - 2016",
            "",
            "SKILLS",
            ", ".join(rng.sample(skills, min(len(skills), 12))),
            "",
            "LANGUAGES",
            "English, Spanish",
        ]
    )


def numbers(document: DocumentText, job: JobDescription) -> tuple[dict[str, object], dict[str, object]]:
    """What is counted of a résumé that is read as it is, and of the same one masked."""
    profile = parse_resume(document, today=TODAY)
    places = [name for gate in job.gates if gate.kind == "location" for name in gate.names]
    masked = mask(document, profile, places=places)
    return _numbers(document, profile, job), _numbers(masked.document, masked.profile, job)


def _numbers(document: DocumentText, profile: ResumeProfile, job: JobDescription) -> dict[str, object]:
    report = match_job(profile, job, document, today=TODAY, advise=False)
    prediction = predict(neutral_text(document, profile))
    return {
        "score": report.score,
        "points": report.points,
        "cap": report.cap,
        "sub_scores": [(part.part, part.points) for part in report.sub_scores],
        "adjustments": [(item.code, item.points) for item in report.adjustments],
        "gates": [(gate.kind, gate.status) for gate in report.gates],
        "matched": [item.name for item in report.matched],
        "missing": [item.name for item in report.missing],
        "category": (prediction.label, prediction.probability),
    }
