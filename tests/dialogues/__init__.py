"""Scripted dialogues: what a user says and attaches, and what has to come of it, turn by turn.

Each `*.toml` here holds dialogues. In a user's words `{name.txt}` stands for the text of that document.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"
_PASTED = re.compile(r"\{(\w+\.\w+)\}")


@dataclass(frozen=True)
class ScriptedTurn:
    """A turn and what has to come of it.

    Attributes:
        user: the message.
        attach: the name of the document that is attached, "" for none.
        tools: the features that have to run, in any order.
        arguments: those that have to be among the arguments of the one call.
        absent: texts that may stand nowhere in the arguments.
        resume: the name on the résumé that has to be sent.
        asks: the field that has to be asked for.
        says: a part of the text that is asked or told.
        intent: what has to be understood, where that is more than a feature.
    """

    user: str = ""
    attach: str = ""
    tools: tuple[str, ...] = ()
    arguments: dict[str, Any] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    resume: str = ""
    asks: str = ""
    says: str = ""
    intent: str = ""

    @property
    def document(self) -> tuple[str, bytes] | None:
        """Name and content of what is attached."""
        return (self.attach, (DOCUMENTS / self.attach).read_bytes()) if self.attach else None


@dataclass(frozen=True)
class Dialogue:
    """A scripted dialogue; `injection` where a document tries to give orders in it."""

    title: str
    turns: tuple[ScriptedTurn, ...]
    injection: bool = False


def load_dialogues() -> list[Dialogue]:
    """All dialogues, file by file."""
    return [
        Dialogue(
            title=raw["title"],
            turns=tuple(_turn(turn) for turn in raw["turn"]),
            injection=path.stem == "injections",
        )
        for path in sorted(HERE.glob("*.toml"))
        for raw in tomllib.loads(path.read_text(encoding="utf-8"))["dialogue"]
    ]


def _turn(raw: dict[str, Any]) -> ScriptedTurn:
    user = _PASTED.sub(lambda match: (DOCUMENTS / match[1]).read_text(encoding="utf-8"), raw.get("user", ""))
    told = {**raw, "user": user}
    for name in ("tools", "absent"):
        told[name] = tuple(raw.get(name, ()))
    return ScriptedTurn(**told)
