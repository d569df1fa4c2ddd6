"""Whoever left the household, or has no account any more, keeps nobody waiting (R18, ADR 90)."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Ground, Membership
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging, Profile
from family_portal.contact_plan.models import ContactArrangement
from family_portal.core import clock
from family_portal.worker import _clean
from tests.contact_plan.conftest import FREE
from tests.home.conftest import words


def _leaves_the_household(db, person):
    belonging = db.exec(select(Belonging).where(Belonging.person_id == person.id)).one()
    leave(db, belonging, at=clock.now())


def _wants_no_account(db, person):
    db.get_one(Profile, person.id).has_account = False


def _is_younger_than_was_noted(db, person):
    db.get_one(Profile, person.id).born = date(2020, 1, 1)


def _reads_there_no_more(db, person):
    seats = select(Membership).where(
        Membership.person_id == person.id, Membership.ground == Ground.FAMILY
    )
    for seat in db.exec(seats).all():
        seat.until = clock.now()


WAYS = (
    _leaves_the_household,
    _wants_no_account,
    _is_younger_than_was_noted,
    _reads_there_no_more,
)


@pytest.fixture
def round_of_the_worker(db, engines):
    def go():
        db.commit()
        _clean(engines)
        db.expire_all()

    return go


@pytest.mark.parametrize("goes", WAYS, ids=[way.__name__[1:] for way in WAYS])
def test_the_last_who_did_not_know_goes_and_what_waited_is_so(
    db, house, arrange, hears, change, news, round_of_the_worker, goes
):
    new, one = arrange(is_told=False), arrange(**FREE)
    assert change(one, often="eens in de maand").status_code == 303
    for waits in (new, news(one)):
        assert hears(waits, house.other_parent).status_code == 303
    round_of_the_worker()
    assert news(one) is not None, "the child does not know yet"
    goes(db, house.child)
    round_of_the_worker()
    assert news(one) is None
    assert db.get_one(ContactArrangement, one.id).often == "eens in de maand"
    assert db.get_one(ContactArrangement, new.id).talk_first is False
    version = db.get_one(ContactArrangement, one.id).version
    round_of_the_worker()
    assert db.get_one(ContactArrangement, one.id).version == version
    again = db.get_one(ContactArrangement, one.id)
    assert change(again, place="Elders 9", others="Oma").status_code == 303


@pytest.mark.both_databases
def test_an_end_is_so_once_the_last_who_did_not_know_left(
    db, house, browse, arrange, plan, hears, news, round_of_the_worker
):
    one = arrange(**FREE)
    plan(one)
    end = {"because": "De rechter besliste dat.", "version": "0"}
    browse(house.contact).post(f"/bureau/omgang/{one.id}/stoppen", data=end)
    hears(news(one), house.other_parent)
    _leaves_the_household(db, house.child)
    round_of_the_worker()
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Gestopt op woensdag 25 november" in said
    assert "Gaat niet door" in words(browse(house.other_parent).get("/afspraken"))


def test_who_leaves_next_week_is_told_until_then(
    db, house, arrange, hears, change, news, clock_at, round_of_the_worker
):
    one = arrange(**FREE)
    change(one)
    hears(news(one), house.other_parent)
    belonging = db.exec(select(Belonging).where(Belonging.person_id == house.child.id)).one()
    leave(db, belonging, at=clock.now() + timedelta(days=7))
    round_of_the_worker()
    assert news(one) is not None
    clock_at(clock.today() + timedelta(days=8))
    round_of_the_worker()
    assert news(one) is None
