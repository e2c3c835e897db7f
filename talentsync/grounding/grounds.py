"""The evidence for a text, each line with whose it is: the résumé, the user, research or a repository."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import date
from functools import cached_property
from itertools import pairwise

from talentsync.documents import text_document
from talentsync.grounding.addresses import addresses, bare
from talentsync.grounding.sentences import is_aim
from talentsync.grounding.units import Entry, Unit, resume_units
from talentsync.grounding.vocabulary import key, name_keys, plain_words, same
from talentsync.grounding.words import content_words, fold
from talentsync.resume import parse_resume
from talentsync.schemas.profile import ResumeProfile
from talentsync.schemas.research import CompanyResearch

USER = "user"
_COPIED = 3
_FEWEST_INITIALS, _MOST_INITIALS = 2, 5


class Evidenced:
    """A pool of lines that may bear a statement, and what is in them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = list(units)
        self._having: dict[str, list[Unit]] = {}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return frozenset[str]().union(*(unit.keys for unit in self.units))

    @cached_property
    def by_skill(self) -> dict[str, list[Unit]]:
        """The lines that name a canonical skill."""
        return _index(self.units, lambda unit: unit.skills)

    @property
    def skills(self) -> Set[str]:
        """All canonical skills."""
        return self.by_skill.keys()

    @cached_property
    def spread(self) -> frozenset[str]:
        """The keys of all words and those that say the same."""
        return frozenset[str]().union(*map(same, self.keys))

    @cached_property
    def _initials(self) -> str:
        """The initials of the words of each line."""
        return "\n".join("".join(word[0] for word in content_words(unit.text)) for unit in self.units)

    def abbreviates(self, letters: str) -> bool:
        """Whether two to five words side by side have these initials: "icu" for an intensive care unit."""
        return _FEWEST_INITIALS <= len(letters) <= _MOST_INITIALS and letters in self._initials

    @cached_property
    def dated(self) -> list[Unit]:
        """The lines with dates."""
        return [unit for unit in self.units if unit.dates]

    @cached_property
    def measured(self) -> list[Unit]:
        """The lines with amounts."""
        return [unit for unit in self.units if unit.amounts]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """All links and e-mail addresses, also those that wrap over a line's end."""
        texts = [unit.text for unit in self.units]
        joined = ["".join(pair) for pair in pairwise(texts)]
        return frozenset(address for text in [*texts, *joined] for address in addresses(text))

    @cached_property
    def by_key(self) -> dict[str, list[Unit]]:
        """The lines that have a word."""
        return _index(self.units, lambda unit: unit.keys)

    def having(self, word: str) -> list[Unit]:
        """The lines that have a word or another for it, in their order."""
        found = self._having.get(word)
        if found is None:
            alike = same(word)
            listed = self.by_key.get(word, [])
            if len(alike) > 1:
                listed = [unit for unit in self.units if not alike.isdisjoint(unit.keys)]
            found = self._having[word] = listed
        return found

    def having_all(self, wanted: Sequence[str]) -> list[Unit]:
        """The lines that have every one of the words or another for it, in their order."""
        if not wanted:
            return self.units
        return [unit for unit in self.having(wanted[0]) if unit.spread.issuperset(wanted)]

    def scores(self, content: Mapping[str, float]) -> dict[Unit, float]:
        """The weight of the words that each line has, itself or by another word; never none."""
        found: dict[Unit, float] = {}
        for word, weight in content.items():
            for unit in self.having(word):
                found[unit] = found.get(unit, 0.0) + weight
        return found


class Grounds:
    """What a text may rest on. Statements on the candidate and on the company rest on different lines.

    Args:
        resume: visible text of the résumé.
        profile: what was read from it; read here if it is not given.
        given: the user's own fields. A wish among them ("I want to become a Staff Engineer") is no fact.
        research: cited research on the company; it bears nothing on the candidate.
        others: further facts on the candidate's work by whose they are, such as those on a repository.
        today: what "present" means.
    """

    def __init__(  # noqa: PLR0913 - each is another kind of evidence
        self,
        *,
        resume: str = "",
        profile: ResumeProfile | None = None,
        given: Sequence[str] = (),
        research: CompanyResearch | None = None,
        others: Mapping[str, Sequence[str]] | None = None,
        today: date,
    ) -> None:
        self.today = today
        self.profile = profile or _read(resume, today)
        lines = [line for line in resume.splitlines() if line.strip()]
        units, self.entries = resume_units(lines, self.profile)
        self.links = frozenset(bare(link) for link in _links(self.profile))
        self._resume = units
        self._other_units = list(self._others(others or {}))
        self._facts, self._wishes = _given(given)
        self._research = list(_research(research))
        self.company_name = research.company_name if research else ""

    @cached_property
    def candidate(self) -> Evidenced:
        """What may be said of the candidate."""
        return Evidenced([*self._resume, *self._other_units, *self._facts, *self._profile_units()])

    def copied(self, sentence: str) -> Unit | None:
        """The line that has the sentence to the letter; one or two words may stand anywhere by chance."""
        wanted = fold(sentence).rstrip(".!")
        if len(wanted.split()) < _COPIED:
            return None
        if wanted not in self._folded:
            return None
        whole = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        return next((unit for unit in self.candidate.units if whole.search(unit.folded)), None)

    @cached_property
    def _folded(self) -> str:
        return "\n".join(unit.folded for unit in self.candidate.units)

    @cached_property
    def company(self) -> Evidenced:
        """What may be said of the company."""
        return Evidenced([*self._research, *self._facts, *self._wishes])

    @cached_property
    def everything(self) -> Evidenced:
        """What a name may come from that is only mentioned: an addressee, a role that is sought."""
        return Evidenced([*self.candidate.units, *self._research, *self._wishes])

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """The words of the candidate's name."""
        return frozenset(key(word) for word in plain_words(self.profile.name or ""))

    @cached_property
    def entry_keys(self) -> frozenset[str]:
        """The words of all names of entries."""
        return frozenset(word for entry in self.entries for word in name_keys(entry.name))

    @cached_property
    def place_keys(self) -> frozenset[str]:
        """The words of the places of residence and of work."""
        places = [self.profile.location or "", *(entry.location for entry in self.entries)]
        return frozenset(key(word) for place in places for word in plain_words(place))

    @cached_property
    def company_keys(self) -> frozenset[str]:
        """The words of the company's name."""
        return frozenset(key(word) for word in plain_words(self.company_name))

    def _profile_units(self) -> Iterable[Unit]:
        """Names as the parser read them, whose spelling may differ from the page's (letter-spaced)."""
        head = [self.profile.name, self.profile.headline, *self.profile.links]
        return [Unit(text) for text in head if text]

    def _others(self, others: Mapping[str, Sequence[str]]) -> Iterable[Unit]:
        for source, facts in others.items():
            name = re.split(r"[:/]", source)[-1]
            entry = next(
                (
                    item
                    for item in self.entries
                    if item.kind == "project" and key(item.name.casefold()) == key(name.casefold())
                ),
                None,
            )
            if entry is None:
                entry = Entry("project", name)
                self.entries.append(entry)
            for fact in facts:
                unit = Unit(fact, source=source, entry=entry)
                entry.units.append(unit)
                yield unit


def _index(units: Sequence[Unit], parts: Callable[[Unit], Iterable[str]]) -> dict[str, list[Unit]]:
    """The lines by what they have, each list in their order."""
    table: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for part in parts(unit):
            table[part].append(unit)
    return dict(table)


def _read(resume: str, today: date) -> ResumeProfile:
    return parse_resume(text_document(resume), today=today) if resume.strip() else ResumeProfile()


def _links(profile: ResumeProfile) -> Iterable[str]:
    own = (profile.email, profile.linkedin, profile.github, profile.blog, profile.portfolio, *profile.links)
    return (link for link in own if link)


def _given(given: Sequence[str]) -> tuple[list[Unit], list[Unit]]:
    """The user's statements and the user's wishes, sentence by sentence."""
    sentences = [part for text in given for part in re.split(r"(?<=[.!?])\s+|\n", text) if part.strip()]
    units = [Unit(part, source=USER) for part in sentences]
    return [unit for unit in units if not is_aim(unit.text)], [unit for unit in units if is_aim(unit.text)]


def _research(research: CompanyResearch | None) -> Iterable[Unit]:
    for passage in research.passages if research else ():
        for part in re.split(r"(?<=[.!?])\s+|\n", f"{passage.text}"):
            yield Unit(part, source=f"research:{passage.source.url}")
        yield Unit(passage.source.title, source=f"research:{passage.source.url}")
    if research and research.company_name:
        yield Unit(research.company_name, source=USER)
