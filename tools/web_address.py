"""Addresses of web pages as users write them: what is accepted, and in which form it is used.

Only the default ports are connected to: a job board or a company's site elsewhere is rare, while the other
ports of a host are where administration pages, databases and mail servers listen.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address

import httpx

from tools.public_address import Address, AddressPolicy
from tools.web_errors import BadAddressError

PORTS = {"http": 80, "https": 443}
MAX_CHARACTERS = 2048
BARE = re.compile(r"[^\W_][\w-]*(\.[\w-]+)+(?=[/?#]|$)")
AUTHORITY = re.compile(r"[a-z]+://([^/?#]*)", re.IGNORECASE)
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(
    r"0x[0-9a-f]*|\d+"
)  # a last label of this kind makes the host an IPv4 address (WHATWG URL)
MAX_HOST = 253
LOOPBACK = IPv4Address("127.0.0.1")


def web_address(text: str, *, allow_address: AddressPolicy) -> httpx.URL:
    """The address to fetch: http or https on its default port, host in ASCII, no credentials, no fragment.

    Args:
        text: what the user wrote; `example.com/jobs` means `https://example.com/jobs`.
        allow_address: judges a host that is an IP address; names are judged when they are resolved.

    Raises:
        BadAddressError: when it is malformed or not allowed.
    """
    written = text.strip()
    if not written or len(written) > MAX_CHARACTERS:
        raise BadAddressError(f"it is empty or longer than {MAX_CHARACTERS:,} characters")
    if UNSAFE.search(written):
        raise BadAddressError("it holds a space, a backslash or a control character")
    if BARE.match(written):
        written = f"https://{written}"
    authority = AUTHORITY.match(written)
    if authority is None:
        raise BadAddressError("it does not begin with http:// or https://")
    if "@" in authority[1]:
        raise BadAddressError("it holds a user name or password")
    try:
        url = httpx.URL(written)
    except httpx.InvalidURL as error:
        raise BadAddressError("it is no valid URL") from error
    return usable(url, allow_address=allow_address)


def usable(url: httpx.URL, *, allow_address: AddressPolicy) -> httpx.URL:
    """The same address in the form that is fetched.

    Raises:
        BadAddressError: when it is not allowed.
    """
    if url.scheme not in PORTS:
        raise BadAddressError("it does not begin with http:// or https://")
    if url.userinfo:
        raise BadAddressError("it holds a user name or password")
    if url.port not in {None, PORTS[url.scheme]}:
        raise BadAddressError("it names a port of its own")
    host = url.raw_host.decode("ascii").lower().removesuffix(".")
    _require_host(host, allow_address)
    return url.copy_with(host=host, port=None, raw_path=url.raw_path, fragment=None)


def _require_host(host: str, allow_address: AddressPolicy) -> None:
    address = _literal(host)
    if address is None:
        _require_name(host)
    elif not allow_address(address):
        raise BadAddressError("it is not an address of the public internet")


def _literal(host: str) -> Address | None:
    """The address that the host says in itself; `localhost` says one too (RFC 6761)."""
    try:
        return ip_address(host)
    except ValueError:
        return LOOPBACK if host.rpartition(".")[2] == "localhost" else None


def _require_name(host: str) -> None:
    labels = host.split(".")
    if len(host) > MAX_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise BadAddressError("its host is no valid name")
    if NUMBER.fullmatch(labels[-1]):
        raise BadAddressError("its host is a number in an unusual notation")
