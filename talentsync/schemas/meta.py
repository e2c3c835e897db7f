"""What every answer says about how it came to be."""

from __future__ import annotations

from pydantic import BaseModel, Field

EMBEDDED = "embedded"


class UnsupportedClaim(BaseModel):
    """A statement that was removed or flagged because the evidence does not bear it."""

    text: str
    reason: str


class Source(BaseModel):
    """A page that research or a statement rests on."""

    title: str
    url: str


class RunMeta(BaseModel):
    """How an answer was made: engine, warnings, evidence and timings."""

    engine: str = Field(EMBEDDED, description="'embedded' or '<provider>:<model>'")
    degraded: bool = Field(False, description="True when a language model was wanted and could not be used")
    warnings: list[str] = Field(default_factory=list)
    unsupported_claims: list[UnsupportedClaim] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    ocr_engine: str | None = Field(None, description="What read the scanned pages, when there were any")
    rubric_version: str | None = Field(None, description="Version of the rubric behind a score")
    timings_ms: dict[str, int] = Field(default_factory=dict, description="Milliseconds by node")
    run_id: str = ""
    saved: dict[str, str] = Field(
        default_factory=dict,
        description="Ids of what was kept by kind, such as 'resume_id'; empty for nothing",
    )
