"""A telephone: Chromium through Playwright, 360 by 640, with a Dutch reader."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from family_portal.access.people import Person
from family_portal.core.db import Engines
from tests.rig.portal import session_cookie
from tests.rig.reading import AXE

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
HAND = {
    "locale": "nl-NL",
    "timezone_id": "Europe/Amsterdam",
    "viewport": {"width": 360, "height": 640},
    "has_touch": True,
    "is_mobile": True,
}
DESK = {**HAND, "viewport": {"width": 1280, "height": 800}, "has_touch": False, "is_mobile": False}
# What comes on a page is waited for as long as this machine is busy, not the five seconds that are
# usual.
expect.set_options(timeout=20_000)
# The network tab's own words about a status or a lost connection: journeys judge those themselves.
NETWORK = "Failed to load resource"


def program(*, whole: bool = False) -> str:
    """Chromium's headless shell where there is one: a page costs it a third (ADR 101)."""
    names = ("chromium",) if whole else ("chromium-headless-shell", "chromium")
    found = os.environ.get("TEST_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "Chromium is not installed: apt-get install chromium, or set TEST_CHROMIUM"
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Override this in a module with `whole_chromium` where the shell does less."""
    with launched(playwright, program()) as browser:
        yield browser


@pytest.fixture(scope="session")
def whole_chromium(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright, program(whole=True)) as browser:
        yield browser


@contextmanager
def launched(playwright: Playwright, path: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the console said. The test fails on it unless it empties the list."""
    said: list[str] = []
    yield said
    assert said == []


@pytest.fixture
def telephone(
    chromium: Browser, portal: str, engines: Engines, faults: list[str]
) -> Iterator[Callable[..., Page]]:
    """`telephone(house.parent)` is a page of a new phone on which that person is signed in.

    `telephone()` is nobody's; keywords go to the browser context (`color_scheme="dark"`,
    `java_script_enabled=False`); `telephone(person, **DESK)` is a desktop.
    """
    contexts: list[BrowserContext] = []

    def unpack(person: Person | None = None, **options: Any) -> Page:
        context = chromium.new_context(**{**HAND, "base_url": portal, **options})
        contexts.append(context)
        context.set_default_timeout(20_000)  # a machine may be busy
        # A whole page may take as long as this machine is busy; what is on it is there at once.
        context.set_default_navigation_timeout(30_000)
        if person:
            name, value = session_cookie(engines, person)
            context.add_cookies(
                [{"name": name, "value": value, "url": portal, "httpOnly": True, "sameSite": "Lax"}]
            )
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _listen(message, faults))
        return page

    yield unpack
    for context in contexts:
        context.close()


def _listen(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type in {"error", "warning"} and not message.text.startswith(NETWORK):
        faults.append(f"{message.text} ({message.location['url']})")


@pytest.fixture
def page(telephone: Callable[..., Page]) -> Page:
    """A page of a phone on which nobody is signed in."""
    return telephone()


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """`assert axe(page) == []`: what axe-core finds against WCAG 2.2 A and AA, in words."""
    return AXE.judge
