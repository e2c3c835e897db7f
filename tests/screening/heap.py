"""Three hundred small résumés of fictional people, and five files that are none or do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from random import Random

import docx

from tests.unit.documents.make_docx import saved, with_part
from tests.unit.documents.make_pdf import Sheet, make_pdf
from tests.unit.documents.test_worker_process import endless_pdf

COUNT = 300
JOB = """\
Senior Data Engineer

Requirements
- At least 5 years of experience with data pipelines
- Python and SQL
- Airflow and Spark
- Bachelor's degree in Computer Science
Nice to have
- Kubernetes, Terraform, Snowflake
"""
POISONED = {
    "corrupt.pdf": "unreadable_document",
    "bomb.docx": "too_large",
    "empty.txt": "unreadable_document",
    "recipe.txt": "not_a_resume",
    "endless.pdf": "unreadable_document",
}

GIVEN = (
    "Amina Bode Chidi Dalia Emre Freya Goran Hana Ines Jonas Kofi Lina Marek Nadia Oskar Petra Quinn".split()
)
FAMILY = (
    "Abara Brandt Castro Duman Eriksen Farouk Gallo Hoxha Ivanov Jensen Kone Lindqvist Moreau Novak".split()
)
SKILLS = "Python SQL Airflow Spark Kafka Kubernetes Terraform Snowflake Docker PostgreSQL Java Excel".split()
EMPLOYERS = "Harmattan Analytics,Fjord Data,Lagoon Telecom,Karst Energy,Meridian Freight,Tundra Retail".split(
    ","
)

DEGREES = ("BSc Computer Science", "MSc Computer Science", "BSc Biology")


def heap() -> dict[str, bytes]:
    """The files by name; the same ones whenever they are made."""
    random = Random(6)  # noqa: S311  # not a secret
    files = {}
    for number in range(COUNT - len(POISONED)):
        kind, make = _kind(number)
        files[f"resume_{number:03}.{kind}"] = make(_resume(number, random))
    files |= {
        "corrupt.pdf": b"%PDF-1.7\n" + random.randbytes(400),
        "bomb.docx": with_part(saved(docx.Document()), "word/media/image1.png", bytes(30_000_000)),
        "empty.txt": b"",
        "recipe.txt": b"Pancakes\n\nMix flour, milk and eggs. Fry in butter. Serve with plum jam.\n" * 5,
        "endless.pdf": endless_pdf(),
    }
    names = sorted(files)
    random.shuffle(names)
    return {name: files[name] for name in names}


def packed(files: dict[str, bytes]) -> bytes:
    """The files as a ZIP, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _kind(number: int) -> tuple[str, Callable[[str], bytes]]:
    if number % 25 == 0:
        return "pdf", _pdf
    return ("docx", _docx) if number % 25 == 12 else ("txt", str.encode)


def _resume(number: int, random: Random) -> str:
    name = f"{GIVEN[number % len(GIVEN)]} {FAMILY[number % len(FAMILY)]}"
    skills = random.sample(SKILLS, random.randint(2, 9))
    first, second = random.sample(EMPLOYERS, 2)
    begun = random.randint(2008, 2021)
    moved = random.randint(begun + 1, 2024)
    contact = f"person{number}@example.com | +44 20 7946 {number:04}"
    return "\n".join(
        (
            name,
            contact,
            "",
            "EXPERIENCE",
            f"Data Engineer, {second}, Mar {moved} - Present",
            f"- Built pipelines with {skills[0]} and {skills[-1]} for {random.randint(1, 40)} GB a day.",
            f"Analyst, {first}, Jan {begun} - Feb {moved}",
            f"- Wrote reports in {skills[1]} for {random.randint(2, 30)} teams.",
            "",
            "EDUCATION",
            f"{random.choice(DEGREES)}, 2004 - {begun}",
            "",
            "SKILLS",
            ", ".join(skills),
            "",
        )
    )


def _docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    return saved(document)


def _pdf(text: str) -> bytes:
    def draw(sheet: Sheet) -> None:
        sheet.put_lines(40, 60, text.splitlines())

    return make_pdf(draw)
