"""How to reach somebody, taken out of what is sent to a language model and put back into what it answers.

E-mail addresses, telephone numbers, streets and post codes, and links to profiles leave the process as
stand-ins that survive being reworded. Names stay: letters are written in them. Each call is masked by itself,
and as a conversation only grows at its end, the stand-ins of its earlier turns stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from langchain_core.messages import AIMessage, BaseMessage

from talentsync.blind.contact_lines import Contact, contacts_in
from talentsync.blind.spans import Span, rewritten

_FORMS: Mapping[Contact, str] = {
    "email": "email-{}@redacted.invalid",
    "phone": "+00 000 000 {:03d}",
    "link": "https://redacted.invalid/link-{}",
    "address": "[address-{}]",
}
_SIGNS = ("redacted.invalid", "+0", "address-")  # each stand-in has one, however it is written
_NUMBER = re.compile(r"\d+")

Json = TypeVar("Json")
Message = TypeVar("Message", bound=BaseMessage)


@dataclass(slots=True)
class Redaction:
    """The stand-ins of one call.

    Attributes:
        originals: what was masked, by its stand-in.
    """

    originals: dict[str, str] = field(default_factory=dict)
    _stand_ins: dict[str, str] = field(default_factory=dict)
    _counts: dict[Contact, int] = field(default_factory=dict)
    _back: re.Pattern[str] | None = None

    @classmethod
    def of(cls, messages: Sequence[BaseMessage]) -> Redaction:
        """What has to be masked in some messages; what is private in one line is so in every other."""
        redaction = cls()
        texts = [text for message in messages for text in _texts(message)]
        everything = "\n".join(texts)
        for text in texts:
            for line in text.split("\n"):
                for kind, found in _contacts(line):
                    redaction._add(kind, found, everything)
        if redaction.originals:
            redaction._back = _way_back(redaction.originals)
        return redaction

    def masked(self, messages: Sequence[BaseMessage]) -> list[BaseMessage]:
        """Copies of the messages that hold stand-ins."""
        return [_mapped(message, self._mask) for message in messages] if self.originals else list(messages)

    def restored(self, message: Message) -> Message:
        """A copy of an answer that holds the originals."""
        return _mapped(message, self.restore) if self._back else message

    def restore(self, text: str) -> str:
        """A text with the originals, also where the model wrote a stand-in a little differently."""
        if self._back is None:
            return text
        folded = text.casefold()
        return self._back.sub(self._original, text) if any(sign in folded for sign in _SIGNS) else text

    def held_back(self, text: str) -> int:
        """How many letters at the end of a streamed text may be the beginning of a stand-in."""
        if self._back is None:
            return 0
        longest = max(map(len, self.originals)) + 8
        for start in range(max(0, len(text) - longest), len(text)):
            rest = text[start:].casefold()
            if any(
                stand_in.startswith(rest) or _bare(stand_in).startswith(rest) for stand_in in self.originals
            ):
                return len(text) - start
            if (match := self._back.match(text, start)) and match.end() == len(text):
                return len(text) - start  # a digit may follow
        return 0

    def _add(self, kind: Contact, original: str, everything: str) -> None:
        if original in self._stand_ins:
            return
        number = self._counts.get(kind, 0) + 1
        while (stand_in := _FORMS[kind].format(number)) in everything:
            number += 1
        self._counts[kind] = number
        self._stand_ins[original] = stand_in
        self.originals[stand_in] = original

    def _mask(self, text: str) -> str:
        spans = (span for original in self._stand_ins for span in _places(original, text))
        return rewritten(text, spans, lambda span: self._stand_ins[text[span.start : span.end]])

    def _original(self, match: re.Match[str]) -> str:
        place = int((match.lastgroup or "")[1:])
        return list(self.originals.values())[place]


@lru_cache(maxsize=20_000)
def _contacts(line: str) -> tuple[tuple[Contact, str], ...]:
    return tuple(contacts_in(line))


def _places(original: str, text: str) -> Iterator[Span]:
    """Where a text holds the original, and not within a word."""
    start = text.find(original)
    while start >= 0:
        end = start + len(original)
        runs_on = original[:1].isalnum() and _is_of_word(text[max(0, start - 1) : start])
        if not runs_on and not (original[-1:].isalnum() and _is_of_word(text[end : end + 1])):
            yield Span(start, end, "Contact")
        start = text.find(original, start + 1)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _way_back(stand_ins: Iterable[str]) -> re.Pattern[str]:
    forms = (f"(?P<n{place}>{_loosely(stand_in)})" for place, stand_in in enumerate(stand_ins))
    return re.compile("|".join(forms), re.IGNORECASE)


def _loosely(stand_in: str) -> str:
    """A stand-in without its scheme, or a number in another grouping, is still the stand-in."""
    if stand_in.startswith("+"):
        return r"\+" + r"[\s().-]{0,2}".join(_NUMBER.findall("".join(stand_in.split()))[0]) + r"(?!\d)"
    if stand_in.startswith("https://"):
        return r"(?:https?://)?(?:www\.)?" + re.escape(_bare(stand_in)) + r"(?!\d)"
    if stand_in.startswith("["):
        return r"\[?" + re.escape(stand_in.strip("[]")) + r"(?!\d)\]?"
    return r"(?<![\w.-])" + re.escape(stand_in)


def _bare(stand_in: str) -> str:
    return stand_in.removeprefix("https://")


def _texts(message: BaseMessage) -> Iterator[str]:
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    _mapped(message, keep)
    yield from found


def _mapped(message: Message, change: Callable[[str], str]) -> Message:
    """A message with each of its texts changed: content, tool calls, and their arguments as strings."""
    update: dict[str, Any] = {"content": _content(message.content, change)}
    if isinstance(message, AIMessage):
        update["tool_calls"] = [{**call, "args": _json(call["args"], change)} for call in message.tool_calls]
        update["invalid_tool_calls"] = [
            {**call, "args": change(call["args"] or "")} for call in message.invalid_tool_calls
        ]
        chunks = getattr(message, "tool_call_chunks", None)
        if chunks:
            update["tool_call_chunks"] = [{**chunk, "args": change(chunk["args"] or "")} for chunk in chunks]
        update["additional_kwargs"] = _called(message.additional_kwargs, change)
    return message.model_copy(update=update)


def _content(content: Any, change: Callable[[str], str]) -> Any:  # as LangChain types it: text or parts
    if isinstance(content, str):
        return change(content)
    return [
        change(part)
        if isinstance(part, str)
        else {key: change(value) if key in ("text", "thinking") else value for key, value in part.items()}
        for part in content
    ]


def _called(kwargs: Mapping[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Integrations keep a call's arguments as a string too; all else there is theirs, such as signatures."""
    call = kwargs.get("function_call")
    if not isinstance(call, dict) or not isinstance(call.get("arguments"), str):
        return dict(kwargs)
    return {**kwargs, "function_call": {**call, "arguments": change(call["arguments"])}}


def _json(value: Json, change: Callable[[str], str]) -> Json:
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, list):
        return [_json(item, change) for item in value]  # type: ignore[return-value]
    if isinstance(value, dict):
        return {key: _json(item, change) for key, item in value.items()}  # type: ignore[return-value]
    return value
