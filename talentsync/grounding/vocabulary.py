"""Words that claim nothing by themselves, and words that say the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from talentsync.grounding.words import WORD, fold, stem

_AMERICAN = (
    (re.compile(r"is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able)?$"), r"or\1"),
    (re.compile(r"gramme(s?)$"), r"gram\1"),
    (re.compile(r"([^aeiou])re(s?)$"), r"\1er\2"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"([lz])yse"), r"\1yze"),
)
# Words that stand for each other in a re-wording, beyond their stems.
_SAME = """
representative rep salespeople salesperson
mathematics math maths
percent percentage
kitchen cook chef brigade
shorten cut reduce reduction lower decrease drop fell fall down fewer less shrink saved saving
grow grew growth increase increased rise rose raised up lifted gain gained
photo picture
physician doctor
lawyer attorney barrister litigator
teach taught teacher teaching instructor instruct lecturer lecture
mentor mentoring coach coached coaching
manage managed manager management lead led leads leader leading leadership head headed heading run ran runs oversee oversaw direct directed
supervise supervised supervisor supervises supervision guide guides guided
volunteer volunteering volunteered
recruit recruited recruiter recruiting recruitment hire hired hires hiring
master masters msc
bachelor bachelors bsc ba
develop developer developed development build built builder
engineer engineering engineered
research researcher researched
analyst analysis analyse analyze analysed analyzed
administer administered administrator administration sysadmin
design designed designer
negotiate negotiated negotiation negotiator
sell sold sales sale seller
sold copies
launch launched ship shipped release released introduce introduced open opened
spend budget cost
invent invented inventor invention
hr human
order purchase purchasing purchased buy bought
fund funded funds grant
win won winner winning place prize
award awarded prize medal
chair chaired chairs chairperson
publish published publication paper article wrote
review reviewer reviewed reviews
nurse nursing
account accounting accountant
forecast forecasting forecasts predict predicts prediction
intern internship traineeship trainee
apprentice apprenticeship
client customer
staff personnel people employees
bug defect bugs defects
vendor supplier
test tests testing tested
house inhouse
sous souschef
graduate graduated graduation degree
visitor guest
certificate certification certified certify license licence licensed
certify registered registration
medicine medical
surgery surgical
law legal
statistics statistical statistician
finance financial
economics economic economist
chemistry chemical chemist
biology biological biologist
physics physicist physical
marketing marketer
security secure
psychology psychologist psychological
automation automated automate automatic automatically
migrate migrated migration moved
deploy deployed deployment deployments
quarter quarterly
month monthly
year yearly annual annually
day daily
week weekly
night nightly
"""


# Inflections that would share a stem with another word.
_APART = {"founded": "founder", "founding": "founder", "cofounded": "founder", "cofounder": "founder", "co-founded": "founder"}


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """What a word is compared by: its stem, in American spelling."""
    plain = word
    for pattern, replacement in _AMERICAN:
        plain = pattern.sub(replacement, plain)
    return _APART.get(plain) or stem(plain)


def keys(text: str) -> frozenset[str]:
    """The keys of all words of a text."""
    return frozenset(key(word) for word in plain_words(text))


def plain_words(text: str) -> list[str]:
    """The folded words, hyphens parting them."""
    return [
        word.removesuffix("’s").removesuffix("'s").replace("'", "").replace("’", "")
        for word in WORD.findall(fold(text))
    ]


_LIGHT = """
make made making get got give gave take took taken taking put set go went gone come came do did done have had keep kept let be see
use used using work worked working help helped bring brought more most less many much very also just now then there here when where
what how why who year years month months week weeks day days time times today over under about around up down back into still
one two three four five six seven eight nine ten first second last next since until before after while during within
run ran running lead led leading build built can could will would should may might must own new old good well way thing people
hold held earned my me i we our us you your it its this that these those
"""


@cache
def light() -> frozenset[str]:
    """Keys of words that do not even tell what a sentence is about."""
    return frozenset(key(word) for word in _LIGHT.split())


# Verbs of rank, of ownership and of distinction: they must be the evidence's own.
_RANKED = """
founded cofounded invented pioneered patented chaired headed directed supervised managed led spearheaded oversaw owned owns
nominated elected appointed acquired bought sold hired fired outsourced franchised nationalised legislated designed
architected established launched raised licensed certified accredited published financed governed presided commanded
"""


@cache
def ranked() -> frozenset[str]:
    """Keys of verbs that claim a rank or a distinction."""
    return frozenset(key(word) for word in _RANKED.split())


@cache
def general() -> frozenset[str]:
    """Keys of the words that claim nothing."""
    text = files("talentsync.grounding").joinpath("general_words.txt").read_text(encoding="utf-8")
    rows = [row for row in text.splitlines() if not row.startswith("#")]
    return frozenset(key(fold(word)) for row in rows for word in row.split())


@cache
def _groups() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in _SAME.strip().splitlines():
        group = {key(word) for word in row.split()}
        for word in group:
            table.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in table.items()}


def same(word_key: str) -> frozenset[str]:
    """The keys that say the same as one key, itself included."""
    return _groups().get(word_key, frozenset({word_key}))
