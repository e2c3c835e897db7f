"""The trained model: arrays without pickle, scored with NumPy alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from talentsync.classify import analyser
from talentsync.classify.titles import TitleIndex

MODEL_FOLDER: Final = Path(__file__).parent / "model"
OUTSIDE: Final = "outside"
"""The reject class: texts of none of the 25 fields. It is the last column of the model and is never shown."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model makes of one text.

    Attributes:
        probabilities: calibrated, one per label with the reject class last; they sum to 1.
        known_terms: how many different terms of the text the model knows.
    """

    probabilities: Vector
    known_terms: int


@dataclass(frozen=True, slots=True)
class Tuning:
    """The few numbers beside the weights.

    Attributes:
        temperature: margins are divided by it before the softmax.
        ceiling: share of the probability that the softmax deals out; the rest is spread evenly, because
            people change fields and even the surest answers are wrong now and then.
        threshold: a best probability below it is answered with "unsure".
        least_terms: fewer known terms than these are no evidence.
        title_weight: margin that the first job title of a text is worth.
        views: a résumé tells the latest first, so its first words are looked at again on their own; each view
            is so many words long.
    """

    temperature: float
    ceiling: float
    threshold: float
    least_terms: int
    title_weight: float
    views: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """TF-IDF weights and one hyperplane per label.

    Attributes:
        labels: the categories, then the reject class.
        vocabulary: term to row.
        idf: inverse document frequency by row.
        weights: a row per term, a column per label.
        intercept: one per label.
        titles: the job titles of the categories.
        tuning: temperature, threshold and the like.
        version: changes whenever the weights do.
    """

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    intercept: NDArray[np.float32]
    titles: TitleIndex
    tuning: Tuning
    version: str

    def score(self, text: str) -> Scores:
        """Score `text` against every label."""
        margins, known_terms = self.margins(text)
        sharp = softmax(margins / self.tuning.temperature)
        even = (1 - self.tuning.ceiling) / len(self.labels)
        return Scores(self.tuning.ceiling * sharp + even, known_terms)

    def margins(self, text: str) -> tuple[Vector, int]:
        """The distance from each hyperplane, titles included, and the number of known terms."""
        tokens = analyser.tokens(text)
        stems = analyser.stem_all(tokens)
        found = [self.vocabulary.get(term, -1) for term in analyser.with_pairs(stems)]
        words, pairs = found[: len(stems)], found[len(stems) :]
        whole = self._margins_of(found)
        views = [
            self._margins_of(words[:size] + pairs[: size - 1]) if size < len(stems) else whole
            for size in self.tuning.views
        ]
        titles = self.titles.weigh(tokens, len(self.labels))
        margins = np.mean([whole, *views], axis=0) + self.tuning.title_weight * titles
        return margins, len(set(found) - {-1})

    def _margins_of(self, found: Sequence[int]) -> Vector:
        """TF-IDF as scikit-learn has it with `sublinear_tf`: (1 + ln tf) * idf, scaled to unit length."""
        rows, counts = np.unique(np.asarray(found, dtype=np.intp), return_counts=True)
        known = rows >= 0
        values = (1 + np.log(counts[known])) * self.idf[rows[known]]
        length = float(np.sqrt(values @ values)) or 1.0
        return np.asarray((values / length) @ self.weights[rows[known]] + self.intercept, dtype=np.float64)


def softmax(margins: Vector) -> Vector:
    """Probabilities from margins; safe against overflow."""
    powers = np.exp(margins - margins.max())
    return np.asarray(powers / powers.sum(), dtype=np.float64)


@cache
def load_model() -> LinearModel:
    """The model that ships with the package, read once."""
    return read_model(MODEL_FOLDER)


def read_model(folder: Path) -> LinearModel:
    """Read a model that `save_model` wrote; nothing in it can run code."""
    facts = json.loads((folder / "vocabulary.json").read_text("utf-8"))
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        idf, weights, intercept = (
            arrays[name].astype(np.float32) for name in ("idf", "weights", "intercept")
        )
    return LinearModel(
        labels=tuple(facts["labels"]),
        vocabulary={term: row for row, term in enumerate(facts["terms"])},
        idf=idf,
        weights=weights,
        intercept=intercept,
        titles=TitleIndex.build({title: tuple(columns) for title, columns in facts["titles"].items()}),
        tuning=Tuning(**{**facts["tuning"], "views": tuple(facts["tuning"]["views"])}),
        version=facts["version"],
    )
