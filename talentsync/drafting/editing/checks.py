"""Whether an edit by a language model changed what was asked, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.drafting.editing.draft import Draft, Material
from talentsync.drafting.editing.engine import edit
from talentsync.drafting.editing.instruction import Instruction, Kind, read_instruction
from talentsync.drafting.prose import sentences, word_count
from talentsync.grounding import Grounds, check_prose
from talentsync.grounding.sentences import split
from talentsync.grounding.words import words
from talentsync.schemas.meta import UnsupportedClaim

SHOWN = 3  # lost sentences that are named
REWRITING: frozenset[Kind] = frozenset({"shorten", "lengthen", "formal", "casual"})
_NAMING: frozenset[Kind] = frozenset({"recipient", "company", "greeting", "replace", "formal", "casual"})
_SUBJECT = re.compile(
    r"\b(?:subject|title|headline|whole (?:e-?mail|mail)|translat\w*|language|in [A-Z]\w+)\b"
)
_TOLERANCE = 1.1  # of a number of words that was asked for


def edit_faults(before: Draft, after: Draft, instruction: str) -> list[str]:
    """What is wrong with an edit, as clauses; nothing when it did what was asked and no more."""
    asked = read_instruction(instruction)
    if (before.subject, before.text.strip()) == (after.subject, after.text.strip()):
        return ["nothing was changed"]
    return [
        *_lost(before, after, instruction, asked),
        *_frame(before, after, instruction, asked),
        *_size(after, asked),
    ]


def check_changes(before: str, after: str, grounds: Grounds) -> tuple[str, list[UnsupportedClaim]]:
    """The edited text without new sentences that the evidence does not bear; the user's own stay."""
    own = {_plain(sentence.text) for sentence in split(before)}
    kept: list[str] = []
    unsupported: list[UnsupportedClaim] = []
    at = 0
    for sentence in split(after):
        if _plain(sentence.text) in own:
            continue
        claims = check_prose(sentence.text, grounds).unsupported
        if claims:
            kept.append(after[at : sentence.start])
            at = sentence.end + len(after[sentence.end :]) - len(after[sentence.end :].lstrip(" "))
            unsupported += claims
    text = "".join([*kept, after[at:]])
    return (re.sub(r"\n{3,}", "\n\n", text).strip("\n"), unsupported) if unsupported else (after, [])


def _lost(before: Draft, after: Draft, instruction: str, asked: Instruction) -> Iterator[str]:
    """Sentences that an edit of certain places alone should have left."""
    if asked.unclear or REWRITING & {operation.kind for operation in asked.operations}:
        return
    done = edit(before, instruction, Material()).draft
    kept = [sentence for _, sentence in done.lines.told() if sentence in before.text]
    new = _plain(after.text)
    lost = [sentence for sentence in kept if _plain(sentence) not in new]
    for sentence in lost[:SHOWN]:
        yield f"this was not to be changed: {sentence}"


def _frame(before: Draft, after: Draft, instruction: str, asked: Instruction) -> Iterator[str]:
    """Subject, names in greeting and signature."""
    kinds = {operation.kind for operation in asked.operations}
    named = kinds & {"subject", "company", "recipient", "replace"} or _SUBJECT.search(instruction)
    if before.mail and after.subject != before.subject and not named:
        yield "the subject was not to be changed"
    for name, free in ((before.recipient, kinds & _NAMING), (before.sender, kinds & {"sender", "replace"})):
        there = bool(name) and set(words(name)) & set(words(before.text))
        if there and not free and not set(words(name)) & set(words(after.text)):
            yield f"the name {name} was not to be taken out"


def _size(after: Draft, asked: Instruction) -> Iterator[str]:
    for operation in asked.operations:
        if operation.kind == "shorten" and operation.amount and operation.unit == "words":
            count = word_count(after.text)
            if count > operation.amount * _TOLERANCE:
                yield f"the text has {count} words; {operation.amount} are asked for"


def _plain(text: str) -> str:
    """A text as it is compared: blanks and kinds of quotation marks say nothing."""
    return " ".join(sentence for sentence in sentences(" ".join(text.split()))).replace("’", "'")
