"""One real output of each writing feature without a key, as the README shows it.

    python -m benchmarks.outputs

The day is fixed, since lengths of service and calendars depend on it; a test compares the README with this.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from benchmarks.timing import DEMO
from graphs import load
from talentsync.documents import clean_text, read_document
from tests.fakes import deps

TODAY = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HEAD = "| feature | asked | answered (without a key) |\n|---|---|---|"

Answer = dict[str, Any]
MAIL = {
    "recipient_name": "Ingrid Halvorsen",
    "recipient_designation": "Head of Operations",
    "company_name": "Fjordline Logistics",
    "sender_name": "Marisol Quintero-Hayes",
    "sender_role_or_goal": "senior platform engineer",
    "key_points_to_include": "I would like to move to Oslo in spring",
}
WRITTEN = {
    "generated_email_subject": "Question about a platform role at Fjordline Logistics",
    "generated_email_body": (
        "Hi Ingrid,\n\nI'm writing to ask about a platform role. I can't wait to hear more about your "
        "ferries.\n\nBest,\nMarisol"
    ),
    "edit_instructions": "more formal, and address it to Lars Berg",
}
QUESTIONS = {
    "role": "Platform Engineer",
    "company_name": "Fjordline Logistics",
    "questions": ["Tell me about a time when you improved a process.", "What salary do you expect?"],
    "word_limit": 80,
}
POST = {"topic": "Design notes before code", "post_count": 1, "length": "Short"}
EDIT = {
    "post": {"text": "We moved to one review a day! 🚀\n\n#CodeReview"},
    "instruction": "remove the emojis",
}
PAGE = {
    "name": "Marisol Quintero-Hayes",
    "current_role": "Senior Software Engineer",
    "industry": "Logistics",
    "years_of_experience": 11,
    "key_skills": ["Kubernetes", "Kafka", "PostgreSQL"],
    "achievements": ["Brought the change failure rate from 18% to 4%"],
    "company_name": "Harborline Freight Technologies",
    "generate_posts": False,
}
TIPS = {"job_category": "DevOps", "skills": ["Kubernetes"]}

# What was asked in words, the request, whether it needs the demo's résumé, and what is shown of the answer.
SHOWN: dict[str, tuple[str, dict[str, Any], bool, Callable[[Answer], str]]] = {
    "cold_mail": (
        "a mail to a head of operations, with one key point",
        MAIL,
        True,
        lambda answer: f"Subject: {answer['subject']}\n{answer['body']}",
    ),
    "cold_mail_edit": (
        "more formal, and address it to Lars Berg",
        {**MAIL, **WRITTEN},
        True,
        lambda answer: "\n".join(_changed(answer["diff"])),
    ),
    "hiring_assistant": (
        "a behavioural question, and one that no résumé answers",
        QUESTIONS,
        True,
        lambda answer: "\n".join(f"Q: {question}\n{text}" for question, text in answer["data"].items()),
    ),
    "linkedin_posts": ("a short post", POST, False, lambda answer: str(answer["posts"][0]["text"])),
    "linkedin_post_edit": (
        "remove the emojis",
        EDIT,
        False,
        lambda answer: "\n".join(_changed(answer["diff"])),
    ),
    "linkedin_page": (
        "role, skills, one achievement",
        PAGE,
        False,
        lambda answer: "\n".join(
            [answer["profile_content"]["headline"], answer["profile_content"]["summary"]]
        ),
    ),
    "career_tips": (
        "DevOps, Kubernetes, the demo's résumé",
        TIPS,
        True,
        lambda answer: "\n".join(
            f"{tip['category']}: {tip['advice']}"
            for kind in ("resume_tips", "interview_tips")
            for tip in answer["data"][kind][:2]
        ),
    ),
}


def _changed(diff: str) -> list[str]:
    """The changed lines of a diff."""
    return [line for line in diff.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]


async def table() -> str:
    """The table in Markdown."""
    resume = clean_text(read_document(DEMO.read_bytes(), DEMO.name))
    rows = [HEAD]
    for name, (asked, request, needs_resume, shown) in SHOWN.items():
        graph = load(name, deps(now=lambda: TODAY))
        answer = await graph.ainvoke({**request, "resume_text": resume} if needs_resume else request)
        lines = [line.strip() for line in shown(answer).replace("|", "\\|").splitlines() if line.strip()]
        rows.append(f"| `{name}` | {asked} | {'<br>'.join(lines)} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(asyncio.run(table()))
