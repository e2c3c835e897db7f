"""The command `talentsync chat`: a conversation with the assistant in a terminal, in a thread that is kept.

A line is a message; `/file PATH` attaches a résumé to the next one, `/paste` reads lines up to a lone `.`,
`/thread` tells the thread's id, and `/quit` or the end of the input ends it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from talentsync.cli_files import read_base64
from talentsync.errors import InvalidInputError, TalentSyncError

if TYPE_CHECKING:
    from api.conversations import Conversations

    Events = AsyncGenerator[tuple[str, dict[str, Any]]]

PROMPT = "you> "
DECISION = "accept, edit INSTRUCTIONS, or reject> "
WELCOME = "Write what you need; /file PATH attaches a résumé, /paste takes several lines, /quit ends.\n"


@dataclass
class Talk:
    """A conversation as it goes on: its thread, and what is attached to the next message."""

    conversations: Conversations
    owner: str
    thread_id: str = ""
    attached: dict[str, str] = field(default_factory=dict)
    review: bool = False
    save: bool = False


def add_chat(commands: Any) -> None:
    """Add the command's arguments to those of `talentsync`."""
    parser = commands.add_parser(
        "chat",
        help="talk with the assistant",
        description="A conversation in which every feature is a tool, in a thread that is kept.",
    )
    parser.add_argument("--thread", default="", metavar="ID", help="the thread to go on with")
    parser.add_argument("--file", type=Path, metavar="FILE", help="a résumé for the first message")
    parser.add_argument("--review", action="store_true", help="decide on mails and tailored résumés first")
    parser.add_argument("--save", action="store_true", help="keep what is answered in the record")
    parser.set_defaults(command=_chat)


def _chat(arguments: argparse.Namespace) -> None:
    asyncio.run(_talk(arguments))


async def _talk(arguments: argparse.Namespace) -> None:
    from api.identity import LOCAL_OWNER  # noqa: PLC0415
    from api.opening import open_conversations  # noqa: PLC0415
    from talentsync.settings import load_settings  # noqa: PLC0415
    from tools.deps import open_deps  # noqa: PLC0415

    async with open_deps(load_settings()) as deps, open_conversations(deps) as opened:
        talk = Talk(
            conversations=opened.conversations,
            owner=LOCAL_OWNER,
            thread_id=arguments.thread,
            review=arguments.review,
            save=arguments.save,
        )
        if arguments.file:
            _attach(talk, arguments.file)
        if sys.stdin.isatty():
            _write(WELCOME)
        await _take_up(talk)
        while (line := await _line(PROMPT)) is not None and line.strip() != "/quit":
            await _take(talk, line)


async def _take_up(talk: Talk) -> None:
    """Where the thread left off: what was broken off goes on, and a draft that waits is decided on."""
    from talentsync.schemas.chat import ReviewDecision  # noqa: PLC0415

    if not talk.thread_id:
        return
    _, snapshot, status = await talk.conversations.look(talk.owner, talk.thread_id)
    if status == "broken_off":
        go_on = ReviewDecision(action="continue")
        await _settled(talk, await _shown(talk.conversations.resume(talk.owner, talk.thread_id, go_on)))
    elif status == "waiting":
        await _settled(talk, talk.conversations.waiting(talk.owner, talk.thread_id, snapshot))


async def _take(talk: Talk, line: str) -> None:
    """One line: a command or a message; what is wrong with it is told, and the conversation goes on."""
    command, _, rest = line.strip().partition(" ")
    try:
        if command == "/file":
            _attach(talk, Path(rest.strip()))
        elif command == "/thread":
            _write(f"{talk.thread_id or 'There is none yet.'}\n")
        elif command == "/paste":
            await _say(talk, await _pasted())
        elif line.strip() or talk.attached:
            await _say(talk, line)
    except TalentSyncError as error:
        _write(f"talentsync: {error.message}\n")


def _attach(talk: Talk, path: Path) -> None:
    talk.attached = {"resume_file": read_base64(path), "resume_file_name": path.name}
    _write(f"{path.name} goes with the next message.\n")


async def _say(talk: Talk, message: str) -> None:
    """A message, and the decisions on the drafts that come of it."""
    from pydantic import ValidationError  # noqa: PLC0415

    from api.wishes import Wish  # noqa: PLC0415
    from talentsync.schemas.chat import ChatRequest  # noqa: PLC0415

    given = {"message": message, "thread_id": talk.thread_id, "review": talk.review, **talk.attached}
    try:
        request = ChatRequest.model_validate(given)
    except ValidationError as error:
        raise InvalidInputError(f"{error.errors()[0]['msg']}.") from error
    talk.attached = {}
    place = await talk.conversations.place(talk.owner, request)
    result = await _shown(talk.conversations.send(place, request, Wish(owner=talk.owner, save=talk.save)))
    talk.thread_id = result["thread_id"]
    await _settled(talk, result)


async def _settled(talk: Talk, result: dict[str, Any]) -> None:
    """Ask for decisions as long as drafts wait; at the end of the input they wait on."""
    while result["status"] == "waiting":
        _write(f"{result['reply']}\n\n")
        line = await _line(DECISION)
        if line is None:
            _write(f"The draft waits: go on with talentsync chat --thread {talk.thread_id}\n")
            return
        result = await _decided(talk, result, line)


async def _decided(talk: Talk, waiting: dict[str, Any], line: str) -> dict[str, Any]:
    """The answer after a decision; one that does not fit is told, and the draft waits on."""
    from pydantic import ValidationError  # noqa: PLC0415

    from talentsync.schemas.chat import ReviewDecision  # noqa: PLC0415

    word, _, instructions = line.strip().partition(" ")
    if word not in {"accept", "edit", "reject"} or (word == "edit" and not instructions.strip()):
        _write("Say accept, reject, or edit and what to change.\n")
        return waiting
    wish = {"instructions": instructions} if word == "edit" else {}
    try:
        decision = ReviewDecision.model_validate({"action": word, **wish})
        return await _shown(talk.conversations.resume(talk.owner, talk.thread_id, decision))
    except ValidationError as error:
        _write(f"talentsync: {error.errors()[0]['msg']}\n")
    except InvalidInputError as error:
        _write(f"talentsync: {error.message}\n")
    return waiting


async def _shown(events: Events) -> dict[str, Any]:
    """Print what happens as it happens, and give the result."""
    result: dict[str, Any] = {}
    async with aclosing(events):
        async for name, data in events:
            if name == "token":
                _write(data["text"])
            elif name == "tool" and data["state"] == "started":
                _write(f"[{data['tool']}]\n")
            elif name == "result":
                result = data
    if result["status"] == "done":
        _write("\n\n")
    return result


async def _pasted() -> str:
    lines: list[str] = []
    while (line := await _line("")) is not None and line != ".":
        lines.append(line)
    return "\n".join(lines)


async def _line(prompt: str) -> str | None:
    """A line of the input, None at its end; read beside the event loop, which has connections to serve."""

    def read() -> str | None:
        try:
            return input(prompt if sys.stdin.isatty() else "")
        except EOFError:
            return None

    return await asyncio.to_thread(read)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
