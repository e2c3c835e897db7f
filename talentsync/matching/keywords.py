"""What a résumé for the job should show: skills of the skills list, and phrases where the list has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from talentsync.classify import analyser
from talentsync.matching.credentials import is_condition, is_subject
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
    "various daily weekly monthly timely existing modern relevant complex key core main general basic".split()
)


@dataclass(slots=True)
class _Found:
    importance: Importance
    spellings: dict[str, None] = field(default_factory=dict)
    lines: dict[int, None] = field(default_factory=dict)


def read_keywords(sentences: list[Sentence], title: str | None, title_lines: list[int]) -> list[JobKeyword]:
    """The keywords of the job, heaviest first, those of equal weight in reading order.

    Boilerplate gives none. A skill that is asked for in several places has the highest of their weights.
    """
    skills: dict[str, _Found] = {}
    phrases: dict[str, _Found] = {}
    titled = [mention.name for mention in find_skills(title or "")]
    for sentence in sentences:
        if sentence.importance is None:
            continue
        mentions = find_skills(sentence.text, in_list=sentence.section in ("must", "preferred"))
        for mention in mentions:
            if is_subject(sentence.text, mention.alias):
                continue
            importance = clause_importance(sentence, mention.start) or "mentioned"
            if _EMPLOYER.match(sentence.text, mention.end):
                importance = "mentioned"
            in_title = mention.name in titled and sentence.line in title_lines
            _note(skills, mention.name, mention.alias, "must" if in_title else importance, sentence.line)
        if sentence.line not in title_lines or len(sentence.text.split()) > 10:
            for phrase in (
                item for item in _phrases(sentence, mentions) if not is_subject(sentence.text, item)
            ):
                _note(phrases, phrase.casefold(), phrase, sentence.importance, sentence.line)
    known = [_skill_keyword(name, found) for name, found in skills.items()]
    guessed = [_phrase_keyword(found) for found in phrases.values()]
    guessed.sort(key=lambda item: -item.weight)
    return sorted([*known, *guessed[:MOST_PHRASES]], key=lambda item: -item.weight)


def _note(known: dict[str, _Found], name: str, spelling: str, importance: Importance, line: int) -> None:
    found = known.setdefault(name, _Found(importance))
    if _ORDER.index(importance) < _ORDER.index(found.importance):
        found.importance = importance
    found.spellings.setdefault(spelling)
    found.lines.setdefault(line)


def _skill_keyword(name: str, found: _Found) -> JobKeyword:
    return JobKeyword(
        name=name,
        kind=skill(name).kind,
        importance=found.importance,
        weight=WEIGHTS[found.importance],
        canonical=True,
        spellings=list(found.spellings),
        lines=list(found.lines),
    )


def _phrase_keyword(found: _Found) -> JobKeyword:
    spellings = list(found.spellings)
    return JobKeyword(
        name=spellings[0],
        importance=found.importance,
        weight=PHRASE_SHARE * WEIGHTS[found.importance],
        canonical=False,
        spellings=spellings,
        lines=list(found.lines),
    )


def _phrases(sentence: Sentence, mentions: list[SkillMention]) -> Iterator[str]:
    """Runs of two or three words that are no stop words, verbs or skills: "claims system", "churn models".

    A word in capitals inside the sentence, such as "BRDs", counts alone.
    """
    if sentence.section in ("about", "facts") or sentence.importance == "mentioned":
        return
    taken = [(mention.start, mention.end) for mention in mentions]
    run: list[str] = []
    for match in [*_WORD.finditer(sentence.text), None]:
        if match is not None and not _breaks(match, taken, run):
            run.append(match.group())
            continue
        yield from _from_run(run)
        run = []


def _breaks(match: re.Match[str], taken: list[tuple[int, int]], run: list[str]) -> bool:
    word = match.group().casefold()
    if (
        not word[0].isalpha()
        or word in _STOP
        or any(start < match.end() and match.start() < end for start, end in taken)
    ):
        return True
    return not run and (word in _VERBS or word in _TRIM or word.endswith("ly"))


def _from_run(run: list[str]) -> Iterator[str]:
    phrase = " ".join(run[-3:])
    if is_condition(phrase):
        return
    if len(run) > 1:
        yield phrase
    elif run and sum(char.isupper() for char in run[0]) > 1:
        yield run[0]


def phrase_stems(phrase: str) -> tuple[str, ...]:
    """The stems that a text must show for a phrase to be found in it."""
    return tuple(dict.fromkeys(analyser.stem_all(analyser.tokens(phrase))))
