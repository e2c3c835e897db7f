"""What a language model puts into a call and nobody said: a feature takes its request for the user's word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graphs.feature import Feature
from talentsync.grounding.addresses import addresses, without_addresses
from talentsync.grounding.amounts import amounts
from talentsync.grounding.vocabulary import general, key, keys, plain_words
from talentsync.grounding.words import WORD, fold
from talentsync.taxonomy.skills import find_skills, skill

SOFT = "soft"
OPENING = re.compile(r"(?:^|[.!?:\n])\W*$")
INFLECTED = re.compile(r"(?:ed|ing)$")  # "Edited", "Improving": a verb that opens a sentence, and no name
FEW = frozenset({Decimal(0), Decimal(1)})
# What these say becomes the candidate's own: a job or a page bears none of it.
OF_THE_CANDIDATE = frozenset(
    "key_points_to_include user_knowledge additional_info_for_llm achievements key_skills skills "
    "current_role years_of_experience".split()
)


@dataclass(frozen=True)
class Known:
    """A text as what can be looked up in it."""

    words: frozenset[str]
    skills: frozenset[str]
    figures: frozenset[Decimal]
    addresses: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Known:
        """What is in a text."""
        return cls(
            words=keys(text),
            skills=frozenset(mention.name for mention in find_skills(text)),
            figures=frozenset(amount.value for amount in amounts(text)),
            addresses=frozenset(addresses(text)),
        )


def unsaid(feature: Feature, arguments: Mapping[str, Any], *, own: str, all_else: str) -> list[str]:
    """Names, skills, numbers and addresses of the arguments that are nowhere to be found.

    Args:
        feature: whose request the arguments are for; its defaults need no evidence.
        arguments: as the model gave them.
        own: the résumé and what the user said.
        all_else: jobs and the tools' answers, which bear what is not about the candidate.
    """
    fields = feature.request.model_fields
    told = {
        name: value
        for name, value in arguments.items()
        if name in fields and value != fields[name].get_default(call_default_factory=True)
    }
    if not any(text for value in told.values() for text in _texts(value)):
        return []
    of_candidate = Known.of(own)
    anything = Known.of(f"{own}\n{all_else}")
    found = [
        claim
        for name, value in told.items()
        for text in _texts(value)
        for claim in _claims(text, of_candidate if name in OF_THE_CANDIDATE else anything)
    ]
    return list(dict.fromkeys(found))


def _texts(value: Any) -> Iterator[str]:
    """The texts in an argument, at every depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _claims(text: str, known: Known) -> Iterator[str]:
    yield from (address for address in addresses(text) if address not in known.addresses)
    plain = without_addresses(text)
    for amount in amounts(plain):
        if amount.kind != "ordinal" and amount.value not in known.figures | FEW:
            yield amount.text
    for mention in find_skills(plain):
        words = {key(word) for word in plain_words(mention.alias)}
        if mention.name not in known.skills and skill(mention.name).kind != SOFT and not words <= known.words:
            yield mention.alias
    for match in WORD.finditer(plain):
        word = match.group()
        told = key(fold(word).removesuffix("'s").removesuffix("’s"))
        opens = OPENING.search(plain[: match.start()]) and INFLECTED.search(word)
        if len(word) > 1 and word[0].isupper() and not opens and told not in general() | known.words:
            yield word
