"""In the demo anybody may be anybody; outside it nobody may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

import family_portal
from family_portal.core.db import Engines
from family_portal.core.settings import WrongSettings, checked
from family_portal.imports.run import import_file
from tests.browser import Browser
from tests.rig.databases import SECRET

FILE = Path(family_portal.__file__).parent / "demo" / "households.json"


@pytest.fixture
def chosen_settings() -> dict[str, Any]:
    return {"demo": True}


@pytest.fixture
def visitor(browse: Callable[..., Browser], engines: Engines) -> Browser:
    import_file(engines.writing, FILE)
    browser = browse()
    browser.may_see_noise = True  # the cast is everybody who can sign in
    return browser


def test_the_cast_is_listed(visitor: Browser) -> None:
    page = visitor.get("/demo").text
    for key in ("sanne", "lieke", "noa", "tineke", "marijke"):
        assert f'value="{key}"' in page


def test_somebody_signs_in_with_one_press(visitor: Browser) -> None:
    answer = visitor.post("/demo/aanmelden", data={"wie": "sanne"})
    assert (answer.status_code, answer.location) == (303, "/")
    assert visitor.get("/").status_code == 200


def test_somebody_who_is_not_in_the_cast_is_not_found(visitor: Browser) -> None:
    assert visitor.post("/demo/aanmelden", data={"wie": "niemand"}).status_code == 404
    assert visitor.get("/").status_code == 303


def test_there_is_no_demo_for_the_outside_world() -> None:
    with pytest.raises(WrongSettings, match="only runs on this machine"):
        checked({"secret_key": SECRET, "base_url": "https://mijn.example.nl", "demo": True})


class TestOutsideTheDemo:
    @pytest.fixture
    def chosen_settings(self) -> dict[str, Any]:
        return {}

    def test_nobody_signs_in_that_way(self, app: Flask, browse: Callable[..., Browser]) -> None:
        assert browse().get("/demo").status_code == 404
        assert browse().post("/demo/aanmelden", data={"wie": "sanne"}).status_code == 404
