"""Which draft an edit is for, and what its request holds."""

from __future__ import annotations

import pytest

from talentsync.conversation import ToolCall
from talentsync.conversation.drafts import instruction
from tests.unit.conversation.conversations import answered, known, say


def _call(state: str, *texts: str) -> ToolCall:
    memory = known(state)
    for text in texts[:-1]:
        memory = answered(say(memory, text))
    return say(memory, texts[-1]).calls[0]


def test_the_mail_of_before_is_sent_with_what_it_was_written_from() -> None:
    arguments = _call("mail", "make it shorter").arguments
    assert arguments["generated_email_subject"] == "Data engineering at Harbour Bank"
    assert arguments["generated_email_body"] == "Dear Jane,\n\nI build pipelines."
    assert arguments["recipient_name"] == "Jane Smith"


def test_an_edit_follows_the_edit_before_it() -> None:
    assert (
        _call("mail", "make it shorter", "more formal").arguments["generated_email_body"]
        == "Dear Jane,\n\nI build."
    )


def test_an_edit_knows_whom_the_edit_before_it_named() -> None:
    arguments = _call("mail", "address it to Tom Baker at Acme", "make it shorter").arguments
    assert (arguments["recipient_name"], arguments["company_name"]) == ("Tom Baker", "Acme")


def test_one_of_several_posts_is_chosen_by_its_number() -> None:
    for text in (
        "make the second one shorter",
        "post 2: shorter",
        "shorten the last post",
        "number two: shorter",
    ):
        assert _call("posts", text).arguments["post"]["text"] == "Nobody grows alone. #mentoring"


def test_an_edited_post_is_the_one_that_is_meant_next() -> None:
    assert _call("posts", "shorten the first one", "without hashtags").arguments["post"] == "Edited post."


def test_the_resume_is_the_one_that_the_mail_was_written_from() -> None:
    memory = known("mail")
    first = memory.resumes[-1].id
    memory = say(memory, memory.resumes[-1].text.replace("Amina Rahman", "Someone Else")).memory
    assert say(memory, "make it shorter").calls[0].resume == first


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("hmm, make it less formal, please", "make it less formal"),
        ("The first one: fewer hashtags", "fewer hashtags"),
        ("make the second post punchier", "make it punchier"),
        ("number 2 but with more hashtags", "with more hashtags"),
        ("please", "please"),
    ],
)
def test_courtesy_and_the_name_of_the_draft_are_no_part_of_the_instruction(text: str, kept: str) -> None:
    assert instruction(text) in {kept, kept.removeprefix("with ")}
