"""Predict the job category of the document."""

from __future__ import annotations

from langgraph.runtime import Runtime

from nodes.state import DocumentKeys, Plain
from nodes.step import step
from talentsync.classify import predict
from tools.deps import Deps


@step
async def classify_resume(state: DocumentKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `category`."""
    prediction = await runtime.context.offload(predict, state["document"]["text"])
    return {"category": prediction.model_dump()}
