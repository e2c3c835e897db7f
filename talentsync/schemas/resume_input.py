"""What every request that carries a résumé has in common."""

from __future__ import annotations

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from talentsync.schemas.texts import OptionalText


class ResumeInput(BaseModel):
    """A résumé: the file or its text, exactly one of the two."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    resume_file: OptionalText = Field(
        "",
        title="Résumé",
        description="The file, base64: PDF, DOCX, TXT or Markdown",
        validation_alias=AliasChoices("resume_file", "file"),
        json_schema_extra={"extra": {"widget": {"type": "base64file"}}},
    )
    resume_file_name: OptionalText = Field(
        "", title="File name", max_length=255, description="Tells Markdown from plain text"
    )
    resume_text: OptionalText = Field("", title="Résumé text", description="The text, where there is no file")
