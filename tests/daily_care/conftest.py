"""A carer of the child of a household, something agreed, a move; each sent as a form."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.core import clock

NAME = "Wietske Pleegsma"


def at(house):
    return f"/dagelijks/bureau/{house.household.id}/{house.child.id}"


@pytest.fixture
def a_carer(browse, db):
    def make(house, name=NAME, **form):
        sent = browse(house.contact).post(at(house) + "/wie", data={"name": name, **form})
        assert sent.status_code == 303, sent.text
        return db.exec(select(Person).where(Person.name == name)).one()

    return make


@pytest.fixture
def agreed(browse):
    def make(house, text="Om acht uur naar bed.", **form):
        usual = {"topic": "sleep", "agreed_on": clock.today().isoformat(), "key": str(uuid4())}
        usual["said_by"] = "doctor"
        path = at(house) + "/afspraak"
        return browse(house.contact).post(path, data={**usual, "text": text, **form})

    return make


@pytest.fixture
def moving(browse):
    def make(house, **form):
        day = clock.today() + timedelta(days=3)
        usual = {"day": day.isoformat(), "fetched_by": "Joost", "key": str(uuid4())}
        path = at(house) + "/verhuizen"
        return browse(house.contact).post(path, data={**usual, **form})

    return make
