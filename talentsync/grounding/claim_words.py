"""Words and patterns that tell what a sentence claims: how much, how often, how wide, and whose part."""

from __future__ import annotations

import re

from talentsync.grounding.strength import DOWN, UP
from talentsync.grounding.words import FUNCTION_WORDS, stem

# Words that limit what is said; a re-wording that drops one says more.
LIMITS = frozenset(
    """failed attempted tried planned proposed prototype pilot partly partially
    unsuccessfully occasionally some draft trial internal part-time temporary interim acting voluntary
    unpaid shortlisted nominated finalist finalists runner-up second deputy assistant associate junior vice
    expected projected estimated potential average averaging peak maximum minimum""".split()
)
NEARLY = frozenset("nearly almost".split())
NEARLY_STEMS = frozenset(stem(word) for word in NEARLY)
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
ARROW = re.compile(r"(?P<one>\d[\d.,]*)\s*(?:->|→|=>)\s*(?P<other>\d[\d.,]*)(?P<unit>\s?[^\W\d_]+|%)?")
LED_TO = re.compile(r"\b(?:led|leads|leading|lead) (?:to|into)\b", re.IGNORECASE)
MENTORING = "mentor mentors mentored mentoring coach coaches coached coaching"
MENTORS = frozenset(stem(word) for word in MENTORING.split())
# Verbs and nouns of leading by their stems, each with what bears it out.
LEADING = tuple(
    (
        frozenset(stem(word) for word in leading.split()),
        frozenset(stem(word) for word in f"{leading} {more}".split()),
    )
    for leading, more in (
        (
            "lead leads led leading leader leadership",
            "head heads headed manage manages managed management manager supervise supervised supervisor "
            "supervision oversee oversaw direct directed chair chaired captain",
        ),
        (
            "manage manages managed managing management manager supervise supervises supervised supervising "
            "oversee oversees oversaw overseeing",
            "lead leads led leading head heads headed supervisor supervision direct directed charge",
        ),
        ("head heads headed heading", ""),
        ("direct directs directed directing direction director", ""),
        ("chair chairs chaired chairing", "chairman"),
        ("own owns owned owning owner ownership found founds founded founding founder", ""),
        ("spearhead spearheads spearheaded champion champions championed pioneer pioneered", ""),
        (MENTORING, ""),
        ("architect architects architected architecting invent invented conceive conceived patent", ""),
    )
)
LEADS = frozenset[str]().union(*(leading for leading, _ in LEADING))
# Between two of these stands the name of one thing.
PHRASE_END = re.compile(
    r"[^\w\s'’&/-]|\d\S*|\b(?:"
    + "|".join(sorted(FUNCTION_WORDS | set("after before during under without within through".split())))
    + r")\b",
    re.IGNORECASE,
)
PERIODIC = frozenset(
    stem(word) for word in "hourly daily nightly weekly fortnightly monthly quarterly yearly annual".split()
)
NAMELESS = LEADS | NEGATIONS | {"zero"}
# Forms of common verbs that open a line of a résumé and do not end in "ed".
DOING = frozenset(
    """answer answers advise advises build builds built bring brings brought carry carries coach coaches
    coordinate coordinates cut design designs drew drive drives drove edit edits fell find found gave grew
    handle handles head heads held keep keeps kept lead leads led learn learnt made maintain maintains make
    makes manage manages mentor mentors met oversaw own owns plan plans prepare prepares present put ran
    recruit recruits run runs sell serve serves set sold spoke supervise supervises support supports take
    takes taught teach teaches took train trains treat treats verify verifies won work works write writes
    wrote analyses
    checks conducts cooks creates delivers develops ensures evaluates flies flew helps hosts implements
    inspects interprets investigates monitors negotiates operates organises organizes oversees performs
    produces provides represents responds translates tutors""".split()
)
PAST = re.compile(r".*ed|built|wrote|set|began|drew|made|rewrote|written")
TIMES = frozenset(
    stem(word) for word in "hour day night shift week fortnight month monthly quarter season year".split()
)
AS_WELL = re.compile(r"\bas well as\b", re.IGNORECASE)
TEAM = frozenset("team group crew".split())
TEAM_SHOWN = frozenset(stem(word) for word in "lead leads led manage manages managed supervise head".split())
SINGULAR = re.compile(
    r"\b([A-Za-z]{3,}(?<!s))(?=\s*(?:$|[.,;:()]|\b(?:of|in|on|at|for|with|to|by|from|and|or|after|before|"
    r"until|over|under|without|within|than|per|via|into|onto|between|through|across|as|since|during|every|"
    r"each|that|which|who|where|used|\w+ed)\b))"
)
OPENING_WORD = re.compile(r"(?:^|(?<=[,;:.])|\b(?:and|who|which|that|also|now)\b)\s*\w+")
POSSESSIVE = re.compile(r"['’]s\b")
COUNTED = re.compile(r"(?<![\w.,])\d+\s+\w+")
FROM_TO = re.compile(r"\bfrom\s+(\S+)(?:\s\w+)?\s+to\s+([^\s,;]+)", re.IGNORECASE)
WIDE = frozenset(
    """all entire whole always everyone everything first second third best top leading largest regional
    national nationwide international global worldwide continental award awards more most
    both multiple numerous several various many countless""".split()
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
NO_OFFICE = frozenset({"charge", "member"})  # "in charge of", "member of the crew"
# How often something is done, without a unit of time.
FREQUENT = frozenset(
    "regular regularly frequent frequently always constantly continuously continually routinely repeatedly "
    "usually often consistently".split()
)
DISTRIBUTED = re.compile(
    r"\b(?:each|every|apiece)\b(?!\s+(?:hour|day|night|shift|week|fortnight|month|quarter|season|year)\b)",
    re.IGNORECASE,
)
PER_ONE = re.compile(
    r"\b(?:apiece|all|(?:each|every|per)(?!\s+(?:hour|day|night|shift|week|month|quarter|season|year)\b))\b",
    re.IGNORECASE,
)
# Of what is said of none or of all, nothing may be left out: "no lost-time accidents" are not "no accidents".
ABSOLUTE = re.compile(r"\b(?:no|zero|never|without|none|not|all|every)\b", re.IGNORECASE)
ABSOLUTE_REACH = 3  # words of content after it
IN_ALL = re.compile(r"\b(?:in|at|above) all\b(?=\s*(?:$|[.,;:)]))", re.IGNORECASE)
OFTEN = re.compile(
    r"(?<!\bof )\b(?:each|every|per|an?|(?:with)?in one)\s+"
    r"(?P<unit>hour|day|night|shift|week|fortnight|month|quarter|season|year)\b"
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
# A change, said by a verb or by its two ends.
CHANGES = UP | DOWN | {stem(word) for word in "fell rose improved saved halved doubled".split()}
CHANGE_SHOWN = re.compile(
    r"\b(?:from\b.*\bto|up|down|less|fewer|more|faster|better|instead of|rather than|brought|taking|savings?)"
    r"\b|->|→",
    re.IGNORECASE,
)
