"""Career tips without a language model: by category, by skill, and by the résumé's own weak spots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from talentsync.drafting.interview.material import spoken_title
from talentsync.drafting.tips.advice import (
    UNSURE,
    Advice,
    CategoryAdvice,
    category_advice,
    general_advice,
    kind_of,
    skill_advice,
)
from talentsync.drafting.tips.weak_spots import Spot, interview_spots, resume_spots
from talentsync.grounding.words import fold
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tips import Tip, TipsData

FEWEST, MOST = 3, 5
SHORTEST, LONGEST = 40, 600  # letters of an advice
MOST_SPOTS = 3
MOST_STORIES = 2
MOST_ON_SKILLS = 2
MOST_OF_KIND = 3
MOST_ON_CATEGORY = 3
LONGEST_SKILL = 60  # letters


@dataclass(frozen=True)
class TipsRequest:
    """What tips are asked for.

    Attributes:
        category: as asked for, or as predicted from the résumé; may be empty.
        skills: as asked for.
        profile: the résumé, if there is one.
        document: the résumé as it was read.
        today: the day on which "present" ends.
    """

    category: str
    skills: tuple[str, ...]
    profile: ResumeProfile | None
    document: DocumentText | None
    today: date

    @cached_property
    def advice(self) -> CategoryAdvice:
        """What is advised for the category."""
        return category_advice(self.category)

    @cached_property
    def resume_spots(self) -> list[Spot]:
        """What is weak in the résumé."""
        if self.profile is None or self.document is None:
            return []
        return list(resume_spots(self.profile, self.document, self.today))

    @cached_property
    def interview_spots(self) -> list[Spot]:
        """What the résumé will be asked about."""
        return [] if self.profile is None else list(interview_spots(self.profile, self.today))

    @property
    def facts(self) -> list[str]:
        """What the tips state of the résumé, as it was counted."""
        return [spot.fact for spot in (*self.resume_spots, *self.interview_spots)]

    @cached_property
    def named_skills(self) -> list[str]:
        """The skills to speak of: those asked for, else those that the résumé shows most."""
        asked = [" ".join(name.split()) for name in self.skills if len(name) <= LONGEST_SKILL]
        if not asked and self.profile is not None:
            uses = [use for use in self.profile.skill_uses if use.kind != "soft"]
            uses = [use for use in uses if "skills" in use.sections or use.count > 1]
            uses.sort(key=lambda use: (-use.months, -use.count))
            asked = [use.name for use in uses[:MOST_ON_SKILLS]]
        return list({fold(name): name for name in reversed(asked) if name}.values())[::-1]


def tips_target(profile: ResumeProfile, category: CategoryPrediction) -> str:
    """What the tips for a résumé are for: its category, else the title that it gives."""
    if category.label != UNSURE:
        return category.label
    titles = [role.title for role in profile.experience if role.title and role.current]
    titles += [profile.headline] if profile.headline else []
    titles += [role.title for role in profile.experience if role.title]
    return next((title for text in titles if (title := spoken_title(text))), "")


def draft_tips(request: TipsRequest) -> TipsData:
    """Five tips of each kind, or as many as there are different ones, three at least."""
    shown = [skill_advice(names) for names in _by_kind(request.named_skills)]
    general = general_advice(request.advice.name)
    return TipsData(
        resume_tips=_chosen(
            [spot.advice for spot in request.resume_spots][:MOST_SPOTS],
            [advice for advice, _ in shown],
            request.advice.resume,
            general.resume,
        ),
        interview_tips=_chosen(
            [spot.advice for spot in request.interview_spots][:MOST_STORIES],
            [advice for _, advice in shown],
            request.advice.interview,
            general.interview,
        ),
    )


def _chosen(
    own: Sequence[Advice],
    on_skills: Sequence[Advice],
    on_category: Sequence[Advice],
    general: Sequence[Advice],
) -> list[Tip]:
    """Tips on the résumé, then on the category, then on skills, filled up with general ones."""
    skilled = list(on_skills[: 1 if own else MOST_ON_SKILLS])
    of_category = list(on_category[: min(MOST_ON_CATEGORY, MOST - len(own) - len(skilled))])
    return list(_different([*own, *of_category, *skilled, *general]))[:MOST]


def _different(advice: Iterable[Advice]) -> Iterator[Tip]:
    seen: set[str] = set()
    for item in advice:
        if item.text not in seen and SHORTEST <= len(item.text) <= LONGEST:
            seen.add(item.text)
            yield Tip(category=item.heading, advice=item.text)


def _by_kind(names: Sequence[str]) -> list[list[str]]:
    """The names in their order, those of one kind together, three at most."""
    groups: dict[str, list[str]] = {}
    for name in names:
        group = groups.setdefault(kind_of(name), [])
        if len(group) < MOST_OF_KIND:
            group.append(name)
    return list(groups.values())
