"""What a text claims, and whether the evidence bears it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from talentsync.schemas.meta import UnsupportedClaim

ClaimKind = Literal[
    "number",
    "date",
    "duration",
    "employer",
    "title",
    "degree",
    "institution",
    "certificate",
    "skill",
    "project",
    "name",
    "link",
    "contribution",
    "statement",
]
ClaimStatus = Literal["supported", "unsupported", "contradicted"]


class Claim(BaseModel):
    """Something that can be looked up: a number, a title, a name, a link or the like.

    `name` is any proper name that is not known to be one of the others: an employer, a school, a person or a
    product that nobody mentioned. `statement` is any other word of content.
    """

    kind: ClaimKind
    text: str = Field(description="As written")
    start: int = Field(ge=0, description="Offset of its first character in the text")
    end: int = Field(ge=0, description="Offset after its last character")


class Verdict(BaseModel):
    """A claim and what the evidence says of it."""

    claim: Claim
    status: ClaimStatus
    reason: str
    evidence: str | None = Field(None, description="The line that supports or contradicts it")
    source: str | None = Field(
        None, description="Whose line it is: resume, user, research:<url> or repository:<name>"
    )


class CheckedProse(BaseModel):
    """A text without the sentences that the evidence does not bear."""

    text: str
    unsupported: list[UnsupportedClaim] = Field(default_factory=list, description="The sentences taken out")
    verdicts: list[Verdict] = Field(default_factory=list, description="On every claim of the text as written")
