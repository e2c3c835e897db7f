"""What can be reached through the fetcher, and what cannot."""

from __future__ import annotations

import pytest

from talentsync.errors import InvalidInputError
from tests.stubs.web import Answer, WebStub, html, names, network, redirect
from tests.unit.tools.web import TEXT, URL, fault, pages
from tools.web_page import WebPageError

UNREACHABLE = "no public address was found for its host"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "   ",
        "not a url",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//example.com/",
        "http:///jobs",
        "http://example..com/",
        "http://-example.com/",
        "http://exa%6dple.com/",
        "http://[::1/",
        "http://user:secret@example.com/",
        "http://@example.com/",
        "http://example.com@127.0.0.1/",
        "http://example.com\\@127.0.0.1/",
        "http://example.com/\r\nX-Injected: 1",
        "http://example.com:22/",
        "http://example.com:443/",
        "https://example.com:99999/",
        "http://" + "a" * 64 + ".example.com/",
        "http://example.com/" + "a" * 3000,
    ],
)
async def test_a_malformed_or_forbidden_address_is_invalid_input(web: WebStub, url: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        await pages(web.network()).read(url, field="jd_link")
    assert not isinstance(raised.value, WebPageError)
    assert raised.value.detail is not None
    assert raised.value.detail["field"] == "jd_link"
    assert not web.seen


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "127。0。0。1",
        "１２７.0.0.1",
        "0.0.0.0",  # noqa: S104
        "10.0.0.8",
        "169.254.169.254",
        "100.100.100.200",
        "192.0.0.192",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
        "localhost",
        "LOCALHOST.",
        "metadata.localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:8.8.8.8]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "[fd00:ec2::254]",
        "[ff0e::1]",
    ],
)
async def test_an_address_that_is_not_public_is_refused_in_every_notation(web: WebStub, host: str) -> None:
    with pytest.raises(InvalidInputError):
        await pages(web.network()).read(f"http://{host}/")


async def test_a_name_that_leads_into_the_own_network_is_told_like_one_that_does_not_exist(
    web: WebStub, victim: WebStub
) -> None:
    resolve = names(web.endpoint, intranet_example_com=[[victim.endpoint]], none_example_com=[[]])
    reader = pages(network(resolve))
    with pytest.raises(WebPageError, match=UNREACHABLE):
        await reader.read("http://intranet.example.com/")
    with pytest.raises(WebPageError, match=UNREACHABLE):
        await reader.read("http://none.example.com/")
    assert not victim.seen


async def test_one_private_address_among_public_ones_is_enough_to_refuse(
    web: WebStub, victim: WebStub
) -> None:
    resolve = names(web.endpoint, mixed_example_com=[[web.endpoint, victim.endpoint]])
    with pytest.raises(WebPageError, match=UNREACHABLE):
        await pages(network(resolve)).read("http://mixed.example.com/")
    assert not web.seen


async def test_only_the_checked_address_is_used_when_a_name_changes_its_address(
    web: WebStub, victim: WebStub
) -> None:
    web.page("/", html(f"<p>{TEXT}</p>"))
    resolve = names(web.endpoint, rebind_example_com=[[web.endpoint], [victim.endpoint]])
    page = await pages(network(resolve)).read("http://rebind.example.com/")
    assert TEXT in page.text
    assert resolve.asked == ["rebind.example.com"]  # looked up once: there is no second answer to fall for
    assert web.seen[0].headers["host"] == "rebind.example.com"
    assert not victim.seen


async def test_a_name_that_has_changed_its_address_is_refused_after_a_redirect_to_it(
    web: WebStub, victim: WebStub
) -> None:
    web.page("/", redirect("/again"))
    resolve = names(web.endpoint, rebind_example_com=[[web.endpoint], [victim.endpoint]])
    with pytest.raises(WebPageError, match=UNREACHABLE):
        await pages(network(resolve)).read("http://rebind.example.com/")
    assert [seen.target for seen in web.seen] == ["/"]
    assert not victim.seen


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://127.0.0.1/",
        "//127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://localhost/",
        "file:///etc/passwd",
        "gopher://jobs.example.com/",
        "http://user:secret@jobs.example.com/",
        "http://jobs.example.com:8080/",
        "http://[broken",
    ],
)
async def test_a_redirect_to_what_is_not_allowed_ends_there(
    web: WebStub, victim: WebStub, target: str
) -> None:
    web.page("/jobs/1", redirect(target))
    assert await fault(web) == "it redirects to an address that is not allowed"
    assert len(web.seen) == 1
    assert not victim.seen


async def test_redirects_are_followed_and_the_last_address_is_told(web: WebStub) -> None:
    web.page("/jobs/1", redirect("/moved", 301))
    web.page("/moved", redirect("http://careers.example.com/jobs/1?from=old#top", 308))
    web.page("/jobs/1?from=old", html(f"<p>{TEXT}</p>"))
    page = await pages(web.network()).read(URL)
    assert page.url == "http://careers.example.com/jobs/1?from=old"
    assert [seen.headers["host"] for seen in web.seen] == [
        "jobs.example.com",
        "jobs.example.com",
        "careers.example.com",
    ]


async def test_a_redirect_loop_ends(web: WebStub) -> None:
    web.page("/jobs/1", redirect("/jobs/2"))
    web.page("/jobs/2", redirect("/jobs/1"))
    assert await fault(web) == "it redirects more than 5 times"
    assert len(web.seen) == 6


async def test_a_redirect_to_nowhere_ends(web: WebStub) -> None:
    web.page("/jobs/1", redirect(""))
    assert await fault(web) == "it redirects more than 5 times"


async def test_cookies_serve_one_reading_only(web: WebStub) -> None:
    headers = {"Location": "/page", "Set-Cookie": "user=ada; Path=/"}
    web.page("/jobs/1", Answer(status=302, headers=headers))
    web.page("/page", html(f"<p>{TEXT}</p>"))
    reader = pages(web.network())
    await reader.read(URL)
    await reader.read("http://jobs.example.com/page")
    assert [seen.headers.get("cookie") for seen in web.seen] == [None, "user=ada", None]


async def test_the_fragment_and_the_default_port_are_left_out_and_names_are_written_in_ascii(
    web: WebStub,
) -> None:
    web.page("/stellen", html(f"<p>{TEXT}</p>"))
    page = await pages(web.network()).read("HTTP://Bäckerei.Example.com.:80/stellen#unten")
    assert page.url == "http://xn--bckerei-5wa.example.com/stellen"
    assert web.seen[0].headers["host"] == "xn--bckerei-5wa.example.com"


async def test_another_address_of_the_host_is_tried_when_the_first_refuses(web: WebStub) -> None:
    web.page("/", html(f"<p>{TEXT}</p>"))
    closed = web.endpoint._replace(port=1)
    resolve = names(web.endpoint, two_example_com=[[closed, web.endpoint]])
    page = await pages(network(resolve)).read("http://two.example.com/")
    assert TEXT in page.text
