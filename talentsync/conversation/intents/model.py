"""The trained model of intents: arrays without pickle, applied with NumPy alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from talentsync.conversation.intents.analyser import bucket, features

MODEL_FILE: Final = Path(__file__).with_name("model.npz")


@dataclass(frozen=True, slots=True, eq=False)
class Intents:
    """A row of weights per bucket of features, a column per label.

    Attributes:
        labels: names of features, and of what is said to the assistant itself.
        idf: inverse document frequency by bucket; nought for what was never met.
        version: changes whenever the weights do.
    """

    labels: tuple[str, ...]
    idf: NDArray[np.float32]
    weights: NDArray[np.float32]
    intercept: NDArray[np.float32]
    version: str

    def margins(self, text: str) -> dict[str, float]:
        """How much speaks for each label; only differences between them mean something."""
        counts = Counter(bucket(feature, len(self.idf)) for feature in features(text))
        rows = np.array([*counts], dtype=np.intp)
        values = (1 + np.log(np.array([*counts.values()], dtype=np.float64))) * self.idf[rows]
        length = float(np.sqrt(values @ values)) or 1.0
        found = (values / length) @ self.weights[rows] + self.intercept
        return dict(zip(self.labels, found.tolist(), strict=True))


@cache
def load_intents() -> Intents:
    """The model that ships with the package, read once."""
    return read_intents(MODEL_FILE)


def read_intents(file: Path) -> Intents:
    """Read a model that was written by `train`; nothing in it can run code."""
    with np.load(file, allow_pickle=False) as arrays:
        idf, weights, intercept = (
            arrays[name].astype(np.float32) for name in ("idf", "weights", "intercept")
        )
        labels, version = arrays["labels"].tolist(), str(arrays["version"])
    return Intents(tuple(labels), idf, weights, intercept, version)
