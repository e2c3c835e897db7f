"""Edits of mails and posts from many résumés: what is asked is done, the rest stays, nothing is invented."""

from __future__ import annotations

import pytest

from talentsync.drafting.achievements import in_context, rank_achievements
from talentsync.drafting.cold_mail import draft_mail, spare_sentences
from talentsync.drafting.editing import Draft, Material, check_changes, edit, edit_faults, hashtags
from talentsync.drafting.prose import sentences, word_count
from talentsync.grounding import Grounds
from talentsync.schemas.linkedin import MAX_POST_CHARS
from tests.unit.drafting.cold_mail.test_cold_mail import COMPANY, request
from tests.unit.drafting.resumes import NAMES, TODAY, resume

MAIL_EDITS = (
    "make it shorter",
    "make it less formal",
    "add that I am learning to sail",
    "change the recipient to Bob Brown",
    "remove the first paragraph",
    "make it longer",
    "change the subject to A short question about working with you; sign it as Bo Berg",
)
POST_EDITS = (
    "make it shorter",
    "remove all emojis",
    "add #work and #people",
    "remove all hashtags",
    "add that we are hiring",
    "fewer hashtags and more formal",
)


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES)))
def test_mails(number: int, name: str) -> None:
    document, profile = resume(name)
    asked = request(profile, number=number)
    mail = draft_mail(asked, today=TODAY)
    before = Draft(
        mail=True,
        subject=mail.subject,
        text=mail.body,
        recipient=asked.recipient,
        company=COMPANY,
        sender=asked.sender,
    )
    instruction = MAIL_EDITS[number % len(MAIL_EDITS)]
    grounds = Grounds(
        resume=document.text,
        profile=profile,
        given=[asked.goal, asked.position, COMPANY, mail.body, instruction],
        today=TODAY,
    )

    def spare() -> list[str]:
        told = spare_sentences(asked, TODAY)
        return [sentence for sentence in told if not check_changes("", sentence, grounds)[1]]

    done = edit(before, instruction, Material(sentences=spare))

    assert done.problems == ()
    assert edit_faults(before, done.draft, instruction) == []
    assert check_changes(before.text, done.draft.text, grounds) == (done.draft.text, [])
    if "shorter" in instruction:
        assert word_count(done.draft.text) < word_count(before.text)
    if "longer" in instruction:
        assert word_count(done.draft.text) > word_count(before.text)


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES)))
def test_posts(number: int, name: str) -> None:
    _, profile = resume(name)
    told = [in_context(item) for item in rank_achievements(profile, limit=4)]
    first = f"🚀 I've had a good year! {' '.join(told[:2])}"
    second = f"{' '.join(told[2:])} It wasn't easy. 🎉"
    before = Draft(mail=False, text=f"{first}\n\n{second}\n\nHow was yours?\n\n#one #two #three #four")
    instruction = POST_EDITS[number % len(POST_EDITS)]

    after = edit(before, instruction, Material())

    assert after.problems == ()
    assert edit_faults(before, after.draft, instruction) == []
    assert len(after.draft.text) <= MAX_POST_CHARS
    if "hashtags" not in instruction and "#" not in instruction:
        assert hashtags(after.draft.text) == hashtags(before.text)
    if instruction.startswith("add"):
        assert all(sentence in after.draft.text for sentence in sentences(first))
