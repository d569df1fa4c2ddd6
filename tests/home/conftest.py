"""A Wednesday morning, and records for the people of the house."""

from datetime import date, time, timedelta

import html5lib
import pytest

from family_portal.access.circles import Category
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.plan.models import Status, Step, Waiting
from tests.courts import make_measure

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


def day(number):
    """A day from today; earlier when negative."""
    return WEDNESDAY + timedelta(days=number)


@pytest.fixture
def step(db, house):
    """`step("Ik bel de school.", house.contact, due=-2)` for the mother and the team."""

    def make(what, who, *, family=None, due=None, status=Status.OPEN, done=None, because=None):
        circle = house.circle(db, Category.PLAN, family=family)
        made = Step(
            circle_id=circle.id,
            what=what,
            who_id=who.id,
            due=None if due is None else day(due),
            status=status,
            because=because,
            reported_at=None if done is None else clock.at(day(done)),
        )
        db.add(made)
        db.commit()
        return made

    return make


@pytest.fixture
def appointment(db, house):
    """`appointment("Praten", days=2)` at ten o'clock, for the mother and the contact person."""

    def make(title, *, days=2, hour=10, family=None, staff=None, **more):
        named = [house.contact] if staff is None else staff
        circle = house.circle(db, Category.APPOINTMENT, family=family, staff=named)
        values = {"place": "Kamer 3", "place_kind": PlaceKind.OFFICE, **more}
        made = Appointment(
            circle_id=circle.id,
            title=title,
            starts_at=clock.at(day(days), time(hour)),
            **values,
        )
        db.add(made)
        db.commit()
        return made

    return make


@pytest.fixture
def waiting(db, house):
    """`waiting("Een plek", since=-21, again=3)` for the mother and the team."""

    def make(what, *, since, again=None, family=None, **more):
        circle = house.circle(db, Category.WAITING, family=family)
        made = Waiting(
            circle_id=circle.id,
            what=what,
            who="De praktijk",
            since=day(since),
            ask_again_on=None if again is None else day(again),
            **more,
        )
        db.add(made)
        db.commit()
        return made

    return make


@pytest.fixture
def measure(db, house):
    """`measure([house.parent])`: asked for, and explained to these people."""

    def make(family, **more):
        return make_measure(db, house, family, **more)

    return make


@pytest.fixture
def page(browse):
    """The text of a page as somebody sees it: `page(house.parent)` is home."""

    def read(person, path="/"):
        answer = browse(person).get(path)
        assert answer.status_code == 200, answer.status
        return words(answer)

    return read


def words(answer):
    """What a reader hears: no markup, no pictures, each white space one blank."""
    tree = html5lib.parse(answer.text, namespaceHTMLElements=False)
    return " ".join("".join(_said(next(tree.iter("main")))).split())


def _said(element):
    if element.get("aria-hidden") == "true":
        return
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""
