"""A fictional résumé and a job, and how the tests read them."""

from __future__ import annotations

from datetime import date

from talentsync.documents import text_document
from talentsync.matching import match_job, read_job
from talentsync.resume import parse_resume
from talentsync.schemas.document import DocumentText
from talentsync.schemas.job import JobDescription
from talentsync.schemas.match import MatchReport, SubScore

TODAY = date(2026, 11, 23)

HEADER = """Maya Quintero
Backend developer
maya@example.com | +1 212 555 0134 | Boston, MA
"""
SUMMARY = """Summary
Backend developer who likes clear interfaces and short meetings.
"""
EXPERIENCE = """Experience
Backend Developer, Example Logistics
Jan 2021 - Present
- Built REST APIs in Python and Django for 40 warehouses
- Cut the nightly import from 3 hours to 20 minutes
- Mentored two juniors and presented designs to stakeholders

Junior Developer, Sample Soft
Mar 2018 - Dec 2020
- Maintained Flask services and wrote pytest suites
- Moved reports to PostgreSQL
"""
EDUCATION = """Education
BSc Computer Science, Example University, 2014 - 2018
"""
SKILLS = """Skills
Python, Django, PostgreSQL, Git, Celery
"""
RESUME = "\n".join([HEADER, SUMMARY, EXPERIENCE, EDUCATION, SKILLS])

JOB = """Python Developer

Requirements
- 3+ years of Python experience
- Django, SQL and REST APIs
- Docker and Kubernetes
- Bachelor's degree in Computer Science or equivalent experience
- Good communication skills

Nice to have
- AWS, Celery, React

Benefits
- Pension, 27 days of annual leave and a Java coffee machine
"""


def job(text: str = JOB) -> JobDescription:
    """A job description read from pasted text."""
    return read_job(text_document(text))


def report(
    resume: str | DocumentText = RESUME, wanted: JobDescription | None = None, *, advise: bool = False
) -> MatchReport:
    """The match of a résumé to a job."""
    document = text_document(resume) if isinstance(resume, str) else resume
    profile = parse_resume(document, today=TODAY)
    return match_job(profile, wanted or job(), document, today=TODAY, advise=advise)


def part(found: MatchReport, name: str) -> SubScore:
    """A sub-score by its name."""
    return next(item for item in found.sub_scores if item.part == name)
