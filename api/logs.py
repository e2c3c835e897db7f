"""Structured logs: one JSON object a line on standard error, and nothing of anybody's résumé in them.

Every line is an event name with named values that the code chose (a route's pattern, a status, a duration, an
error's class). Text, file names, contacts, exception messages and keys are never passed to a logger. What
libraries log may quote them, in tracebacks and in the text itself: of theirs only what is constant is told.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING

import structlog

from talentsync.settings import Settings

if TYPE_CHECKING:
    from structlog.typing import Processor

WARNINGS = "py.warnings"
OWN_HANDLERS = ("dbos",)
PLAIN_SPOKEN = frozenset({"uvicorn", "uvicorn.error"})  # constant texts and addresses of ours
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
        # Written at once, since workers share it; looked up each time, since it may be replaced.
        logger_factory=lambda *_: structlog.WriteLogger(sys.stderr),
    )
    library = LibraryHandler()
    root = logging.getLogger()
    root.setLevel(max(level, logging.WARNING))
    root.handlers = [library]
    for name in OWN_HANDLERS:  # they print to standard error by themselves, unless they find a handler
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [library], False
    logging.captureWarnings(capture=True)


class LibraryHandler(logging.Handler):
    """Passes on what a library logged: who, where and how bad, and the text as far as it is constant.

    A text with places for arguments is told without the arguments; one without places may have been put
    together before, of anything, and is told only where the library is known to quote nobody. A warning of
    Python is told by its class.
    """

    def emit(self, record: logging.LogRecord) -> None:
        event = {"event": "library", "logger": record.name, "where": f"{record.module}:{record.lineno}"}
        if record.exc_info and record.exc_info[0]:
            event["error"] = record.exc_info[0].__name__
        if record.name == WARNINGS:
            event["message"] = _kind_of_warning(record)
        elif record.args or record.name in PLAIN_SPOKEN:
            event["message"] = str(record.msg).splitlines()[0]
        structlog.get_logger(__name__).log(record.levelno, **event)


def _kind_of_warning(record: logging.LogRecord) -> str:
    """Its class, from "file:line: Class: text" as Python formats it."""
    formatted = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
    kind = re.match(r".*?:\d+: (\w+): ", formatted)
    return kind[1] if kind else "warning"
