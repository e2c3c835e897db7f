"""What is remembered of answers, and rebuilt from a bare history."""

from __future__ import annotations

from talentsync.conversation import Memory, ToolCall, conclude, replay
from talentsync.conversation.markers import mark_mail, mark_posts, read_mail, read_posts
from talentsync.conversation.memory import MOST_DOCUMENTS
from tests.unit.conversation.conversations import MAIL, OFFERS, after, document, known, say
from tests.unit.conversation.playing import TODAY

BODY = "Dear Jane,\n\nHello."


def test_texts_of_documents_are_not_kept_a_second_time() -> None:
    memory = after(
        document("amina_rahman.txt"), f"score it for this job:\n{document('job_harbour_bank.txt')}"
    )
    assert memory.answered["ats_evaluation"].arguments == {}
    assert memory.answered["ats_evaluation"].job == memory.jobs[-1].id


def test_a_huge_answer_is_not_remembered() -> None:
    call = ToolCall(feature="cold_mail", arguments=MAIL)
    memory = conclude(Memory(), [call], [{"subject": "s", "body": "x" * 50_000}], OFFERS)
    assert "generated_email_body" not in memory.answered["cold_mail"].fills["cold_mail_edit"]


def test_a_call_that_failed_leaves_nothing_to_edit() -> None:
    call = ToolCall(feature="cold_mail", arguments=MAIL)
    memory = conclude(Memory(), [call], [{"success": False, "message": "no"}], OFFERS)
    assert memory.answered == {}


def test_documents_are_bounded_and_the_newest_stay() -> None:
    memory = Memory()
    for place in range(MOST_DOCUMENTS + 5):
        memory = say(memory, document("job_tidewater.txt").replace("ferries", f"ferries {place}")).memory
    assert len(memory.jobs) == MOST_DOCUMENTS
    assert f"ferries {MOST_DOCUMENTS + 4}" in memory.jobs[-1].text


def test_the_same_document_again_is_the_newest_and_not_a_second_one() -> None:
    memory = after(document("amina_rahman.txt"), document("bruno_costa.txt"), document("amina_rahman.txt"))
    assert [item.name for item in memory.resumes] == ["Bruno Costa", "Amina Rahman"]


def test_the_memory_of_before_is_not_changed() -> None:
    memory = known("mail")
    before = memory.model_dump_json()
    say(memory, "make it shorter")
    say(memory, document("bruno_costa.txt"))
    assert memory.model_dump_json() == before


def test_a_mail_is_found_again_in_a_reply() -> None:
    report = f"Here it is.\n\n{mark_mail('Data roles', BODY)}\n\nEngine: embedded."
    assert read_mail(report) == ("Data roles", BODY)
    assert read_mail("no mail here") is None


def test_posts_are_found_again_in_a_reply() -> None:
    assert read_posts(f"Two posts\n\n{mark_posts(['One.', 'Two.'])}\n\nSources: none") == ["One.", "Two."]


def test_a_history_is_folded_without_running_anything() -> None:
    history = [
        ("user", document("amina_rahman.txt")),
        ("assistant", "I have the résumé of Amina Rahman."),
        ("user", "Write to Jane Smith, Head of Data at Harbour Bank, for the data engineer role"),
        (
            "assistant",
            f"## Cold mail\n\n{mark_mail('Data roles', BODY)}\n\nEngine: embedded.",
        ),
    ]
    memory = replay(history, OFFERS, today=TODAY)
    decision = say(memory, "make it shorter")
    assert decision.calls[0].feature == "cold_mail_edit"
    assert decision.calls[0].arguments["generated_email_body"] == BODY
    assert decision.calls[0].resume == memory.resumes[0].id


def test_posts_of_a_history_can_be_chosen_from() -> None:
    history = [("user", "2 posts about data"), ("assistant", mark_posts(["One.", "Two."]))]
    decision = say(replay(history, OFFERS, today=TODAY), "make the second one shorter")
    assert decision.calls[0].arguments["post"]["text"] == "Two."


def test_a_question_of_a_history_is_still_open() -> None:
    history = [("user", "write a post"), ("assistant", "What shall the posts be about?")]
    decision = say(replay(history, OFFERS, today=TODAY), "data quality")
    assert decision.calls[0].arguments["topic"] == "data quality"


def test_what_the_assistant_said_is_no_wish() -> None:
    memory = replay(
        [("assistant", "write a cold mail to Max Power"), ("system", "score it")], OFFERS, today=TODAY
    )
    assert memory == Memory()
