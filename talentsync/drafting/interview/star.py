"""A statement of a résumé taken apart: what was aimed at, what was done, and what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from talentsync.drafting.achievements import ResumeAchievement
from talentsync.drafting.prose import capitalised, ended, unended, word_count
from talentsync.drafting.verbs import is_listed, verb_form

_FELL = (
    r"(?:fell|falls|rose|rises|dropped|drops|went|grew|grows|increased|decreased|improved|halved|doubled|tripled|"
    r"shrank|came|reached|reaches|stayed|is|are|was|were|now|down|up(?! to)|saved|saving|cut|reduced|left|"
    r"took|takes|no|zero|none|without|instead|average)"
)
_TURN = re.compile(
    rf"(?:;|:|,|\s[–—-])\s+(?P<result>(?=[^;]*\b{_FELL}\b)(?=[^;]*(?:\d|\b(?:half|third|quarter|none|no|zero|"
    r"now|first)\b))[^;]+)$",
    re.IGNORECASE,
)
_LED_TO = re.compile(
    r",?\s+(?:which\s+)?(?P<how>resulting in|resulted in|leading to|led to|results in)\s+(?P<result>[^;]+)$",
    re.IGNORECASE,
)
_WHICH = re.compile(r",\s+which\s+(?P<verb>[a-z]+)\s+(?P<rest>[^;]+)$")
_BY_DOING = re.compile(r"\s+(?P<means>(?:by|through|via)\s+(?P<doing>(?:\w+ly\s+)?[a-z]+ing\b.*))$")
_DOING = re.compile(r",\s+(?:thereby\s+|thus\s+)?(?P<doing>[a-z]+ing)\s+(?P<rest>[^;]+)$")
_CHANGE = re.compile(
    r"^I (?P<verb>[a-z]+) (?P<what>(?:(?!\b(?:by|from|to|and|while|with)\b).)+?) "
    r"(?P<how>(?:by (?:over |about |more than )?(?:[$€£]?\d|a |half|two)|from \S*\d).*)$"
)
_NAMED_PURPOSE = re.compile(r"\s+to (?P<aim>(?P<verb>[a-z]+) (?!\d)[^,;]+)$")
_DOWN = frozenset("cut reduce lower decrease shorten slash trim shrink minimise minimize halve".split())
_UP = frozenset("increase raise grow lift boost improve expand double".split())
_OUTCOMES = (
    _DOWN
    | _UP
    | frozenset("save win achieve exceed earn secure deliver complete eliminate close reach".split())
)
_DETERMINER = re.compile(r"^(?:the|a|an|our|my|their|its)\s+", re.IGNORECASE)
_FEWEST = 3  # words of a result


@dataclass(frozen=True, slots=True)
class Deed:
    """What a statement says, each part a whole sentence or a label's fragment, or empty."""

    action: str
    result: str = ""
    aim: str = ""


def taken_apart(achievement: ResumeAchievement) -> Deed:
    """The action and, where the statement tells it, the result and the aim.

    No word of content is added: a result is what the statement itself says after its turn ("…; errors fell
    by a third", "…, saving 4 hours a week"), and an aim is its own change without the figure.
    """
    said = unended(achievement.said.text)
    if not achievement.said.clause:
        return Deed(_sentence(said))
    for take in (_by_means, _turned, _led_to, _which, _doing, _changed):
        deed = take(said)
        if deed is not None:
            return deed
    purpose = _NAMED_PURPOSE.search(said)
    if purpose and _is_base(purpose["verb"]):
        return Deed(_sentence(said), aim=f"The aim was to {purpose['aim']}.")
    return Deed(_sentence(said))


def tells_outcome(achievement: ResumeAchievement) -> bool:
    """Whether a statement says what came of what was done."""
    return bool(taken_apart(achievement).result)


def _by_means(said: str) -> Deed | None:
    """In "I cut costs by 12% by buying jointly" the change is the result, the means is the action."""
    match = _BY_DOING.search(said)
    head = said.split()[1] if said.startswith("I ") and len(said.split()) > 1 else ""
    form = verb_form(head)
    if match is None or form is None or form.base not in _OUTCOMES:
        return None
    change = said[: match.start()]
    bare = _CHANGE.match(change)
    aim = f"The aim was to {form.base} {bare['what']}." if bare and form.base in _DOWN | _UP else ""
    return Deed(f"I did it {match['means']}.", _sentence(change), aim)


def _turned(said: str) -> Deed | None:
    match = _TURN.search(said)
    if match is None or word_count(match["result"]) < _FEWEST or word_count(said[: match.start()]) < _FEWEST:
        return None
    if said[: match.start()].count("(") != said[: match.start()].count(")"):
        return None
    result = re.sub(r"^(?:and|so|so that|with)\s+", "", match["result"])
    doing = re.match(r"(?P<doing>[a-z]+ing)\s+(?P<rest>.+)$", result)
    if doing is not None:
        past = _past_of(doing["doing"])
        return Deed(_sentence(said[: match.start()]), f"This {past} {ended(doing['rest'])}") if past else None
    return Deed(_sentence(said[: match.start()]), _sentence(result))


def _led_to(said: str) -> Deed | None:
    match = _LED_TO.search(said)
    if match is None or word_count(said[: match.start()]) < _FEWEST:
        return None
    verb = "led to" if match["how"].lower().startswith("l") else "resulted in"
    return Deed(_sentence(said[: match.start()]), f"This {verb} {ended(match['result'])}")


def _which(said: str) -> Deed | None:
    match = _WHICH.search(said)
    form = verb_form(match["verb"]) if match else None
    if match is None or form is None or form.form == "base":
        return None
    return Deed(_sentence(said[: match.start()]), f"This {match['verb']} {ended(match['rest'])}")


def _doing(said: str) -> Deed | None:
    match = _DOING.search(said)
    past = _past_of(match["doing"]) if match else ""
    if match is None or not past or word_count(said[: match.start()]) < _FEWEST:
        return None
    return Deed(_sentence(said[: match.start()]), f"This {past} {ended(match['rest'])}")


def _changed(said: str) -> Deed | None:
    """In "I cut deploy time by 40%" the figure is the result."""
    match = _CHANGE.match(said)
    form = verb_form(match["verb"]) if match else None
    if match is None or form is None or form.base not in _DOWN | _UP:
        return None
    what = _DETERMINER.sub("", match["what"])
    return Deed(
        _sentence(f"I {match['verb']} {match['what']}"),
        _sentence(f"{what} went {'down' if form.base in _DOWN else 'up'} {match['how']}"),
    )


def _sentence(text: str) -> str:
    return ended(capitalised(text.strip()))


def _is_base(word: str) -> bool:
    form = verb_form(word)
    return form is not None and form.form == "base"


def _past_of(gerund: str) -> str:
    """Such as "saved" of "saving"; empty for what is no known verb of outcome."""
    return _pasts().get(gerund.lower(), "")


@cache
def _pasts() -> dict[str, str]:
    """The verbs with which a résumé tells results, by their gerund."""
    bases = (_OUTCOMES | frozenset("bring enable allow prevent avoid free generate free".split())) - {"close"}
    irregular = {"cut": "cut", "win": "won", "grow": "grew", "bring": "brought", "shrink": "shrank"}
    doubled = frozenset("cut win trim".split())
    table: dict[str, str] = {}
    for base in bases:
        stem = base[:-1] if base.endswith("e") and base != "free" else base
        gerund = f"{base}{base[-1]}ing" if base in doubled else f"{stem}ing"
        past = irregular.get(base) or next(
            (form for form in (f"{base}d", f"{base}ed", f"{base}{base[-1]}ed") if is_listed(form)), ""
        )
        table[gerund] = past or (f"{base}d" if base.endswith("e") else f"{base}ed")
    return table
