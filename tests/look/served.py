"""The stage on a real socket, and pages of it in Chromium."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.look.stage import Stage
from tests.rig.serving import serving
from tests.rig.telephone import HAND


@pytest.fixture(scope="session")
def built_stage() -> Stage:
    return Stage()


@pytest.fixture
def stage(built_stage: Stage) -> Stage:
    built_stage.received.clear()
    built_stage.answer = 200
    return built_stage


@pytest.fixture(scope="session")
def address(built_stage: Stage) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door, serving(built_stage, door):
        yield f"http://127.0.0.1:{door.getsockname()[1]}"


@pytest.fixture
def show(chromium: Browser, stage: Stage, address: str) -> Iterator[Callable[..., Page]]:
    """`show("parts")` is that page on a phone; keywords go to the browser context."""
    contexts: list[BrowserContext] = []

    def unpack(page: str, *, before: str = "", **options: Any) -> Page:
        context = chromium.new_context(**{**HAND, "base_url": address, **options})
        contexts.append(context)
        context.set_default_timeout(5000)
        opened = context.new_page()
        if before:
            opened.add_init_script(before)
        opened.goto(f"/stuk/{page}")
        return opened

    yield unpack
    for context in contexts:
        context.close()
