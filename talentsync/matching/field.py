"""How near the résumé's work is to the job's, from 0 to 1, by all its words and not only the keywords.

The job's field is what the category classifier makes of the job description: a share for each of its
categories. Each word of the résumé speaks for or against each category by the classifier's weights; the mean
over all words gives the résumé a share for each category too, and the nearness is the overlap of the two
(Bhattacharyya coefficient). What stands first in the order of importance weighs most: the summary, then the
latest role, and the rest in a fixed order, however the sections are arranged on the page.

Where the classifier does not know the job's field, nearness is the share of the job's own vocabulary that the
résumé uses, rare words weighing more.

A statement of what somebody wants ("Seeking a position as ...") is left out: a wish is no work.

A statement that shows a skill the job asks for must not count against the résumé because of its other words:
nearness is also measured without each asked-for skill and without the statements that mention it, and the
highest figure counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from talentsync.classify import analyser
from talentsync.classify.model import LinearModel, load_model, softmax
from talentsync.classify.prediction import UNSURE, predict_with
from talentsync.matching.evidence import Reader
from talentsync.matching.statements import Statement
from talentsync.schemas.job import JobDescription
from talentsync.taxonomy.skills import degrees

PRIOR: Final = 30.0
"""Weight of words without meaning that every text is mixed with, so that a few words prove little."""
TEMPERATURE: Final = 0.04
"""Mean evidence is divided by it before the softmax."""
FADING: Final = ((25.0, 100.0), (8.0, 300.0))
"""A word counts 1 + sum(a * exp(-p / b)), p being the weight (rarity) of all words before it: the first
twenty words or so tell what somebody is now, the first hundred what was done last."""
ENOUGH_VOCABULARY: Final = 0.5
"""A résumé that uses half of the job's vocabulary is as near as words alone can tell."""

_AIM = re.compile(
    r"^(?:(?:now|currently|actively)\s+)?(?:seek(?:s|ing)\b|looking (?:for|to)\b|aiming (?:for|to)\b|"
    r"applying (?:for|to)\b|in search of\b|hoping to\b|(?:career |job )?(?:objective|goal|target)\s*:|"
    r"target(?:ing| role| position| title)\b|(?:to (?:obtain|secure|find|get|gain|pursue)|"
    r"(?:i )?(?:want|wish|would like) to)\b)",
    re.IGNORECASE,
)

Vector = NDArray[np.float64]


class _Piece(NamedTuple):
    """A run of words: evidence for each category, weight, and the asked-for keywords it has to do with."""

    evidence: Vector
    weight: float
    names: frozenset[str]
    is_mention: bool


@dataclass(slots=True)
class FieldMeasure:
    """Measures résumés against one job."""

    job: JobDescription
    reader: Reader
    _shares: Vector | None = None
    _known: dict[tuple[str, bool], tuple[_Piece, ...]] = field(default_factory=dict)
    _vocabulary: dict[str, float] = field(default_factory=dict)
    _asked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        model = load_model()
        self._asked = frozenset(keyword.name for keyword in self.job.keywords if keyword.canonical)
        text = f"{self.job.title or ''}\n{self.job.relevant_text}"
        self._shares = _field_shares(model, text)
        self._vocabulary = {stem: _rarity(model, stem) for stem in analyser.stem_all(analyser.tokens(text))}

    def nearness(self, statements: Sequence[Statement]) -> float:
        """How near the statements are to the job's field, 0 to 1.

        Args:
            statements: in their order of importance.
        """
        told = [item for item in statements if not self.reader.found(_AIM, item.text)]
        if self._shares is None:
            return self._shared_vocabulary(told)
        pieces = [piece for statement in told for piece in self._pieces(statement)]
        if not pieces:
            return 0.0
        evidence = np.array([piece.evidence for piece in pieces])
        weight = np.array([piece.weight for piece in pieces])
        best = self._overlap(evidence, weight)
        for name in sorted({name for piece in pieces for name in piece.names}):
            for mentions_only in (False, True):
                left = [
                    name not in piece.names or (mentions_only and not piece.is_mention) for piece in pieces
                ]
                keep = np.array(left, dtype=bool)
                best = max(best, self._overlap(evidence[keep], weight[keep]))
        return round(best, 6)

    def _overlap(self, evidence: Vector, weight: Vector) -> float:
        before = np.cumsum(weight) - weight
        importance = 1 + sum(height * np.exp(-before / length) for height, length in FADING)
        mean = (importance @ evidence) / (importance @ weight + PRIOR)
        assert self._shares is not None  # noqa: S101 - asked for by the only caller
        return float(np.sqrt(softmax(mean / TEMPERATURE)) @ np.sqrt(self._shares))

    def _shared_vocabulary(self, statements: Sequence[Statement]) -> float:
        used = frozenset[str]().union(*(self.reader.stems(statement) for statement in statements))
        total = math.fsum(self._vocabulary.values())
        shared = math.fsum(weight for stem, weight in self._vocabulary.items() if stem in used)
        return min(1.0, shared / total / ENOUGH_VOCABULARY) if total else 0.0

    def _pieces(self, statement: Statement) -> tuple[_Piece, ...]:
        """The statement without the asked-for skills, then each mention of those."""
        known = (statement.text, statement.place == "listed")
        if known not in self._known:
            self._known[known] = tuple(self._cut(statement))
        return self._known[known]

    def _cut(self, statement: Statement) -> list[_Piece]:
        rest: list[str] = []
        mentions: list[tuple[str, frozenset[str]]] = []
        end = 0
        for mention in self.reader.mentions(statement):
            names = self._asked.intersection(degrees(mention.name))
            if names:
                rest.append(statement.text[end : mention.start])
                mentions.append((mention.alias, names))
                end = mention.end
        if not mentions:
            return [_Piece(*_evidence(self.reader.stemmed(statement)), frozenset(), is_mention=False)]
        rest.append(statement.text[end:])
        everything = frozenset[str]().union(*(names for _, names in mentions))
        pieces = [_Piece(*_evidence(_stems(" ".join(rest))), everything, is_mention=False)]
        return pieces + [
            _Piece(*_evidence(_stems(alias)), names, is_mention=True) for alias, names in mentions
        ]


def _stems(text: str) -> list[str]:
    return analyser.stem_all(analyser.tokens(text))


def _evidence(stems: list[str]) -> tuple[Vector, float]:
    vocabulary = load_model().vocabulary
    rows = np.array(
        [row for term in analyser.with_pairs(stems) if (row := vocabulary.get(term)) is not None], np.intp
    )
    return _weighted()[rows].sum(axis=0), float(_idf()[rows].sum())


@cache
def _idf() -> Vector:
    return load_model().idf.astype(np.float64)


@cache
def _weighted() -> Vector:
    """Each term's weight for each category times the term's rarity; the reject class is left out."""
    return np.asarray(load_model().weights[:, :-1].astype(np.float64) * _idf()[:, None])


def _field_shares(model: LinearModel, text: str) -> Vector | None:
    """The job's share for each category, None where the classifier is unsure."""
    if predict_with(model, text).label == UNSURE:
        return None
    inside = model.score(text).probabilities[:-1]
    return np.asarray(inside / inside.sum())


def _rarity(model: LinearModel, stem: str) -> float:
    row = model.vocabulary.get(stem)
    return float(model.idf.max()) if row is None else float(model.idf[row])
