"""What every request passes before a route sees it, from the outermost to the innermost."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from api.access.admission import make_policy
from api.access.door import Door
from api.body_limit import BodyLimit, BodyRule
from api.chat import THREAD_HEADER
from api.disconnect import CancelOnDisconnect
from api.ending import Ending
from api.exports import EXPOSED
from api.langserve import StreamErrors
from api.langserve_routes import MadeWhenAsked
from api.last_resort import LastResort
from api.metrics import Measured
from api.paths import TrailingSlash
from api.request_id import HEADER, RequestId
from api.security_headers import SecurityHeaders
from api.time_budget import TimeBudget
from talentsync.settings import Settings

BASE64_GROWTH = 4 / 3
SCREENING = "/api/v2/screening"
FORM_OVERHEAD = 1024 * 1024  # the fields beside the file


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Add all of it; the last one added is the outermost.

    Raises:
        InvalidInputError: a key or a limit of the settings cannot be used.
    """
    max_bytes = int(settings.max_upload_bytes * BASE64_GROWTH) + FORM_OVERHEAD
    screening = _screening_rule(settings, max_bytes)
    app.state.policy = make_policy(settings)
    app.state.ending = Ending(settings.shutdown_seconds)
    app.add_middleware(MadeWhenAsked)
    app.add_middleware(StreamErrors)
    app.add_middleware(
        BodyLimit,
        max_bytes=max_bytes,
        seconds=settings.body_timeout_seconds,
        forms={SCREENING: screening},
    )
    app.add_middleware(
        TimeBudget,
        seconds=settings.request_timeout_seconds,
        body_seconds=max(settings.body_timeout_seconds, screening.seconds),
        following_seconds=settings.screening_stream_seconds,
        ending=app.state.ending,
    )
    app.add_middleware(Door, policy=app.state.policy)
    app.add_middleware(TrailingSlash)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_credentials="*" not in settings.allowed_origins,  # never to just any page
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=["*"],
        expose_headers=[HEADER, THREAD_HEADER, "Retry-After", *EXPOSED],
    )
    app.add_middleware(LastResort)
    app.add_middleware(CancelOnDisconnect)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(RequestId)
    app.add_middleware(Measured, telemetry=app.state.telemetry)


def _screening_rule(settings: Settings, usual_bytes: int) -> BodyRule:
    """A screening's body: as large as its files may be, with time in proportion."""
    max_bytes = settings.max_screening_bytes + FORM_OVERHEAD
    times = max(1.0, max_bytes / usual_bytes)
    return BodyRule(max_bytes=max_bytes, seconds=settings.body_timeout_seconds * times)
