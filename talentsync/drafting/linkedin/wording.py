"""The wordings of the embedded engine, a data file for each language, and what requests call languages."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict

from talentsync.drafting.prose import words

Manner = Literal["plain", "casual", "bold"]
TopicKind = Literal["subject", "question", "opinion", "news", "story"]

LANGUAGES = {
    "en": "english englisch anglais inglés ingles inglês en",
    "es": "spanish español espanol castellano castilian spanisch espagnol espanhol es",
    "fr": "french français francais französisch francés francês fr",
    "de": "german deutsch allemand alemán alemao alemão de",
    "pt": "portuguese português portugues portugiesisch portugais pt",
}
WRITTEN = ("en", "es", "fr", "de", "pt")
NAMES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese"}

# Letters and endings that the other languages do not have.
_LETTERS = {
    "es": re.compile("ñ|ción$|ciones$"),
    "fr": re.compile("[èêçœûîôùë]|^[ldnsjcmq][’']"),
    "de": re.compile("[ßäöü]|ung(?:en)?$"),
    "pt": re.compile("[ãõ]|ção$|ções$"),
}
_MANNERS: dict[Manner, str] = {
    "casual": "casual friendly conversational informal relaxed humorous funny playful light witty personal "
    "warm chatty easy",
    "bold": "bold direct confident energetic enthusiastic inspiring inspirational motivational motivating "
    "excited passionate persuasive provocative strong upbeat assertive urgent",
}


_JOINING = frozenset(
    "about as at be been by can could did do does from had has have he into its more most not of off "
    "or our over she should so some than that their these they those through to under using was were "
    "when where which who with within without would you your again against all also an any are "
    "because before between but each few if just like make making new no now only other out really "
    "same such them then there too up very vs while will".split()
)


class Format(BaseModel):
    """A way to write a post, with equivalent wordings for each of its parts."""

    model_config = ConfigDict(frozen=True)

    angle: str = ""
    emoji: list[str]
    bullet: str = "•"
    hooks: dict[Manner, list[str]]
    intros: list[str]
    items: list[tuple[str, str]]
    closings: list[str]
    ctas: list[str]
    questions: str = ""


class Field(BaseModel):
    """A field of work: words that tell it, where one would look in it, what one would ask, its hashtags."""

    model_config = ConfigDict(frozen=True)

    keys: str
    lens: list[str]
    tags: list[str]
    questions: list[tuple[str, str]]


class Lens(BaseModel):
    """How a post says where one would look: with a topic that can be named inside a sentence, and else."""

    model_config = ConfigDict(frozen=True)

    with_topic: list[str]
    plain: list[str]


class Facts(BaseModel):
    """Sentences on a repository, each with a gap for what it names."""

    model_config = ConfigDict(frozen=True)

    languages: str
    stack: str
    tests: str
    ci: str
    licence: str
    stars: str


class Wording(BaseModel):
    """Everything that the embedded engine says in one language.

    `common` are small words by which a text in the language is known.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    conjunction: str
    quotes: tuple[str, str]
    common: str
    facts: Facts
    colon: str = ": "
    kinds: dict[TopicKind, list[str]]
    audience: list[str]
    formats: dict[str, Format]
    domains: dict[str, Field]
    lens: Lens

    def field_of(self, *texts: str) -> Field | None:
        """The field of work that texts speak of, the first text deciding where it can."""
        for text in texts:
            said = [word.strip(".,;:!?¿¡\"'“”()").casefold() for word in text.replace("-", " ").split()]
            counts = {
                name: sum(word in field.keys.split() for word in said) for name, field in self.domains.items()
            }
            best = max(counts, key=lambda name: counts[name], default="")
            if best and counts[best]:
                return self.domains[best]
        return None


@cache
def wording(code: str) -> Wording:
    """The wordings in one of the `WRITTEN` languages."""
    text = files(f"{__package__}.texts").joinpath(f"{code}.json").read_text(encoding="utf-8")
    return Wording.model_validate(json.loads(text))


def language_code(name: str | None) -> str | None:
    """The code of a language by whatever name; None where it is none of `LANGUAGES`."""
    parts = re.findall(r"[^\W\d_]+", (name or "").casefold())
    return next((code for part in parts for code, names in LANGUAGES.items() if part in names.split()), None)


def written_in(language: str | None, topic: str) -> str:
    """The language that the embedded engine writes: the one asked for, else the topic's, else English."""
    if language and language.strip():
        return language_code(language) or "en"
    return likely_language(topic)


def likely_language(text: str) -> str:
    """The language whose small words and letters a text has most of; English where none stands out."""
    said = [word.strip(".,;:!?¿¡\"'“”«»„()").casefold() for word in words(text)]
    counts = {code: _signs(said, code) for code in WRITTEN}
    best = max(counts.values())
    leading = [code for code in WRITTEN if counts[code] == best]
    return leading[0] if len(leading) == 1 else "en"


def _signs(said: list[str], code: str) -> int:
    common = frozenset(wording(code).common.split())
    letters = _LETTERS.get(code)
    return sum((word in common) + bool(letters and letters.search(word)) for word in said)


def manner(tone: str | None) -> Manner:
    """The manner that comes nearest to a tone; plain where it names none."""
    said = re.findall(r"[a-z]+", (tone or "").casefold())
    return next((name for word in said for name, tones in _MANNERS.items() if word in tones.split()), "plain")


@cache
def small_words() -> frozenset[str]:
    """Words of all languages that join others and name nothing."""
    return _JOINING.union(*(wording(code).common.split() for code in WRITTEN))


def angle(name: str) -> str:
    """What makes a format another one than the others, for whoever writes it."""
    return wording("en").formats[name].angle
