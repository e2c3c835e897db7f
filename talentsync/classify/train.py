"""`python -m talentsync.classify.train`: rebuild the model from the profiles in this package.

Everything that training needs lies in `profiles/`; the data for measuring is not used here.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from talentsync.classify import analyser
from talentsync.classify.generator import ResumeGenerator
from talentsync.classify.model import MODEL_FOLDER, OUTSIDE, LinearModel, Tuning
from talentsync.classify.profiles import Library, load_library
from talentsync.classify.titles import TitleIndex, title_key

SEED: Final = 20261123
TEXTS_PER_LABEL: Final = 300
OUTSIDE_TEXTS: Final = 0.3
"""Texts of none of the fields, as a share of all the others."""
LEAST_DOCUMENTS: Final = 4
PENALTY: Final = 0.1
SMOOTHING: Final = 0.3
BAYES_SHARE: Final = 0.6
OUTSIDE_SHARE: Final = 0.5
OUTSIDE_BIAS: Final = -0.5
TUNING: Final = Tuning(
    temperature=0.15, ceiling=0.95, threshold=0.25, least_terms=4, title_weight=0.4, views=(40, 120)
)
"""Chosen on the development set and the development half of the "unsure" set; see the model card."""

Matrix = NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the model and say what was written."""
    parser = argparse.ArgumentParser(prog="python -m talentsync.classify.train", description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER, help="folder for the model")
    options = parser.parse_args(arguments)
    model = train()
    save_model(model, options.out)
    sys.stdout.write(f"{model.version}: {len(model.vocabulary)} terms, {len(model.labels) - 1} categories\n")
    return 0


def train(texts_per_label: int = TEXTS_PER_LABEL, seed: int = SEED) -> LinearModel:
    """Train on pseudo-résumés drawn from the profiles; the same arguments give the same model."""
    library = load_library()
    texts, labels = draw_texts(library, texts_per_label, seed)
    vectorizer = TfidfVectorizer(analyzer=analyser.terms, sublinear_tf=True, min_df=LEAST_DOCUMENTS)
    features = vectorizer.fit_transform(texts)
    weights, intercept = fit_weights(features, np.array(labels), seed)
    names = tuple(profile.label for profile in library.profiles)
    stored = weights.astype(np.float16)
    numbers = stored.tobytes() + intercept.astype(np.float32).tobytes() + repr(TUNING).encode()
    return LinearModel(
        labels=(*names, OUTSIDE),
        vocabulary={term: row for row, term in enumerate(vectorizer.get_feature_names_out().tolist())},
        idf=vectorizer.idf_.astype(np.float32),
        weights=stored.astype(np.float32),
        intercept=intercept.astype(np.float32),
        titles=TitleIndex.build(collect_titles(library)),
        tuning=TUNING,
        version=f"category-{hashlib.sha256(numbers).hexdigest()[:12]}",
    )


def draw_texts(library: Library, texts_per_label: int, seed: int) -> tuple[list[str], list[str]]:
    """The training set: pseudo-résumés of each category, then texts of none, with their labels."""
    generator = ResumeGenerator(library, seed)
    drawn = [
        (generator.draw(profile), profile.label)
        for profile in library.profiles
        for _ in range(texts_per_label)
    ]
    drawn += [(generator.draw_outside(), OUTSIDE) for _ in range(round(OUTSIDE_TEXTS * len(drawn)))]
    return [text for text, _ in drawn], [label for _, label in drawn]


def fit_weights(features: Matrix, labels: NDArray[np.str_], seed: int) -> tuple[Matrix, Matrix]:
    """One column of weights per category and one for the reject class, and their intercepts.

    The mean of a linear support vector machine, which knows what tells two fields apart, and of complement
    naive Bayes (Rennie et al., 2003), which knows what a field is made of: both are linear in the same
    features, so their mean is one linear model. Each is scaled to unit spread over the training texts.
    """
    inside = labels != OUTSIDE
    machine = LinearSVC(C=PENALTY, random_state=seed).fit(features, labels)
    columns = [int(column) for column, name in enumerate(machine.classes_) if name != OUTSIDE]
    rejecting = machine.classes_.tolist().index(OUTSIDE)
    bayes = ComplementNB(alpha=SMOOTHING).fit(features[inside], labels[inside])
    evidence = (bayes.feature_log_prob_ - bayes.feature_log_prob_.mean(axis=0)).T
    svm_scale = machine.decision_function(features[inside])[:, columns].std() / (1 - BAYES_SHARE)
    bayes_scale = (features[inside] @ evidence).std() / BAYES_SHARE
    weights = machine.coef_[columns].T / svm_scale + evidence / bayes_scale
    reject = OUTSIDE_SHARE * machine.coef_[rejecting] / svm_scale
    intercept = machine.intercept_[columns] / svm_scale
    reject_intercept = OUTSIDE_SHARE * machine.intercept_[rejecting] / svm_scale + OUTSIDE_BIAS
    return np.column_stack([weights, reject]), np.append(intercept, reject_intercept)


def collect_titles(library: Library) -> dict[str, tuple[int, ...]]:
    """Every title of the profiles with the columns of its categories."""
    columns: dict[str, tuple[int, ...]] = {}
    for column, profile in enumerate(library.profiles):
        for title in profile.titles:
            key = title_key(title)
            columns[key] = tuple(sorted({*columns.get(key, ()), column}))
    return columns


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
        "labels": model.labels,
        "tuning": asdict(model.tuning),
        "titles": model.titles.columns,
        "terms": list(model.vocabulary),
    }
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    (folder / "vocabulary.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
