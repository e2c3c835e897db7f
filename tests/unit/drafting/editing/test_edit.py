"""Edits without a model: what is asked changes, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from talentsync.drafting.editing import Draft, Material, edit, told, unified
from talentsync.drafting.prose import sentences, word_count

OPENING = "I am writing to ask about a position as Nurse at Fennel Clinic."
READ = "I read that Fennel Clinic cares for 40 families."
WORK = (
    "I currently work as a Nurse at Bay Hospital. There, I cut waiting times by 12%. "
    "I also taught wound care."
)
MORE = "I do not mind night shifts. I would be glad to learn how you work."
ASK = "Would you be open to a short call? Thank you for reading this."
BODY = f"Dear Dr. Jane Smith,\n\n{OPENING} {READ}\n\n{WORK}\n\n{MORE}\n\n{ASK}\n\nKind regards,\nSam Doe"
MAIL = Draft(
    mail=True,
    subject="Asking about a Nurse position at Fennel Clinic",
    text=BODY,
    recipient="Dr. Jane Smith",
    company="Fennel Clinic",
    sender="Sam Doe",
)
POST = Draft(
    mail=False,
    text="🚀 I'm excited about Python!\n\nWe cut costs by 12% with #Kafka. It's great! 🎉\n\n"
    "#data #python #cloud #ai",
)
NOTHING = Material()


def edited(instruction: str, draft: Draft = MAIL, material: Material = NOTHING) -> Draft:
    done = edit(draft, instruction, material)
    assert done.problems == ()
    return done.draft


def kept(after: Draft, before: Draft = MAIL) -> list[str]:
    """The sentences of the text before that are still there."""
    return [sentence for sentence in sentences(before.text) if sentence in after.text]


def test_shorter_leaves_courtesies_out_first_and_keeps_numbers_and_the_question() -> None:
    after = edited("make it shorter")
    assert word_count(after.text) <= 0.76 * word_count(BODY)
    assert "12%" in after.text
    assert "Would you be open to a short call?" in after.text
    assert after.text.startswith("Dear Dr. Jane Smith,\n\n")
    assert after.text.endswith("\n\nKind regards,\nSam Doe")
    assert after.subject == MAIL.subject
    assert "\n\n\n" not in after.text


def test_a_number_of_words_is_kept_or_it_is_said_that_it_cannot_be() -> None:
    assert word_count(edited("shorten to 55 words").text) <= 55
    done = edit(MAIL, "shorten it to 5 words", NOTHING)
    assert done.problems[0].startswith("Without a language model the text could only be shortened to")


def test_no_sentence_is_left_that_points_to_one_that_is_gone() -> None:
    after = edited("remove the sentence about Bay Hospital")
    assert "\n\nI cut waiting times by 12%." in after.text


def test_longer_adds_only_what_is_given_as_true() -> None:
    material = Material(sentences=lambda: ["I speak English and Irish.", OPENING])
    assert "I speak English and Irish." in edited("make it longer", material=material).text
    assert edit(MAIL, "make it longer", NOTHING).problems == (
        f"Without a language model there was nothing true to add beyond {word_count(BODY)} words.",
    )


def test_less_formal_and_back() -> None:
    casual = edited("make it less formal")
    assert casual.text.startswith("Hi Dr. Jane Smith,")
    assert "I don't mind night shifts." in casual.text
    assert casual.text.endswith("Best,\nSam Doe")
    formal = edited("more formal", casual)
    assert formal.text.startswith("Dear Dr. Jane Smith,")
    assert "I do not mind night shifts." in formal.text
    assert formal.text.endswith("Kind regards,\nSam Doe")


def test_what_is_quoted_keeps_its_wording() -> None:
    quoted = replace(MAIL, text=BODY.replace(MORE, "They say “we can't stop”. I can't either."))
    assert "“we can't stop”. I cannot either." in edited("more formal", quoted).text


@pytest.mark.parametrize(
    ("instruction", "added"),
    [
        ("add that I speak French", "I speak French."),
        ("mention that I'm available from May", "I'm available from May."),
        ('add "Open to travel"', "I am open to travel."),
        ("add 5 years of night shifts", "5 years of night shifts"),
    ],
)
def test_a_point_is_added_in_the_users_words_and_all_else_stays(instruction: str, added: str) -> None:
    after = edited(instruction)
    assert added in after.text
    assert kept(after) == sentences(BODY)


def test_a_topic_brings_what_is_known_about_it_or_nothing() -> None:
    known = Material(about=lambda topic: ["I hold a first-aid certificate."] if "first aid" in topic else [])
    assert "first-aid certificate" in edited("mention my first aid training", material=known).text
    done = edit(MAIL, "add a sentence about my skiing", known)
    assert done.draft == MAIL
    assert done.problems[0].endswith("nothing is known about 'skiing' that could be added.")


def test_a_point_is_taken_out_and_all_else_stays() -> None:
    after = edited("remove the sentence about wound care")
    assert [sentence for sentence in sentences(BODY) if sentence not in kept(after)] == [
        "I also taught wound care."
    ]
    assert edit(MAIL, "remove the point about skiing", NOTHING).draft == MAIL


def test_a_paragraph_is_taken_out_by_its_number() -> None:
    assert edited("remove the third paragraph").text == BODY.replace(f"{MORE}\n\n", "")


def test_another_recipient_and_company() -> None:
    done = edit(MAIL, "address it to Bob Brown at Rye Clinic", NOTHING)
    assert done.draft.text.startswith("Dear Bob Brown,\n\n")
    assert "position as Nurse at Rye Clinic." in done.draft.text
    assert done.draft.subject == "Asking about a Nurse position at Rye Clinic"
    assert "40 families" not in done.draft.text
    assert done.problems == ("What was said about the former company was taken out.",)


def test_greeting_closing_sender_and_subject() -> None:
    after = edited(
        "change the greeting to Hello Jane; change the closing to With best wishes; sign it as Sam J. Doe; "
        "change the subject to A nurse who would like to talk"
    )
    assert after.text.startswith("Hello Jane,\n\n")
    assert after.text.endswith("With best wishes,\nSam J. Doe")
    assert after.subject == "A nurse who would like to talk"
    assert all(paragraph in after.text for paragraph in (OPENING, READ, WORK, MORE, ASK))


def test_words_are_replaced_to_the_letter() -> None:
    assert edited("replace 'night shifts' with 'early shifts'").text == BODY.replace("night", "early")
    assert edit(MAIL, "replace 'skiing' with 'rowing'", NOTHING).problems == ("'skiing' was not found.",)


def test_what_needs_a_model_is_left_and_told() -> None:
    done = edit(MAIL, "translate it into French and sign it as Bo", NOTHING)
    assert done.problems == ("Cannot do this edit without a language model: 'translate it into French'.",)
    assert done.draft.text == BODY.replace("Sam Doe", "Bo")


def test_emoji_of_a_post() -> None:
    assert edited("fewer emojis", POST).text.count("🎉") == 0
    assert "🚀" in edited("fewer emojis", POST).text
    assert edited("remove all emojis", POST).text.startswith("I'm excited about Python!\n\nWe cut")
    plain = Draft(mail=False, text="One thing.\n\nTwo things.\n\n#data")
    more = edited("add emojis", plain).text
    assert [line[2:] for line in more.splitlines() if line][:2] == ["One thing.", "Two things."]
    assert more.endswith("\n\n#data")


def test_hashtags_of_a_post() -> None:
    assert edited("add #go and #kafka", POST).text.endswith("#data #python #cloud #ai #go")
    assert edited("remove the hashtag #ai", POST).text.endswith("#data #python #cloud")
    assert "#" not in edited("remove all hashtags", POST).text
    assert "with Kafka." in edited("remove all hashtags", POST).text
    bare = Draft(mail=False, text="We moved our data to PostgreSQL.")
    assert edited("add hashtags", bare).text == "We moved our data to PostgreSQL.\n\n#PostgreSQL"


@pytest.mark.parametrize("instruction", ["make it shorter", "more formal", "add that we are hiring"])
def test_a_post_has_no_greeting_and_its_hashtags_stay(instruction: str) -> None:
    assert edited(instruction, POST).text.endswith("#data #python #cloud #ai")


def test_diff_and_message_say_what_was_done() -> None:
    diff = unified("One\nTwo", "One\nThree", name="mail")
    assert diff.splitlines()[:2] == ["--- mail (before)", "+++ mail (after)"]
    assert "-Two\n+Three" in diff
    assert unified("One", "One", name="mail") == ""
    assert told("mail", diff, ()) == "Cold mail edited successfully"
    assert told("post", diff, ("No.",)) == "Post edited in part. No."
    assert told("mail", "", ("No.",)) == "The mail was not changed. No."
