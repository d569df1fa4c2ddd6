"""Home is read by somebody tired, on a phone: it is short for everybody in the demo."""

import shutil
from datetime import date, time, timedelta
from pathlib import Path

import pytest

import family_portal
from family_portal import app as whole  # noqa: F401 - what happens is told to every part of it
from family_portal.core.db import open_engines
from family_portal.demo.happenings import happenings
from family_portal.imports.run import import_file
from tests.habits.world import people
from tests.rig.closed import stop_clock
from tests.rig.databases import use_keys

FILE = Path(family_portal.__file__).parent / "demo" / "households.json"
SCREEN = 640
CHILDREN = {"lieke", "noa"}
PARENTS = ["sanne", "joris", "ria", "patrick", "petra", "ruben", "selam"]
FAMILY = [*PARENTS, "lieke", "noa", "tineke", "carla", "wilma"]
LONGEST = ["sanne", "petra", "selam", "lieke", "noa"]
DAY_0 = date(2026, 11, 26)
HEIGHT = "() => document.documentElement.scrollHeight"


@pytest.fixture
def chosen_settings():
    """With every text, also those that wait for a lawyer: the longest there is."""
    return {"demo": True}


@pytest.fixture(scope="module", name="sqlite_template")
def lived(sqlite_template, tmp_path_factory):
    """Taken over on the day the demo is about, once for all that are measured."""
    path = tmp_path_factory.mktemp("lived") / "portal.db"
    shutil.copyfile(sqlite_template, path)
    use_keys()
    engines = open_engines(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as patch:
        stop_clock(patch, DAY_0, time(9, 59))
        import_file(engines.writing, FILE)
        stop_clock(patch, DAY_0, time(10))
        happenings(engines.writing)
    engines.dispose()
    return path


@pytest.fixture
def cast(db, clock_at):
    """Read on that day, or on one that a test says."""
    clock_at(DAY_0, time(10))
    return people(db)


def length(telephone, portal, person, language):
    page = telephone(person)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    page.goto("/", timeout=30000)
    assert page.locator("#jouw-rechten, #bellen, #contact").count()
    assert page.locator("html").get_attribute("lang") == language
    return page.evaluate(HEIGHT) / SCREEN


def test_home_is_at_most_three_screens(telephone, portal, cast):
    long = {who: length(telephone, portal, cast[who], "nl") for who in FAMILY}
    assert {who: round(n, 2) for who, n in long.items() if n > most(who)} == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nor_is_it_longer_in_another_language(telephone, portal, cast, language):
    long = {who: length(telephone, portal, cast[who], language) for who in LONGEST}
    assert {who: round(n, 2) for who, n in long.items() if n > most(who)} == {}


@pytest.mark.parametrize(
    ("language", "those"),
    [("nl", ["sanne", "selam", "lieke"]), ("ar", ["lieke", "noa"]), ("en", ["noa"])],
)
def test_nor_on_another_day_of_the_week(telephone, portal, cast, clock_at, language, those):
    """Their contact does not work, is away tomorrow or today; days that we named have passed."""
    long = {}
    for days in (1, 3, 4, 5):
        clock_at(DAY_0 + timedelta(days=days), time(10))
        for who in those:
            long[who, days] = length(telephone, portal, cast[who], language)
    assert {who: round(n, 2) for who, n in long.items() if n > most(who[0])} == {}


def most(who):
    return 2.5 if who in CHILDREN else 3.0


def test_what_is_folded_is_one_press_away(telephone, cast):
    page = telephone(cast["sanne"])
    page.goto("/", timeout=30000)
    page.locator("#jouw-rechten summary").click()
    assert page.get_by_role("link", name="Alle rechten").is_visible()
    page.locator("#wachten summary").first.click()
    assert page.locator("#wachten .chip").first.is_visible()
