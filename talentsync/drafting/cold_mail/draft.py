"""A cold mail without a language model: the résumé's achievements, the sender's points, a link and an ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from talentsync.drafting.achievements import ResumeAchievement, in_context, rank_achievements, relevance
from talentsync.drafting.cold_mail.aim import opening, subject
from talentsync.drafting.cold_mail.background import credentials, current_role, held
from talentsync.drafting.cold_mail.company import company_link
from talentsync.drafting.cold_mail.points import is_ask, point_sentences
from talentsync.drafting.cold_mail.request import FEWEST_WORDS, MOST_WORDS, MailRequest
from talentsync.drafting.names import proper_words, spelled_name
from talentsync.drafting.prose import capitalised, choose, ended, is_abbreviated, sentences, word_count
from talentsync.schemas.cold_mail import MailDraft

ENOUGH = FEWEST_WORDS + 12  # words to aim at
MOST_ACHIEVEMENTS = 3
MOST_LOOKED_UP = 12  # achievements that are looked up in the evidence
LONGEST = 38  # words of an achievement
LONGEST_TOGETHER = 85  # words of all achievements
OPENING, WORK, MORE, ASK = range(4)
# A remark that the sender makes of the sender, and not to the writer.
_OF_SENDER = re.compile(
    r"(?:I['’]?(?:m|ve|ll|d)?|My)\s(?!(?:would (?:like|want)|want|need|expect|ask) you\b|(?:like|want) you\b)"
)


@dataclass
class _Mail:
    """The paragraphs so far, and the words of greeting and signature."""

    greeting: str
    signature: str
    parts: list[list[str]] = field(default_factory=lambda: [[], [], [], []])

    def add(self, part: int, new: Iterable[str]) -> None:
        self.parts[part] += new

    def offer(self, part: int, sentence: str) -> None:
        """Add a sentence if more is wanted and it fits."""
        if self.words < ENOUGH and self.words + word_count(sentence) <= MOST_WORDS:
            self.parts[part].append(sentence)

    @property
    def words(self) -> int:
        return word_count(self.text)

    @property
    def text(self) -> str:
        told = [" ".join(part) for part in self.parts if part]
        return "\n\n".join([self.greeting, *told, self.signature])


def draft_mail(
    request: MailRequest, *, today: date, bears: Callable[[str], bool] = lambda _: True
) -> MailDraft:
    """Subject and body within the limits; no word about the sender that is not the résumé's or the user's.

    Args:
        request: what the mail is written from.
        today: the day that tells whether a degree is finished.
        bears: whether the evidence bears a sentence; what it does not bear is left out where it can be.
    """
    mail = _Mail(f"Dear {request.recipient},", f"Kind regards,\n{request.sender}")
    mail.add(OPENING, [opening(request)])
    mail.add(ASK, _ask(request))
    mail.add(MORE, _points(request, asking=False))
    mail.add(OPENING, _fitting(company_link(request), mail))
    mail.add(WORK, _work(request, bears, MOST_WORDS - mail.words))
    for sentence in filter(bears, credentials(request, today)):
        mail.offer(MORE if mail.parts[WORK] else WORK, sentence)
    for part, sentence in _courtesies(request):
        mail.offer(part, sentence)
    return MailDraft(subject=subject(request), body=mail.text)


def _work(request: MailRequest, bears: Callable[[str], bool], room: int) -> list[str]:
    """The present role and the achievements, within a number of words; two achievements come first."""
    chosen = _achievements(request, bears)
    role = current_role(request.profile)
    role = role if role and bears(held(role)) else None
    known = spelled_name(role.company or "") if role else ""
    while True:
        with_role = [held(role), *_told(chosen, known=known)] if role else _told(chosen)
        for told in (with_role, _told(chosen)):
            if word_count(" ".join(told)) <= room or len(chosen) < 2:
                return told
        chosen = chosen[:-1]


def _fitting(told: list[str], mail: _Mail) -> list[str]:
    room = MOST_WORDS - mail.words - LONGEST_TOGETHER
    return told if word_count(" ".join(told)) <= room else told[:1]


def _achievements(request: MailRequest, bears: Callable[[str], bool]) -> list[ResumeAchievement]:
    """The two or three to tell: with numbers as long as there are such, and none that a key point tells."""
    ranked = [
        item
        for item in rank_achievements(request.profile, request.target)
        if word_count(item.said.text) <= LONGEST
        and not any(relevance(item, point) > len(item.stems) / 2 for point in request.points)
    ]
    ranked = ranked[:MOST_LOOKED_UP]
    borne = [item for item in ranked if _is_borne(item, bears)]
    ranked = borne if len(borne) > 1 else ranked
    measured = [item for item in ranked if item.numbers]
    chosen = [*measured[:MOST_ACHIEVEMENTS], *(item for item in ranked if not item.numbers)]
    chosen = chosen[: max(2, min(len(measured), MOST_ACHIEVEMENTS))]
    while len(chosen) > 2 and word_count(" ".join(_told(chosen))) > LONGEST_TOGETHER:
        chosen.remove(max(chosen, key=lambda item: word_count(item.said.text)))
    return chosen


def _is_borne(item: ResumeAchievement, bears: Callable[[str], bool]) -> bool:
    """Whether the evidence bears it with and without its place; "2 K" would run into the next sentence."""
    said = (in_context(item), in_context(item, named=False))
    return not is_abbreviated(item.said.text) and all(bears(sentence) for sentence in said)


def _told(chosen: list[ResumeAchievement], *, known: str = "") -> list[str]:
    """The achievements in sentences; those of one place follow each other and name it once.

    Args:
        chosen: the achievements.
        known: a place that was named just before.
    """
    told: list[str] = []
    places = list(dict.fromkeys((item.kind, item.place) for item in chosen))
    ordered = sorted(chosen, key=lambda item: (item.place != known, places.index((item.kind, item.place))))
    for (_, place), group in groupby(ordered, key=lambda item: (item.kind, item.place)):
        items = list(group)
        there = bool(known) and place == known
        clauses = [item for item in items if item.said.clause]
        phrases = [item for item in items if not item.said.clause]
        told += [_clause(item, first=item is clauses[0], there=there) for item in clauses]
        told += [_phrases(phrases, there=there, further=bool(clauses))] if phrases else []
    return told


def _clause(item: ResumeAchievement, *, first: bool, there: bool) -> str:
    """An achievement that is a clause: the first of a place names it, the others follow."""
    said = item.said.text
    if first and there:
        return ended(f"There, {said}")
    if first or not said.startswith("I "):
        return in_context(item, named=first)
    verb, _, rest = said[2:].partition(" ")
    return ended(f"I {verb} also {rest}" if verb in {"am", "was", "have"} else f"I also {verb} {rest}")


def _phrases(items: list[ResumeAchievement], *, there: bool, further: bool) -> str:
    """Achievements of one place that are no clauses; the first sentence says where they are from."""
    first = items[0]
    told = in_context(first)
    if (there or further) and not first.said.text.startswith("“"):
        work = "from this project" if first.kind == "project" else "from my work there"
        told = ended(f"{capitalised(f'also {work}' if further else work)}: {first.said.text}")
    return " ".join([told, *(ended(f"Also: {item.said.text}") for item in items[1:])])


def _ask(request: MailRequest) -> list[str]:
    """The question to end with, unless a key point is one, and the thanks."""
    options = (
        "Would you be open to a short call in the coming weeks?",
        "Could we speak for a few minutes in the coming weeks?",
        "May I ask you for a short conversation in the coming weeks?",
    )
    asks = _points(request, asking=True)
    return [*(asks or [choose(options, request.sender, request.recipient)]), "Thank you for reading this."]


def _points(request: MailRequest, *, asking: bool) -> list[str]:
    """The key points that ask for something, or the others, in sentences."""
    points = [point for point in request.points if is_ask(point) == asking]
    return point_sentences(points, proper_words(request.profile))


def spare_sentences(request: MailRequest, today: date) -> list[str]:
    """What a mail can be lengthened with: achievements, credentials, and courtesies that claim nothing."""
    told = [
        in_context(item) for item in rank_achievements(request.profile, request.target, limit=MOST_LOOKED_UP)
    ]
    return [*told, *credentials(request, today), *(sentence for _, sentence in _courtesies(request))]


def _courtesies(request: MailRequest) -> list[tuple[int, str]]:
    """What can be said when the résumé says little: interest and offers, and nothing about the past."""
    company = request.short_company
    remarks = [(MORE, ended(part)) for part in sentences(request.remarks) if _OF_SENDER.match(part)]
    return [
        *remarks,
        (ASK, "I would be glad to send my résumé and to answer any questions that you have."),
        (ASK, "If a colleague of yours is the better person to ask, I would be grateful for a name."),
        (MORE, f"I would like to learn how the work at {company} is done, and where help is needed most."),
        (
            MORE,
            "I am looking for a place where I can do this work with care and learn from others.",
        ),
        (MORE, "I would be happy to begin with a small task, so that you can see for yourself how I work."),
        (
            MORE,
            "I know that a mail from somebody you have not met asks for your time, so I would be brief.",
        ),
        (
            MORE,
            "I would also welcome advice on what to learn next, even if there is no opening at the moment.",
        ),
        (
            ASK,
            "I can be flexible about the day and the hour, and a short reply to this mail would be enough.",
        ),
        (ASK, "If now is not a good moment, I would be happy to write again later in the year."),
    ]
