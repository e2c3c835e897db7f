"""`python -m talentsync.classify.train`: rebuild the model from the profiles in this package."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from talentsync.classify import analyser
from talentsync.classify.generator import ResumeGenerator
from talentsync.classify.model import MODEL_FOLDER, LinearModel, save_model
from talentsync.classify.profiles import Profile, load_profiles

SEED: Final = 20261123
TEXTS_PER_LABEL: Final = 160
LEAST_DOCUMENTS: Final = 3
PENALTY: Final = 0.3
TEMPERATURE: Final = 0.22
"""Chosen on the development set, which is not trained on; see the model card."""
THRESHOLD: Final = 0.3
LEAST_TERMS: Final = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the model and say what was written."""
    parser = argparse.ArgumentParser(prog="python -m talentsync.classify.train", description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER, help="folder for the model")
    options = parser.parse_args(arguments)
    model = train()
    save_model(model, options.out)
    sys.stdout.write(f"{model.version}: {len(model.vocabulary)} terms, {len(model.labels)} labels\n")
    return 0


def train(texts_per_label: int = TEXTS_PER_LABEL, seed: int = SEED) -> LinearModel:
    """Train on pseudo-résumés drawn from the profiles; the same arguments give the same model."""
    profiles, common = load_profiles()
    texts, labels = draw_texts(profiles, common, texts_per_label, seed)
    vectorizer = TfidfVectorizer(analyzer=analyser.terms, sublinear_tf=True, min_df=LEAST_DOCUMENTS)
    features = vectorizer.fit_transform(texts)
    machine = LinearSVC(C=PENALTY, random_state=seed).fit(features, labels)
    weights = np.ascontiguousarray(machine.coef_.T).astype(np.float16)
    return LinearModel(
        labels=tuple(machine.classes_.tolist()),
        vocabulary={term: row for row, term in enumerate(vectorizer.get_feature_names_out().tolist())},
        idf=vectorizer.idf_.astype(np.float32),
        weights=weights.astype(np.float32),
        intercept=machine.intercept_.astype(np.float32),
        temperature=TEMPERATURE,
        threshold=THRESHOLD,
        least_terms=LEAST_TERMS,
        version=f"category-{hashlib.sha256(weights.tobytes()).hexdigest()[:12]}",
    )


def draw_texts(
    profiles: Sequence[Profile], common: Profile, texts_per_label: int, seed: int
) -> tuple[list[str], list[str]]:
    """The training set: pseudo-résumés and their labels."""
    generator = ResumeGenerator(profiles, common, seed)
    drawn = [(generator.draw(profile), profile.label) for profile in profiles for _ in range(texts_per_label)]
    return [text for text, _ in drawn], [label for _, label in drawn]


if __name__ == "__main__":
    sys.exit(main())
