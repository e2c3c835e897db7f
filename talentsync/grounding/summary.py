"""The sentences of a summary, each held against the whole résumé."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from talentsync.grounding.evidence import Evidence
from talentsync.grounding.quantities import SPELLED, Quantity
from talentsync.grounding.rewording import added_degrees, counted, new_keyword, places, raised_bounds
from talentsync.grounding.words import fold, words
from talentsync.resume.cues import title_score
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.tailoring import Target
from talentsync.taxonomy.skills import find_skills

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
OBJECTIVE = re.compile(
    r"^(?:now |currently )?(?:seeking|targeting|looking for|looking to|objective|aiming|applying|"
    r"interested in|target role)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"\b(?P<bound>over |more than |at least )?(?P<number>\d+|one|{'|'.join(SPELLED)})(?P<plus>\+)?"
    r"\s+(?:full\s+)?years?\b",
    re.IGNORECASE,
)
_AFTER_TITLE = re.compile(
    r"\s+(?:with|who|having|and|experienced|skilled|specialis\w*|specializ\w*|focus\w*|from|in|at|bringing|"
    r"offering|currently|most)\b|[,.;:–—(]",
    re.IGNORECASE,
)
_AS = re.compile(r"\bas\s+(?:an?\s+|the\s+)?([^,.;:]+)", re.IGNORECASE)
_PRAISE = frozenset(
    "experienced dedicated motivated results-driven result-oriented detail-oriented driven committed "
    "passionate versatile seasoned skilled reliable hands-on a an".split()
)
_RANK_WORDS = frozenset("senior sr lead principal staff chief head i ii iii iv".split())
_NOW = frozenset("currently current now presently".split())
_TITLE_LIKE = 2.0
_LONGEST_TITLE = 8
_FEWEST_PRINTED = 3  # one or two words of a title may be printed as those of somebody else


class SummaryFacts:
    """What a summary may draw on: the résumé, what is computed from it, and the target as an aim."""

    def __init__(self, profile: ResumeProfile, target: Target, resume_text: str) -> None:
        self.profile = profile
        self.target = target
        self.text = resume_text
        self.years = profile.total_experience_months // 12

    @cached_property
    def evidence(self) -> Evidence:
        """The résumé and the computed years."""
        years = f"{self.years} years of experience in work hands-on with skills"
        return Evidence([years], besides=self._resume)

    @cached_property
    def aims(self) -> Evidence:
        """What an objective may name besides: the role and the company that the user gave."""
        aim = f"Seeking a position role job as {self.target.role} at {self.target.company or ''}"
        return Evidence([aim], besides=self._resume)

    @cached_property
    def titles(self) -> list[str]:
        """Titles held, and what the candidate calls himself or herself."""
        held = [role.title for role in self.profile.experience if role.title]
        held += [position.title for position in self.profile.positions]
        return [*held, *([self.profile.headline] if self.profile.headline else [])]

    @cached_property
    def own_words(self) -> Evidence:
        """What the candidate's own summary, degrees and certificates say."""
        degrees = [item.degree for item in self.profile.education if item.degree]
        certificates = [item.name for item in self.profile.certifications]
        return Evidence([self.profile.summary or "", *degrees, *certificates])

    @cached_property
    def credentials(self) -> str:
        """Degrees, certificates and the candidate's own summary."""
        parts = [item.degree or "" for item in self.profile.education]
        parts += [item.name for item in self.profile.certifications]
        return "\n".join([*parts, self.profile.summary or "", *self.titles])

    @cached_property
    def places(self) -> str:
        """Employers, schools and organisations."""
        names = [role.company or "" for role in self.profile.experience]
        names += [item.institution or "" for item in self.profile.education]
        names += [item.organization or "" for item in self.profile.positions]
        return fold("\n".join(names))

    @cached_property
    def counted(self) -> list[tuple[Quantity, set[str]]]:
        """The numbers of the résumé and what they count."""
        return counted(self.text)

    @cached_property
    def _resume(self) -> Evidence:
        """The page; titles and employers also as the parser read them, whose spelling may differ."""
        as_read = [f"{role.title or ''} {role.company or ''}" for role in self.profile.experience]
        return Evidence([self.text, *as_read])


def summary_faults(text: str, facts: SummaryFacts) -> Iterator[tuple[str, str | None]]:
    """Each sentence, with why the résumé does not bear it, or None where it does."""
    own = facts.profile.summary or ""
    rest = text
    if own and text.startswith(own):
        rest = text[len(own) :]
        yield (f"{own}." if rest.startswith(".") else own), None
        rest = rest.lstrip(" .")
    for sentence in filter(None, SENTENCE_END.split(rest)):
        yield sentence, None if sentence in own else _fault(sentence, facts)


def _fault(sentence: str, facts: SummaryFacts) -> str | None:
    if OBJECTIVE.match(sentence):
        return facts.aims.bears(sentence) or _wrong_years(sentence, facts)
    without_years = _YEARS.sub("years", sentence)
    return (
        facts.evidence.bears(without_years)
        or _wrong_years(sentence, facts)
        or _other_title(sentence, facts)
        or _other_credential(sentence, facts)
        or _other_place(sentence, facts)
        or new_keyword(sentence, facts.text, (keyword.name for keyword in facts.target.keywords))
        or _other_number(without_years, facts)
    )


def _wrong_years(sentence: str, facts: SummaryFacts) -> str | None:
    """Years that are neither printed in the résumé nor borne out by its dates."""
    for match in _YEARS.finditer(sentence):
        if fold(match[0]) in fold(facts.text):
            continue
        spelled = match["number"].casefold()
        number = int(spelled) if spelled.isdigit() else SPELLED.get(spelled, 1)
        bounded = bool(match["bound"] or match["plus"])
        if number > facts.years or (bounded and facts.profile.total_experience_months <= number * 12):
            return f"the dates of the résumé give {facts.years} years, not {match[0]}"
    return None


def _other_title(sentence: str, facts: SummaryFacts) -> str | None:
    """A title that was not held: at the head of the sentence, or after "as"."""
    opening = _AFTER_TITLE.split(sentence, maxsplit=1)[0]
    claimed = [opening, *(_AFTER_TITLE.split(match, maxsplit=1)[0] for match in _AS.findall(sentence))]
    for phrase in claimed:
        title = " ".join(word for word in phrase.split() if fold(word) not in _PRAISE)
        if len(title.split()) > _LONGEST_TITLE or not _is_title(title, facts):
            continue
        if not _was_held(title, facts):
            return f"title not held: {title}"
    return None


def _is_title(phrase: str, facts: SummaryFacts) -> bool:
    target = " ".join(words(facts.target.role))
    return title_score(phrase) >= _TITLE_LIKE or bool(target and target in " ".join(words(phrase)))


def _was_held(title: str, facts: SummaryFacts) -> bool:
    """Whether a title held is this one, or this one with a rank before it."""
    wanted = set(words(title))
    for held in facts.titles:
        for part in (held, re.split(r"[,(–—|/]|\s-\s", held, maxsplit=1)[0]):
            known = set(words(part))
            if wanted <= known and known - wanted <= _RANK_WORDS:
                return True
    printed = len(wanted) >= _FEWEST_PRINTED and fold(title) in fold(facts.text)
    return printed or facts.own_words.states(title) is None


def _other_credential(sentence: str, facts: SummaryFacts) -> str | None:
    added = added_degrees(sentence, facts.credentials)
    if added:
        return f"degree or certificate not found in the résumé: {', '.join(sorted(added))}"
    if raised_bounds(_YEARS.sub("", sentence), facts.text):
        return "raises a number of the résumé"
    return None


def _other_place(sentence: str, facts: SummaryFacts) -> str | None:
    new = [
        name
        for before, name in places(sentence)
        if fold(name) not in facts.places
        and fold(f"{before} {name}") not in fold(facts.text)
        and (before == "at" or not _names_skill(name, facts))
    ]
    if new:
        return f"not an employer of the résumé: {', '.join(new)}"
    current = {fold(role.company) for role in facts.profile.experience if role.current and role.company}
    if _NOW & set(words(sentence)) and not any(company in fold(sentence) for company in current):
        return "says of the present what the résumé says of the past"
    return None


def _names_skill(name: str, facts: SummaryFacts) -> bool:
    """Whether it is, as a whole, a skill that the résumé names."""
    known = {fold(alias) for use in facts.profile.skill_uses for alias in (use.name, *use.aliases)}
    return fold(name) in known or facts.evidence.states(name, whole=True) is None


def _other_number(sentence: str, facts: SummaryFacts) -> str | None:
    """A number of the résumé that counts something else there."""
    for quantity, nouns in counted(_without_titles(sentence, facts)):
        own = set[str]().union(*(stems for other, stems in facts.counted if other == quantity))
        if nouns and own and not nouns & own:
            return "gives a number of the résumé to something else"
    return None


def _without_titles(sentence: str, facts: SummaryFacts) -> str:
    """The sentence without held titles and skills: their numbers count nothing ("7th Grade", "Six Sigma")."""
    rest = sentence
    for mention in reversed(find_skills(rest)):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    for title in facts.titles:
        rest = rest.replace(title, " ")
    return rest
