"""`make screens`: the pictures of docs/screens, made anew from the demo."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.rig.telephone import DESK, FLAGS, HAND, program
from tests.rig.whole_demo import demo, opened

FOLDER = Path(__file__).parents[1] / "docs" / "screens"


@dataclass(frozen=True)
class Screen:
    """One picture; `link` is followed from the page."""

    name: str
    who: str
    path: str
    link: str = ""
    language: str = "nl"
    options: dict[str, Any] = field(default_factory=lambda: HAND)


SCREENS = (
    Screen("home", "sanne", "/"),
    Screen("home-ar", "sanne", "/", language="ar"),
    Screen("home-dark", "sanne", "/", options={**HAND, "color_scheme": "dark"}),
    Screen("home-child", "lieke", "/"),
    Screen("plan", "sanne", "/plan"),
    Screen("thread", "sanne", "/berichten", link="main a[href^='/berichten/']:has-text('plek')"),
    Screen("rights", "petra", "/rechten"),
    Screen("lawyer", "petra", "/rechten/advocaat"),
    Screen("lawyer-ar", "petra", "/rechten/advocaat", language="ar"),
    Screen("desk", "marijke", "/bureau", options=DESK),
)


def main() -> None:
    with ExitStack() as stack:
        portal = stack.enter_context(demo())
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        for screen in SCREENS:
            where = screen.who, screen.path, screen.link, screen.language
            page = opened(browser, portal, *where, **screen.options)
            page.screenshot(path=FOLDER / f"{screen.name}.png")
            page.context.close()
            sys.stdout.write(f"docs/screens/{screen.name}.png\n")


if __name__ == "__main__":
    main()
