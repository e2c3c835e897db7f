"""Links, skills, names and the other words that claim something: each must be in the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from talentsync.grounding.addresses import ADDRESS, bare, may_have_address
from talentsync.grounding.amounts import amounts
from talentsync.grounding.grounds import Evidenced
from talentsync.grounding.measures import ORDINALS
from talentsync.grounding.statement import Statement, Token
from talentsync.grounding.units import Unit
from talentsync.grounding.vocabulary import general, key, plain_words, ranked
from talentsync.grounding.words import FUNCTION_WORDS, fold
from talentsync.resume.degrees import has_school
from talentsync.resume.vocabulary import words as vocabulary
from talentsync.schemas.claims import ClaimKind
from talentsync.taxonomy.skills import SkillMention, canonical, find_skills, skill

SOFT = "soft"
_EMPLOYER = re.compile(r"\b(?:at|for|joined|with|from|to|by|leaving|left)\s+(?:the\s+)?$", re.IGNORECASE)
_MADE_WITH = re.compile(
    r"\b(?:written|built|implemented|wrote|write|coded|made|developed|"
    r"build|uses?|used|runs? on)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_CREDENTIALS = frozenset(map(key, "certificate certification certified license licence licensed".split()))
_ABBREVIATED = 5
_WHOLE = 5
_ENDINGS = frozenset("s es ed er ing al an ean ian ic ist y ity ion ship".split())
_SUBJECTS = frozenset("i we i've i’ve have has had i'd i’d was were been who she he they".split())
_LISTED_AFTER = re.compile(
    r"(?:,|\b(?:and|or|with|using|use|know|speak|of|on|about|my|our))\s+(?:\w+\s+)?$", re.IGNORECASE
)
_LISTED_BEFORE = re.compile(r"\s*(?:\w+\s+)?(?:,|and\b|or\b)", re.IGNORECASE)
_BEING = re.compile(
    r"\b(?:am|is|was|been|be|became|become|as|i'm|i’m|trained in|skilled in|called|named)\s+"
    r"(?:an?\s+|the\s+|my\s+)?"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"\b(?:certif\w+|degree|diploma|bachelor\S*|master\S*|licen[cs]\w+|ph\.?d|graduated)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\s+(?:\w+\s+)?[A-ZÀ-Þ]")
_NEAR = 40
_COUNTED = 2
_MOSTLY = 0.6
_SHORT = 2
_PREFIX = 4
_ABOUT = 2


def check_links(statement: Statement) -> None:
    """Every address must be one of the evidence, to the letter."""
    if not may_have_address(statement.mask):
        return
    for match in ADDRESS.finditer(statement.mask):
        start, end = match.span()
        address = bare(match.group().rstrip(".,;:!?"))
        end = start + len(match.group().rstrip(".,;:!?"))
        known = statement.grounds.links | statement.grounds.everything.addresses
        if find_skills(statement.mask[start:end]) and address not in known:
            continue
        if address in known:
            unit = next(
                (unit for unit in statement.grounds.everything.units if address in bare(unit.text)), None
            )
            statement.support("link", start, end, unit)
        else:
            statement.add("link", start, end, "unsupported", "link not found in the evidence")
        statement.settle(start, end)


def check_skills(statement: Statement) -> None:
    """Every skill must be one of the evidence, by whatever name, and of the project that is named."""
    for mention in [*find_skills(statement.mask), *_capitalised(statement)]:
        if not statement.is_open(mention.start, mention.end):
            continue
        if skill(mention.name).kind == SOFT:
            continue
        start, end = mention.start, mention.end
        pool = statement.pool(start, end)
        unit = _shown(statement, mention.name, mention.alias, pool)
        if unit is None and mention.alias.isupper() and pool.abbreviates(mention.alias.casefold()):
            statement.settle(start, end)
            continue
        if unit is None:
            if not mention.alias[:1].isupper() and key(fold(mention.alias)) in general():
                continue
            if mention.alias.islower() or (statement.owner(start, end) == "company" and not pool.units):
                continue
            statement.add("skill", start, end, "unsupported", "skill not found in the evidence")
        elif _is_elsewhere(statement, mention.name, start):
            statement.add("skill", start, end, "contradicted", "the evidence does not say it of this", unit)
        else:
            statement.support("skill", start, end, unit)
        if unit is None or mention.name in pool.skills:
            statement.settle(start, end)


def _capitalised(statement: Statement) -> Iterator[SkillMention]:
    """Everyday words that are skills when they are spelled like names: "in Go", "with Spark"."""
    for token in statement.tokens[1:]:
        known = canonical(token.text) if token.is_name and token.text != "I" else None
        if known is not None and token.key in general():
            yield SkillMention(known.name, token.text, token.start, token.end)


def _shown(statement: Statement, name: str, alias: str, pool: Evidenced) -> Unit | None:
    units = [unit for unit in pool.by_skill.get(name, ()) if _is_same_thing(alias, name, unit)]
    return statement.best(units or pool.having_all([key(word) for word in plain_words(alias)]))


def _is_elsewhere(statement: Statement, name: str, start: int) -> bool:
    """Whether it is said of an entry whose own tools are told, and not this one among them."""
    if len(statement.anchors) != 1 or not _MADE_WITH.search(statement.sentence.text[:start]):
        return False
    entry = statement.anchors[0]
    return bool(entry.kind == "project" and entry.skills and name not in entry.skills)


def _is_same_thing(alias: str, name: str, unit: Unit) -> bool:
    """Whether two spellings mean one thing, and not two things of one kind ("FreeRTOS" and "QNX")."""
    written, canon = fold(alias), fold(name)
    if canon in written and canon != written:  # "Six Sigma Black Belt" says more than "Six Sigma"
        rest = [key(word) for word in plain_words(written.replace(canon, " "))]
        return unit.spread.issuperset(rest)
    spellings = [fold(found.alias) for found in unit.mentions if found.name == name]
    return any(written == other or _is_alike(written, other) for other in spellings)


def _is_alike(one: str, other: str) -> bool:
    """Whether one is in the other, begins like it or stands for it: "k8s", "AWS", "Postgres"."""
    if one in other or other in one or (one[:_PREFIX] == other[:_PREFIX] and one[:_PREFIX].isalpha()):
        return True
    short, long = sorted((re.sub(r"[^a-z]", "", one), re.sub(r"[^a-z]", "", other)), key=len)
    letters = iter(long)
    return len(short) <= _ABBREVIATED and short[:1] == long[:1] and all(char in letters for char in short)


def check_terms(statement: Statement) -> None:
    """Every name, and every other word that claims something, must be in the evidence.

    A single plain word passes in a sentence that has other claims, all of them supported, unless it stands
    where something is claimed: after a number, in a list, as what somebody is, knows or uses.
    """
    unknown = [
        (token, first) for token, first in _unknown(statement) if statement.is_open(token.start, token.end)
    ]
    names = [token for token, first in unknown if token.is_name and not first]
    for token in names:
        kind = _kind(statement, token)
        statement.add(kind, token.start, token.end, "unsupported", "name not found in the evidence")
    if not _is_about_candidate(statement):
        return
    plain = [token for token, _ in unknown if token not in names and _counts(statement, token)]
    borne = {verdict.status for verdict in statement.verdicts} == {"supported"}
    if len(plain) == 1 and borne and not _is_claimed(statement, plain[0]):
        return
    for token in plain:
        statement.add("statement", token.start, token.end, "unsupported", "the evidence says nothing of it")


def _is_claimed(statement: Statement, token: Token) -> bool:
    """Whether a word stands where something is claimed."""
    text = statement.sentence.text
    before, after = text[: token.start], text[token.end :]
    if token.key in ranked() or token.folded in vocabulary("title") or "-" in (before[-1:], after[:1]):
        return True
    if not before.strip() and (not token.is_name or _CAPITAL.match(after)):
        return True
    if _LISTED_AFTER.search(before) or _LISTED_BEFORE.match(after) or _BEING.search(before):
        return True
    numbers = amounts(before[-_NEAR:])
    counted = bool(numbers) and len(before[-_NEAR:][numbers[-1].end :].split()) < _COUNTED
    return counted or bool(_CREDENTIAL.search(text))


def _unknown(statement: Statement) -> Iterator[tuple[Token, bool]]:
    """Words that neither the evidence nor everyday speech has, each with whether it opens the sentence."""
    titled = not _is_headline(statement)
    own = statement.grounds.company_keys | statement.grounds.name_keys
    for place, token in enumerate(statement.tokens):
        word = token.folded
        if len(word) < _SHORT or word in FUNCTION_WORDS or not statement.is_open(token.start, token.end):
            continue
        if word in ORDINALS or token.key in _CREDENTIALS:
            continue
        if token.key in general() and (
            not titled or not place or not token.is_name or token.text.startswith("I")
        ):
            continue
        pool = statement.pool(token.start, token.end)
        if token.key in own or _is_known(token, pool):
            continue
        yield token, place == 0 and not any(char.isupper() for char in token.text[1:])


def _is_headline(statement: Statement) -> bool:
    """Whether most words are capitalised, so that capitals mark no names."""
    names = [token for token in statement.tokens if token.is_name and token.text != "I"]
    return len(names) > _MOSTLY * len(statement.tokens)


def _is_known(token: Token, pool: Evidenced) -> bool:
    """Whether the evidence has the word, a longer one like it, or what it repeats ("repricing")."""
    if token.key in pool.spread:
        return True
    if token.text.isupper() and pool.abbreviates(token.text.casefold()):
        return True
    if token.text[:2].casefold() == "re" and _is_plain(key(fold(token.text[2:])), pool):
        return True
    if len(token.key) < _PREFIX:
        return False
    if (
        len(token.key) >= _WHOLE
        and not token.is_name
        and any(word.startswith(token.key) for word in pool.keys)
    ):
        return True
    return any(
        (word.startswith(token.key) and word[len(token.key) :] in _ENDINGS)
        or (not token.is_name and token.key.startswith(word) and token.key[len(word) :] in _ENDINGS)
        for word in pool.keys
    )


def _is_plain(word: str, pool: Evidenced) -> bool:
    return len(word) >= _PREFIX and (word in general() or word in pool.spread)


def _is_verb(statement: Statement, token: Token) -> bool:
    """Whether it tells of a deed that is none of rank: those have words of their own."""
    if token.key in ranked():
        return False
    before = statement.mask[: token.start].split()
    return token.text.endswith("ed") or bool(before and before[-1].casefold().strip(",") in _SUBJECTS)


def _is_about_candidate(statement: Statement) -> bool:
    """Whether an unknown word would be a claim: said of the candidate, in a sentence that states a fact."""
    if not statement.is_fact:
        return False
    owners = statement.ownership.owners
    if owners:
        return True
    if any(verdict.status == "supported" for verdict in statement.verdicts):
        return True
    known = [word for word in statement.specific if word in statement.grounds.candidate.spread]
    return len(known) >= _ABOUT


def _counts(statement: Statement, token: Token) -> bool:
    if statement.owner(token.start, token.end) == "company" or token.text.endswith("ly"):
        return False
    return not _is_verb(statement, token)


def _kind(statement: Statement, token: Token) -> ClaimKind:
    rest = statement.sentence.text[token.start : token.start + 60]
    if has_school(rest):
        return "institution"
    return "employer" if _EMPLOYER.search(statement.sentence.text[: token.start]) else "name"
