"""A child that lives elsewhere, written down at the desk for the mother and the child."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.stays.models import Stay
from tests.rig.noise import NOISE

WHY = "Thuis is er nu te veel ruzie. Bij tante Wil is het rustig."


def form(**more):
    return {
        "kind": "network",
        "with_whom": "tante Wil",
        "why": WHY,
        "from_day": clock.today().isoformat(),
        "key": str(uuid4()),
        **more,
    }


def new(house):
    return f"/wonen/nieuw/{house.household.id}/{house.child.id}"


def stays_in(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return [one for one in db.exec(select(Stay)) if one.why != NOISE]


@pytest.fixture
def stay(browse, house, db):
    people = [house.parent.id, house.child.id]
    sent = browse(house.contact).post(new(house), data=form(people=people))
    assert sent.status_code == 303, sent.text
    return stays_in(db)[0]


@pytest.fixture
def next_month():
    return (clock.today() + timedelta(days=30)).isoformat()
