"""What is small enough is tested on the stage; ways out and offline on the whole portal."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.look.served import address, built_stage, show, stage

__all__ = ["address", "built_stage", "show", "stage"]


class Weather(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weer</title><h1>Weer</h1>")

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving_weather() -> Iterator[str]:
    """The neutral page of somebody else where a quick exit lands; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://localhost:{server.server_port}/weer"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def weather() -> Iterator[str]:
    with serving_weather() as address:
        yield address


@pytest.fixture
def chosen_settings(weather: str) -> dict[str, Any]:
    return {"exit_url": weather}


@pytest.fixture(autouse=True)
def looking_for_a_newer_worker_may_fail(faults: list[str]) -> Iterator[None]:
    """Without network the browser says so in the console, when it gets round to it."""
    yield
    faults[:] = [said for said in faults if "when fetching the script" not in said]


READY = "() => navigator.serviceWorker.ready.then(() => true)"
KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const asked of await cache.keys()) {
      const { pathname, search } = new URL(asked.url);
      found[pathname + search] = await (await cache.match(asked, { ignoreVary: true })).text();
    }
  }
  return found;
}"""


def kept(page: Page) -> dict[str, str]:
    """Everything in the caches of this phone: address and text."""
    return dict(page.evaluate(KEPT))


def under_the_worker(page: Page, path: str) -> None:
    """The first visit installs the worker; from the second on it answers."""
    page.set_default_navigation_timeout(20_000)
    page.goto(path)
    page.evaluate(READY)
    page.reload()
