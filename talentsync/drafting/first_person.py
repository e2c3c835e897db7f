"""What a résumé states without a subject, as its owner would say it: "Cut costs by 12%" as "I cut costs …".

Only what is certain is re-worded, and no word of content is added or lost. A statement that begins with no
verb stays a phrase, to stand after a colon; one in another language, in capitals throughout or with a colon
of its own is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from talentsync.drafting.prose import unended
from talentsync.drafting.verbs import VerbForm, group, verb_form
from talentsync.grounding.words import fold
from talentsync.resume.spoken import language_in
from talentsync.taxonomy.skills import canonical

LONGEST_LABEL = 3  # words
_FIRST_PERSON = re.compile(r"^(?:I(?=[\s'’])|my\b|we\b|our\b)", re.IGNORECASE)
_STATES = re.compile(
    r"^(?:(?P<verb>am|was|is|has been|have been)\s+)?"
    r"(?P<state>(?:solely |jointly |also |currently )?(?:responsible|accountable|answerable) (?:for|to)\b"
    r"|in charge of\b|involved in\b|tasked with\b|entrusted with\b)",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"^(?:has|have)\s+(?P<rest>[a-z-]+(?:ed|en|un|ilt|ept|old|aught|ought|ritten|ade|et)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ADVERB = re.compile(r"^[A-Za-z]{3,}ly$")
_MARKS = re.compile(r"[^\w'’&/+#%-]+")
_JOINED = re.compile(
    r"(?P<before>\b(?:and|or|but|then)\s+|,\s+|;\s+)(?P<word>[a-z]{3,}s)(?=\s+(?P<next>\S+))"
)
_ARROW = re.compile(r"\s*(?:->|=>|→|⇒)\s*")
_DETERMINERS = frozenset(
    "a an the my our its their his her this that these those all both each every any some several "
    "many most two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty hundred one no new more multiple various over up around about daily weekly monthly "
    "quarterly annual key cross-functional".split()
)
_AFTER_NOUN = frozenset(
    "of for from in on at with within and or to by per as via into under across between since during "
    "against than versus that which who is are was were has have & / | - – —".split()
)
_WITH_VERB = frozenset({"and", "or", "&", "up", "out", "off", "over", "down", "through"})
_TAKES_OF = frozenset({"dispose", "consist", "think", "speak", "approve", "learn"})
_ENGLISH = frozenset(
    "the a an of in on at to for from with and by as is are was my over within per than".split()
)
_ACTIVITIES = ("ing", "ion", "ment", "ance", "ity", "s")
# Kinds of skills that have names; other kinds are activities and fields of knowledge.
_NAMED_KINDS = frozenset(
    "software framework language cloud database erp operating_system devops blockchain office data testing "
    "web machine_learning security networking".split()
)
_FOREIGN = frozenset(
    "de del la las los el et le les des du en une un y con para por der die das und mit für von im dem den "
    "het een van voor op och med av til og på i w z na do da em com os il di e per una nel gli ve bir "
    "için ile".split()
).difference(_ENGLISH)


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """A statement re-worded, without a full stop: a whole clause, or a phrase to stand in a sentence."""

    text: str
    clause: bool


def first_person(statement: str, *, current: bool = False, proper: Collection[str] = ()) -> FirstPerson:
    """Re-word a statement of a résumé for its owner to say.

    Args:
        statement: one statement, as printed.
        current: whether it is about what the owner does today, for statements without a verb.
        proper: words in lower case that are names in this résumé, and keep their capitals.
    """
    text = _tidied(statement)
    if not text:
        return FirstPerson("", clause=False)
    if _is_strange(text):
        return FirstPerson(f"“{text}”", clause=False)
    if _FIRST_PERSON.match(text):
        return FirstPerson(text[:1].upper() + text[1:], clause=True)
    clause = _state(text, current) or _perfect(text) or _deed(text) or _deed(_without_label(text))
    if clause:
        return FirstPerson(clause, clause=True)
    text = _label_first(text)
    if ": " in text or "“" in text or '"' in text:
        inner = text.replace("“", "‘").replace("”", "’").replace('"', "'")
        return FirstPerson(f"“{inner}”", clause=False)
    return FirstPerson(lowered(text, proper), clause=False)


def _label_first(text: str) -> str:
    """Such as "Safety captain (611 days without an accident)" for what has a colon in the middle."""
    before, colon, after = text.partition(": ")
    if not colon or ": " in after or "(" in text or ";" in after:
        return text
    return f"{before} ({after})"


def lowered(text: str, proper: Collection[str] = ()) -> str:
    """The text with a small first letter, unless it begins with a name or an abbreviation."""
    whole = text.split(maxsplit=1)[0] if text.strip() else ""
    first = re.split(r"[,;:/-]", whole, maxsplit=1)[0]
    is_name = (
        first == "I"
        or any(char.isupper() or char.isdigit() for char in whole[1:])
        or fold(first) in proper
        or language_in(first) is not None
        or _is_named_skill(first)
    )
    return text if is_name else text[:1].lower() + text[1:]


def _is_named_skill(word: str) -> bool:
    skill = canonical(word)
    if skill is None or skill.kind not in _NAMED_KINDS or word.endswith(_ACTIVITIES):
        return False
    return word in re.split(r"[\s/-]", skill.name)


def _tidied(statement: str) -> str:
    text = _ARROW.sub(" to ", " ".join(statement.split())).strip(" -–—*•·,;")
    while text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].rstrip(" ,;")
    return unended(text)


def _is_strange(text: str) -> bool:
    """Whether it is in another language, or printed in capitals."""
    letters = [char for char in text if char.isalpha()]
    if not letters or sum(char > "ɏ" for char in letters) > len(letters) / 3:
        return True
    words = [_MARKS.sub("", word) for word in text.split()]
    loud = sum(word.isupper() and len(word) > 3 for word in words)
    if loud > len(words) / 2:
        return True
    lower = [word.lower() for word in words if word.islower()]
    foreign = sum(word in _FOREIGN for word in lower)
    return foreign > sum(word in _ENGLISH for word in lower) and foreign * 6 >= len(words)


def _state(text: str, current: bool) -> str | None:
    """Such as "I was responsible for …"."""
    match = _STATES.match(text)
    if match is None:
        return None
    verb = (match["verb"] or "").lower()
    now = verb in {"am", "is"} or (not verb and current)
    having = verb in {"has been", "have been"}
    state = match["state"]
    being = "have been" if having else "am" if now else "was"
    return f"I {being} {state[:1].lower()}{state[1:]}{text[match.end() :]}"


def _perfect(text: str) -> str | None:
    match = _AUXILIARY.match(text)
    return f"I have {match['rest']}" if match else None


def _without_label(text: str) -> str:
    """The statement after a label before it ("Pricing  Repriced 1,400 parts"), if it has one."""
    words = text.split()
    for at in range(1, min(LONGEST_LABEL, len(words) - 1) + 1):
        form = verb_form(words[at]) if words[at][:1].isupper() else None
        if form and form.form == "past" and not form.noun:
            return " ".join(words[at:])
    return ""


def _deed(text: str) -> str | None:
    """A clause from a statement that begins with a verb, perhaps after an adverb, or None."""
    words = text.split() or [""]
    adverb = f"{words[0].lower()} " if _ADVERB.match(words[0]) and len(words) > 1 else ""
    if adverb:
        words = words[1:]
    head = _MARKS.sub("", words[0])
    form = verb_form(head)
    if form is None or len(words) < 2:
        return None
    if not adverb and form.form == "past" and (passive := _passive(form, words)):
        return passive
    if not (adverb and not form.noun) and not _is_verb(form, words):
        return None
    mark = words[0][len(head) :] if words[0].startswith(head) else ""
    verb = form.base if form.form == "third" else head.lower()
    rest = " ".join(words[1:])
    if form.form == "third":
        rest = _plain_forms(rest)
    return f"I {adverb}{verb}{mark} {rest}"


def _passive(form: VerbForm, words: list[str]) -> str | None:
    """Such as "I was promoted to …", "I was awarded …"."""
    following = words[1].lower()
    towards = following in {"to", "as", "for", "by", "from", "among", "in", "into", "with", "at"}
    if form.base in group("given") or (form.base in group("passive") and towards):
        return f"I was {words[0].lower()} {' '.join(words[1:])}"
    return None


def _is_verb(form: VerbForm, words: list[str]) -> bool:
    """Whether the first word is a verb here, by what follows it."""
    following = _MARKS.sub("", words[1]).lower()
    if words[0][-1:] in ":;.),/":
        return words[0][-1:] in ",/" and not form.noun and form.form != "third"
    if following == "of":
        return form.base in _TAKES_OF
    if following in _DETERMINERS or following[:1].isdigit() or words[1][:1] in "$€£¥₹₦":
        return True
    if following in _AFTER_NOUN or not following:
        return _stands_alone(form, following)
    if form.base in group("strong") and form.noun:
        return form.form != "base" or (following.endswith("s") and words[1][:1].islower())
    return not form.noun


def _stands_alone(form: VerbForm, following: str) -> bool:
    """Whether it may be a verb before a preposition or an "and"."""
    if following in _WITH_VERB and not form.noun:
        return True
    return form.base in group("alone") and not (form.noun and form.form != "past")


def _plain_forms(rest: str) -> str:
    """What follows "I", with further verbs of the third person made to go with it ("and reviews …")."""

    def replaced(match: re.Match[str]) -> str:
        form = verb_form(match["word"])
        if form is None or form.form != "third":
            return match.group()
        following = match["next"].lower()
        if form.noun and following not in _DETERMINERS and not following[:1].isdigit():
            return match.group()
        return f"{match['before']}{form.base}"

    return _JOINED.sub(replaced, rest)
