"""A post as it is pasted, and whether it keeps its limits."""

from __future__ import annotations

import re
from collections.abc import Iterable

from talentsync.drafting.linkedin.hashtags import TAG, asks_for_none, given_hashtags, hashtags_in
from talentsync.drafting.linkedin.post import WORD_LIMITS, emoji_range
from talentsync.drafting.linkedin.style import emoji_in
from talentsync.drafting.linkedin.wording import NAMES, language_code, likely_language
from talentsync.drafting.prose import paragraphs, word_count
from talentsync.schemas.linkedin import MAX_HOOK_CHARS, MAX_POST_CHARS, PostBrief, PostDraft

MAX_HASHTAGS = 30
SAME = 0.5  # share of runs of three words from which two posts are the same one
_RUN = 3
_WORD = re.compile(r"\w+")


def composed(draft: PostDraft) -> str:
    """The whole post: text, call to action and hashtags, each once."""
    text = _without_trailing_tags(draft.text, draft.hashtags)
    asked = draft.cta_suggestion.strip()
    missing = [tag for tag in draft.hashtags if tag.casefold() not in map(str.casefold, hashtags_in(text))]
    blocks = [text, asked if asked and asked not in text else "", " ".join(missing)]
    return "\n\n".join(block for block in blocks if block)


def _without_trailing_tags(text: str, tags: Iterable[str]) -> str:
    """The text without a last line that only repeats hashtags."""
    head, _, last = text.strip().rpartition("\n")
    named = set(map(str.casefold, tags))
    only_tags = last.strip() and not TAG.sub("", last).strip()
    return (
        head.strip() if only_tags and named.issuperset(map(str.casefold, hashtags_in(last))) else text.strip()
    )


def post_faults(brief: PostBrief, draft: PostDraft) -> list[str]:
    """What is wrong with a post, as clauses that a writer can act on."""
    whole = composed(draft)
    return [
        *_length_faults(brief, draft, whole),
        *_emoji_faults(brief, whole),
        *_hashtag_faults(brief, draft),
        *_request_faults(brief, draft),
    ]


def _length_faults(brief: PostBrief, draft: PostDraft, whole: str) -> Iterable[str]:
    if len(whole) > MAX_POST_CHARS:
        yield f"the whole post has {len(whole):,} characters; at most {MAX_POST_CHARS:,} fit"
    hook = next(iter(draft.text.strip().splitlines()), "").strip()
    if len(hook) > MAX_HOOK_CHARS:
        yield f"the first line has {len(hook)} characters; it has to end within the first {MAX_HOOK_CHARS}"
    count = word_count(_without_trailing_tags(draft.text, draft.hashtags))
    fewest, most = WORD_LIMITS[brief.length]
    if not fewest <= count <= most:
        yield f"the text has {count} words; {fewest} to {most} are asked for ({brief.length})"


def _emoji_faults(brief: PostBrief, whole: str) -> Iterable[str]:
    own = emoji_in(brief.cta_text or "") + emoji_in(brief.hashtags_option or "") + emoji_in(brief.topic)
    count = len(emoji_in(whole)) - len([each for each in own if each in whole])
    fewest, most = emoji_range(brief.emoji_level)
    if not fewest <= max(count, 0) <= most:
        asked = f"{fewest} to {most}" if most else "none"
        yield f"the post has {count} emoji; {asked} are asked for"


def _hashtag_faults(brief: PostBrief, draft: PostDraft) -> Iterable[str]:
    given = given_hashtags(brief.hashtags_option)
    if asks_for_none(brief.hashtags_option):
        if draft.hashtags or hashtags_in(draft.text):
            yield "there are hashtags; none are asked for"
        return
    if given is not None and draft.hashtags != given:
        yield f"the hashtags are not those that were given: {' '.join(given)}"
    if given is None and not 1 <= len(draft.hashtags) <= MAX_HASHTAGS:
        yield f"there are {len(draft.hashtags)} hashtags; 3 to 5 are asked for"
    if given is None and any(not TAG.fullmatch(tag) for tag in draft.hashtags):
        yield "a hashtag is more than '#' and letters or digits"


def _request_faults(brief: PostBrief, draft: PostDraft) -> Iterable[str]:
    asked = (brief.cta_text or "").strip()
    if asked and draft.cta_suggestion.strip() != asked:
        yield "the call to action is not the one that was given, word for word"
    wanted = language_code(brief.language)
    named = (brief.language or "").strip()
    found = likely_language("\n".join(paragraphs(draft.text)[1:]) or draft.text)
    if wanted and found != wanted:
        yield f"the text is in {NAMES[found]}; {NAMES[wanted]} is asked for"
    elif named and not wanted and found == "en":
        yield f"the text is in English; {named} is asked for, which needs a language model"


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of their runs of three words that both have (Jaccard)."""
    left, right = _runs(one), _runs(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
