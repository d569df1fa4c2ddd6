"""`make screens`: the pictures of docs/screens, made anew from the demo."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.rig.telephone import DESK, FLAGS, HAND, program
from tests.rig.whole_demo import demo, sign_in

FOLDER = Path(__file__).parents[1] / "docs" / "screens"


@dataclass(frozen=True)
class Screen:
    """One picture; `then` are links that are followed from the page."""

    name: str
    who: str
    path: str
    language: str = "nl"
    then: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=lambda: HAND)


SCREENS = (
    Screen("home", "sanne", "/"),
    Screen("home-ar", "sanne", "/", "ar"),
    Screen("home-dark", "sanne", "/", options={**HAND, "color_scheme": "dark"}),
    Screen("home-child", "lieke", "/"),
    Screen("plan", "sanne", "/plan"),
    Screen("thread", "sanne", "/berichten", then=("main a[href^='/berichten/']:has-text('plek')",)),
    Screen("rights", "petra", "/rechten"),
    Screen("lawyer", "petra", "/rechten/advocaat"),
    Screen("lawyer-ar", "petra", "/rechten/advocaat", "ar"),
    Screen("desk", "marijke", "/bureau", options=DESK),
)


def main() -> None:
    with ExitStack() as stack:
        portal = stack.enter_context(demo())
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        for screen in SCREENS:
            page = _open(browser, portal, screen)
            page.screenshot(path=FOLDER / f"{screen.name}.png")
            page.context.close()
            sys.stdout.write(f"docs/screens/{screen.name}.png\n")


def _open(browser: Browser, portal: str, screen: Screen) -> Page:
    context = browser.new_context(**screen.options)
    sign_in(context, portal, screen.who, screen.language)
    page = context.new_page()
    page.goto(f"{portal}{screen.path}")
    for link in screen.then:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    return page


if __name__ == "__main__":
    main()
