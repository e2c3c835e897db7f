"""The one shape of every error answer."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class ErrorResponse(BaseModel):
    """What a client gets instead of an answer."""

    success: Literal[False] = False
    code: str
    message: str
    error_detail: object | None = None
    run_id: str = ""
