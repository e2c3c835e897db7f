"""Predict the job category of the document."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.state import DocumentKeys, Plain, ProfileKeys
from nodes.step import step
from talentsync.blind import neutral_text
from talentsync.classify import predict
from talentsync.schemas.category import CategoryPrediction
from talentsync.schemas.document import DocumentText
from talentsync.schemas.profile import ResumeProfile
from tools.deps import Deps


class ClassifyInputKeys(DocumentKeys, ProfileKeys, total=False):
    """The résumé as it was read."""


@step
async def classify_resume(state: ClassifyInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `category`; a name such as "Seo" and the place in the header are no words of a trade."""
    prediction = await runtime.context.offload(
        _predicted,
        DocumentText.model_validate(state["document"]),
        ResumeProfile.model_validate(state["profile"]),
    )
    return {"category": prediction.model_dump()}


def _predicted(document: DocumentText, profile: ResumeProfile) -> CategoryPrediction:
    return predict(neutral_text(document, profile))
