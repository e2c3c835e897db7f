"""The features as the tools of a language model: what it is told of them, and what becomes of its calls."""

from __future__ import annotations

import pytest

from graphs import FEATURES
from nodes.state import Plain
from tests.fakes import FixedPages
from tests.graphs.talking import DONE, JOB, RESUME, Played, with_model
from tests.graphs.test_assistant_said import OTHER_RESUME
from tests.stubs.gemini import GeminiStub
from tests.stubs.replies import answer, calls

THANKS = answer("Thank you.")
NURSE = (
    "Here is another job description:\n\nNurse\n\nRequirements\n- Triage\n- Wound care\n- 3 years on a ward\n"
)
MAIL = {
    "recipient_name": "Jane Smith",
    "recipient_designation": "Head of Data",
    "company_name": "Harbour Bank",
    "sender_name": "Amina Okafor",
    "sender_role_or_goal": "Data Engineer",
}
MAIL_WISH = (
    "Mail Jane Smith, Head of Data at Harbour Bank, as Amina Okafor: I want to be a Data Engineer there."
)
SCORE: tuple[str, Plain] = ("ats_evaluation", {})


# What the model is told


async def test_each_feature_is_a_tool_with_its_fields_and_without_files_and_resume(
    gemini: GeminiStub,
) -> None:
    played = Played()
    async with with_model(gemini, played) as thread:
        await thread.say("hello")

    carried = {"resume_file", "resume_file_name", "resume_text", "jd_file", "jd_file_name"}
    carried |= {"file", "file_name", "files"}
    assert played.tools.keys() == {feature.name for feature in FEATURES}
    for feature in FEATURES:
        schema = played.tools[feature.name]
        fields = feature.request.model_fields.keys()
        ids = {"resume", "resumes", "job"} & schema["properties"].keys()
        assert schema["properties"].keys() - ids == fields - carried
        assert ("resume" in ids) == ("resume_text" in fields)
        assert ("resumes" in ids) == ("files" in fields)
        assert ("job" in ids) == bool({"jd_text", "job_description"} & fields)
        assert ids.isdisjoint(schema.get("required", []))


async def test_the_documents_of_the_thread_are_told_by_name_and_id_alone(gemini: GeminiStub) -> None:
    played = Played()
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        await thread.say(JOB)
        memory = (await thread.values())["memory"]

    system = played.requests[-1].body["systemInstruction"]["parts"][0]["text"]
    assert f"Résumé {memory['resumes'][0]['id']}: Amina Okafor" in system
    assert f"Job {memory['jobs'][0]['id']}: Senior Data Engineer" in system


# The thread's documents


async def test_the_thread_s_resume_and_job_are_filled_in(gemini: GeminiStub) -> None:
    async with with_model(gemini, Played(THANKS, THANKS, calls(SCORE))) as thread:
        await thread.say(RESUME)
        await thread.say(JOB)
        told = await thread.say("Score it")

    (use,) = told["tool_calls"]
    assert (use["resume"], use["status"]) == ("Amina Okafor", "done")
    assert "Haskell" in use["arguments"]["jd_text"]
    assert [item["name"] for item in told["results"][0]["answer"]["missing"]] == ["Haskell"]


@pytest.mark.parametrize("unknown", [False, True])
async def test_an_id_picks_another_document_and_an_unknown_one_the_latest(
    gemini: GeminiStub, unknown: bool
) -> None:
    played = Played(*[THANKS] * 4)
    async with with_model(gemini, played) as thread:
        for message in (RESUME, OTHER_RESUME, JOB, NURSE):
            await thread.say(message)
        memory = (await thread.values())["memory"]
        picked = {kind: memory[f"{kind}s"][0]["id"] for kind in ("resume", "job")}
        played.script.append(
            calls(("ats_evaluation", dict.fromkeys(picked, "0123456789abcdef") if unknown else picked))
        )
        told = await thread.say("Score it")

    (use,) = told["tool_calls"]
    assert use["resume"] == ("Bruno Costa" if unknown else "Amina Okafor")
    assert ("Triage" if unknown else "Haskell") in use["arguments"]["jd_text"]


async def test_job_none_uses_no_job(gemini: GeminiStub) -> None:
    call = ("tailored_resume", {"job_role": "Data Engineer", "job": "none"})
    async with with_model(gemini, Played(THANKS, THANKS, calls(call))) as thread:
        await thread.say(RESUME)
        await thread.say(JOB)
        told = await thread.say("Tailor it for any Data Engineer role")

    (use,) = told["tool_calls"]
    assert use["status"] == "done"
    assert not use["arguments"].get("job_description")


async def test_a_job_that_the_model_passes_on_goes_before_the_thread_s(gemini: GeminiStub) -> None:
    own = "Welder\n\nRequirements\n- TIG welding\n- 2 years of experience"
    async with with_model(
        gemini, Played(THANKS, THANKS, calls(("ats_evaluation", {"jd_text": own})))
    ) as thread:
        await thread.say(RESUME)
        await thread.say(JOB)
        told = await thread.say(f"Score it for this one: {own}")

    assert told["tool_calls"][0]["arguments"]["jd_text"] == own


@pytest.mark.parametrize(
    ("before", "tool", "said"),
    [([], "resume_analysis", "no résumé yet"), ([RESUME], "ats_evaluation", "no job yet")],
)
async def test_what_is_not_there_is_told_to_the_model_and_nothing_failed_is_shown(
    gemini: GeminiStub, before: list[str], tool: str, said: str
) -> None:
    played = Played(*[THANKS] * len(before), calls((tool, {})), answer("Please send it."))
    async with with_model(gemini, played) as thread:
        for message in before:
            await thread.say(message)
        told = await thread.say("Score me")

    assert said in played.answers()[0]
    assert told["reply"] == "Please send it."
    assert told["tool_calls"] == []


# Several calls


async def test_a_mail_is_edited_in_the_turn_in_which_it_is_written(gemini: GeminiStub) -> None:
    edit = {"edit_instructions": "change the recipient to Bob Brown"}
    played = Played(THANKS, calls(("cold_mail", MAIL)), calls(("cold_mail_edit", edit)))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        told = await thread.say(f"{MAIL_WISH} Then change the recipient to Bob Brown.")

    written, edited = told["results"]
    assert [use["tool"] for use in told["tool_calls"]] == ["cold_mail", "cold_mail_edit"]
    assert written["answer"]["body"].startswith("Dear Jane Smith,")
    assert edited["answer"]["body"].startswith("Dear Bob Brown,")
    assert told["tool_calls"][1]["arguments"]["generated_email_body"] == written["answer"]["body"]


async def test_two_calls_side_by_side_are_answered_in_their_order(gemini: GeminiStub) -> None:
    played = Played(THANKS, THANKS)
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        await thread.say(OTHER_RESUME)
        await thread.say(JOB)
        ids = [item["id"] for item in (await thread.values())["memory"]["resumes"]]
        played.script.append(calls(*(("ats_evaluation", {"resume": each}) for each in ids)))
        told = await thread.say("Score both")

    assert [use["resume"] for use in told["tool_calls"]] == ["Amina Okafor", "Bruno Costa"]
    assert len(played.answers()) == 2
    assert told["reply"].count("## ATS evaluation") == 2


# Calls that are wrong


@pytest.mark.parametrize(
    ("tool", "arguments", "named"),
    [
        ("cold_mail", {"recipient_name": "Jane Smith"}, "recipient_designation"),
        ("cold_mail", {**MAIL, "sender_name": "A" * 201}, "sender_name"),
        (
            "hiring_assistant",
            {"role": "Data Engineer", "questions": [], "company_name": "X"},
            "questions",
        ),
        ("linkedin_post_edit", {"instruction": "shorter"}, "post"),
    ],
)
async def test_arguments_that_do_not_fit_are_told_to_the_model_which_then_asks(
    gemini: GeminiStub, tool: str, arguments: Plain, named: str
) -> None:
    played = Played(THANKS, calls((tool, arguments)), answer("Which one do you mean?"))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        told = await thread.say("Write it")

    assert named in played.answers()[0]
    assert told["reply"] == "Which one do you mean?"
    assert (told["tool_calls"], told["meta"]["warnings"]) == ([], [])


async def test_a_call_of_a_tool_that_is_not_there_is_told_to_the_model(gemini: GeminiStub) -> None:
    played = Played(calls(("send_money", {"to": "Mallory"})), answer(DONE))
    async with with_model(gemini, played) as thread:
        told = await thread.say("hello")

    assert "send_money" in played.answers()[0]
    assert (told["reply"], told["tool_calls"]) == (DONE, [])


async def test_a_call_that_fails_is_told_to_the_model_and_to_the_user_with_the_way_out(
    gemini: GeminiStub,
) -> None:
    link = {"jd_link": "https://jobs.example.com/data-engineer"}
    played = Played(THANKS, calls(("ats_evaluation", link)), answer("Please paste the job."))
    async with with_model(gemini, played, given={"web_pages": FixedPages()}) as thread:
        await thread.say(RESUME)
        told = await thread.say("Score it for https://jobs.example.com/data-engineer")

    (use,) = told["tool_calls"]
    assert (use["status"], told["results"]) == ("failed", [])
    assert "Paste" in use["problem"]
    assert use["problem"] in played.answers()[0].replace("\\'", "'")
    assert told["reply"].startswith("Please paste the job.\n\n**ATS evaluation** could not be done: ")


# Calls that say what nobody said


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"key_points_to_include": "I led a team of 40 engineers at Globex"}, ["40", "Globex"]),
        ({"key_points_to_include": "Knows Haskell"}, ["Haskell"]),
        ({"company_url": "https://evil.example.com/?cv=amina"}, ["evil.example.com"]),
        ({"sender_role_or_goal": "Kubernetes lead"}, ["Kubernetes"]),
        ({"recipient_name": "Mallory Stone"}, ["Mallory"]),
    ],
    ids=["an invention", "what the job asks for", "an address", "a skill", "another person"],
)
async def test_what_nobody_said_is_not_passed_on_as_the_user_s_word(
    gemini: GeminiStub, changed: Plain, found: list[str]
) -> None:
    played = Played(THANKS, THANKS, calls(("cold_mail", {**MAIL, **changed})), answer("What shall it say?"))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        await thread.say(JOB)
        told = await thread.say(MAIL_WISH)

    (answered,) = played.answers()
    assert "Nobody said" in answered
    assert all(claim in answered for claim in found)
    assert (told["reply"], told["tool_calls"]) == ("What shall it say?", [])


async def test_what_the_user_said_earlier_and_what_the_resume_says_are_passed_on(gemini: GeminiStub) -> None:
    points = "Open to remote work from 15 March\nKnows Rust\nMoved 4 TB a day from Oracle to Snowflake"
    call = ("cold_mail", {**MAIL, "key_points_to_include": points})
    played = Played(THANKS, THANKS, calls(call))
    async with with_model(gemini, played) as thread:
        await thread.say(RESUME)
        await thread.say("I also know Rust, and could work remotely from 15 March.")
        told = await thread.say(MAIL_WISH)

    assert [use["status"] for use in told["tool_calls"]] == ["done"]
    assert told["tool_calls"][0]["arguments"]["key_points_to_include"] == points
