"""Job category of a résumé: TF-IDF and a linear model over 25 categories, and "unsure".

How it was trained and what it cannot do is told in `MODEL_CARD.md`.
"""

from __future__ import annotations

from talentsync.classify.prediction import UNSURE, classify, predict, telling_terms, warm_up

__all__ = ["UNSURE", "classify", "predict", "telling_terms", "warm_up"]
