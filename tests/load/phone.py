"""`make phone`: what pages weigh on a telephone, and what Lighthouse says of them."""

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.rig.neighbours import NODE
from tests.rig.telephone import FLAGS, HAND, program
from tests.rig.whole_demo import demo, opened

LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
SAID = {"performance": "perf", "accessibility": "access"}


@dataclass(frozen=True)
class Page:
    name: str
    who: str
    path: str
    link: str = ""


PAGES = (
    Page("home", "sanne", "/"),
    Page("thread", "sanne", "/berichten", "main a[href^='/berichten/']:has-text('plek')"),
    Page("rights", "petra", "/rechten"),
    Page("form", "sanne", "/berichten/nieuw"),
    Page("inbox", "marijke", "/bureau"),
)


def main() -> None:
    with ExitStack() as stack:
        portal = stack.enter_context(demo())
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        sys.stdout.write("  page      first   again   Lighthouse\n")
        for page in PAGES:
            url, cookies = _found(browser, portal, page)
            first, again = _weight(browser, url, cookies)
            sys.stdout.write(
                f"  {page.name:8} {first:5.1f}   {again:5.1f}   {_judged(url, cookies)}\n"
            )


def _found(browser: Browser, portal: str, page: Page) -> tuple[str, str]:
    """Its address and the cookies of who reads it."""
    tab = opened(browser, portal, page.who, page.path, page.link, **HAND)
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in tab.context.cookies())
    url = tab.url
    tab.context.close()
    return url, cookies


def _weight(browser: Browser, url: str, cookies: str) -> tuple[float, float]:
    """KB over the line at a first visit and at the next, without the pictures of faces."""
    context = browser.new_context(**HAND, service_workers="block")
    pairs = (one.split("=", 1) for one in cookies.split("; "))
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in pairs])
    weighed = _load(context, url), _load(context, url)
    context.close()
    return weighed


def _load(context: BrowserContext, url: str) -> float:
    tab = context.new_page()
    line = context.new_cdp_session(tab)
    line.send("Network.enable")
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}
    line.on(
        "Network.requestWillBeSent", lambda e: names.update({e["requestId"]: e["request"]["url"]})
    )
    line.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    tab.goto(url, wait_until="networkidle")
    tab.close()
    counted = (size for key, size in sizes.items() if "/faces/" not in names.get(key, ""))
    return sum(counted) / 1024


def _judged(url: str, cookies: str) -> str:
    found = _asked(url, cookies)
    scores = (f"{word} {found['categories'][key]['score'] * 100:.0f}" for key, word in SAID.items())
    audits = found["audits"]
    largest = audits["largest-contentful-paint"]["numericValue"] / 1000
    blocked = audits["total-blocking-time"]["numericValue"]
    moved = audits["cumulative-layout-shift"]["numericValue"]
    return (
        f"{', '.join(scores)}, largest paint {largest:.1f} s, "
        f"blocked {blocked:.0f} ms, moved {moved:.2f}"
    )


def _asked(url: str, cookies: str, tries: int = 3) -> dict[str, Any]:
    """On a busy machine its browser may not answer it in time."""
    with tempfile.NamedTemporaryFile("w+", suffix=".json") as headers:
        json.dump({"Cookie": cookies}, headers)
        headers.flush()
        command = [str(NODE), str(LIGHTHOUSE), url, "--quiet", "--output=json"]
        command += [f"--extra-headers={headers.name}", f"--only-categories={','.join(SAID)}"]
        command += [f"--chrome-flags=--headless {' '.join(FLAGS)}"]
        ours = {**os.environ, "CHROME_PATH": program()}
        for _ in range(tries):
            done = subprocess.run(command, env=ours, capture_output=True, text=True, check=False)
            if done.returncode == 0:
                return dict(json.loads(done.stdout))
    sys.exit(done.stderr)


if __name__ == "__main__":
    main()
