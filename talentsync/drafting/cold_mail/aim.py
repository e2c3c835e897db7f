"""What the sender is after, as a sentence to open with and as a subject line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from talentsync.drafting.cold_mail.request import FEWEST_SUBJECT_WORDS, MOST_SUBJECT_WORDS, MailRequest
from talentsync.drafting.first_person import lowered
from talentsync.drafting.names import spelled_name
from talentsync.drafting.prose import capitalised, choose, ended, sentences, unended, with_article, word_count
from talentsync.drafting.verbs import verb_form
from talentsync.taxonomy.titles import is_job_title

LONGEST = 20  # words of a goal that is told as it is
_SEEKS = re.compile(
    r"^(?:i am |i['’]m )?(?:currently |actively |now )?"
    r"(?P<verb>seeking|looking for|looking to|searching for|applying for|applying to|interested in|"
    r"hoping to|aiming to|"
    r"aiming for|in search of|hoping for)\s+(?P<what>\S.*)$",
    re.IGNORECASE,
)
_WHO_SEEKS = re.compile(
    r"^[^,.;:]{3,80}?,?\s+(?P<verb>seeking|looking for|in search of)\s+(?P<what>\S.*)$", re.IGNORECASE
)
_SELF = re.compile(r"^(?:I|my|we|our)\b", re.IGNORECASE)
_TO = re.compile(r"^to\s+(?=[a-z])", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(?:internship|traineeship|apprenticeship|fellowship|placement|position|role|job|opening|vacancy|"
    r"opportunity|"
    r"opportunities|partnership|collaboration|mentorship|thesis|conversation|meeting|call|"
    r"positions|roles|jobs|internships|openings|scholarship|sponsorship|residency|advice|feedback)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"^(?:an?|the|my|our|your|some|any|new|more|advice|feedback|(?:remote )?work(?! placement))\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(?:opportunities|positions|roles|jobs|internships|openings)\b", re.IGNORECASE)
_OBJECT = re.compile(r"(?:an?|the|my|our|your|to|into|with)\b", re.IGNORECASE)
_TITLE = 0.5  # of `is_job_title`, for a line on its own
_BASE_AIMS = frozenset(
    "join apply get learn find explore discuss become obtain meet talk work contribute grow move "
    "switch".split()
)


@dataclass(frozen=True)
class Aim:
    """`sentence` without its full stop; `about` is what is sought, as a noun phrase, or empty."""

    sentence: str
    about: str = ""


def read_aim(goal: str) -> Aim:
    """What a goal says, in a sentence of the sender: a role, an occasion such as an internship, or a wish."""
    text = _short(goal)
    if not text:
        return Aim("I am writing to ask about working with your team", "")
    seeks = _SEEKS.match(text) or _WHO_SEEKS.match(text)
    if seeks:
        about = seeks["what"] if _OCCASION.search(seeks["what"]) else ""
        return Aim(f"I am {seeks['verb'].lower()} {seeks['what']}", about)
    if _SELF.match(text):
        return Aim(capitalised(text))
    if _TO.match(text):
        return Aim(f"I am writing {text[:1].lower()}{text[1:]}")
    return _wish(text) or _sought(text)


def opening(request: MailRequest) -> str:
    """The first sentence, with the company's name."""
    sentence = read_aim(request.goal).sentence
    known = request.company.casefold() in sentence.casefold()
    return ended(sentence if known else f"{sentence} at {request.company}")


def subject(request: MailRequest) -> str:
    """A subject of 6 to 12 words."""
    for candidate in _subjects(request, read_aim(request.goal).about):
        line = " ".join(candidate.split())
        if FEWEST_SUBJECT_WORDS <= word_count(line) <= MOST_SUBJECT_WORDS:
            return line
    return "A short question about working with your team"


def _short(goal: str) -> str:
    """The first sentence, or its first part, within the words that an opening has room for."""
    text = " ".join(goal.split())
    text = unended(sentences(text)[0]) if text else ""
    while word_count(text) > LONGEST and re.search(r"[,;:–—]", text):
        text = re.split(r"[,;:–—](?=[^,;:–—]*$)", text)[0].strip()
    return text if word_count(text) <= LONGEST else ""


def _wish(text: str) -> Aim | None:
    """A goal that begins with a verb: "Join a data team", "Exploring a partnership"."""
    first, _, rest = text.partition(" ")
    if _is_named(text, first.lower(), rest):
        return None
    form = verb_form(first)
    verb = form is not None and form.form == "base" and (not form.noun or _OBJECT.match(rest))
    if first.lower() in _BASE_AIMS or (verb and rest):
        return Aim(f"I would like to {first.lower()} {rest}".rstrip())
    if (
        first.lower().endswith("ing")
        and rest
        and re.match(r"(?:an?|the|my|into|in|with|on|new|your)\b", rest)
    ):
        return Aim(f"I am interested in {first.lower()} {rest}")
    return None


def _is_named(text: str, first: str, rest: str) -> bool:
    """Whether what looks like a verb begins a name: "Graduate Engineer", "Work placement"."""
    if _OBJECT.match(rest):
        return False
    if first in _BASE_AIMS:
        return first == "work" and _OCCASION.match(rest) is not None
    return is_job_title(text) >= _TITLE


def _sought(text: str) -> Aim:
    """An occasion or the title of a role."""
    work = _DETERMINED.match(text) is not None and is_job_title(text) < _TITLE
    if not _OCCASION.search(text) and not work:
        title = spelled_name(text).partition(",")[0]
        return Aim(f"I am writing to ask about a position as {title}", f"{title} position")
    phrase = (
        lowered(text) if _DETERMINED.match(text) or _PLURAL.search(text) else with_article(_title_kept(text))
    )
    return Aim(f"I am writing to ask about {phrase}", text)


def _title_kept(text: str) -> str:
    """Small letters for a common phrase, and none for a title in capitals ("Data Engineer role")."""
    capitals = sum(word[:1].isupper() for word in text.split())
    return text if capitals > 1 else lowered(text)


def _subjects(request: MailRequest, about: str) -> Iterator[str]:
    company = request.company
    if about:
        bare = (
            about if _DETERMINED.match(about) or _PLURAL.search(about) else with_article(_title_kept(about))
        )
        at = "" if company.casefold() in about.casefold() else f" at {company}"
        opener = choose(("Interest in", "Asking about", "Question about"), request.sender, company)
        yield f"{opener} {lowered(bare)}{at}"
        yield f"{opener} {lowered(bare)}{at}, from {request.sender}"
        yield f"{opener} {lowered(bare)}, from {request.sender}"
        yield f"{opener} {lowered(bare)} with your team"
    yield f"{request.sender} would like to work with {company}"
    yield f"A short question about working with {company}"
    yield f"A short question from {request.sender}"
