"""A browser with a key: the pages ask for name and secret once, and work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import SHOWN, SLOW, start
from tests.processes import serving

pytestmark = pytest.mark.browser

SECRET = "amina-0123456789abcdefghijk"


@pytest.fixture(scope="module")
def keyed() -> Iterator[str]:
    with serving({"API_KEYS": f"amina:{SECRET}", "RATE_LIMIT": "100000/minute"}) as url:
        yield url


@pytest.fixture
def guest(page: Page, keyed: str) -> Iterator[tuple[Page, list[str]]]:
    """A page whose browser knows the key, as after the dialogue, and what its policies blocked."""
    browser: Browser | None = page.context.browser
    assert browser is not None
    context = browser.new_context(http_credentials={"username": "amina", "password": SECRET, "origin": keyed})
    known = context.new_page()
    blocked: list[str] = []
    known.on(
        "console",
        lambda said: blocked.append(said.text) if "Content Security Policy" in said.text else None,
    )
    yield known, blocked
    context.close()


def test_without_a_key_a_browser_is_asked_for_one(page: Page, keyed: str) -> None:
    answer = page.request.get(keyed)

    assert answer.status == 401
    assert answer.headers["www-authenticate"].startswith("Basic")


def test_the_start_page_and_its_pictures_are_shown(guest: tuple[Page, list[str]], keyed: str) -> None:
    page, blocked = guest
    page.goto(keyed)

    picture = page.get_by_role("img", name="The graph of Résumé analysis")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    assert blocked == []


def test_a_form_in_the_playground_is_answered(guest: tuple[Page, list[str]], keyed: str) -> None:
    page, blocked = guest
    page.goto(f"{keyed}/graphs/linkedin_posts/playground/")
    start(page, {"topic": "Code reviews"})

    expect(page.locator("body")).to_contain_text("#CodeReviews", timeout=SLOW)
    assert blocked == []


def test_the_chat_playground_answers(guest: tuple[Page, list[str]], keyed: str) -> None:
    page, blocked = guest
    page.goto(f"{keyed}/graphs/assistant/playground/")
    place = page.get_by_placeholder("Send a message...")
    place.fill("Any tips for interviews of nurses?")
    place.press("Enter")

    page.wait_for_function(SHOWN, arg="interview", timeout=SLOW)
    page.wait_for_function("() => document.querySelectorAll('textarea').length > 2", timeout=SLOW)
    assert blocked == []


def test_the_documentation_tries_a_route_out(guest: tuple[Page, list[str]], keyed: str) -> None:
    page, blocked = guest
    page.goto(f"{keyed}/docs")

    expect(page.get_by_text("/api/v1/resume-analysis").first).to_be_visible(timeout=SLOW)
    answer = page.evaluate(
        "async () => (await fetch('/api/v2/career-tips', {method: 'POST', body: '{\"skills\": [\"SQL\"]}',"
        " headers: {'Content-Type': 'application/json'}})).status"
    )
    assert answer == 200
    assert blocked == []
