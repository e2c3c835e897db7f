"""Titles: the candidate's own, with their rank, at the employer that the sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from talentsync.grounding.anchors import telling
from talentsync.grounding.measures import ORDINALS, SPELLED_NUMBERS
from talentsync.grounding.sentences import is_aim
from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.units import Entry, Unit
from talentsync.grounding.vocabulary import general, key, name_keys, same
from talentsync.grounding.words import FUNCTION_WORDS, fold
from talentsync.resume.vocabulary import words as vocabulary
from talentsync.taxonomy.skills import canonical

_SELF = re.compile(
    r"(?:\b(?:as|am|i'm|i’m|was|been|become|became|being|is|joined as|from|to|"
    r"my (?:first|current|present|last|previous) (?:job|role|position) (?:is|was)|"
    r"named|appointed|promoted to|hired as|hired me as|start was as)\s+"
    r"(?:now\s+|currently\s+|also\s+|both\s+)?(?:a|an|the|your next)?\s*)$",
    re.IGNORECASE,
)
_RANKS = frozenset(
    map(
        key,
        "director manager manage managing lead leader head chief supervisor chair run guide owner".split(),
    )
)
_LOWERING = frozenset(
    map(key, "associate assistant junior deputy vice trainee intern apprentice acting interim".split())
)
_SELF_ARTICLE = re.compile(
    r"\b(?:as|am|i'm|i’m|was|been|become|became|being|is|named|appointed|hired as|hired me as)\s+"
    r"(?:now\s+|also\s+)?(?:an?|the)\s+$",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:objective|seeks?|sought|wanted|desired|target (?:role|position))\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+")
_SELF_BARE = re.compile(r"\b(?:as|I am|I was|I became|I'm|I’m|been)\s+$")
_ADVERBS = frozenset(
    "made named the an also now then once only first still later again soon always both".split()
)
_TOOLS = frozenset({"language", "framework", "web", "mobile", "database", "devops", "cloud"})
_TWO = 2
_LONGEST = 5
_OTHERS = frozenset(
    "one user model master guard host graduate guide builder driver member server minor".split()
)


def check_titles(statement: Statement) -> None:
    """Look up every title that the candidate is given."""
    roles = [entry for entry in statement.anchors if entry.kind in {"role", "position"}]
    held: list[Entry] = []
    for start, end, tokens in _titles(statement):
        if statement.owner(start, end) == "company" or not statement.is_fact:
            continue
        if _is_anothers(statement, start, end, tokens):
            continue
        held += _check(statement, start, end, tokens, roles)
        outside = {token.key for token in statement.tokens if not start <= token.start < end}
        statement.anchors = [
            entry
            for entry in statement.anchors
            if entry.kind != "certificate" or not outside.isdisjoint(telling(entry.name))
        ]
    if held and roles and not _is_chain(roles):
        others = [entry for entry in roles if entry not in held]
        statement.anchors = [entry for entry in statement.anchors if entry not in others]


def _is_anothers(statement: Statement, start: int, end: int, tokens: list[Token]) -> bool:
    """Whether the title is that of a person named right after it, such as a referee, who has it."""
    following = [token for token in statement.tokens if token.start >= end][:_TWO]
    if len(following) < _TWO or not all(token.is_name for token in following):
        return False
    between = statement.mask[end : following[0].start]
    if between.strip() or following[0].key in statement.grounds.name_keys:
        return False
    wanted = [token.key for token in tokens if token.folded not in FUNCTION_WORDS]
    units = statement.grounds.everything.having_all([token.key for token in following])
    shown = next((unit for unit in units if unit.context.issuperset(wanted)), None)
    if shown is not None:
        statement.support("title", start, end, shown)
    return shown is not None


def _titles(statement: Statement) -> Iterator[tuple[int, int, list[Token]]]:
    """Runs of words that end in the noun of a title and are said of the candidate."""
    tokens = statement.tokens
    done = -1
    for place, token in enumerate(tokens):
        if place <= done:
            continue
        word = token.folded
        if word not in vocabulary("title") or word in _OTHERS:
            continue
        first = _leftmost(statement, tokens, place)
        last = _rightmost(statement, tokens, place)
        done = last
        run = tokens[first : last + 1]
        before = statement.mask[: run[0].start]
        opens = not before.strip(" \"'“") or bool(
            re.fullmatch(r"\s*(?:As|An?|The|Now)\s+(?:an?\s+|the\s+)?", before)
        )
        if opens or _SELF.search(before):
            yield run[0].start, run[-1].end, run


def _leftmost(statement: Statement, tokens: list[Token], place: int) -> int:
    """Where the title begins: after the article, or where words stop that belong to titles held."""
    for first in range(place, max(place - _LONGEST, -1), -1):
        if _gap(statement, tokens, first, place).strip(" -/&"):
            break
        if _SELF_ARTICLE.search(statement.mask[: tokens[first].start]):
            return first
        word = tokens[first].folded
        bare = word not in FUNCTION_WORDS | _ADVERBS and not word.endswith(("ly", "ed", "ing"))
        if bare and _SELF_BARE.search(statement.mask[: tokens[first].start]):
            return first
        if word in FUNCTION_WORDS:
            break
    held = _held_keys(statement)
    first = place
    while first > 0:
        before = tokens[first - 1]
        plain = before.key in general() and before.key not in held and not before.is_name
        stops = before.folded in FUNCTION_WORDS or before.text.startswith(("I'", "I’"))
        gap = statement.mask[before.end : tokens[first].start]
        if gap.strip(" -") or not gap or plain or stops:
            break
        first -= 1
    return first


def _gap(statement: Statement, tokens: list[Token], first: int, last: int) -> str:
    """What stands between the words of a run."""
    pairs = pairwise(tokens[first : last + 1])
    return "".join(statement.mask[one.end : other.start] for one, other in pairs)


def _rightmost(statement: Statement, tokens: list[Token], place: int) -> int:
    last = place
    while last + 1 < len(tokens):
        gap = statement.mask[tokens[last].end : tokens[last + 1].start]
        following = tokens[last + 1]
        roman = following.text in {"I", "II", "III", "IV"} and following.text != "I"
        joined = gap.strip() == "" and (roman or following.folded in vocabulary("title"))
        if not joined:
            break
        last += 1
    if last + 2 < len(tokens) and statement.mask[
        tokens[last].end : tokens[last + 2].start
    ].lstrip().startswith("of "):
        following = tokens[last + 2]
        named = any(following.key in name_keys(entry.name) for entry in statement.anchors)
        if following.is_name and not named:
            last += 2
    return last


def _held_keys(statement: Statement) -> frozenset[str]:
    titles = [*_held(statement), statement.grounds.profile.headline or ""]
    return frozenset[str]().union(*map(_letter_keys, titles))


@lru_cache(maxsize=4_096)
def _letter_keys(title: str) -> frozenset[str]:
    """The keys of the words of a title, signs and figures parting them."""
    found = [fold(word) for word in _LETTERS.findall(title)]
    initials = "".join(word[0] for word in found)
    runs = {initials[at : at + size] for size in (2, 3) for at in range(len(initials) - size + 1)}
    return frozenset(map(key, [*found, *runs]))


def _held(statement: Statement) -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = {}
    for entry in statement.grounds.entries:
        if entry.kind in {"role", "position"} and entry.title:
            table.setdefault(entry.title, []).append(entry)
    return table


def _check(
    statement: Statement, start: int, end: int, tokens: list[Token], roles: list[Entry]
) -> list[Entry]:
    """Look up one title; the entries that have it."""
    skipped = FUNCTION_WORDS | set(ORDINALS) | set(SPELLED_NUMBERS)
    wanted = [token.key for token in tokens if token.folded not in skipped]
    holders = [entry for entry in statement.grounds.entries if _covers(wanted, entry)]
    if not holders:
        plain = [token.key for token in tokens if token.key in wanted and not _is_tool(statement, token)]
        holders = [entry for entry in statement.grounds.entries if plain and _covers(plain, entry)]
    if holders:
        if roles and not any(entry in roles for entry in holders) and not _is_chain(roles):
            unit = next(iter(holders[0].units), None)
            statement.add("title", start, end, "contradicted", "held elsewhere", unit)
            return []
        statement.support("title", start, end, next(iter(holders[0].units), None))
        if not roles and statement.mask[:start].strip():
            statement.anchors += [
                entry for entry in holders if entry not in statement.anchors and _named(wanted, entry)
            ]
        return holders
    unit = _printed(statement, wanted, roles)
    if unit is not None:
        statement.support("title", start, end, unit)
        opens = frozenset(unit.words[: len(wanted) + 1])
        if unit.entry is not None and unit.entry not in statement.anchors and set(wanted) <= opens:
            statement.anchors.append(unit.entry)
        return []
    shown = next((unit for entry in roles for unit in entry.units), None)
    statement.add("title", start, end, "contradicted" if shown else "unsupported", "title not held", shown)
    return []


def _is_tool(statement: Statement, token: Token) -> bool:
    """Whether a word of a title is a tool that the evidence has: a Java engineer is an engineer with Java."""
    known = canonical(token.text) if token.is_name else None
    return known is not None and known.kind in _TOOLS and known.name in statement.grounds.candidate.by_skill


def _covers(wanted: list[str], entry: Entry) -> bool:
    if entry.kind not in {"role", "position"}:
        return False
    title = _letter_keys(f"{entry.title} {entry.name}")
    own = _letter_keys(entry.title)
    if not own & _alike(wanted[-1]) or _is_raised(own, wanted):
        return False
    return all(_alike(word) & title for word in wanted)


def _is_raised(own: frozenset[str], wanted: list[str]) -> bool:
    """Whether a word that lowers the rank is left out: an associate professor is no professor."""
    lowering = own & _LOWERING
    return bool(lowering) and not lowering & set(wanted) and wanted[-1] not in lowering


def _alike(word: str) -> frozenset[str]:
    """The keys that stand for a word of a title; words of rank stand for themselves alone."""
    return frozenset({word}) if word in _RANKS else same(word)


def _named(wanted: list[str], entry: Entry) -> bool:
    """Whether it is the whole title that is named, so that the rest of the sentence is about that role."""
    return len(wanted) > 1 or len(set(wanted)) >= len(_letter_keys(entry.title.split("(")[0]))


def _is_chain(roles: list[Entry]) -> bool:
    return len({entry.name for entry in roles}) > 1


def _printed(statement: Statement, wanted: list[str], roles: list[Entry]) -> Unit | None:
    """A line of the résumé that has the words side by side: a headline, a deed ("safety captain")."""
    for unit in statement.grounds.candidate.having_all(wanted):
        if unit.section == "references" or is_aim(unit.text) or _SOUGHT.search(unit.text):
            continue
        elsewhere = unit.entry is None or unit.entry not in roles
        if roles and elsewhere and all(entry.title for entry in roles):
            continue  # a headline or a degree gives no title at an employer that has one
        for place in range(len(unit.words)):
            window = unit.words[place : place + len(wanted) + 1]
            if place and unit.words[place - 1] in _LOWERING and unit.words[place - 1] not in wanted:
                continue
            if all(not _alike(word).isdisjoint(window) for word in wanted):
                return unit
    return None
