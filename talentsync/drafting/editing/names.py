"""Another recipient, company or sender, another greeting, closing or subject."""

from __future__ import annotations

import re
from dataclasses import replace

from talentsync.drafting.editing.draft import Draft, Edited
from talentsync.drafting.editing.instruction import Operation
from talentsync.drafting.editing.lines import CLOSING, GREETING

_FACT = re.compile(
    r"\b(?:I (?:have )?read|I saw|I came across|your (?:site|website|page)|I learn(?:ed|t) that)\b",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"^(?P<word>\s*(?:dear|hi|hello|hey|good \w+|greetings)\s+)(?P<name>.*?)(?P<mark>[,:!]?\s*)$",
    re.IGNORECASE,
)


def change_recipient(draft: Draft, operation: Operation) -> Edited:
    """Address the mail to somebody else, and to another company where one is named."""
    text = _named(draft.text, draft.recipient, operation.text)

    def greet(line: str) -> str:
        match = _WORD.match(line)
        if match is None or operation.text in line:
            return line
        return f"{match['word']}{operation.text}{match['mark']}"

    changed = replace(draft, text=text)
    changed = replace(changed, text=changed.lines.changed(greet, "greeting").text, recipient=operation.text)
    if operation.text not in changed.text:
        return Edited(draft, ("The text has no greeting in which the recipient could be changed.",))
    return change_company(changed, Operation("company", operation.to)) if operation.to else Edited(changed)


def change_company(draft: Draft, operation: Operation) -> Edited:
    """Name another company; what was said of the former one goes, since it may not be true of this one."""
    if not draft.company or draft.company.casefold() not in f"{draft.subject} {draft.text}".casefold():
        return Edited(draft, (f"The company {draft.company!r} was not found in the text.",))
    lines = draft.lines
    told = {place for place, sentence in lines.told() if _FACT.search(sentence)}
    subject = _named(draft.subject, draft.company, operation.text)
    text = _named(lines.without(told).text, draft.company, operation.text)
    problem = "What was said about the former company was taken out." if told else ""
    return Edited(
        replace(draft, subject=subject, text=text, company=operation.text), (problem,) if problem else ()
    )


def change_sender(draft: Draft, operation: Operation) -> Edited:
    """Sign with another name."""
    if not draft.sender or draft.sender not in draft.text:
        return Edited(draft, (f"The signature {draft.sender!r} was not found in the text.",))
    return Edited(
        replace(draft, text=_named(draft.text, draft.sender, operation.text), sender=operation.text)
    )


def change_greeting(draft: Draft, operation: Operation) -> Edited:
    """Another greeting, whole; a comma follows it unless it has a mark of its own."""
    lines = draft.lines
    if "greeting" not in lines.roles:
        return Edited(draft, ("The text has no greeting.",))
    new = operation.text if operation.text[-1:] in ",!:" else f"{operation.text},"
    if not GREETING.match(new):
        return Edited(draft, (f"{operation.text!r} is no greeting.",))
    return Edited(replace(draft, text=lines.changed(lambda _: new, "greeting").text))


def change_closing(draft: Draft, operation: Operation) -> Edited:
    """Another closing formula above the name."""
    lines = draft.lines
    new = operation.text if operation.text[-1:] in ",!." else f"{operation.text},"
    text = lines.changed(lambda line: new if CLOSING.match(line) else line, "signature").text
    if text == draft.text:
        return Edited(draft, ("The text has no closing formula that could be changed.",))
    return Edited(replace(draft, text=text))


def change_subject(draft: Draft, operation: Operation) -> Edited:
    """Another subject, as the user words it."""
    if not draft.mail:
        return Edited(draft, ("A post has no subject.",))
    return Edited(replace(draft, subject=operation.text))


def _named(text: str, old: str, new: str) -> str:
    """The text with one name for another, in whatever case it is written."""
    if not old:
        return text
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text, flags=re.IGNORECASE)
