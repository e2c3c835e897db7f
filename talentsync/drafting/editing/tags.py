"""Hashtags and emoji of a post."""

from __future__ import annotations

import re
from dataclasses import replace

from talentsync.drafting.editing.draft import Draft, Edited
from talentsync.drafting.editing.emoji import emoji_count, with_emoji, without_emoji
from talentsync.drafting.editing.instruction import Operation
from talentsync.drafting.editing.lines import TAG, Lines
from talentsync.taxonomy.skills import find_skills

MOST_ADDED = 3  # hashtags or emoji that "more" brings
FEW = 3  # hashtags that "fewer" leaves
_WORD = re.compile(r"#?([\w-]+)")
_SMALL = frozenset({"and", "as", "the", "hashtag", "hashtags", "a"})


def hashtags(text: str) -> list[str]:
    """The hashtags in a text, with their signs, in its order."""
    return list(dict.fromkeys(TAG.findall(text)))


def more_tags(draft: Draft) -> Edited:
    """Add hashtags for what the text names and has no hashtag for."""
    known = {tag.casefold() for tag in hashtags(draft.text)}
    names = ("#" + re.sub(r"[^\w]", "", mention.name) for mention in find_skills(draft.text))
    new = [
        tag
        for tag in dict.fromkeys(names)
        if len(tag) > 1 and tag.casefold() not in known and tag[1:].isalnum()
    ]
    if not new:
        return Edited(draft, ("The text names nothing more that could be a hashtag.",))
    return Edited(_with_tags(draft, new[:MOST_ADDED]))


def add_tags(draft: Draft, operation: Operation) -> Edited:
    """Add the hashtags that the user names."""
    named = [word for word in _WORD.findall(operation.text) if word.lower() not in _SMALL]
    known = {tag.casefold() for tag in hashtags(draft.text)}
    new = [f"#{word}" for word in dict.fromkeys(named) if f"#{word}".casefold() not in known]
    return Edited(_with_tags(draft, new)) if new else Edited(draft, ("The hashtags are there already.",))


def remove_tags(draft: Draft, operation: Operation) -> Edited:
    """Take out the hashtags that the user names."""
    named = {f"#{word}".casefold() for word in _WORD.findall(operation.text)}
    gone = [tag for tag in hashtags(draft.text) if tag.casefold() in named]
    return _without_tags(draft, gone)


def fewer_tags(draft: Draft) -> Edited:
    """Leave the first few hashtags, or half of them where there are few."""
    tags = hashtags(draft.text)
    left = FEW if len(tags) > FEW else len(tags) // 2
    return _without_tags(draft, tags[left:])


def no_tags(draft: Draft) -> Edited:
    """Take out all hashtags at the ends of lines; within a sentence the word stays without its sign."""
    return _without_tags(draft, hashtags(draft.text))


def more_emoji(draft: Draft) -> Edited:
    """Put an emoji before the first paragraphs that have none."""
    lines = list(draft.lines.lines)
    bare = [at for at, role in enumerate(draft.lines.roles) if role == "told" and not emoji_count(lines[at])]
    if not bare:
        return Edited(draft, ("Every paragraph has an emoji already.",))
    for at in bare[:MOST_ADDED]:
        lines[at] = with_emoji(lines[at])
    return Edited(replace(draft, text="\n".join(lines)))


def fewer_emoji(draft: Draft, *, every: int) -> Edited:
    """Take out emoji: every one, or every second one."""
    count = emoji_count(draft.text)
    if not count:
        return Edited(draft, ("The text has no emoji.",))
    return Edited(replace(draft, text=without_emoji(draft.text, every=1 if count == 1 else every)))


def _with_tags(draft: Draft, new: list[str]) -> Draft:
    lines = draft.lines
    at = max((at for at, role in enumerate(lines.roles) if role == "tags"), default=None)
    if at is None:
        return replace(draft, text=lines.with_paragraph(" ".join(new), "tags").text)
    changed = [*lines.lines[:at], f"{lines.lines[at].rstrip()} {' '.join(new)}", *lines.lines[at + 1 :]]
    return replace(draft, text="\n".join(changed))


def _without_tags(draft: Draft, gone: list[str]) -> Edited:
    if not gone:
        return Edited(draft, ("There is no such hashtag.",))
    pattern = re.compile(rf"(?:{'|'.join(re.escape(tag) for tag in gone)})(?![\w-])", re.IGNORECASE)
    lines = draft.lines.changed(
        lambda line: re.sub(r"\s{2,}", " ", pattern.sub("", line)).strip(" ,"), "tags"
    )
    told = lines.changed(lambda line: pattern.sub(lambda match: match.group()[1:], line), "told")
    return Edited(replace(draft, text=_closed(told)))


def _closed(lines: Lines) -> str:
    """The text without the gap that an emptied last line leaves."""
    return re.sub(r"\n{3,}", "\n\n", lines.text).rstrip("\n")
