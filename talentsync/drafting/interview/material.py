"""What an answer may draw on, and how the résumé's facts are said."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from talentsync.drafting.achievements import ResumeAchievement, rank_achievements
from talentsync.drafting.first_person import lowered
from talentsync.drafting.interview.parts import Bears, Part, fitted
from talentsync.drafting.names import spelled_name
from talentsync.drafting.prose import counted, ended, with_article
from talentsync.grounding.words import fold
from talentsync.schemas.profile import Experience, ResumeProfile, SkillUse
from talentsync.schemas.research import CompanyResearch

LONG = 24  # months, from which on years are counted
LONGEST_TITLE = 7  # words
_SELF = frozenset("freelance freelancer self-employed self independent various personal".split())
# Titles that one person holds at a time go without an article.
_SINGLE = ("chief", "head", "director", "vice", "president", "ceo", "cto", "cfo", "coo", "captain")


@dataclass(frozen=True)
class Material:
    """What is known: the résumé, the role and company that are sought, and what was found out about them.

    Attributes:
        profile: the résumé.
        role: the role that is sought.
        company: its name.
        research: cited passages on the company.
        knowledge: what the user says of the company or the role; it says nothing of the candidate.
        today: the day on which "present" ends.
        bears: whether the evidence bears a text, as the fact check sees it.
    """

    profile: ResumeProfile
    role: str
    company: str
    research: CompanyResearch
    knowledge: str
    today: date
    bears: Bears = lambda _: True

    @cached_property
    def achievements(self) -> list[ResumeAchievement]:
        """All that the résumé has to show, the most telling for the role first."""
        return self.ranked(self.role)

    def ranked(self, target: str) -> list[ResumeAchievement]:
        """The same, the most telling for a text first."""
        return rank_achievements(self.profile, target)

    @property
    def latest(self) -> Experience | None:
        """The role that is held today, else the first in the résumé."""
        roles = [role for role in self.profile.experience if role.title or role.company]
        return next((role for role in roles if role.current), roles[0] if roles else None)

    def role_of(self, achievement: ResumeAchievement) -> Experience | None:
        """The role that an achievement stands under."""
        for role in self.profile.experience:
            if any(achievement.text in " ".join(bullet.text.split()) for bullet in role.bullets):
                return role
        same = (item for item in self.profile.experience if _is_of(achievement, item))
        return next(same, None)

    def checked_by(self, bears: Bears) -> Material:
        """The same, to be said only as the evidence bears it."""
        return replace(self, bears=bears)

    def said(self, *options: str) -> str:
        """The first of several wordings that is there and that the evidence bears."""
        return next((text for text in options if text and self.bears(text)), "")

    def held(self, role: Experience) -> str:
        """A sentence on a role: with its dates where they can be told."""
        return self.said(*(ended(text) for text in (held(role), held(role, dated=False)) if text))

    def compose(self, parts: Iterable[Part], limit: int) -> str:
        """The parts as one answer of at most so many words."""
        listed = list(parts)
        text = fitted(listed, limit, self.bears)
        if self.bears(text):
            return text
        return fitted([replace(part, line=True) for part in listed], limit, self.bears)  # apart, as checked

    @property
    def hard_skills(self) -> list[SkillUse]:
        """The skills that are no manners of working, those used longest first."""
        listed = {fold(name) for name in self.profile.skills}
        uses = [use for use in self.profile.skill_uses if use.kind != "soft"]
        return sorted(uses, key=lambda use: (-use.months, -use.count, fold(use.name) not in listed))


def _is_of(achievement: ResumeAchievement, role: Experience) -> bool:
    return (
        achievement.kind == "experience"
        and achievement.place == spelled_name(role.company or "")
        and achievement.title == spelled_name(role.title or "")
    )


def spoken_title(title: str) -> str:
    """A title as a sentence names it: without remarks in brackets and the department after a comma."""
    name = spelled_name(title).split(",")[0].split(" | ")[0].strip()
    return name if len(name.split()) <= LONGEST_TITLE else ""


def as_title(title: str) -> str:
    """Such as "as a Staff Nurse" and "as Chief Accountant"; empty without a title."""
    name = spoken_title(title)
    if not name:
        return ""
    single = fold(name).startswith(_SINGLE) or fold(name).endswith("s")
    return f"as {name}" if single else f"as {with_article(name)}"


def at_place(role: Experience) -> str:
    """Such as "at Example Ltd"; empty where no employer is printed."""
    name = spelled_name(role.company or "")
    own = not name or fold(name).split(maxsplit=1)[0] in _SELF
    return "" if own else f"at {name}"


def when(role: Experience) -> str:
    """Such as "since March 2019" and "from March 2019 to June 2022"; empty where no date is printed."""
    start, end = spoken_date(role.start), spoken_date(role.end)
    if start and (role.current or role.end == "present"):
        return f"since {start}"
    if start and end:
        return f"in {start}" if start == end else f"from {start} to {end}"
    return f"in {start}" if start else f"until {end}" if end else ""


def spoken_date(value: str | None) -> str:
    """Such as "March 2019"; empty for what is no date."""
    year, _, month = (value or "").partition("-")
    if not year.isdigit():
        return ""
    return f"{month_name[int(month)]} {year}" if month.isdigit() and 1 <= int(month) <= 12 else year


def spoken_skill(use: SkillUse) -> str:
    """A skill as a sentence names it: as the résumé spells it, activities in small letters."""
    same = not use.aliases or any(fold(alias) == fold(use.name) for alias in use.aliases)
    name = use.name if same else use.aliases[0]
    return spoken_name(name)


def spoken_name(skill: str) -> str:
    """The name of a skill within a sentence: "digital marketing", but "Looker Studio" and "SQL"."""
    first = lowered(skill)
    if first == skill:
        return skill
    begin, *others = first.split(" ")
    return " ".join([begin, *(word.lower() if word.istitle() else word for word in others)])


def length(months: int) -> str:
    """Such as "14 months" and "more than 3 years"; never more than there is."""
    if months < LONG:
        return counted(months, "month")
    years, rest = divmod(months, 12)
    return f"{'more than ' if rest else ''}{counted(years, 'year')}"


def joined(*parts: str) -> str:
    """The parts that are there, with blanks between."""
    return " ".join(part for part in parts if part)


def held(role: Experience, *, dated: bool = True) -> str:
    """A whole clause, such as "I have worked as a Staff Nurse at Example Hospital since March 2019"."""
    where = joined(as_title(role.title or ""), at_place(role))
    time = when(role) if dated else ""
    now = "I have worked" if time else "I work"
    verb = now if role.current else "I worked"
    return joined(verb, where, time) if where else ""
