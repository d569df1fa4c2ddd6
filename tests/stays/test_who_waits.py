"""For whom it waits where a child lives: a limit, a seat that does not count for a while and a
second household change nothing of that (R18, ADR 91)."""

from datetime import date, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.look_after import begin
from family_portal.access.actions.note_custody import note_custody
from family_portal.access.caring import Caring
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.people import CustodyKind, Profile
from family_portal.core import clock
from tests.habits.world import words_of
from tests.stays.conftest import WHY, stays_in

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(MONDAY, time(10))


@pytest.fixture
def together(db, house):
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    return (house.parent, house.other_parent, house.child)


@pytest.fixture
def custody(db, house):
    def of_mother(kind):
        db.rollback()
        note_custody(db, parent_id=house.parent.id, child_id=house.child.id, kind=kind)
        db.commit()

    return of_mother


@pytest.fixture
def carer(acting, db, house):
    """`carer(name)` looks after the child from now on."""

    def make(name, household_id=None):
        with acting(house.contact) as session:
            child = db.get_one(Profile, house.child.id)
            home = household_id or house.household.id
            made = begin(session, household_id=home, child=child, name=name).id
            session.commit()
        return made

    return make


def goes_on(db, caring_id):
    db.rollback()
    with unguarded(db, reason="tests"):
        db.expire_all()
        return db.exec(select(Caring).where(Caring.id == caring_id)).one().goes_on()


@pytest.mark.both_databases
def test_a_limit_that_is_approved_opens_nothing_for_who_was_not_told(
    browse, house, together, lives, reads, limit_asked
):
    before = {who.id: reads(who) for who in together}
    one = lives(*together)
    assert browse(house.contact).get(f"/wonen/{one.id}").status_code == 200
    limit_asked(one, house.other_parent)()
    for who in together:
        assert reads(who) == before[who.id]


@pytest.mark.both_databases
def test_a_seat_that_counts_again_is_told_first_too(
    db, browse, house, lives, hears, custody, clock_at
):
    one = lives(house.parent, house.child)
    there = f"/wonen/{one.id}/vertellen"
    clock_at(MONDAY, time(10, 5))
    custody(CustodyKind.NONE)
    assert hears(one, house.child).status_code == 303
    assert hears(one, house.parent).status_code == 404
    desk = browse(house.contact)
    assert there not in desk.get("/bureau").text
    clock_at(MONDAY, time(10, 9))
    custody(CustodyKind.JOINT)
    assert WHY not in browse(house.parent).get("/wonen").text
    assert there in desk.get("/bureau").text
    assert hears(one, house.parent).status_code == 303
    assert WHY in browse(house.parent).get("/wonen").text
    assert stays_in(db)[0].talk_first is False


@pytest.mark.both_databases
def test_that_it_ends_waits_for_a_seat_that_counts_again_and_no_carer_does(
    db, browse, house, stay, ends, hears, custody, carer, clock_at
):
    held = carer("Wil Bedenksma")
    clock_at(MONDAY, time(10, 5))
    assert ends(stay).status_code == 303
    custody(CustodyKind.NONE)
    assert goes_on(db, held)
    assert hears(stay, house.child).status_code == 303
    assert not goes_on(db, held)
    clock_at(MONDAY, time(10, 9))
    custody(CustodyKind.JOINT)
    mother = browse(house.parent)
    assert "voorbij sinds" not in words_of(mother.get(f"/wonen/{stay.id}").text)
    assert stays_in(db)[0].ended_on is None
    assert hears(stay, house.parent).status_code == 303
    assert "voorbij sinds" in words_of(mother.get(f"/wonen/{stay.id}").text)


@pytest.mark.both_databases
def test_it_stays_work_while_a_parent_waits_whatever_was_written_since(
    browse, house, lives, hears, limit_asked, clock_at
):
    older = lives(house.other_parent, with_whom="tante Ans")
    there = f"/wonen/{older.id}/vertellen"
    clock_at(MONDAY, time(10, 5))
    newer = lives(house.parent, house.child)
    limit_asked(newer, house.parent)
    assert there not in browse(house.contact).get("/bureau").text
    assert hears(newer, house.child).status_code == 303
    for path in ("/bureau", "/bureau/uitleggen"):
        assert there in browse(house.contact).get(path).text


def test_who_came_after_it_and_who_works_elsewhere_goes_on(
    db, house, stay, ends, everybody_hears, carer, clock_at
):
    home = house.household
    other = Household(label="Elders", team_id=home.team_id, phase=home.phase)
    db.add(other)
    db.commit()
    before, elsewhere = carer("Wil Bedenksma"), carer("Bea Elders", other.id)
    clock_at(MONDAY, time(10, 5))
    assert ends(stay).status_code == 303
    clock_at(MONDAY, time(10, 9))
    after = carer("Ans Nieuwsma")
    everybody_hears(stay)
    assert not goes_on(db, before)
    assert goes_on(db, after)
    assert goes_on(db, elsewhere)


def test_no_parent_reads_that_a_child_decides_on_what_they_were_not_told(
    db, house, lives, reads, hears
):
    profile = db.get_one(Profile, house.child.id)
    profile.born = clock.today() - timedelta(days=16 * 366)
    db.add(profile)
    db.commit()
    before = reads(house.parent)
    one = lives(house.parent, house.child)
    hears(one, house.child)
    assert reads(house.parent) == before
