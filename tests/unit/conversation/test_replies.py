"""Several answers told together."""

from __future__ import annotations

from talentsync.conversation import Plain, reply
from tests.unit.conversation.conversations import OFFERS, known, say


def test_jobs_are_a_table_with_the_best_first_and_the_reasons() -> None:
    decision = say(known("jobs"), "compare both jobs")
    reasons = ["Technical – Hard skills (9/20): Kafka"]
    answers: list[Plain] = [{"score": 10}, {"score": 90, "reasons_for_the_score": reasons}]
    text = reply(decision, answers, OFFERS)
    assert text.index("| 1 | Platform Engineer | 90/100 |") < text.index("| 2 | ")
    assert "- Technical – Hard skills" in text
    assert "ATS evaluation, run 2 times" in text


def test_a_screening_is_one_call_with_every_resume_and_the_job() -> None:
    decision = say(known("many"), "rank the candidates")
    (call,) = decision.calls
    assert call.feature == "screening"
    assert call.resumes == [resume.id for resume in decision.memory.resumes]
    assert call.job == decision.memory.jobs[-1].id
    assert "Data Engineer" in call.arguments["jd_text"]


def test_jobs_are_told_apart_by_their_titles() -> None:
    decision = say(known("jobs"), "compare both jobs")
    text = reply(decision, [{"score": 10}, {"score": 90}], OFFERS)
    assert "| 1 | Platform Engineer | 90/100 |" in text
    assert "2 jobs for Amina Rahman" in text


def test_what_could_not_be_scored_is_said() -> None:
    decision = say(known("jobs"), "compare both jobs")
    text = reply(decision, [{"score": 10}, {"message": "The page cannot be read"}], OFFERS)
    assert "Platform Engineer could not be scored: The page cannot be read" in text


def test_texts_of_documents_make_no_markup() -> None:
    decision = say(known("jobs"), "compare both jobs")
    answers = [{"score": 1, "missing": [{"name": "a|b <img src=x> [c](http://d)"}]} for _ in decision.calls]
    text = reply(decision, answers, OFFERS)
    assert "<img" not in text.replace("\\<img", "")
    assert "[c](" not in text


def test_one_answer_is_told_by_its_feature() -> None:
    decision = say(known("both"), "score it")
    assert reply(decision, [{"score": 7}], OFFERS) == "Done: ['score']"
