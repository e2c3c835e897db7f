"""The assistant as a program, without a language model: messages in and out, threads, events, and meta."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from langchain_core.runnables import RunnableConfig

from graphs import ASSISTANT, FEATURES, load
from graphs.assistant import assistant
from nodes.state import Plain
from talentsync.errors import InvalidInputError, NotFoundError
from talentsync.schemas.research import SearchResult
from tests.fakes import FixedPages, FixedSearch, deps
from tests.graphs.talking import JOB, RESUME, alone
from tests.graphs.test_assistant_dialogues import ReadHere
from tests.graphs.test_assistant_said import OTHER_RESUME

MAIL_WISH = "Write a cold mail to Jane Smith, Head of Data at Harbour Bank. My goal is Senior Data Engineer."
HEADING = "## Résumé analysis: Amina Okafor"
WITHOUT = {"timings_ms", "run_id"}


def user(text: Any) -> Plain:
    return {"role": "user", "content": text}


def same(told: Plain) -> Plain:
    """What two turns have in common that say the same."""
    meta = {name: value for name, value in told["meta"].items() if name not in WITHOUT}
    uses = [{**use, "ms": 0} for use in told["tool_calls"]]
    return {"reply": told["reply"], "tool_calls": uses, "meta": meta}


# Messages


@pytest.mark.parametrize(
    "messages",
    [
        [user(RESUME), user("Analyse my résumé")],
        [{"type": "human", "content": RESUME}, {"type": "human", "content": "Analyse my résumé"}],
        [user([{"type": "text", "text": RESUME}]), user(["Analyse", {"type": "text", "text": "my résumé"}])],
        [
            {"type": "human", "content": RESUME, "id": "1", "additional_kwargs": {}},
            {"type": "ai", "content": "Thank you.", "tool_calls": [{"name": "x", "args": {}, "id": "1"}]},
            {"type": "human", "content": "Analyse my résumé", "response_metadata": {}},
        ],
    ],
    ids=["roles", "types", "parts", "as LangChain dumps them"],
)
async def test_messages_are_read_in_each_common_form(messages: list[Plain]) -> None:
    told = await load("assistant", deps()).ainvoke({"messages": messages})

    assert told["success"] is True
    assert [use["tool"] for use in told["tool_calls"]] == ["resume_analysis"]
    assert told["reply"].startswith(HEADING)
    assert told["messages"][-1] == {
        "role": "assistant",
        "content": told["reply"],
        "tool_calls": told["tool_calls"],
    }
    assert [message["role"] for message in told["messages"][:-1]] == [
        "assistant" if message.get("type") == "ai" else "user" for message in messages
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "messages"),
        ({"messages": []}, "messages"),
        ({"messages": "hello"}, "messages"),
        ({"messages": [{"role": "user", "content": "a" * 200_001}]}, "messages.0.content"),
        ({"messages": [{"role": "wizard", "content": "hello"}]}, "messages.0"),
        ({"messages": [{"content": "hello"}]}, "messages.0"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages.0.content"),
        ({"messages": [user("hi"), {"role": "assistant", "content": "Hello."}]}, "end with a message"),
        ({"messages": [user("hi")], "resume_text": "Ana"}, "resume_text"),
        ({"messages": [user("hi")], "review": "maybe"}, "review"),
        ({"messages": [user("hi")], "resume_file": "no base64!"}, "resume_file"),
    ],
)
async def test_wrong_input_names_its_field(given: Plain, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        await load("assistant", deps()).ainvoke(given)

    assert field in f"{caught.value.message} {caught.value.detail}"


@pytest.mark.parametrize(
    "messages",
    [
        [RESUME, JOB, "Score it"],
        [RESUME, MAIL_WISH, "change the recipient to Bob Brown"],
        [RESUME, "Write a cold mail to Jane Smith", "Head of Data", "Harbour Bank"],
        ["Analyse my résumé", RESUME],
    ],
    ids=["documents", "a draft", "questions", "a wish that waits"],
)
async def test_a_history_gives_the_same_as_a_thread(messages: list[str]) -> None:
    thread, told, history = alone(), {}, []
    for message in messages:
        told = await thread.say(message)
        history += [user(message), {"role": "assistant", "content": told["reply"]}]
    alike = await ASSISTANT.bind(deps()).ainvoke({"messages": history[:-1]})

    assert same(alike) == same(told)
    assert told["reply"]


async def test_a_review_without_a_thread_warns_and_shows_the_draft() -> None:
    told = await ASSISTANT.bind(deps()).ainvoke({"messages": [user(RESUME), user(MAIL_WISH)], "review": True})

    assert "Drafts can be reviewed in a thread only; this one was not." in told["meta"]["warnings"]
    assert told["results"][0]["answer"]["body"].startswith("Dear Jane Smith,")


# Events


async def test_tools_are_told_and_the_tokens_add_up_to_the_reply() -> None:
    thread = alone()
    await thread.say(RESUME)
    events = await thread.stream("Analyse my résumé")
    reply = (await thread.values())["reply"]

    tools = [(event["tool"], event["state"]) for event in events if event["event"] == "tool"]
    assert tools == [("resume_analysis", "started"), ("resume_analysis", "finished")]
    tokens = [event["text"] for event in events if event["event"] == "token"]
    assert "".join(tokens) == reply
    assert len(tokens) > 50
    assert [event["event"] for event in events[:2]] == ["tool", "tool"]


async def test_a_tool_that_fails_is_told_as_failed() -> None:
    thread = alone(web_pages=FixedPages())
    await thread.say(RESUME)
    events = await thread.stream("Score it for https://jobs.example.com/data-engineer")

    assert [event["state"] for event in events if event["event"] == "tool"] == ["started", "failed"]


# Meta


async def test_what_the_answers_say_of_themselves_is_said_of_the_turn() -> None:
    page = SearchResult(
        title="Harbour Bank", url="https://news.example.com/1", content="Harbour Bank opened a mill."
    )
    thread = alone(web_search=FixedSearch(page))
    await thread.say(RESUME)
    mail = await thread.say(MAIL_WISH)
    await thread.say(JOB)
    score = await thread.say("Score it")

    assert mail["meta"]["sources"] == mail["results"][0]["answer"]["meta"]["sources"]
    assert [source["url"] for source in mail["meta"]["sources"]] == ["https://news.example.com/1"]
    assert mail["meta"]["rubric_version"] is None
    assert score["meta"]["rubric_version"] == score["results"][0]["answer"]["meta"]["rubric_version"]
    assert {each["meta"]["engine"] for each in (mail, score)} == {"embedded"}
    assert not any(each["meta"]["degraded"] for each in (mail, score))


async def test_the_meta_of_a_turn_is_not_that_of_the_turn_before() -> None:
    thread = alone()
    await thread.say(RESUME)
    mail = await thread.say(MAIL_WISH)
    hello = await thread.say("hello")

    assert mail["meta"]["warnings"]
    assert hello["meta"]["warnings"] == hello["meta"]["sources"] == hello["meta"]["unsupported_claims"] == []
    assert (hello["tool_calls"], hello["results"]) == ([], [])
    assert hello["meta"]["run_id"] != mail["meta"]["run_id"]
    assert hello["meta"]["timings_ms"].keys() == {"take_turn", "answer", "finish"}


# Faults


class Gone:
    """A file that is there when it arrives, and later no more."""

    def __init__(self) -> None:
        self._content = [OTHER_RESUME.partition("\n\n")[2].replace("Bruno Costa", "Carla Diaz").encode()]

    async def read(self, key: str, reference: str) -> tuple[str, bytes]:
        """The file, once."""
        if not self._content:
            raise NotFoundError("There is no such file any more.", detail={"key": key})
        return reference, self._content.pop()


async def test_a_job_link_that_cannot_be_read_is_told_with_the_way_out() -> None:
    thread = alone(web_pages=FixedPages())
    await thread.say(RESUME)
    told = await thread.say("Score it for https://jobs.example.com/data-engineer")

    (use,) = told["tool_calls"]
    assert (use["status"], told["results"]) == ("failed", [])
    assert "Paste" in use["problem"]
    assert told["reply"] == f"**ATS evaluation** could not be done: {use['problem']}"


async def test_a_resume_whose_file_is_gone_is_ranked_by_its_text_among_the_others() -> None:
    thread = alone(attachments=Gone(), documents=ReadHere())
    await thread.say(RESUME)
    await thread.say(OTHER_RESUME)
    await thread.say("Here is another", resume_reference="gone.txt")
    await thread.say(JOB)
    told = await thread.say("Screen all of them")

    (use,) = told["tool_calls"]
    assert (use["tool"], use["status"]) == ("screening", "done")
    assert {"Amina Okafor", "Bruno Costa", "Carla Diaz"} == set(use["resume"].split(", "))
    (result,) = told["results"]
    assert len(result["answer"]["ranking"]) == 3
    assert "| 3 |" in told["reply"]


# Programs


def test_a_script_may_run_several_loops_in_turn() -> None:
    graph = load("assistant", deps())

    async def turn() -> Plain:
        return await graph.ainvoke({"messages": [user(RESUME), user("Analyse my résumé")]})

    first, second = asyncio.run(turn()), asyncio.run(turn())
    assert same(first) == same(second)
    assert first["reply"].startswith(HEADING)


async def test_turns_side_by_side_do_not_know_of_each_other() -> None:
    graph = alone().graph
    names = ("Amina Okafor", "Bruno Costa")

    async def turn(number: int, text: str) -> Plain:
        place: RunnableConfig = {"configurable": {"thread_id": f"ana/{number}"}}
        return await graph.ainvoke({"messages": [user(text), user("Analyse my résumé")]}, place)

    told = await asyncio.gather(
        *(turn(number, text) for number, text in enumerate((RESUME, OTHER_RESUME) * 2))
    )
    assert [each["tool_calls"][0]["resume"] for each in told] == [*names, *names]


async def test_the_assistant_offers_what_it_is_made_of() -> None:
    graph = assistant(FEATURES[:1]).bind(deps())
    told = await graph.ainvoke({"messages": [user(RESUME), user("Write a cold mail to Jane Smith")]})

    assert told["tool_calls"] == []
    assert "Cold mail" not in told["reply"]
