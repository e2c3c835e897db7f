"""What a résumé for the job should show: skills of the skills list, and phrases where the list has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from talentsync.classify import analyser
from talentsync.matching.alternatives import alternatives
from talentsync.matching.clauses import conditions, degree_clause
from talentsync.matching.credentials import is_condition, is_subject
from talentsync.matching.languages import ENGLISH
from talentsync.matching.sentences import Sentence, clause_importance
from talentsync.schemas.job import Importance, JobKeyword
from talentsync.taxonomy.skills import SkillMention, find_skills, skill

WEIGHTS: Mapping[Importance, float] = {"must": 1.0, "strong": 0.7, "preferred": 0.4, "mentioned": 0.2}
PHRASE_SHARE = 0.5
"""A phrase was guessed to be a keyword, so it weighs half of what a known skill would."""
MOST_PHRASES = 15
_ORDER: tuple[Importance, ...] = ("must", "strong", "preferred", "mentioned")

_WORD = re.compile(r"[A-Za-z][\w’'/&+#.-]*[\w+#]|[A-Za-z]|\d[\w.%+-]*|[^\s\w]")
_STOP = frozenset(
    """
    a about above across after all along also although am among an and any anyone are around as at
    be because been before being below best better between both but by can candidate candidates
    could day days did do does doing done during each either etc every everyone few first for from
    full further get give given go good great had has have having he help helping helps her here him
    his how i if in including into is it its itself job join keep know knowledge least less like
    little make making many may more most much must my need needed needs new next no not now of off
    on once one only open or other others our out over own part per plus position possible preferred
    prior proven really related relevant required requirement requirements responsibilities
    responsible responsibility right role roles same see seek seeks seeking she should similar since
    six skill skills small so some someone sound strong such sure take team teams than that the
    their them then there these they thing things this those three through time to today together
    too two under until up upon us use used useful using various very via want was way we welcome
    well were what when where which while who whom whose why will wish with within without work
    worked working works would year years yet you your yours ability able experience experienced
    excellent proficient proficiency familiar familiarity understanding background degree minimum
    ideal ideally bonus desirable essential demonstrated highly looking hire hiring company business
    environment opportunity people high level daily ensure ensuring clear friendly passion
    passionate solid deep large big multiple different several own successful effective efficient
    fast dynamic growing leading based located office remote hybrid full-time part-time morning
    evening weekend week weeks month months hours four five seven eight nine ten start start-up
    startup optional advantage asset nice mandatory necessary appreciated valued least months-long
    old
    """.split()
)
_VERBS = frozenset(
    """
    achieve act adapt address administer advise analyse analyze apply arrange assess assist attend
    automate build carry champion coach collaborate communicate complete conduct configure consult
    contribute control convert coordinate create debug define deliver deploy design develop direct
    document draft drive elicit enable engage enhance enforce establish evaluate execute expand
    extend facilitate fix follow gather generate grow guide handle identify implement improve
    increase influence inspect install integrate interpret introduce investigate lead learn liaise
    maintain manage map measure mentor migrate mine model modernise modernize monitor move negotiate
    operate optimise optimize order organise organize oversee own participate perform plan prepare
    present process produce program promote provide query recommend record recruit reduce repair
    report research resolve review run schedule secure sell serve set shape ship solve steer
    supervise support teach test track train translate troubleshoot tune turn understand update
    upgrade validate verify write bring work help mix greet clean cook cut
    """.split()
)
_EMPLOYER = re.compile(
    r"\s+(?:start-?up|scale-?up|company|firm|agency|consultancy|provider|business|group)\b", re.IGNORECASE
)
_TRIM = frozenset(
    """
    various daily weekly monthly timely existing modern relevant complex key core main general basic
    professional
    """.split()
)
_EMPTY_HEADS = frozenset(
    """
    practice practices target targets principle principles method methods approach approaches technique
    techniques concept concepts standard standards matter matters area areas topic topics field fields
    discipline disciplines
    """.split()
)
"""Nouns that say nothing by themselves: "on-call practice" asks for being on call."""


class _Asked(NamedTuple):
    """A keyword where a sentence names it."""

    name: str
    spelling: str
    start: int
    end: int
    importance: Importance
    canonical: bool = True


@dataclass(slots=True)
class _Found:
    importance: Importance
    canonical: bool = True
    spellings: dict[str, None] = field(default_factory=dict)
    lines: dict[int, None] = field(default_factory=dict)
    groups: list[list[str]] = field(default_factory=list)


def read_keywords(
    sentences: list[Sentence], title: str | None, title_lines: list[int], language: str = ENGLISH
) -> list[JobKeyword]:
    """The keywords of the job, heaviest first, those of equal weight in reading order.

    Boilerplate gives none, and neither do conditions of place, permission to work or a degree. A skill that
    is asked for in several places has the highest of their weights. Where any of several will do, each
    keyword names the others, unless it is asked for elsewhere by itself. Phrases are guessed in English only.
    """
    found: dict[str, _Found] = {}
    titled = {mention.name for mention in find_skills(title or "")}
    for sentence in sentences:
        if sentence.importance is None:
            continue
        in_title = not set(title_lines).isdisjoint(sentence.lines)
        is_title = in_title and len(sentence.plain.split()) <= 10
        asked = _asked(sentence, guess=language == ENGLISH and not is_title)
        groups = alternatives(sentence.plain, [(item.start, item.end) for item in asked])
        for item, group in zip(asked, groups, strict=True):
            importance: Importance = "must" if in_title and item.name in titled else item.importance
            known = _note(found, item, importance, sentence.lines)
            others = [asked[place].name for place in group if asked[place].name != item.name]
            known.groups.append(others)
    return _listed(found)


def _listed(found: Mapping[str, _Found]) -> list[JobKeyword]:
    known = [_keyword(name, item, found) for name, item in found.items() if item.canonical]
    guessed = [_keyword(name, item, found) for name, item in found.items() if not item.canonical]
    guessed.sort(key=lambda item: -item.weight)
    kept = sorted([*known, *guessed[:MOST_PHRASES]], key=lambda item: -item.weight)
    names = {item.name for item in kept}
    for item in kept:
        item.alternatives = [name for name in item.alternatives if name in names]
    return kept


def _asked(sentence: Sentence, *, guess: bool) -> list[_Asked]:
    """What a sentence asks for, in its order: skills, then phrases between them."""
    text = sentence.plain
    mentions = find_skills(text, in_list=sentence.section in ("must", "preferred"))
    closed = conditions(text)
    asked = []
    for mention in mentions:
        if is_subject(text, mention.alias) or mention.alias not in sentence.text or _inside(mention, closed):
            continue
        importance = clause_importance(sentence, mention.start) or "mentioned"
        if _EMPLOYER.match(text, mention.end):
            importance = "mentioned"
        asked.append(_Asked(mention.name, mention.alias, mention.start, mention.end, importance))
    if not guess or sentence.importance is None:
        return asked
    taken = [(mention.start, mention.end) for mention in mentions] + closed + degree_clause(text)
    for start, end in _phrases(sentence, taken):
        phrase = " ".join(text[start:end].split())
        if not is_subject(text, phrase):
            asked.append(_Asked(phrase, phrase, start, end, sentence.importance, canonical=False))
    return sorted(asked, key=lambda item: item.start)


def _inside(mention: SkillMention, closed: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in closed)


def _note(known: dict[str, _Found], item: _Asked, importance: Importance, lines: tuple[int, ...]) -> _Found:
    name = item.name if item.canonical else item.name.casefold()
    found = known.setdefault(name, _Found(importance, canonical=item.canonical))
    if _ORDER.index(importance) < _ORDER.index(found.importance):
        found.importance = importance
    found.spellings.setdefault(item.spelling)
    found.lines.update(dict.fromkeys(lines))
    return found


def _keyword(name: str, found: _Found, every: Mapping[str, _Found]) -> JobKeyword:
    spellings = list(found.spellings)
    share = 1.0 if found.canonical else PHRASE_SHARE
    return JobKeyword(
        name=name if found.canonical else spellings[0],
        kind=skill(name).kind if found.canonical else "phrase",
        importance=found.importance,
        weight=share * WEIGHTS[found.importance],
        canonical=found.canonical,
        spellings=spellings,
        lines=list(found.lines),
        alternatives=_alternatives(found, every),
    )


def _alternatives(found: _Found, every: Mapping[str, _Found]) -> list[str]:
    """Those of which any will do; none where the skill is also asked for by itself."""
    if not all(found.groups):
        return []
    names = dict.fromkeys(name for group in found.groups for name in group)
    return [
        name if name in every else next(iter(every[name.casefold()].spellings))
        for name in names
        if name in every or name.casefold() in every
    ]


def _phrases(sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where runs of two or three words stand that are no stop words, verbs or skills: "claims system".

    A word in capitals inside the sentence, such as "BRDs", counts alone.
    """
    if sentence.section in ("about", "facts") or sentence.importance == "mentioned":
        return
    run: list[re.Match[str]] = []
    for match in [*_WORD.finditer(sentence.plain), None]:
        if match is not None and not _breaks(match, taken, run):
            run.append(match)
            continue
        yield from _from_run(run)
        run = []


def _breaks(match: re.Match[str], taken: list[tuple[int, int]], run: list[re.Match[str]]) -> bool:
    word = match.group().casefold()
    if (
        not word[0].isalpha()
        or word in _STOP
        or any(start < match.end() and match.start() < end for start, end in taken)
    ):
        return True
    return not run and (word in _VERBS or word in _TRIM or word.endswith("ly"))


def _from_run(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    while run and run[-1].group().casefold() in _EMPTY_HEADS:
        run = run[:-1]
    kept = run[-3:]
    if not kept or is_condition(" ".join(word.group() for word in kept)):
        return
    if len(run) > 1 or sum(char.isupper() for char in run[0].group()) > 1:
        yield kept[0].start(), kept[-1].end()


def phrase_stems(phrase: str) -> tuple[str, ...]:
    """The stems that a text must show for a phrase to be found in it."""
    return tuple(dict.fromkeys(analyser.stem_all(analyser.tokens(phrase))))
