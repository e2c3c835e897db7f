"""Every feature with a language model: no contact of the résumé leaves the process, in any spelling."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from graphs import FEATURES, feature
from tests.fakes import gemini_settings
from tests.graphs.talking import Played, with_model
from tests.resume_text import RESUME_TEXT
from tests.server.test_ats import JOB
from tests.server.test_writing_features import REQUESTS
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer, answer_json, calls
from tools.deps import open_deps

CONTACTS = """\
12 High Street, Leeds LS1 4AP | amina.okafor@example.com | +234 803 555 0142 | github.com/amina-okafor-example
linkedin.com/in/amina-okafor-7 | amina (at) example (dot) net | Mobile: 0113/4960123 | Skype: live.amina7"""
RESUME = RESUME_TEXT.replace(RESUME_TEXT.split("\n")[2], CONTACTS)
PRIVATE = (
    *("High Street", "LS1 4AP", "okafor@", "example.com", "803 555", "8035550142", "amina-okafor-example"),
    *("amina-okafor-7", "(at)", "4960123", "live.amina7"),
)
GIVEN: dict[str, dict[str, Any]] = {
    **{
        name: {**given, **({"resume_text": RESUME} if "resume_text" in given else {})}
        for name, given in REQUESTS.items()
    },
    "resume_analysis": {"resume_text": RESUME},
    "ats_evaluation": {"resume_text": RESUME, "jd_text": JOB},
    "tailored_resume": {"resume_text": RESUME, "job_role": "Data Engineer", "job_description": JOB},
    "career_tips": {"resume_text": RESUME},
    "screening": {
        "file": base64.b64encode(RESUME.encode()).decode(),
        "file_name": "cv.txt",
        "jd_text": JOB,
        "blind": False,
    },
}


def leaked(gemini: GeminiStub) -> list[str]:
    bodies = " ".join(request.text for request in gemini.requests)
    return [word for word in PRIVATE if word in bodies]


@pytest.mark.parametrize("name", [item.name for item in FEATURES])
async def test_no_contact_leaves_with_a_feature(gemini: GeminiStub, name: str) -> None:
    gemini.always(answer_json({}))
    async with open_deps(gemini_settings(gemini.base_url)) as deps:
        told = await feature(name).bind(deps).ainvoke(GIVEN[name])

    assert gemini.requests
    assert leaked(gemini) == []
    assert "redacted.invalid" not in str(told)


async def test_no_contact_leaves_with_the_assistant_and_its_tools(gemini: GeminiStub) -> None:
    played = Played(calls(("resume_analysis", {})), answer("Write to email-1@redacted.invalid."))
    async with with_model(gemini, played) as thread:
        told = await thread.say(f"Analyse my résumé:\n\n{RESUME}")

    assert len(played.requests) == 2
    assert leaked(gemini) == []
    assert "amina.okafor@example.com" in told["reply"]
