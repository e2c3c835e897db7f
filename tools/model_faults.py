"""What goes wrong at a language model's provider, in words."""

from __future__ import annotations

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelInvalidRequestError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)

from tools.retry_after import causes

REASONS: dict[type[ModelError], str] = {
    ModelAuthenticationError: "the language model's key was not accepted",
    ModelPermissionDeniedError: "the key may not use the language model",
    ModelNotFoundError: "there is no such language model",
    ModelRateLimitError: "the quota of the language model is spent",
    ContextOverflowError: "the document is too long for the language model",
    ModelInvalidRequestError: "the language model rejected the request",
    ModelAPIError: "the service of the language model failed",
    ModelConnectionError: "the connection to the language model broke",
    ModelTimeoutError: "the language model did not answer in time",
}
REQUEST_TIMEOUT = 408
# What integrations raise, undeclared, on a body that is no JSON, of another shape, or nested without end.
UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError)


def google_faults() -> tuple[type[Exception], ...]:
    """Statuses other than 400, 401, 403, 404, 429 and 5xx; the import takes half a second, so it waits."""
    from google.genai.errors import APIError  # noqa: PLC0415
    from langchain_google_genai.chat_models import ChatGoogleGenerativeAIError  # noqa: PLC0415

    return (APIError, ChatGoogleGenerativeAIError)


def reason_of(error: ModelError) -> str:
    """A fault as a short clause, without the provider's own text."""
    for kind, reason in REASONS.items():
        if isinstance(error, kind):
            return reason
    return "the language model refused the call"


def timed_out(error: BaseException) -> bool:
    """Whether the provider says that the request took too long to arrive."""
    return _status(error) == REQUEST_TIMEOUT


def _status(error: BaseException) -> int | None:
    """The HTTP status, from wherever in the chain of causes it was kept."""
    codes = (getattr(cause, "code", None) for cause in causes(error))
    return next((code for code in codes if isinstance(code, int)), None)
