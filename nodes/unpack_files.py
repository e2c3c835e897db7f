"""Unpack the résumés of a screening: one bad file never costs the others."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator

from langgraph.runtime import Runtime

from nodes.files import decoded
from nodes.state import Plain, ScreeningInputKeys
from nodes.step import step
from talentsync.errors import InvalidInputError, TooLargeError
from talentsync.screening.archive import ArchiveLimits, ReceivedFile, unpack
from talentsync.settings import Settings
from tools.deps import Deps


@step
async def unpack_files(state: ScreeningInputKeys, runtime: Runtime[Deps]) -> Plain:
    """Write `received`.

    Raises:
        InvalidInputError: when there is no file, or one is no base64.
        TooLargeError: when there are more files or bytes than are answered at once.
        UnreadableDocumentError: when a ZIP is broken.
    """
    deps = runtime.context
    sent = [
        *([{"file": state["file"], "name": state.get("file_name") or ""}] if state.get("file") else []),
        *state.get("files", []),
    ]
    if not sent:
        message = "The résumés are missing: send a ZIP of them in file, or one by one in files."
        raise InvalidInputError(message, detail={"field": "file"})
    return {"received": await deps.offload(_received, sent, deps)}


def archive_limits(settings: Settings, *, max_files: int | None = None) -> ArchiveLimits:
    """The limits of the settings; those of the queue, unless there are to be fewer files."""
    return ArchiveLimits(
        max_files=max_files or settings.max_screening_files,
        max_file_bytes=settings.max_upload_bytes,
        max_total_bytes=settings.max_screening_bytes,
        max_ratio=settings.max_zip_ratio,
    )


def _received(sent: list[Plain], deps: Deps) -> list[Plain]:
    most = deps.settings.max_batch_items
    received: list[Plain] = []
    for file in _unpacked(sent, deps):
        if len(received) == most:
            message = (
                f"More than {most} résumés are not answered at once. Send them to POST /api/v2/screening, "
                "or with `talentsync screen`, which take them into a queue."
            )
            raise TooLargeError(message, detail={"field": "files", "limit": most})
        received.append(
            {
                "number": len(received) + 1,
                "name": file.name,
                "file": base64.b64encode(file.content).decode(),
                "code": file.code,
                "reason": file.reason,
            }
        )
    return received


def _unpacked(sent: list[Plain], deps: Deps) -> Iterator[ReceivedFile]:
    limits = archive_limits(deps.settings)
    for each in sent:
        content = decoded(each["file"], "file", deps)
        yield from unpack(each.get("name") or "", io.BytesIO(content), limits)
