"""The demo people on their own phones, in one portal."""

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging, Person
from tests.habits.world import people
from tests.rig.demo import demo_on_postgres, demo_on_sqlite
from tests.rig.telephone import DESK

__all__ = ["demo_on_postgres", "demo_on_sqlite"]


@pytest.fixture
def cast(db):
    """Everybody of the demo file, by key."""
    return people(db)


@pytest.fixture
def phone(telephone, cast):
    """`phone("sanne")` is a page of her phone, signed in."""
    return lambda who, **options: telephone(cast[who], **options)


@pytest.fixture
def desk_of_sem(cast, db):
    """Where his contact keeps what daily care of him needs."""
    of_sem = select(Belonging.household_id).where(Belonging.person_id == cast["sem"].id)
    return f"/dagelijks/bureau/{db.exec(of_sem).one()}/{cast['sem'].id}"


@pytest.fixture
def a_carer(browse, cast, desk_of_sem, db):
    """`a_carer()` looks after Sem, asked in by Anouk; nothing is agreed yet."""

    def make(name="Joke Bedenksma"):
        sent = browse(cast["anouk"]).post(f"{desk_of_sem}/wie", data={"name": name})
        assert sent.status_code == 303, sent.text
        return db.exec(select(Person).where(Person.name == name)).one()

    return make


@pytest.fixture
def computer(telephone, cast):
    """`computer("marijke")` is a page of a desktop."""
    return lambda who: telephone(cast[who], **DESK)
