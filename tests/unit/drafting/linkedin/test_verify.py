"""The fact check of posts: the user's words bear what is said of the user, research bears the rest."""

from __future__ import annotations

import pytest

from talentsync.drafting.linkedin.verify import check_post, post_grounds
from talentsync.schemas.linkedin import PostBrief, PostDraft
from tests.unit.drafting.linkedin.material import BOTH, QUOTE, SURVEY, TODAY

BRIEF = PostBrief(topic="We cut review times by 40% in our team", format="offer")
GROUNDS = post_grounds(BRIEF, BOTH, TODAY)


def checked(text: str, **others: object) -> tuple[PostDraft, list[str]]:
    draft = PostDraft.model_validate({"text": text, "hashtags": ["#Reviews"], **others})
    found = check_post(BRIEF, draft, GROUNDS)
    return PostDraft.model_validate(found.draft), [claim.text for claim in found.unsupported]


@pytest.mark.parametrize(
    "sentence",
    [
        "We cut review times by 40% in our team.",
        "We cut our review times by 40%.",
        f"“{QUOTE}” (Example Research)",
        "Most code reviews take less than a day.",
        "reviewbot is built with FastAPI and tested with pytest.",
        "Reviews are hard, and they are worth it.",
        "What would you ask first?",
    ],
)
def test_what_the_evidence_bears_stays(sentence: str) -> None:
    draft, flagged = checked(f"A hook.\n\n{sentence}\n\nAn end.")
    assert flagged == []
    assert sentence in draft.text


@pytest.mark.parametrize(
    "sentence",
    [
        "We cut review times by 83% in our team.",
        "I led a team of 50 engineers at Globex.",
        "Led the migration of 12 services to Kubernetes.",
        "I found that 38% of all answers came late.",
        "At Globex, reviews take 3 minutes.",
        "I hold a PhD from Stanford University.",
        "reviewbot has 9,000 stars on GitHub.",
        "Read it at https://evil.example.com/offer.",
        "I have used Terraform for this since 2019.",
    ],
)
def test_what_nobody_said_is_taken_out_and_reported(sentence: str) -> None:
    draft, flagged = checked(f"A hook.\n\n{sentence}\n\nAn end.")
    assert flagged
    assert sentence not in draft.text
    assert draft.text == "A hook.\n\nAn end."


def test_calls_to_action_hashtags_and_sources_are_checked_too() -> None:
    draft, flagged = checked(
        "A hook.",
        cta_suggestion="Join 5,000 readers at https://evil.example.com now.",
        hashtags=["#Reviews", "#Globex", "#CodeReview", "#Kubernetes"],
        sources=[SURVEY.url, "https://evil.example.com"],
    )
    assert draft.cta_suggestion == ""
    assert draft.hashtags == ["#Reviews", "#CodeReview"]
    assert draft.sources == [SURVEY.url]
    assert {"#Globex", "#Kubernetes"} <= set(flagged)


def test_examples_of_style_are_no_evidence() -> None:
    brief = BRIEF.model_copy(update={"mimic_examples": "I led 50 engineers at Globex."})
    draft = PostDraft(text="I led 50 engineers at Globex.")
    assert check_post(brief, draft, post_grounds(brief, BOTH, TODAY)).unsupported
