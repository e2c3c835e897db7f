"""What a topic is: a subject, a question, an opinion, news or a story, and how it reads as a head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from talentsync.drafting.linkedin.wording import TopicKind, small_words, wording
from talentsync.drafting.prose import capitalised, ended, sentences, word_count
from talentsync.grounding.vocabulary import general, key
from talentsync.taxonomy.skills import find_skills

MAX_LABEL_WORDS = 9  # a longer topic stands alone at the head and is not gone on from
MAX_STATED_CHARS = 200
_QUESTION_WORD = re.compile(
    r"(?:why|who|when|where|which|should|can|could|is|are|do|does|will|would|did|has|have)\b", re.IGNORECASE
)
_HOW_TO = re.compile(r"how to\b", re.IGNORECASE)
_OWN = re.compile(r"(?:(?:how|why|what|when)\s+)?(?:i|we)\s+[a-z]", re.IGNORECASE)  # theirs to tell
_OWN_STORY = re.compile(
    r"(?:how|why|what|when)\s+(?:i|we)\b|(?:i|we)(?:\s+am|\s+are|['’]m|['’]re)?\s+(?:still\s+|now\s+|currently\s+)?"
    r"(?:looking|searching|seeking|hiring|want|hope|wish|need|would|plan)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:how|what)\s+(?:do|does|did|is|are|can|could|should|would|will|makes?)\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i’m|i've|i’ve|we|we've|we’ve|we're|we’re|my|our|je|j['’]ai|nous|ich|wir|he|hemos|nuestro|nuestra|eu|"
    r"nosso|nossa|notre|mein|meine|unser|unsere)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"(?:(?:just|proud|excited|thrilled|happy|delighted|pleased|honou?red|finally|today|breaking|introducing|announcing|"
    r"launching|launched|released|passed|finished|completed|graduated|promoted|joined|started|celebrating)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|isn't|aren't|has|have|had|will|won't|can|cannot|can't|should|must|beats?|does|doesn't|do|don't|"
    r"needs?|matters?|makes?|es|son|est|sont|ist|sind|é|são)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s")
_WORD = re.compile(r"[^\W_][\w'’+#.-]*")


@dataclass(frozen=True)
class Topic:
    """A topic as the user wrote it."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The topic on one line, without a full stop where it is no sentence."""
        return " ".join(self.text.split())

    @cached_property
    def kind(self) -> TopicKind:
        """What it is."""
        text = self.plain
        signs: tuple[tuple[TopicKind, object], ...] = (  # the first that holds
            ("question", text.endswith("?")),
            ("subject", _HOW_TO.match(text)),
            ("story", _OWN_STORY.match(text)),
            ("news", _OWN.match(text)),
            ("question", _QUESTION_WORD.match(text) or _OPEN.match(text)),
            ("news", _NEWS.match(text) or (_FIRST_PERSON.search(text) and _is_sentence(text))),
            ("opinion", _is_sentence(text)),
        )
        return next((kind for kind, holds in signs if holds), "subject")

    @property
    def is_label(self) -> bool:
        """Whether a hook can go on from it after a colon."""
        plain = self.kind == "subject" and not re.search(r"[.!?:…]", self.plain)
        return plain and word_count(self.plain) <= MAX_LABEL_WORDS

    @cached_property
    def inline(self) -> str:
        """The topic as it stands in the midst of a sentence; empty where it cannot."""
        if not self.is_label or _HOW_TO.match(self.plain):
            return ""
        return inlined(self.plain)

    @cached_property
    def stated(self) -> str:
        """The topic as a line of its own: as much as a hook holds, in whole sentences where that goes."""
        kept = ""
        for sentence in sentences(self.plain):
            longer = f"{kept} {sentence}".strip()
            if len(longer) > MAX_STATED_CHARS:
                break
            kept = longer
        text = kept or _shortened(self.plain, MAX_STATED_CHARS)
        end = "?" if self.kind == "question" and text == self.plain and text[-1].isalnum() else ""
        return capitalised(ended(f"{text}{end}"))

    @cached_property
    def skills(self) -> list[str]:
        """The skills and tools that it names, as they are written in it."""
        return list(dict.fromkeys(self.plain[found.start : found.end] for found in find_skills(self.plain)))

    @cached_property
    def phrases(self) -> list[str]:
        """What it is about, in a few words each: small words part a subject; of a sentence, its beginning."""
        text = self.plain
        if self.kind != "subject":
            verb = _VERB.search(text)
            text = text[: verb.start()] if verb and not _FIRST_PERSON.search(text) else ""
        parts = re.split(r"[,;:.!?()/]|\s[–—-]\s", text)
        return [phrase for part in parts for phrase in _between_small_words(part)]

    @cached_property
    def words(self) -> list[str]:
        """Its words, without those around them."""
        return _WORD.findall(self.plain)


def inlined(phrase: str) -> str:
    """The phrase as it stands inside a sentence: a first word that is an everyday one gets a small letter."""
    plain = " ".join(phrase.split()).rstrip(".")
    first, _, rest = plain.partition(" ")
    titled = any(word[:1].isupper() for word in rest.split())
    everyday = first[:1].isupper() and first[1:].islower() and is_everyday(first)
    return f"{first.lower()} {rest}".strip() if everyday and not titled else plain


def is_everyday(word: str) -> bool:
    """Whether it is no name: a word that claims nothing, or one of a field of work."""
    return key(word.casefold()) in general() or word.casefold() in _field_words()


@cache
def _field_words() -> frozenset[str]:
    names = {found for field in wording("en").domains.values() for found in field.keys.split()}
    return frozenset(word for word in names if not find_skills(word.title()))


def _between_small_words(text: str) -> list[str]:
    phrases: list[list[str]] = [[]]
    for word in text.split():
        if word.casefold() in small_words():
            phrases.append([])
        else:
            phrases[-1].append(word)
    return [" ".join(phrase) for phrase in phrases if phrase]


def _is_sentence(text: str) -> bool:
    """Whether it states something: it has an end of its own, or a verb in the midst of a few words."""
    if re.search(r"[.!…]$", text) or len(sentences(text)) > 1:
        return True
    return bool(_VERB.search(text)) and word_count(text) > 2


def _shortened(text: str, limit: int) -> str:
    """The beginning of a long sentence, to the end of a clause or a word."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    clauses = [match.start() for match in _CLAUSE.finditer(head) if match.start() > limit // 2]
    end = clauses[-1] if clauses else head.rfind(" ")
    return f"{head[: end if end > 0 else len(head)].rstrip(' ,;:–—-')}…"
