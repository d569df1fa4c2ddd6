"""The demo as somebody starts it at home: a program, a folder of its own, a port."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from tests.faults.programs import PORTAL, answers, until
from tests.peers.together import with_us
from tests.rig.neighbours import free_port


@contextmanager
def demo() -> Iterator[str]:
    """Gives its address, without a stroke at the end."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        program = [*with_us("TERM"), *PORTAL, "demo", "--port", str(port)]
        ours = {**os.environ, "FRESH": "1"}
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(program, cwd=folder, env=ours, stdout=said, stderr=said) as running,
        ):
            try:
                if not until(lambda: answers(port), seconds=180):
                    sys.exit("The demo does not start.")
                yield f"http://127.0.0.1:{port}"
            finally:
                running.terminate()


def opened(
    browser: Browser,
    portal: str,
    who: str,
    path: str,
    link: str = "",
    language: str = "nl",
    **options: Any,
) -> Page:
    """What somebody has on their screen, in a browser of its own; `link` is followed from there."""
    page = browser.new_context(**options).new_page()
    page.goto(f"{portal}/demo")
    page.locator(f"form:has(input[value='{who}']) button").first.click()
    page.wait_for_load_state()
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto(f"{portal}{path}")
    if link:
        page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
    return page
