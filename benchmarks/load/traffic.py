"""What the clients send: the demo's résumé, a job, and what each feature asks for."""

from __future__ import annotations

from typing import Any

from benchmarks.timing import DEMO
from talentsync.documents import clean_text, read_document

PDF = DEMO.read_bytes()
RESUME = clean_text(read_document(PDF, DEMO.name))
JOB = (
    "Senior Platform Engineer\nFjordline Logistics, Oslo\n\nRequirements\n- Five years of experience with "
    "Kubernetes and Go or Python\n- PostgreSQL and Kafka in production\n- On-call experience\n\n"
    "Nice to have\n- Terraform\n- A degree in computer science\n"
)
MAIL = {
    "resume_text": RESUME,
    "recipient_name": "Ingrid Halvorsen",
    "recipient_designation": "Head of Operations",
    "company_name": "Fjordline Logistics",
    "sender_name": "Marisol Quintero-Hayes",
    "sender_role_or_goal": "a senior platform role",
}
JSON_REQUESTS: dict[str, dict[str, Any]] = {
    "resume_analysis": {"resume_text": RESUME},
    "ats_evaluation": {"resume_text": RESUME, "jd_text": JOB},
    "cold_mail": MAIL,
    "tailored_resume": {
        "resume_text": RESUME,
        "job_role": "Senior Platform Engineer",
        "job_description": JOB,
    },
    "career_tips": {"job_category": "DevOps Engineer", "skills": ["Kubernetes", "Terraform"]},
}
