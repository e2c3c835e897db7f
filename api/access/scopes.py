"""Which routes are open, and which scope each other one asks for."""

from __future__ import annotations

import re

from api.access.keys import Scope

# What tells a load balancer or a person that the service is up, and nothing else.
OPEN = frozenset({"/health", "/health/live", "/health/ready"})
# What every key may look at: pages and descriptions that hold nothing of anybody.
PAGES = frozenset({"/", "/docs", "/openapi.json"})
PAGE = re.compile(r"/swagger/.*|/graphs/[^/]+/picture")
LOOKING = frozenset({"GET", "HEAD"})
ACTING = ("/api/v1/generate/",)  # what acts although it is asked with GET


def is_open(path: str) -> bool:
    """Whether everybody may ask for it, without a key."""
    return path in OPEN


def acts(method: str, path: str) -> bool:
    """Whether a request does something, rather than look at what is there."""
    return method not in LOOKING or path.startswith(ACTING)


def needed_scope(method: str, path: str) -> Scope | None:
    """The scope that a key has to have, None where every key will do.

    Whatever is not named here asks for `read` or `write`, so that a new route is never left open.
    """
    if path in PAGES or PAGE.fullmatch(path):
        return None
    if path == "/metrics" or path.startswith("/metrics/"):
        return "metrics"
    if path.startswith("/graphs/"):
        return "graphs"
    if path == "/api/v2/screening" or path.startswith("/api/v2/screening/"):
        return "screen"
    return "write" if acts(method, path) else "read"
