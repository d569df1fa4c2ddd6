"""A household that was critical, or of which a complaint came, on a Wednesday morning."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.held_back.models import HeldAct
from family_portal.plan.models import Status, Step
from tests.feedback.giving import give

WEDNESDAY = date(2026, 11, 25)
FACTS = {"place_kind": PlaceKind.OFFICE, "minutes": 60}
WHY = "Ik heb die week geen tijd."


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


@pytest.fixture
def critical(browse, house):
    """The mother says by name that she was not heard."""
    answer = give(browse(house.parent), house, heard="nee")
    assert answer.status_code == 303, answer.text


@pytest.fixture
def meet(db, house):
    """`meet(days=7)`: the other parent and the team."""

    def make(days=7, people=None, **more):
        circle = house.circle(db, Category.APPOINTMENT, family=people or [house.other_parent])
        starts = datetime.combine(WEDNESDAY + timedelta(days=days), time(14), clock.AMSTERDAM)
        made = Appointment(
            circle_id=circle.id, title="Samen praten", starts_at=starts, **FACTS | more
        )
        with unguarded(db, reason="tests"):
            db.add(made)
            db.commit()
        return made

    return make


@pytest.fixture
def step(db, house):
    circle = house.circle(db, family=[house.other_parent])
    made = Step(
        circle_id=circle.id,
        what="Bellen met de school",
        who_id=house.contact.id,
        status=Status.OPEN,
    )
    with unguarded(db, reason="tests"):
        db.add(made)
        db.commit()
    return made


@pytest.fixture
def call_off(browse, house):
    def post(one, who=None, because=WHY):
        path = f"/bureau/afspraken/{one.id}/afzeggen"
        return browse(who or house.contact).post(
            path, data={"version": str(one.sequence), "because": because, "sure": "1"}
        )

    return post


@pytest.fixture
def held(db, house):
    """What the contact person asked last, as it is now."""

    def find():
        db.expire_all()
        mine = select(HeldAct).where(HeldAct.by_id == house.contact.id)
        return db.exec(mine.order_by(HeldAct.asked_at.desc())).first()

    return find


@pytest.fixture
def look(browse, house, held):
    """The lead answers."""

    def say(connected, judged="Zij vroeg er zelf om.", who=None, act=None):
        path = f"/bureau/wacht/{(act or held()).id}/antwoord"
        form = {"connected": "1" if connected else "0", "judged": judged}
        return browse(who or house.lead).post(path, data=form)

    return say
