"""A server without keys is for this machine alone."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.datastructures import Headers
from starlette.types import Scope

from talentsync.errors import ForbiddenError, InvalidInputError

SET_KEYS = "Set API_KEYS (make a key with: talentsync keys new NAME)"
NAMES = ("localhost",)
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def require_loopback_or_keys(host: str, *, has_keys: bool) -> None:
    """See that a server which is about to listen on a host may do so.

    Raises:
        InvalidInputError: others could reach it, and there are no keys.
    """
    if has_keys or is_loopback(host):
        return
    message = (
        f"Without keys the server listens on the loopback only, not on {host}. {SET_KEYS}, or use 127.0.0.1."
    )
    raise InvalidInputError(message, detail={"field": "host"})


def refuse_strangers(scope: Scope, headers: Headers, allowed_hosts: Collection[str]) -> None:
    """Refuse a request that did not come from this machine, or that a page lured here by a name of its own.

    The connection's local address is looked at, since an application cannot know where its server listens.
    What is no IP address is a Unix socket or a caller in the same process.

    Raises:
        ForbiddenError: the connection, a proxy's header or the `Host` header shows a stranger.
    """
    server = (scope.get("server") or ("", None))[0]
    if _address(server) is not None and not is_loopback(server):
        message = f"This server has no keys, so it answers this machine only. {SET_KEYS} to open it."
        raise ForbiddenError(message)
    if any(name in headers and not _is_own(headers[name]) for name in FORWARDED):
        message = f"A proxy forwards strangers to this server, which has no keys. {SET_KEYS} to open it."
        raise ForbiddenError(message)
    require_host(headers, (*allowed_hosts, server), loopback=True)


def require_host(headers: Headers, allowed: Collection[str], *, loopback: bool) -> None:
    """See that the `Host` header is a name of ours.

    Raises:
        ForbiddenError: it is another's: a page whose name was made to point here, or a mistaken proxy.
    """
    names = headers.getlist("host")
    host = host_name(names[0]) if len(names) == 1 else ""
    if host and (host in {name.lower() for name in allowed} or (loopback and is_loopback(host))):
        return
    raise ForbiddenError(
        "The Host header names another server. Add its name to ALLOWED_HOSTS if it is this one."
    )


def host_name(header: str) -> str:
    """The host of a `Host` header, without the port and the brackets of an IPv6 address."""
    header = header.strip().lower()
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.rpartition(":")[0] if header.count(":") == 1 else header


def is_loopback(host: str) -> bool:
    """Whether a host is this machine: `localhost`, or an address of the loopback."""
    address = _address(host)
    if address is None:
        return host.lower().rstrip(".") in NAMES
    return address.is_loopback


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_own(forwarded: str) -> bool:
    """Whether all that a proxy names is this machine."""
    parts = [part for entry in forwarded.split(",") for part in entry.split(";")]
    named = [part.strip().removeprefix("for=").strip('"') for part in parts]
    return all(
        is_loopback(host_name(name)) for name in named if not name.startswith(("by=", "host=", "proto="))
    )
