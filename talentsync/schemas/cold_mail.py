"""Cold mail: the request, the mail, and its edit; the field names are those that existing clients use."""

from __future__ import annotations

from pydantic import AliasChoices, BaseModel, Field

from talentsync.schemas.meta import RunMeta
from talentsync.schemas.resume_input import ResumeInput
from talentsync.schemas.texts import OptionalText, Phrase, ShortText


class ColdMailInput(ResumeInput):
    """A résumé, whom to write to, and what about."""

    recipient_name: Phrase = Field(title="Recipient")
    recipient_designation: str = Field(
        title="Recipient's position", min_length=1, max_length=200, pattern=r"\S"
    )
    company_name: Phrase = Field(title="Company")
    sender_name: Phrase = Field(title="Sender")
    sender_role_or_goal: str = Field(
        title="Goal",
        description="The role that is sought, or the aim",
        min_length=1,
        max_length=500,
        pattern=r"\S",
    )
    key_points_to_include: OptionalText = Field(
        "", title="Key points", description="One a line", max_length=5000
    )
    additional_info_for_llm: OptionalText = Field("", title="Anything else to go by", max_length=5000)
    company_url: OptionalText = Field("", title="Company's site", max_length=2000)


class MailDraft(BaseModel):
    """A mail: a subject of 6 to 12 words, a body of 150 to 220 words in 4 paragraphs at most.

    The body begins with the greeting and ends with the signature, on lines of their own: their words count,
    and neither is a paragraph.
    """

    subject: str = Field(min_length=1, max_length=300)
    body: str = Field(min_length=1, max_length=5000)


class ColdMailResponse(BaseModel):
    """The mail."""

    success: bool = True
    message: str = "Cold mail written successfully"
    subject: str
    body: str
    meta: RunMeta = Field(default_factory=RunMeta)


class ColdMailEditInput(ColdMailInput):
    """A mail and what is to be changed in it, with what it was written from."""

    generated_email_subject: ShortText = Field(title="Subject")
    generated_email_body: str = Field(title="Body", min_length=1, max_length=10_000, pattern=r"\S")
    edit_instructions: ShortText = Field(
        title="What to change",
        description="edit_inscription is read as well",
        validation_alias=AliasChoices("edit_instructions", "edit_inscription"),
    )


class ColdMailEditResponse(ColdMailResponse):
    """The edited mail and what was changed in it."""

    message: str = "Cold mail edited successfully"
    diff: str = Field("", description="Unified diff of the mail, subject first")
