"""Job category of a résumé."""

from __future__ import annotations

from pydantic import BaseModel, Field


class CategoryScore(BaseModel):
    """One category and its calibrated probability."""

    label: str
    probability: float = Field(ge=0, le=1)


class CategoryPrediction(BaseModel):
    """The predicted category: one of 25 labels, or `unsure` when none is likely enough."""

    label: str
    probability: float = Field(ge=0, le=1, description="Calibrated probability of the best category")
    top: list[CategoryScore] = Field(description="The three likeliest categories, likeliest first")
    model_version: str = ""
