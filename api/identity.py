"""Who asks. Until there are accounts, everybody is the one local owner; no request's body is believed."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

LOCAL_OWNER = "local"


async def current_owner(request: Request) -> str:
    """The id of the owner in whose name the request acts."""
    del request
    return LOCAL_OWNER


Owner = Annotated[str, Depends(current_owner)]
