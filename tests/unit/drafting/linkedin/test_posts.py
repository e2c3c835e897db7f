"""Posts of the embedded engine: within their limits, unlike one another, and true by construction."""

from __future__ import annotations

from itertools import combinations

import pytest

from talentsync.drafting.linkedin.compose import SAME, composed, likeness, post_faults
from talentsync.drafting.linkedin.post import draft_post
from talentsync.drafting.linkedin.style import EMOJI_COUNTS, emoji_in
from talentsync.drafting.linkedin.wording import TopicKind, wording
from talentsync.drafting.prose import word_count
from talentsync.schemas.linkedin import PostBrief, PostDraft, PostGenerationRequest, PostLength
from tests.unit.drafting.linkedin.material import BOTH, ESSAY, NOTHING, QUOTE, SURVEY, posts, unsupported
from tests.unit.drafting.resumes import NAMES, resume

TOPICS = (
    "Code reviews in small teams",
    "Kubernetes cost control",
    "Why do hospitals lose nurses?",
    "We cut our build times by 40% by caching dependencies.",
    "Remote work is here to stay",
    "I just passed my CCNA exam!",
    "How to onboard new nurses",
    "AI",
    "Teaching fractions with Lego bricks",
    "Proud to announce our new bakery in Leeds",
    "What makes a good wiring diagram",
    "Mental health on building sites",
    "Python vs. Java: which one first?",
    "C# and .NET in 2026",
    "#opensource contributions",
    "Our clinic has a new handover sheet. Since then nobody asks who is on call. " * 8,
    "word " * 300,
    "x" * 250,
)
LENGTHS: tuple[PostLength, ...] = ("Short", "Medium", "Long", "Any")


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic[:30])
@pytest.mark.parametrize("length", LENGTHS)
def test_five_posts_on_anything_keep_their_limits_and_differ(topic: str, length: PostLength) -> None:
    level = len(topic) % 4
    request = PostGenerationRequest(
        topic=topic,
        length=length,
        post_count=5,
        emoji_level=level,
        tone=(None, "friendly", "bold")[level % 3],
        audience=["nurse managers", "engineers"] if level % 2 else None,
    )
    written = posts(request)
    texts = [composed(draft) for _, draft in written]

    assert [fault for brief, draft in written for fault in post_faults(brief, draft)] == []
    assert [claim for brief, draft in written for claim in unsupported(brief, draft)] == []
    assert all(likeness(one, other) < SAME for one, other in combinations(texts, 2))
    assert len({text.splitlines()[-1] for text in texts}) >= 1


@pytest.mark.parametrize("name", NAMES)
def test_topics_from_thirty_resumes_keep_the_limits(name: str) -> None:
    _, profile = resume(name)
    title = next((role.title for role in profile.experience if role.title), "") or profile.headline or "Work"
    skill = profile.skills[0] if profile.skills else "Learning"
    said = next((bullet.text for role in profile.experience for bullet in role.bullets), title)
    for topic in (title, f"{skill} for beginners", said[:2000]):
        for brief, draft in posts(
            PostGenerationRequest(topic=topic, post_count=3, emoji_level=len(name) % 4)
        ):
            assert post_faults(brief, draft) == []
            assert unsupported(brief, draft) == []


@pytest.mark.parametrize("level", EMOJI_COUNTS)
@pytest.mark.parametrize("length", LENGTHS)
def test_emoji_are_as_many_as_their_level_says(level: int, length: PostLength) -> None:
    fewest, most = EMOJI_COUNTS[level]
    request = PostGenerationRequest(topic="Code reviews", post_count=5, emoji_level=level, length=length)
    for _, draft in posts(request, BOTH):
        assert fewest <= len(emoji_in(composed(draft))) <= most


def test_every_format_can_be_written_twice_and_differ() -> None:
    kinds: dict[TopicKind, str] = {
        "subject": "Code reviews",
        "question": "Why code reviews?",
        "opinion": "Code reviews are too late.",
        "story": "How we began to review code",
        "news": "We have finished our hundredth code review.",
    }
    for kind, names in wording("en").kinds.items():
        for name in names:
            drafts = [
                draft_post(PostBrief(topic=kinds[kind], format=name, turn=turn), NOTHING) for turn in (0, 1)
            ]
            assert likeness(drafts[0].text, drafts[1].text) < SAME


def test_the_same_request_reads_the_same_and_another_topic_reads_otherwise() -> None:
    one, again, other = (
        [draft.text for _, draft in posts(PostGenerationRequest(topic=topic))]
        for topic in ("Code reviews", "Code reviews", "Wound care")
    )
    assert one == again
    assert likeness(one[0], other[0]) < 0.9


def test_a_project_is_told_by_its_facts_alone() -> None:
    brief, draft = posts(PostGenerationRequest(topic="Code reviews"), BOTH)[0]
    assert brief.format == "project"
    for fact in (
        "A bot that reminds teams of open reviews.",
        "Built with FastAPI and Redis.",
        "Tested with pytest.",
    ):
        assert fact in draft.text
    assert "https://github.com/acme/reviewbot" in draft.text
    assert "I built" not in draft.text
    assert unsupported(brief, draft, BOTH) == []


def test_research_is_quoted_with_its_sources() -> None:
    brief, draft = posts(PostGenerationRequest(topic="Code reviews"), BOTH)[1]
    assert f"“{QUOTE}” (The state of code review)" in draft.text
    assert draft.sources == [SURVEY.url, ESSAY.url]
    assert unsupported(brief, draft, BOTH) == []


def test_a_given_call_to_action_and_given_tags_are_used_as_they_are() -> None:
    request = PostGenerationRequest(
        topic="Code reviews", cta_text="Write to hello@example.com.", hashtags_option="#python #data"
    )
    for brief, draft in posts(request):
        assert post_faults(brief, draft) == []
        assert composed(draft).endswith("Write to hello@example.com.\n\n#python #data")


def test_no_hashtags_means_none() -> None:
    for _, draft in posts(PostGenerationRequest(topic="Code reviews", hashtags_option="none")):
        assert "#" not in composed(draft)


def test_a_language_that_is_not_written_is_told() -> None:
    (brief, draft), *_ = posts(PostGenerationRequest(topic="Code reviews", language="Finnish"))
    assert any("Finnish" in fault and "language model" in fault for fault in post_faults(brief, draft))


BRIEF = PostBrief(topic="Code reviews", format="questions")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"text": "Too short."}, "the text has 2 words; 100 to 200"),
        ({"text": f"{'A' * 300} {'word ' * 120}"}, "the first line has"),
        ({"text": f"Hook\n\n{'longword' * 30} " * 15}, "at most 3,000 fit"),
        ({"text": f"🎉🎉🎉 {'word ' * 120}"}, "3 emoji; 0 to 2"),
        ({"hashtags": []}, "0 hashtags"),
        ({"hashtags": ["no tag"]}, "a hashtag is more than"),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, object], fault: str) -> None:
    whole = {"text": "word " * 120, "hashtags": ["#Reviews"], "cta_suggestion": "And you?"}
    faults = post_faults(BRIEF, PostDraft.model_validate({**whole, **changed}))
    assert any(fault in each for each in faults), faults


def test_hashtags_and_call_to_action_stand_once() -> None:
    draft = PostDraft(
        text="A text.\n\nAnd you?\n\n#One #Two", hashtags=["#One", "#Two"], cta_suggestion="And you?"
    )
    assert composed(draft) == "A text.\n\nAnd you?\n\n#One #Two"
    assert word_count(composed(draft)) == 6
