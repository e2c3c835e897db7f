"""One shape for every error, and the one place that knows which HTTP status belongs to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.request_id import current_request_id
from graphs.bound import MAX_FAULTS, MAX_FIELD_CHARS
from talentsync.errors import (
    BusyError,
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    ModelRequiredError,
    NotAResumeError,
    NotFoundError,
    OverloadedError,
    RateLimitError,
    StorageError,
    TalentSyncError,
    TimeBudgetError,
    TooLargeError,
    UnauthorizedError,
    UnreadableDocumentError,
    UnsupportedTypeError,
)
from talentsync.schemas.errors import ErrorResponse
from talentsync.store.database import UNREACHABLE

log = structlog.get_logger(__name__)

STATUS: dict[type[TalentSyncError], int] = {
    InvalidInputError: 400,
    UnreadableDocumentError: 400,
    NotAResumeError: 400,
    UnauthorizedError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    TooLargeError: 413,
    UnsupportedTypeError: 415,
    BusyError: 429,
    RateLimitError: 429,
    OverloadedError: 503,
    ModelRequiredError: 503,
    StorageError: 503,
    TimeBudgetError: 504,
}
HTTP_CODES = {
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "conflict",
    413: "too_large",
    415: "unsupported_type",
    429: "too_many_requests",
}
# The savers of threads raise what their drivers raise.
DRIVERS = (sqlite3.OperationalError, psycopg.OperationalError)
RAISED = "Value error, "  # how pydantic begins what a validator of ours says
RETRY_AFTER_SECONDS = "5"  # about the time in which a full queue of documents shrinks noticeably
INTERNAL = "Something went wrong on our side. Please try again; if it stays, report the run id."


def describe(error: BaseException) -> tuple[int, ErrorResponse]:
    """Status and body for any exception; what is not ours says nothing of its inside."""
    run_id = current_request_id()
    if isinstance(error, TalentSyncError):
        body = ErrorResponse(code=error.code, message=error.message, error_detail=error.detail, run_id=run_id)
        return _status(error), body
    if isinstance(error, DRIVERS):
        return describe(StorageError(UNREACHABLE))
    if isinstance(error, RequestValidationError):
        return 400, _validation_body(error.errors(), run_id)
    if isinstance(error, HTTPException):
        code = HTTP_CODES.get(
            error.status_code, "invalid_input" if error.status_code < 500 else "internal_error"
        )
        status = 400 if error.status_code == 422 else error.status_code
        return status, ErrorResponse(code=code, message=str(error.detail), run_id=run_id)
    return 500, ErrorResponse(code=TalentSyncError.code, message=INTERNAL, run_id=run_id)


def error_response(error: BaseException, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The answer to a request that ends with an exception, for middleware, which no handler stands behind."""
    status, body = describe(error)
    own = _headers(error, status) or {}
    return JSONResponse(body.model_dump(mode="json"), status, headers={**own, **(headers or {})})


def _headers(error: BaseException, status: int) -> Mapping[str, str] | None:
    detail = (error.detail if isinstance(error, TalentSyncError) else None) or {}
    if "retry_after_seconds" in detail:
        return {"Retry-After": str(detail["retry_after_seconds"])}
    if status == 429:
        return {"Retry-After": RETRY_AFTER_SECONDS}
    return getattr(error, "headers", None)


def _status(error: TalentSyncError) -> int:
    """The status of the error's own class, or of the nearest class above it that has one."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def _validation_body(faults: Sequence[Any], run_id: str) -> ErrorResponse:
    fields = [_field(fault) for fault in faults[:MAX_FAULTS]]
    summary = "; ".join(f"{field['field']}: {field['problem']}" for field in fields)
    detail = {"fields": fields}
    message = f"The request is not valid. {summary}."
    return ErrorResponse(code=InvalidInputError.code, message=message, error_detail=detail, run_id=run_id)


def _field(fault: Any) -> dict[str, str]:
    """Field and problem without the rejected value, which may be somebody's data."""
    if not isinstance(fault, dict):
        return {"field": "body", "problem": str(fault)}
    where = [str(part) for part in fault.get("loc", ()) if part not in {"body", "query", "path", "input"}]
    return {
        "field": ".".join(where)[:MAX_FIELD_CHARS] or "body",
        "problem": str(fault.get("msg", "not valid")).removeprefix(RAISED),
    }


def install_error_handlers(app: FastAPI) -> None:
    """Give every error of every route the same shape."""

    async def answer(_: Request, error: Exception) -> JSONResponse:
        status, body = describe(error)
        if status >= 500:
            log.error("request_failed", code=body.code, error=type(error).__name__)
        return JSONResponse(body.model_dump(mode="json"), status, headers=_headers(error, status))

    for kind in (TalentSyncError, RequestValidationError, HTTPException, *DRIVERS):
        app.add_exception_handler(kind, answer)
