"""Which addresses belong to the public internet, and the look-up of names.

A service that fetches what its users name can be sent against its own network. So every address is checked
before it is connected to, and anything that is not plainly public is refused.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple

Address = IPv4Address | IPv6Address
AddressPolicy = Callable[[Address], bool]

# Global by `ipaddress` and yet no place for a web site.
REFUSED_V4 = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments (RFC 6890); a cloud's metadata sits at .192
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, deprecated by RFC 7526
    IPv4Network("168.63.129.16/32"),  # the host of a virtual machine in Azure
)
UNICAST_V6 = IPv6Network("2000::/3")  # the only block that is handed out (RFC 4291, section 2.4)
REFUSED_V6 = (
    IPv6Network("2001::/23"),  # protocol assignments, Teredo among them
    IPv6Network("2001:db8::/32"),  # documentation
    IPv6Network("2002::/16"),  # 6to4: carries an IPv4 address of anybody's choice
    IPv6Network("3fff::/20"),  # documentation (RFC 9637)
)
NAT64 = IPv6Network("64:ff9b::/96")  # how hosts without IPv4 reach IPv4 sites (RFC 6052)


class Endpoint(NamedTuple):
    """Where to connect to."""

    address: Address
    port: int


Resolver = Callable[[str, int], Awaitable[Sequence[Endpoint]]]


def is_public(address: Address) -> bool:
    """Whether the address is one of the public internet.

    IPv6 addresses that carry an IPv4 address are refused, whatever they carry, but for NAT64, whose IPv4
    address is judged.
    """
    if isinstance(address, IPv6Address):
        return _is_public_v6(address)
    if any(address in network for network in REFUSED_V4):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_public_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None:
        return False
    if address in NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in UNICAST_V6 or any(address in network for network in REFUSED_V6):
        return False
    return address.is_global


async def look_up(host: str, port: int) -> list[Endpoint]:
    """The addresses of a host, as the system resolves it.

    Raises:
        OSError: when there is none.
        UnicodeError: when the name cannot be one.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    endpoints = [Endpoint(ip_address(where[0]), port) for *_, where in found]
    return list(dict.fromkeys(endpoints))
