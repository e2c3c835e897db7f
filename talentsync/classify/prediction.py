"""From text to a category, its probability and the runners-up."""

from __future__ import annotations

import numpy as np

from talentsync.classify import analyser
from talentsync.classify.model import OTHER, LinearModel, load_model
from talentsync.schemas.category import CategoryPrediction, CategoryScore

UNSURE = "unsure"


def predict(text: str) -> CategoryPrediction:
    """Predict the job category of a résumé.

    Args:
        text: the plain text of a résumé; any text is accepted.

    Returns:
        The best of 25 categories, or `unsure` where its calibrated probability is below the model's
        threshold, where the text is likelier to belong to none of the fields, or where the model knows
        too few of its words. `probability` and `top` speak of the best categories in every case.
    """
    return predict_with(load_model(), text)


def predict_with(model: LinearModel, text: str) -> CategoryPrediction:
    """Predict with a given model."""
    scores = model.score(text)
    ranked = [row for row in np.argsort(-scores.probabilities, kind="stable") if model.labels[row] != OTHER][
        :3
    ]
    top = [
        CategoryScore(label=model.labels[row], probability=round(float(scores.probabilities[row]), 4))
        for row in ranked
    ]
    sure = scores.known_terms >= model.least_terms and scores.probabilities[ranked[0]] >= model.threshold
    return CategoryPrediction(
        label=top[0].label if sure else UNSURE,
        probability=top[0].probability,
        top=top,
        model_version=model.version,
    )


def classify(text: str) -> dict[str, object]:
    """The prediction as the command line prints it: label, probability and the top three."""
    return predict(text).model_dump(include={"label", "probability", "top"})


def telling_terms(text: str, label: str, count: int = 10) -> list[str]:
    """The terms of `text` that speak most for a category, strongest first.

    Args:
        text: the text that was classified.
        label: one of the model's 25 labels.
        count: at most so many terms.

    Raises:
        ValueError: `label` is none of the model's labels.
    """
    model = load_model()
    column = model.labels.index(label)
    rows = {model.vocabulary[term]: term for term in analyser.terms(text) if term in model.vocabulary}
    weighed = sorted(
        ((float(model.idf[row] * model.weights[row, column]), term) for row, term in rows.items())
    )
    return [term for weight, term in reversed(weighed[-count:]) if weight > 0]
