"""Home is read by somebody tired, on a phone: it is short for everybody in the demo."""

from datetime import date, time
from pathlib import Path

import pytest

import family_portal
from family_portal.demo.happenings import happenings
from family_portal.imports.run import import_file
from tests.habits.world import people

FILE = Path(family_portal.__file__).parent / "demo" / "households.json"
SCREEN = 640
CHILDREN = {"lieke", "noa"}
PARENTS = ["sanne", "joris", "ria", "patrick", "petra", "ruben", "selam"]
FAMILY = [*PARENTS, "lieke", "noa", "tineke", "carla", "wilma"]
HEIGHT = "() => document.documentElement.scrollHeight"


@pytest.fixture
def chosen_settings():
    """With every text, also those that wait for a lawyer: the longest there is."""
    return {"demo": True}


@pytest.fixture
def cast(db, engines, clock_at):
    """Taken over on the day the demo is about."""
    clock_at(date(2026, 11, 26), time(10))
    import_file(engines.writing, FILE)
    happenings(engines.writing)
    return people(db)


def test_home_is_at_most_three_screens(telephone, cast):
    long = {}
    for who in FAMILY:
        page = telephone(cast[who])
        page.goto("/", timeout=30000)
        assert page.locator("#jouw-rechten, #bellen, #contact").count(), who
        screens = page.evaluate(HEIGHT) / SCREEN
        if screens > (2.5 if who in CHILDREN else 3.0):
            long[who] = round(screens, 2)
    assert long == {}, long


def test_what_is_folded_is_one_press_away(telephone, cast):
    page = telephone(cast["sanne"])
    page.goto("/", timeout=30000)
    page.locator("#jouw-rechten summary").click()
    assert page.get_by_role("link", name="Alle rechten").is_visible()
    page.locator("#wachten summary").first.click()
    assert page.locator("#wachten .chip").first.is_visible()
