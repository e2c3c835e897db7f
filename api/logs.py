"""Structured logs: one JSON object a line on standard error, and nothing of anybody's résumé in them.

Every line is an event name with named values that the code chose (a route's pattern, a status, a duration, an
error's class). Text, file names, contacts, exception messages and keys are never passed to a logger, and the
tracebacks of libraries, which may quote them, are left out.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import structlog

from talentsync.settings import Settings

if TYPE_CHECKING:
    from structlog.typing import Processor

SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure_logs(settings: Settings) -> None:
    """Set up structlog, and bring what libraries log and warn of into the same form."""
    level = logging.getLevelNamesMapping()[settings.log_level]
    structlog.configure(
        processors=[*SHARED, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(
            sys.stderr
        ),  # looked up each time: it may be replaced
    )
    root = logging.getLogger()
    root.setLevel(max(level, logging.WARNING))
    root.handlers = [LibraryHandler()]
    logging.captureWarnings(capture=True)


class LibraryHandler(logging.Handler):
    """Passes on what a library logged: who and how bad, and the text without its arguments' traceback."""

    def emit(self, record: logging.LogRecord) -> None:
        event = {"event": "library", "logger": record.name, "message": record.getMessage().splitlines()[0]}
        log = structlog.get_logger(__name__)
        log.log(record.levelno, **event)
