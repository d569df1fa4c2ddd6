"""A limit kept from who has no account yet is not there for them the day they get one (R17)."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.access.leaving import leave
from family_portal.access.people import Belonging, Profile
from family_portal.contact_plan.models import ContactArrangement
from family_portal.core import clock
from family_portal.worker import _clean
from tests.contact_plan.conftest import FREE, FRIDAY
from tests.home.conftest import words

TURNS_TWELVE = date(2026, 12, 10)


@pytest.fixture(params=("no account", "eleven"))
def later(request, db, house, clock_at):
    """Who reads nothing here yet, the other one who sees them, and how they come to read."""
    father, child = house.other_parent, house.child
    who, other = (father, child) if request.param == "no account" else (child, father)
    profile = db.get_one(Profile, who.id)
    if who is father:
        profile.has_account = False
    else:
        profile.born = TURNS_TWELVE.replace(year=2014)
    db.commit()

    def comes():
        db.get_one(Profile, who.id).has_account = True
        db.commit()
        clock_at(TURNS_TWELVE, time(10))

    return who, other, comes


@pytest.mark.both_databases
def test_a_new_limit(db, engines, browse, house, arrange, hears, keep, says_yes, later):
    who, other, comes = later
    one = arrange(is_told=False)
    assert keep(one, who).status_code == 303
    says_yes(one)
    assert hears(one, other).status_code == 303
    time = {"day": FRIDAY.isoformat(), "at_time": "15:00", "minutes": "120"}
    early = browse(house.contact).post(f"/bureau/omgang/{one.id}/keren", data=time)
    assert early.status_code == 422, "they would find it in the time"
    _clean(engines)
    assert "Speeltuin de Proef" in words(browse(other).get("/omgang"))
    comes()
    _clean(engines)
    page = browse(who).get("/omgang").text
    assert "Speeltuin" not in page
    assert "Noor vindt" not in page
    db.expire_all()
    assert db.get_one(ContactArrangement, one.id).talk_first


def test_a_change(engines, browse, house, arrange, hears, keep, says_yes, change, news, later):
    who, other, comes = later
    one = arrange(**FREE)
    assert change(one, often="eens in de maand").status_code == 303
    assert keep(news(one), who).status_code == 303
    says_yes(news(one))
    assert hears(news(one), other).status_code == 303
    comes()
    _clean(engines)
    read = words(browse(who).get("/omgang"))
    assert "elke vrijdag van drie tot vijf" in read
    assert "eens in de maand" not in read


def test_whoever_leaves_takes_the_limit_along(
    db, engines, house, arrange, hears, keep, says_yes, later
):
    who, other, _comes = later
    one = arrange(is_told=False)
    keep(one, who)
    says_yes(one)
    hears(one, other)
    leave(db, db.exec(select(Belonging).where(Belonging.person_id == who.id)).one(), at=clock.now())
    db.commit()
    _clean(engines)
    db.expire_all()
    assert db.get_one(ContactArrangement, one.id).talk_first is False
