"""Words and patterns that tell what a sentence claims: how much, how often, how wide, and whose part."""

from __future__ import annotations

import re

from talentsync.grounding.strength import DOWN, UP
from talentsync.grounding.words import stem

# Words that limit what is said; a re-wording that drops one says more.
LIMITS = frozenset(
    """failed attempted tried planned proposed prototype pilot partly partially
    unsuccessfully occasionally some draft trial internal part-time temporary interim acting voluntary
    unpaid""".split()
)
NEARLY = frozenset("nearly almost".split())
NEGATIONS = frozenset("not no never without none nobody nothing".split())
SMALL_PART = re.compile(
    r"\b(?:work(?:ed|ing)? (?:on|with|alongside|under)|involved in|(?:as )?part of|member of|exposure to|"
    r"familiar with|learn(?:ed|t|ing)?|studied|stud(?:y|ies)|attend\w*|trained in|assist\w*|help\w*|"
    r"support\w*|contribut\w*|participat\w*|shadow\w*|aid(?:ed|ing)|collaborat\w*|cooperat\w*|co-\w+|"
    r"jointly|together with|(?:take|took|taking) part|observ\w*|under (?:the )?supervision)\b",
    re.IGNORECASE,
)
OPENING = 60  # letters in which a small part is said of the whole sentence
RAISED = re.compile(
    r"\b(?:over|more than|exceeding|at least|upwards of|above|in excess of|greater than)\s+(?=[$€£¥₹]?\d)"
    r"|(?<=\d)\+|(?<=%)\+",
    re.IGNORECASE,
)
LOWERED = re.compile(
    r"\b(?:up to|nearly|almost|about|around|approximately|roughly|circa|ca\.|some)\s+(?=[$€£¥₹]?\d)|~",
    re.IGNORECASE,
)
FROM_TO = re.compile(r"\bfrom\s+(\S+)(?:\s\w+)?\s+to\s+([^\s,;]+)", re.IGNORECASE)
WIDE = frozenset(
    """all entire whole always everyone everything first second third best top leading largest regional
    national international global worldwide continental award awards""".split()
)
# What is measured; a re-wording measures the same.
MEASURES = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "cost costs expense expenses spend spending waste bill",
        "sales sale sold",
        "revenue revenues turnover",
        "profit profits margin margins earnings",
        "budget",
        "retention churn loyalty",
        "satisfaction",
        "uptime availability",
        "productivity efficiency",
    )
)
NO_OFFICE = frozenset({"charge"})  # "in charge of"
IN_ALL = re.compile(r"\b(?:in|at|above) all\b", re.IGNORECASE)
OFTEN = re.compile(
    r"\b(?:each|every|per|an?)\s+(?P<unit>hour|day|night|shift|week|fortnight|month|quarter|season|year)\b"
    r"|\b(?P<adverb>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?)\b",
    re.IGNORECASE,
)
UNITS = {"daily": "day", "annual": "year", "annually": "year"}
# Deeds, each with what bears it out besides the word itself, by stem.
DEEDS = tuple(
    (
        frozenset(stem(word) for word in deeds.split()),
        frozenset(stem(word) for word in f"{deeds} {more}".split()),
    )
    for deeds, more in (
        (
            "launched shipped released deployed",
            "introduced opened rolled published started live production set",
        ),
        ("automated automation", "automatic script scripts pipeline macro bot jobs"),
        ("negotiated", "negotiation contract contracts agreed deal deals supply"),
        ("sold", "sales sale sell"),
        ("hired recruited", "hiring hires recruitment recruiting"),
        ("scaled", "scale grew growth growing"),
        ("published", "publication paper article wrote"),
        ("trained taught", "training teaching taught trained coached instructor instructed"),
    )
)
NOW = frozenset("currently current presently ongoing today still".split())
DEGREES = frozenset(
    """phd doctorate doctoral dphil master masters msc mba ma meng mtech mphil bachelor bachelors bsc btech
    beng bcom diploma degree honours honors graduate postgraduate certified licensed chartered
    accredited certification certificate licence license""".split()
)
AT = re.compile(r"\b(at|for|with|by)\s+((?:[A-Z][\w&.'’-]*)(?:\s+[A-Z][\w&.'’-]*)*)")
NOUN_AFTER = 2
END_OF_PHRASE = re.compile(r"[,;.:()]|\b(?:and|in|of|on|at|for|with|to|by|from|during|per)\b|\d")
# Words that say how something is told, and add no fact.
NEUTRAL = frozenset(
    stem(word)
    for word in """achieved act activity added aim applied apply area around arranged aspect
    based bring brought build building built carried case clear close combined complete completed
    concerning conducted consisting create created creating cut day decreased deliver delivered
    delivering delivery design designed detail develop developed developing development did direct do
    doing done drew due duties during effort enable enabled enabling end ensure ensured ensuring
    establish established every executed execution fall fell field first followed following form full
    gave get give given giving go good grew grow growing growth handle handled handling hands-on hold
    ie implement implemented implementing implementation improve improved improvement improving
    include included including increase increased increasing individual introduce introduced involve
    involving item job keep keeping kept kind large line list lower lowered made maintain maintained
    maintaining make making means method moved month name new number obtained offer offered old one
    operated operation organised organized out outcome part people perform performed performing period
    personal piece planned point practical prepare prepared preparing present process produce produced
    producing product production progress project provide provided providing purpose put raise raised
    raising ran range rate reach reached reaching receive received reduce reduced reducing reduction
    regular related reliable reporting required responsibilities responsible result resulted resulting
    rise role rose rolled run running same save saved saving serve served serving set several shorten
    shortened side since single small so staff started strengthened successfully such support
    supported supporting system take taken task team then there these those through throughout thus
    time to today together tool took total turn type undertook unit use used using utilised utilized
    various way week well what whole work worked working write wrote writing written year yearly
    annual annually daily weekly monthly each among where when under into onto after before until
    between both towards drop dropped dropping replace replaced replacing migrate migrated migrating
    author authored ship shipped launch launched conduct train trained training deploy deployed
    automate automated resolve resolved treat treated teach taught sell sold negotiate negotiated test
    tested review reviewed analyse analyze analysed analyzed monitor monitored document documented
    coordinate coordinated compile compiled instead rather rewrote rewritten""".split()
)
# A change, said by a verb or by its two ends.
CHANGES = UP | DOWN | {stem(word) for word in "fell rose improved saved halved doubled".split()}
CHANGE_SHOWN = re.compile(
    r"\b(?:from\b.*\bto|up|down|less|fewer|more|faster|better|instead of|rather than|brought|taking|savings?)"
    r"\b|->|→",
    re.IGNORECASE,
)
