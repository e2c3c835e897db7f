"""`python -m talentsync.conversation.intents.train`: rebuild the model from the phrases in this package.

With `--check` nothing is written: each fifth of the templates is held out once, and it is told how many of
the phrases drawn from it are understood by a model that was trained on the others.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.svm import LinearSVC

from talentsync.conversation.intents.analyser import bucket, features
from talentsync.conversation.intents.model import MODEL_FILE, Intents
from talentsync.conversation.intents.phrases import Phrases, Speaker, load_phrases

SEED: Final = 20261128
BUCKETS: Final = 1 << 15
PER_TEMPLATE: Final = 24
PENALTY: Final = 1.0
PARTS: Final = 5
"""The templates are parted into so many, of which a check holds one out."""

Templates = Mapping[str, Sequence[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the model, or check what can be expected of it."""
    parser = argparse.ArgumentParser(prog="python -m talentsync.conversation.intents.train")
    parser.add_argument("--out", type=Path, default=MODEL_FILE, help="file for the model")
    parser.add_argument("--check", action="store_true", help="tell how unseen templates are understood")
    options = parser.parse_args(arguments)
    phrases = load_phrases()
    if options.check:
        right, total = check(phrases)
        sys.stdout.write(f"{right} of {total} phrases of unseen templates ({right / total:.1%})\n")
        return 0
    model = train(phrases, phrases.templates)
    save_intents(model, options.out)
    sys.stdout.write(f"{model.version}: {len(model.labels)} intents\n")
    return 0


def check(phrases: Phrases, parts: Iterable[int] = range(PARTS)) -> tuple[int, int]:
    """How many phrases of held-out templates get their label, and of how many, over some or all parts."""
    right = total = 0
    for part in parts:
        model = train(phrases, parted(phrases.templates, part, held_out=False))
        speaker = Speaker(phrases, SEED + 1)
        for label, templates in parted(phrases.templates, part, held_out=True).items():
            for template in templates:
                margins = model.margins(speaker.plain(template))
                right += max(margins, key=lambda name: margins[name]) == label
                total += 1
    return right, total


def parted(templates: Templates, part: int, *, held_out: bool) -> Templates:
    """The templates that are held out with a part, or the others."""
    return {
        label: [line for at, line in enumerate(lines) if (at % PARTS == part) == held_out]
        for label, lines in templates.items()
    }


def train(phrases: Phrases, templates: Templates, seed: int = SEED) -> Intents:
    """Train on phrases drawn from the templates; the same arguments give the same model."""
    speaker = Speaker(phrases, seed)
    drawn = [
        (speaker.said(template), label)
        for label, lines in templates.items()
        for template in lines
        for _ in range(PER_TEMPLATE)
    ]
    counts = _counted([text for text, _ in drawn])
    met = np.bincount(counts.indices, minlength=BUCKETS)
    idf = np.where(met > 0, np.log((1 + len(drawn)) / (1 + met)) + 1, 0.0)
    weighed = counts.multiply(idf).tocsr()
    lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    machine = LinearSVC(C=PENALTY, random_state=seed)
    machine.fit(diags(1 / np.maximum(lengths, 1e-9)) @ weighed, [label for _, label in drawn])
    stored = machine.coef_.T.astype(np.float16)
    intercept = machine.intercept_.astype(np.float32)
    return Intents(
        labels=tuple(machine.classes_.tolist()),
        idf=idf.astype(np.float16).astype(np.float32),
        weights=stored.astype(np.float32),
        intercept=intercept,
        version=f"intents-{hashlib.sha256(stored.tobytes() + intercept.tobytes()).hexdigest()[:12]}",
    )


def save_intents(model: Intents, file: Path) -> None:
    """Write the model as plain arrays."""
    np.savez_compressed(
        file,
        labels=np.array(model.labels),
        idf=model.idf.astype(np.float16),
        weights=model.weights.astype(np.float16),
        intercept=model.intercept,
        version=np.array(model.version),
    )


def _counted(texts: Sequence[str]) -> csr_matrix:
    """A row per text with 1 + ln of how often each feature occurs in it, as the model has it."""
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        counts = Counter(bucket(feature, BUCKETS) for feature in features(text))
        columns += counts
        values += (1 + np.log(np.array([*counts.values()], dtype=np.float64))).tolist()
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), BUCKETS))


if __name__ == "__main__":
    sys.exit(main())
