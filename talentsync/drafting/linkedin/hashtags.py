"""Hashtags: none, those that the user gives, or some from the words of the topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from talentsync.drafting.linkedin.topic import Topic
from talentsync.drafting.linkedin.wording import small_words
from talentsync.grounding.vocabulary import general, key
from talentsync.grounding.words import fold

MAX_SUGGESTED = 5
MIN_SUGGESTED = 2
MAX_TAG_CHARS = 40  # of a suggested one: longer ones nobody follows
MAX_JOINED_WORDS = 3
TAG = re.compile(r"#[^\W_](?:[\w·]*[^\W_])?")
_SUGGEST = frozenset({"", "suggest", "suggested", "auto", "yes", "true", "default", "ai"})
_NONE = frozenset({"none", "no", "off", "false", "without", "0"})
_SYMBOLS = (("c++", "Cpp"), ("c#", "CSharp"), ("f#", "FSharp"), (".net", "DotNet"), ("&", "And"))
_GENERAL = ("Learning", "Work")  # where a topic gives no tag at all


def asks_for_none(option: str | None) -> bool:
    """Whether the request wants no hashtags."""
    return (option or "").strip().casefold() in _NONE


def given_hashtags(option: str | None) -> list[str] | None:
    """The tags that the request gives, as they are, or None where some are to be suggested."""
    text = (option or "").strip()
    if text.casefold() in _SUGGEST:
        return None
    if text.casefold() in _NONE:
        return []
    parts = re.split(r"[,;\n]+" if re.search(r"[,;\n]", text) and "#" not in text else r"[,;\s]+", text)
    tags = [
        part.strip() if part.strip().startswith("#") else tag_of(part) for part in parts if part.strip("# \t")
    ]
    return list(dict.fromkeys(tag for tag in tags if tag))


def tag_of(phrase: str) -> str:
    """The phrase as a hashtag, such as "#CodeReviews"; empty where no letter is left."""
    text = phrase
    for symbol, name in _SYMBOLS:
        text = re.sub(re.escape(symbol), name, text, flags=re.IGNORECASE)
    parts = re.findall(r"[^\W_]+", re.sub(r"(?<=\w)['’](?=\w)", "", text))
    joined = "".join(
        part if any(char.isupper() for char in part[1:]) else part[:1].upper() + part[1:] for part in parts
    )
    return f"#{joined}" if re.search(r"[^\W\d_]", joined) else ""


def suggested_hashtags(topic: Topic, more: Sequence[str] = ()) -> list[str]:
    """Up to five tags: the topic's phrases and skills, `more`, then its single words that say something."""
    phrases = [*_phrases(topic), *topic.skills, *more]
    tags = _distinct(phrases)
    if len(tags) < MIN_SUGGESTED:
        tags = _distinct([*phrases, *_telling_words(topic), *topic.phrases])
    return (tags or _distinct(_GENERAL))[:MAX_SUGGESTED]


def _distinct(phrases: Iterable[str]) -> list[str]:
    tags: dict[str, str] = {}
    for phrase in phrases:
        tag = tag_of(phrase)
        if tag and len(tag) <= MAX_TAG_CHARS:
            tags.setdefault(tag.casefold(), tag)
    return list(tags.values())


def _phrases(topic: Topic) -> Iterable[str]:
    for phrase in topic.phrases:
        count = len(phrase.split())
        specific = any(key(fold(word)) not in general() for word in phrase.split())
        if 1 < count <= MAX_JOINED_WORDS or (count == 1 and specific):
            yield phrase


def _telling_words(topic: Topic) -> Iterable[str]:
    """Single words that are neither small nor everyday ones."""
    for word in topic.words:
        plain = word.casefold()
        everyday = plain in small_words() or key(fold(word)) in general()
        if len(plain) > 2 and not everyday and not any(char.isdigit() for char in plain) and "'" not in plain:
            yield word


def hashtags_in(text: str) -> list[str]:
    """The hashtags of a text in their order."""
    return TAG.findall(text)
