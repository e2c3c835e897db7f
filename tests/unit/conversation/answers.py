"""Small plausible answers of the features, so that dialogues can be played without running them."""

from __future__ import annotations

from talentsync.conversation import Document, Plain, ToolCall

_SCORES = {"Amina Rahman": 81, "Bruno Costa": 64, "Lena Ortiz": 22}
_ANSWERS: dict[str, Plain] = {
    "resume_analysis": {"data": {"name": "Amina Rahman"}},
    "tailored_resume": {"changes": [], "score_before": 60, "score_after": 72},
    "cold_mail": {"subject": "Data engineering at Harbour Bank", "body": "Dear Jane,\n\nI build pipelines."},
    "cold_mail_edit": {"subject": "Edited subject", "body": "Dear Jane,\n\nI build.", "diff": ""},
    "hiring_assistant": {"data": {"Why us?": "Because."}},
    "linkedin_posts": {
        "posts": [
            {
                "text": "Mentoring is listening. #mentoring",
                "hashtags": ["#mentoring"],
                "cta_suggestion": None,
            },
            {"text": "Nobody grows alone. #mentoring", "hashtags": ["#mentoring"], "cta_suggestion": None},
        ]
    },
    "linkedin_post_edit": {"text": "Edited post.", "hashtags": [], "diff": ""},
    "linkedin_page": {"profile_content": {"headline": "Nurse"}},
    "career_tips": {"data": {"resume_tips": [], "interview_tips": []}},
}


def answer_to(call: ToolCall, resume: Document | None) -> Plain:
    """The answer to a call."""
    if call.feature == "ats_evaluation":
        name = resume.name if resume else ""
        return {
            "success": True,
            "score": _SCORES.get(name, 50),
            "reasons_for_the_score": [f"What {name} shows"],
            "matched": [{"name": "Python"}],
            "missing": [{"name": "Kafka"}],
            "gates": [],
        }
    return {"success": True, **_ANSWERS.get(call.feature, {})}
