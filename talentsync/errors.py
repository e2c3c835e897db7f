"""What can go wrong, as the user should hear it.

Each error carries a stable `code` (part of the public contract), a message that names the way out, and
optional detail that is safe to show. Which HTTP status belongs to which code is the business of `api/`.
"""

from __future__ import annotations

from typing import ClassVar


class TalentSyncError(Exception):
    """Root of every error that this service raises on purpose.

    Args:
        message: what happened and what to do about it; shown to the user as it is.
        detail: structured facts that help (a field name, a limit); never a stack trace or a secret.
    """

    code: ClassVar[str] = "internal_error"

    def __init__(self, message: str, *, detail: dict[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail


class InvalidInputError(TalentSyncError):
    """A field is missing, empty or malformed; `detail["field"]` names it."""

    code = "invalid_input"


class UnreadableDocumentError(TalentSyncError):
    """The file is of a supported kind but cannot be read: corrupt, empty, locked or hostile."""

    code = "unreadable_document"


class NotAResumeError(TalentSyncError):
    """The document was read, and it is not a résumé."""

    code = "not_a_resume"


class UnsupportedTypeError(TalentSyncError):
    """The file is of a kind that is not read here."""

    code = "unsupported_type"


class TooLargeError(TalentSyncError):
    """A limit on size, pages, characters or batch length is exceeded."""

    code = "too_large"


class NotFoundError(TalentSyncError):
    """There is nothing of that name."""

    code = "not_found"


class ConflictError(TalentSyncError):
    """It is there already; `detail` names what stands in the way."""

    code = "conflict"


class StorageError(TalentSyncError):
    """The database cannot be reached, opened or used."""

    code = "storage_unavailable"


class UnauthorizedError(TalentSyncError):
    """No key came with the request, or one that is not known here."""

    code = "unauthorized"


class ForbiddenError(TalentSyncError):
    """Who asks is known, and may not do this."""

    code = "forbidden"


class ModelRequiredError(TalentSyncError):
    """`REQUIRE_LLM` is set and no language model is configured."""

    code = "model_required"


class BusyError(TalentSyncError):
    """Too many others are waiting; the same request may succeed a little later."""

    code = "busy"


class RateLimitError(TalentSyncError):
    """One key or address asks too often; `detail["retry_after_seconds"]` says when to ask again."""

    code = "too_many_requests"


class OverloadedError(TalentSyncError):
    """The whole service has as much to do as it takes on; the same request may succeed a little later."""

    code = "overloaded"


class TimeBudgetError(TalentSyncError):
    """The time budget of the request is spent."""

    code = "time_budget_spent"
