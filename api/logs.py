"""Structured logs: one JSON object a line on standard error, and nothing of anybody's résumé in them.

Every line is an event name with named values that the code chose (a route's pattern, a status, a duration, an
error's class). Text, file names, contacts, exception messages and keys are never passed to a logger.
"""

from __future__ import annotations

import logging
import sys

import structlog

from talentsync.settings import Settings


def configure_logs(settings: Settings) -> None:
    """Set structlog up for the process."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level]
        ),
        logger_factory=lambda *_: structlog.PrintLogger(
            sys.stderr
        ),  # looked up each time: it may be replaced
    )
