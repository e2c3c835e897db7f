"""Edits without a language model: what is asked, as far as it is understood, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff

from talentsync.drafting.editing import formality, length, names, points, tags
from talentsync.drafting.editing.draft import Draft, Edited, Material
from talentsync.drafting.editing.instruction import Kind, Operation, read_instruction

SHOWN = 120  # characters of an instruction in a message
_PLAIN: Mapping[Kind, Callable[[Draft, Operation], Edited]] = {
    "shorten": length.shorten,
    "add": points.add,
    "remove": points.remove,
    "remove_part": points.remove_part,
    "replace": points.substitute,
    "recipient": names.change_recipient,
    "company": names.change_company,
    "sender": names.change_sender,
    "greeting": names.change_greeting,
    "closing": names.change_closing,
    "subject": names.change_subject,
    "tags_add": tags.add_tags,
    "tags_remove": tags.remove_tags,
    "tags_more": lambda draft, _: tags.more_tags(draft),
    "tags_fewer": lambda draft, _: tags.fewer_tags(draft),
    "tags_none": lambda draft, _: tags.no_tags(draft),
    "emoji_more": lambda draft, _: tags.more_emoji(draft),
    "emoji_fewer": lambda draft, _: tags.fewer_emoji(draft, every=2),
    "emoji_none": lambda draft, _: tags.fewer_emoji(draft, every=1),
    "formal": lambda draft, _: _register(draft, "formal"),
    "casual": lambda draft, _: _register(draft, "casual"),
    "keep": lambda draft, _: Edited(draft),
}
_WITH_MATERIAL: Mapping[Kind, Callable[[Draft, Operation, Material], Edited]] = {
    "lengthen": length.lengthen,
    "add_about": points.add_about,
}


def edit(draft: Draft, instruction: str, material: Material) -> Edited:
    """Do what an instruction asks, one operation after the other.

    What is not understood is left undone and told in `problems`; the text stays as it was there.
    """
    asked = read_instruction(instruction)
    problems: list[str] = [cannot(part) for part in asked.unclear]
    for operation in asked.operations:
        done = _do(draft, operation, material)
        draft = done.draft
        problems += done.problems
    return Edited(draft, tuple(dict.fromkeys(problems)))


def cannot(part: str) -> str:
    """That an edit needs a language model."""
    shown = part if len(part) <= SHOWN else f"{part[:SHOWN]}…"
    return f"Cannot do this edit without a language model: {shown!r}."


def told(noun: str, diff: str, problems: Sequence[str]) -> str:
    """What a client shows above the result: whether the text was changed, and what was not done."""
    if not diff:
        return " ".join([f"The {noun} was not changed.", *problems])
    done = f"{noun.capitalize() if noun != 'mail' else 'Cold mail'} edited"
    return " ".join([f"{done} in part.", *problems]) if problems else f"{done} successfully"


def unified(before: str, after: str, *, name: str) -> str:
    """The unified diff of two texts; empty where they are the same."""
    lines = unified_diff(
        before.splitlines(), after.splitlines(), f"{name} (before)", f"{name} (after)", lineterm=""
    )
    return "\n".join(lines)


def _do(draft: Draft, operation: Operation, material: Material) -> Edited:
    if operation.kind in _WITH_MATERIAL:
        return _WITH_MATERIAL[operation.kind](draft, operation, material)
    return _PLAIN[operation.kind](draft, operation)


def _register(draft: Draft, direction: formality.Direction) -> Edited:
    """The text in another register, greeting and closing formula included."""
    lines = draft.lines.changed(lambda line: formality.reworded(line, direction), "told")
    lines = lines.changed(lambda line: formality.greeting(line, direction), "greeting")
    lines = lines.changed(lambda line: formality.closing(line, direction), "signature")
    if lines.text == draft.text:
        more = "more" if direction == "formal" else "less"
        return Edited(draft, (f"Without a language model nothing was found to make {more} formal.",))
    return Edited(replace(draft, text=lines.text))
