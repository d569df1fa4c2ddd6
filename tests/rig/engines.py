"""Two other engines than Chromium's: Firefox ESR through Marionette, WebKitGTK through WebDriver.

Neither has Playwright; what a person does on a page is all that `Window` knows.
"""

import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from family_portal.access.people import Person
from family_portal.core.db import Engines
from tests.rig.portal import session_cookie

SIZE = {"width": 500, "height": 700}  # neither goes narrower than some 450
SECONDS = 20  # a machine may be busy
FIREFOX = "firefox-esr"
WEBKIT = "WebKitWebDriver"
BROWSERS = (FIREFOX, WEBKIT)
SAYING = """return [...document.querySelectorAll(arguments[0])]
    .filter(one => one.textContent.replace(/\\s+/g, " ").includes(arguments[1]))"""


class Window:
    """One window of one browser. Texts and names are looked for as a person does: on the page."""

    def __init__(self, driver: Any, portal: str, sign: Callable[[Person], tuple[str, str]]) -> None:
        self.driver, self.portal, self._sign = driver, portal, sign

    def sign_in(self, person: Person) -> None:
        self.forget()
        name, value = self._sign(person)
        self.driver.add_cookie({"name": name, "value": value, "path": "/", "httpOnly": True})

    def forget(self) -> None:
        self.go("/")
        self.driver.delete_all_cookies()

    def go(self, path: str) -> None:
        (getattr(self.driver, "navigate", None) or self.driver.get)(f"{self.portal}{path}")

    @property
    def path(self) -> str:
        return str(self.script("return location.pathname"))

    def script(self, source: str, *values: Any) -> Any:
        if hasattr(self.driver, "navigate"):
            return self.driver.execute_script(source, script_args=values, sandbox=None)
        return self.driver.execute_script(source, *values)

    def find(self, css: str, says: str = "") -> Any:
        """The first that can be seen and says this; waits for it."""
        return self.until(lambda: self._seen(css, says), f"{css} {says!r}")

    def press(self, css: str, says: str = "") -> None:
        self.reach(css, says).click()

    def reach(self, css: str, says: str = "") -> Any:
        """A driver scrolls to what is not on the screen at all, not to what a bar lies over."""
        one = self.find(css, says)
        self.script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", one)
        return one

    def write(self, css: str, text: str) -> None:
        field = self.reach(css)
        field.clear()
        field.send_keys(text)

    def count(self, css: str, says: str = "") -> int:
        return int(self.script(f"{SAYING}.length", css, says) or 0)  # no page between two pages

    def until(self, found: Callable[[], Any], what: str) -> Any:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if one := found():
                return one
            time.sleep(0.05)
        pytest.fail(f"not on {self.path}: {what}")

    def _seen(self, css: str, says: str) -> Any:
        return self.script(f"{SAYING}.find(one => one.checkVisibility())", css, says)


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    """WebKitGTK draws nowhere but on a screen."""
    read, write = os.pipe()
    program = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(program, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        try:
            os.close(write)
            with os.fdopen(read) as told:
                number = told.readline().strip()
            yield {**os.environ, "DISPLAY": f":{number}", "GDK_BACKEND": "x11"}
        finally:
            server.terminate()


@pytest.fixture(scope="session", params=BROWSERS)
def driver(request: pytest.FixtureRequest, tmp_path_factory: Any) -> Iterator[Any]:
    needs = {FIREFOX: [FIREFOX], WEBKIT: [WEBKIT, "Xvfb"]}[request.param]
    if not all(map(shutil.which, needs)):
        assert "ID=debian\n" not in Path("/etc/os-release").read_text(), f"install {request.param}"
        pytest.skip(f"{request.param} is not on this machine")
    if request.param == FIREFOX:
        yield from _firefox(tmp_path_factory.mktemp("firefox"))
    else:
        yield from _webkit(request.getfixturevalue("screen"))


def _careless() -> Any:
    """Both leave sockets to be closed by themselves and call what is deprecated."""
    return warnings.catch_warnings(action="ignore")


def _firefox(home: Path) -> Iterator[Any]:
    with _careless():
        from marionette_driver.marionette import Marionette

        driver = Marionette(
            bin=shutil.which(FIREFOX),
            headless=True,
            port=0,
            prefs={"intl.accept_languages": "nl", "app.update.enabled": False},
            gecko_log=str(home / "log"),
        )
        driver.start_session()
    try:
        driver.set_window_rect(**SIZE)
        yield driver
    finally:
        with _careless():
            driver.quit()


def _webkit(environment: dict[str, str]) -> Iterator[Any]:
    options = webdriver.WebKitGTKOptions()
    (browser,) = Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser")
    options.binary_location = str(browser)
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(shutil.which(WEBKIT), env=environment)
    with _careless():
        driver = webdriver.WebKitGTK(options=options, service=service)
    try:
        driver.set_page_load_timeout(SECONDS)
        driver.set_window_size(**SIZE)
        yield driver
    finally:
        driver.quit()


@pytest.fixture
def window(driver: Any, portal: str, engines: Engines) -> Iterator[Window]:
    """A window of each of the two engines on the portal, in which nobody is signed in."""
    opened = Window(driver, portal, lambda person: session_cookie(engines, person))
    opened.forget()
    yield opened
    opened.forget()
    opened.go("/healthz")  # no request of a page is on its way when its portal closes
