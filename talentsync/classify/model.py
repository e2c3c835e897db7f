"""The trained model: arrays without pickle, scored with NumPy alone."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from talentsync.classify import analyser

MODEL_FOLDER: Final = Path(__file__).parent / "model"
OTHER: Final = "other"
"""The reject class: what is no résumé of the 25 fields. It is never shown."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model makes of one text.

    Attributes:
        probabilities: calibrated, one per label, the reject class last; they sum to 1.
        known_terms: how many different terms of the text the model knows.
    """

    probabilities: Vector
    known_terms: int


@dataclass(frozen=True, slots=True, eq=False)
class LinearModel:
    """TF-IDF weights and one hyperplane per label, with the temperature that calibrates them.

    Attributes:
        labels: the categories, then the reject class.
        vocabulary: term to row.
        idf: inverse document frequency by row.
        weights: a row per term, a column per label.
        intercept: one per label.
        temperature: margins are divided by it before the softmax.
        threshold: a best probability below it is answered with "unsure".
        least_terms: fewer known terms than these are no evidence.
        version: changes whenever the numbers do.
    """

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    intercept: NDArray[np.float32]
    temperature: float
    threshold: float
    least_terms: int
    version: str

    def score(self, text: str) -> Scores:
        """Score `text` against every label.

        TF-IDF as in scikit-learn with `sublinear_tf`: (1 + ln tf) * idf, scaled to unit length.
        """
        counts = Counter(self.vocabulary[term] for term in analyser.terms(text) if term in self.vocabulary)
        rows = np.fromiter(counts.keys(), np.intp, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * self.idf[rows]
        length = np.sqrt(values @ values) or 1.0
        margins = (values / length) @ self.weights[rows] + self.intercept
        return Scores(softmax(margins / self.temperature), len(counts))


def softmax(margins: Vector) -> Vector:
    """Probabilities from margins; safe against overflow."""
    powers: Vector = np.exp(margins - margins.max())
    return powers / powers.sum()


def save_model(model: LinearModel, folder: Path) -> None:
    """Write the model as one `.npz` of plain arrays and one JSON file."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "weights.npz",
        idf=model.idf.astype(np.float32),
        weights=model.weights.astype(np.float16),
        intercept=model.intercept.astype(np.float32),
    )
    facts = {
        "version": model.version,
        "labels": list(model.labels),
        "temperature": model.temperature,
        "threshold": model.threshold,
        "least_terms": model.least_terms,
        "terms": list(model.vocabulary),
    }
    (folder / "vocabulary.json").write_text(json.dumps(facts, ensure_ascii=False, indent=0) + "\n", "utf-8")


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
        temperature=facts["temperature"],
        threshold=facts["threshold"],
        least_terms=facts["least_terms"],
        version=facts["version"],
    )


@cache
def load_model() -> LinearModel:
    """The model that ships with the package, read once."""
    return read_model(MODEL_FOLDER)
