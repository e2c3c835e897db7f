"""From text to a category, its probability and the runners-up."""

from __future__ import annotations

import numpy as np

from talentsync.classify import analyser
from talentsync.classify.model import LinearModel, load_model
from talentsync.schemas.category import CategoryPrediction, CategoryScore

UNSURE = "unsure"


def predict(text: str) -> CategoryPrediction:
    """Predict the job category of a résumé.

    Args:
        text: the plain text of a résumé; any text is accepted.

    Returns:
        The likeliest of 25 categories, or `unsure` where its calibrated probability is below the model's
        threshold (the rest belongs to other categories or to none of them) or where the model knows too few
        of the words. `probability` and `top` speak of the likeliest categories in every case.
    """
    return predict_with(load_model(), text)


def predict_with(model: LinearModel, text: str) -> CategoryPrediction:
    """Predict with a given model."""
    scores = model.score(text)
    inside = scores.probabilities[:-1]
    ranked = [int(row) for row in np.argsort(-inside, kind="stable")[:3]]
    top = [CategoryScore(label=model.labels[row], probability=round(float(inside[row]), 4)) for row in ranked]
    sure = scores.known_terms >= model.tuning.least_terms and inside[ranked[0]] >= model.tuning.threshold
    return CategoryPrediction(
        label=top[0].label if sure else UNSURE,
        probability=top[0].probability,
        top=top,
        model_version=model.version,
    )


def classify(text: str) -> dict[str, object]:
    """The prediction as the command line prints it, one JSON object: label, probability and the top three."""
    return predict(text).model_dump(include={"label", "probability", "top"})


def warm_up() -> None:
    """Load the model and the word lists now, so that the first prediction is not slower than the others."""
    predict("warming up")


def telling_terms(text: str, label: str, count: int = 10) -> list[str]:
    """The terms of `text` that speak most for a category, strongest first; words appear as their stems.

    Args:
        text: the text that was classified.
        label: one of the model's 25 labels.
        count: at most so many terms.

    Raises:
        ValueError: `label` is none of the model's labels.
    """
    model = load_model()
    column = model.labels.index(label)
    rows = {term: model.vocabulary[term] for term in analyser.terms(text) if term in model.vocabulary}
    weighed = [(float(model.idf[row] * model.weights[row, column]), term) for term, row in rows.items()]
    return [term for weight, term in sorted(weighed, reverse=True)[:count] if weight > 0]
