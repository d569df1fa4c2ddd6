"""Who helps along leaves with who asked them, and who was stopped in the portal stays away: a file
that still names them is taken, and brings nobody back."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, Person
from family_portal.access.supporting import stop

pytestmark = pytest.mark.both_databases


@pytest.fixture
def with_oma(small):
    person = {"key": "oma", "name": "Oma A", "household": "a", "role": "supporter", "age": 70}
    small["people"].append({**person, "invited_by": "samira"})
    small["plan_steps"][0]["audience"] = ["samira", "oma"]
    return small


@pytest.fixture
def oma(db):
    def held():
        db.expire_all()
        named = select(Belonging).join(Person, Person.id == Belonging.person_id)
        return db.exec(named.where(Person.name == "Oma A")).one()

    return held


def seats(db, person_id):
    return db.exec(
        select(Membership.id).where(Membership.person_id == person_id, Membership.holds())
    ).all()


def test_by_the_file_of_who_asked_them(take, with_oma, oma, db):
    take(with_oma)
    assert oma().goes_on()
    next(one for one in with_oma["people"] if one["key"] == "samira")["ended_day"] = 0
    for _ in range(2):
        take(with_oma)
        assert not oma().goes_on()
        assert seats(db, oma().person_id) == []


def test_by_who_asked_them(take, with_oma, oma, db):
    take(with_oma)
    with unguarded(db, reason="tests"):
        stop(db, oma())
        db.commit()
    with_oma["plan_steps"][0]["text"] = "Ik zoek iets anders."
    for _ in range(2):
        take(with_oma)
        assert not oma().goes_on()
        assert seats(db, oma().person_id) == []
