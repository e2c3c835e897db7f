"""Which addresses are public, and in which form an address is fetched."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.public_address import is_public, look_up
from tools.web_address import web_address
from tools.web_errors import BadAddressError


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.53",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.251",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "100::1",
        "2001::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "2606:4700::1111%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_what_is_no_public_address(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700::1111", "2a00:1450::1", "64:ff9b::808:808"]
)
def test_what_is_a_public_address(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_no_address_is_public_that_python_does_not_call_global(address: IPv4Address | IPv6Address) -> None:
    assert not is_public(address) or (address.is_global and not address.is_multicast)


@given(st.ip_addresses(v=4).filter(lambda address: not is_public(address)))
def test_no_private_address_becomes_public_inside_another(private: IPv4Address) -> None:
    number = int(private)
    carriers = [
        IPv6Address(number),
        IPv6Address(0xFFFF << 32 | number),
        IPv6Address(0x64FF9B << 96 | number),
        IPv6Address(0x2002 << 112 | number << 80),
        IPv6Address(0x20010000 << 96 | number ^ 0xFFFFFFFF),
    ]
    assert not any(is_public(carrier) for carrier in carriers)


async def test_the_system_is_asked_for_the_addresses_of_a_name() -> None:
    found = await look_up("127.0.0.1", 80)
    assert [(str(endpoint.address), endpoint.port) for endpoint in found] == [("127.0.0.1", 80)]


PARTS = st.sampled_from(
    "http https ftp file : // / \\ @ # ? % . .. - _ [ ] ::1 127.0.0.1 0x7f 1 localhost example com "
    "2130706433 :80 :443 :22 user:pw ｅ ü 。 %2e %00 \t \n é xn--".split(" ")
)


@given(st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=10).map("".join)))
def test_what_is_accepted_is_plain_and_public(written: str) -> None:
    try:
        url = web_address(written, allow_address=is_public)
    except BadAddressError:
        return
    assert url.scheme in {"http", "https"}
    assert not url.userinfo
    assert not url.fragment
    assert url.port is None
    assert url.raw_host.isascii()
    assert "localhost" not in url.host.split(".")[-1:]
    assert not url.host.replace(".", "").isdigit() or is_public(ip_address(url.host))
    assert web_address(str(url), allow_address=is_public) == url
