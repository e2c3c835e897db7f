"""Real answers of every feature, each made once by its graph with the embedded engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

from graphs import load
from talentsync.conversation.offer import Plain
from talentsync.conversation.reports.analysis import report_analysis
from talentsync.conversation.reports.evaluation import report_evaluation
from talentsync.conversation.reports.general import report_answer
from talentsync.conversation.reports.interview import report_answers
from talentsync.conversation.reports.mail import report_mail, report_mail_edit
from talentsync.conversation.reports.page import report_page
from talentsync.conversation.reports.posts import report_post_edit, report_posts
from talentsync.conversation.reports.tailoring import report_tailored
from talentsync.conversation.reports.tips import report_tips
from talentsync.schemas.research import SearchResult
from tests.fakes import FixedPages, FixedSearch, deps
from tests.graphs import test_cold_mail, test_hiring_assistant
from tests.graphs.test_linkedin_post_edit import POST
from tests.resume_text import RESUME_TEXT
from tests.unit.drafting.linkedin.test_page import NURSE

SITE = "https://fennel.example.com/about"
JOB = """Senior Data Engineer at Fennel & Rye
Requirements
- 5+ years of experience with Python and SQL
- Must have Kubernetes
- Experience with Spark, Airflow and Terraform
- Bachelor's degree in Computer Science
- AWS certification required
Nice to have
- Rust
"""
MAIL = test_cold_mail.GIVEN
REQUESTS: dict[str, Plain] = {
    "resume_analysis": {"resume_text": RESUME_TEXT},
    "ats_evaluation": {"resume_text": RESUME_TEXT, "jd_text": JOB},
    "tailored_resume": {
        "resume_text": RESUME_TEXT,
        "job_role": "Senior Data Engineer",
        "job_description": JOB,
    },
    "cold_mail": {**MAIL, "company_url": SITE},
    "cold_mail_edit": {
        **MAIL,
        "generated_email_subject": test_cold_mail.SUBJECT,
        "generated_email_body": test_cold_mail.HONEST,
        "edit_instructions": "add that I speak French",
    },
    "hiring_assistant": test_hiring_assistant.GIVEN,
    "linkedin_posts": {"topic": "Code reviews in small teams", "post_count": 3},
    "linkedin_post_edit": {"post": POST, "instruction": "remove the hashtag #data"},
    "linkedin_page": NURSE,
    "career_tips": {"job_category": "data science", "skills": ["Python"], "resume_text": RESUME_TEXT},
}
REPORTS: dict[str, Callable[[Plain], str]] = {
    "resume_analysis": report_analysis,
    "ats_evaluation": report_evaluation,
    "tailored_resume": report_tailored,
    "cold_mail": report_mail,
    "cold_mail_edit": report_mail_edit,
    "hiring_assistant": report_answers,
    "linkedin_posts": report_posts,
    "linkedin_post_edit": report_post_edit,
    "linkedin_page": report_page,
    "career_tips": report_tips,
}
# Each report with the answers that it is given: its own, and any for the general one.
ALL = [*REPORTS.items(), *((name, report_answer) for name in REQUESTS)]
IDS = [f"{report.__name__}-{name}" for name, report in ALL]


def answer(name: str, **changed: Any) -> Plain:
    """The feature's answer, with some fields changed."""
    return {**deepcopy(_made(name)), **changed}


@cache
def _made(name: str) -> Plain:
    found = SearchResult(title="Fennel", url="https://news.example.com/1", content="Fennel & Rye has a mill.")
    outside = deps(
        web_pages=FixedPages({SITE: "We bake bread for 40 schools every night.\n"}),
        web_search=FixedSearch(found),
    )
    return asyncio.run(load(name, outside).ainvoke(REQUESTS[name]))
