"""A Wednesday morning in a demo, where texts that wait for a lawyer show with their mark."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.legal_aid.models import AidRequest

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY, time(10))


@pytest.fixture
def chosen_settings():
    return {"demo": True}


@pytest.fixture
def ask(db, browse, house):
    """`ask(house.parent)` presses "Ik wil een advocaat" and gives the request."""

    def press(person, wish="lawyer", words=""):
        form = {"household_id": str(house.household.id), "wish": wish, "words": words}
        answer = browse(person).post("/rechten/advocaat", data=form)
        assert answer.status_code == 303, answer.status
        return db.exec(select(AidRequest).where(AidRequest.asker_id == person.id)).all()[-1]

    return press
