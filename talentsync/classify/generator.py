"""Pseudo-résumés: a seeded generator that shuffles the profiles into texts of varied length and noise."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from talentsync.classify.profiles import Facet, Library, Profile

_OPENINGS = (
    "Worked on", "Experience in", "Hands on experience with", "Knowledge of", "Responsible for",
    "Involved in", "Good understanding of", "Proficient in", "Exposure to", "Expertise in", "Used",
    "Handled", "Familiar with", "Skilled in", "Strong background in", "Years of experience in",
)  # fmt: skip


_Item = TypeVar("_Item")
_FREQUENT_TRADES = 0.4
"""Share of the hand-written trades among the résumés outside the fields; the others come from O*NET."""
_PLAIN_TEXTS = 0.25
"""Share of texts that are no résumé among those outside the fields."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How the pseudo-résumés are mixed."""

    title: float = 0.55
    job_title: float = 0.4
    shared_facet: float = 0.5
    foreign: float = 0.5
    synthetic_duty: float = 0.35
    short: float = 0.3


class ResumeGenerator:
    """Draws pseudo-résumés; the same seed draws the same texts."""

    def __init__(self, library: Library, seed: int, mix: Mix | None = None) -> None:
        self._library = library
        self._common = library.common
        self._random = random.Random(seed)  # noqa: S311 - shuffles training text, guards nothing
        self._mix = mix or Mix()

    def draw(self, profile: Profile) -> str:
        """One pseudo-résumé of the category."""
        return self._write(profile, self._facets(profile))

    def draw_outside(self) -> str:
        """One text of none of the fields: a pseudo-résumé of another trade, or a text that is no résumé."""
        rng = self._random
        if rng.random() < _PLAIN_TEXTS:
            return ". ".join(self._pick(self._library.plain_texts, rng.randint(1, 5)))
        library = self._library
        trades = library.other_trades if rng.random() < _FREQUENT_TRADES else library.other_fields
        return self._write(None, self._pick(trades, rng.choice((1, 1, 2))))

    def _write(self, profile: Profile | None, facets: Sequence[Facet]) -> str:
        rng, mix = self._random, self._mix
        breadth = rng.choice((0.4, 0.7, 1.0, 1.6)) if rng.random() > mix.short else 0.25
        skills = self._skills(facets, breadth)
        blocks = [self._skill_section(facets, skills, breadth)]
        blocks += [self._job(facets, skills) for _ in range(max(1, round(breadth * rng.uniform(0.5, 4))))]
        if rng.random() < 0.5:
            blocks.append(self._heading("Projects") + ". ".join(self._some(facets, "Projects", 1, 3)))
        blocks.append(self._heading("Education") + ". ".join(self._some(facets, "Education", 1, 3)))
        blocks.append(
            " ".join(self._pick(self._common.items("Boilerplate"), round(breadth * rng.uniform(1, 7))))
        )
        if rng.random() < mix.foreign:
            blocks.append(self._foreign(profile, breadth))
        rng.shuffle(blocks)
        if rng.random() < mix.title:
            blocks.insert(0, ". ".join(self._some(facets, "Titles", 1, 2)))
        return "\n".join(blocks)

    def _facets(self, profile: Profile) -> list[Facet]:
        rng = self._random
        if not profile.facets:
            return [profile.shared]
        count = rng.choices((1, 2, len(profile.facets)), (0.6, 0.25, 0.15))[0]
        return [profile.shared, *rng.sample(profile.facets, min(count, len(profile.facets)))]

    def _skills(self, facets: Sequence[Facet], breadth: float) -> list[str]:
        rng = self._random
        core = [entry for facet in facets for entry in facet.items("Core") if rng.random() < 0.6]
        pool = [entry for facet in facets for entry in facet.items("Skills")]
        return core + rng.sample(pool, min(len(pool), round(breadth * rng.uniform(8, 45))))

    def _skill_section(self, facets: Sequence[Facet], skills: list[str], breadth: float) -> str:
        rng = self._random
        side = self._pick(facets[0].items("Side"), round(breadth * rng.uniform(2, 9)))
        office = self._pick(self._common.items("Side"), round(breadth * rng.uniform(2, 9)))
        listed = skills + side + office
        rng.shuffle(listed)
        return self._heading("Skills") + ", ".join(listed)

    def _job(self, facets: Sequence[Facet], skills: Sequence[str]) -> str:
        rng, mix = self._random, self._mix
        lines: list[str] = []
        if rng.random() < mix.job_title:
            lines += self._some(facets, "Titles", 1, 1)
        for duty in self._some(facets, "Duties", 2, 7):
            if rng.random() < mix.synthetic_duty and skills:
                chosen = rng.sample(skills, min(len(skills), rng.randint(1, 4)))
                lines.append(f"{rng.choice(_OPENINGS)} {', '.join(chosen)}")
            else:
                lines.append(duty)
        lines += self._pick(self._common.items("Boilerplate"), rng.randint(0, 2))
        if rng.random() < 0.4:
            lines.append(
                "Environment: " + ", ".join(rng.sample(skills, min(len(skills), rng.randint(3, 12))))
            )
        return self._heading("Experience") + "\n".join(lines)

    def _foreign(self, profile: Profile | None, breadth: float) -> str:
        """A few words of another field: hardly a résumé is all of one piece."""
        rng = self._random
        other = rng.choice([candidate for candidate in self._library.profiles if candidate is not profile])
        facets = self._facets(other)
        pool = [entry for facet in facets for kind in ("Core", "Skills") for entry in facet.items(kind)]
        words = self._pick(pool, round(breadth * rng.uniform(1, 7)))
        duties = self._some(facets, "Duties", 1, 1) if rng.random() < 0.3 else []
        return ". ".join([*duties, ", ".join(words)])

    def _heading(self, usual: str) -> str:
        return f"{self._random.choice((usual, *self._common.items('Headings')))}\n"

    def _some(self, facets: Sequence[Facet], kind: str, least: int, most: int) -> list[str]:
        pool = [entry for facet in facets for entry in facet.items(kind)]
        return self._pick(pool, self._random.randint(least, most))

    def _pick(self, pool: Sequence[_Item], count: int) -> list[_Item]:
        return self._random.sample(list(pool), min(len(pool), count))
