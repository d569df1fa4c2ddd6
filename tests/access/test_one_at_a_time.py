"""One contact person on any day, one post of a kind, one custody of a pair: by the acts in words,
and by the database whatever is written past them."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.actions.absence import cover, record_absence
from family_portal.access.actions.assign import assign, end
from family_portal.access.actions.belong import belong
from family_portal.access.actions.note_custody import note_custody
from family_portal.access.actions.post import change_post, post
from family_portal.access.circles import Membership
from family_portal.access.guard import unguarded
from family_portal.access.holding import Overlaps
from family_portal.access.households import Assignment
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging, Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from tests.houses import make_person

pytestmark = pytest.mark.both_databases


def day(days):
    return clock.today() + timedelta(days=days)


def held_by(db, person):
    return db.exec(select(Assignment).where(Assignment.person_id == person.id)).one()


def seats(db, circle):
    rows = db.exec(select(Membership).where(Membership.circle_id == circle.id))
    return {seat.person_id for seat in rows if seat.holds()}


@pytest.fixture
def anouk(db):
    return make_person(db, "Anouk Demoman")


# From, to (days from today), and whether the database takes it beside a contact of -30 to 10.
SPANS = [(10, None, True), (-40, -30, True), (0, 0, True), (9, None, False), (-40, -29, False)]


def test_the_database_refuses_a_second_contact_person(db, house, anouk):
    end(db, held_by(db, house.contact), on=day(10), reason=None)
    db.commit()
    for first, last, fits in SPANS:
        db.add(
            Assignment(
                household_id=house.household.id,
                person_id=anouk.id,
                role=Role.CONTACT,
                from_day=day(first),
                to_day=None if last is None else day(last),
            )
        )
        if fits:
            db.flush()
        else:
            with pytest.raises(IntegrityError):
                db.flush()
        db.rollback()


def test_nor_may_an_end_be_moved_into_the_next_one(db, house, anouk):
    held = held_by(db, house.contact)
    end(db, held, on=day(10), reason=None)
    assign(
        db,
        household_id=house.household.id,
        person_id=anouk.id,
        role=Role.CONTACT,
        from_day=day(10),
    )
    db.commit()
    held.to_day = day(11)
    db.add(held)
    with pytest.raises(IntegrityError):
        db.flush()


def test_another_household_and_a_second_partner_are_no_double(db, house, strangers, anouk):
    for home, role in ((strangers.household, Role.DUO), (house.household, Role.DUO)):
        assign(db, household_id=home.id, person_id=anouk.id, role=role, from_day=day(-1))
    with pytest.raises(Overlaps, match="same seat"):
        assign(
            db,
            household_id=house.household.id,
            person_id=anouk.id,
            role=Role.DUO,
            from_day=day(0),
        )


def test_an_act_says_it_in_words_and_brings_the_seats_along(db, house, anouk):
    circle = house.circle(db)
    wanted = {
        "household_id": house.household.id,
        "person_id": anouk.id,
        "role": Role.CONTACT,
        "from_day": day(0),
    }
    with pytest.raises(Overlaps, match="already a contact person"):
        assign(db, **wanted)
    end(db, held_by(db, house.contact), on=day(0), reason="andere baan")
    assign(db, **wanted)
    assert seats(db, circle) == {house.parent.id, house.duo.id, anouk.id}


@pytest.mark.parametrize("teamless", [False, True])
def test_one_post_of_a_kind(db, house, anouk, teamless):
    facts = {"person_id": anouk.id, "role": Role.LEAD}
    facts["team_id"] = None if teamless else house.team.id
    first = post(db, **facts, works=[0])
    with pytest.raises(Overlaps, match="holds this post"):
        post(db, **facts)
    db.commit()
    with unguarded(db, reason="tests"):
        db.add(Post(**facts, from_day=day(3)))
        with pytest.raises(IntegrityError):
            db.flush()
        db.rollback()
    change_post(db, first, to_day=day(3))
    post(db, **facts, from_day=day(3))
    post(db, person_id=anouk.id, role=Role.EDITOR)


def test_an_ended_post_takes_the_seats_in_every_household(db, house, strangers):
    circles = [house.circle(db), strangers.circle(db)]
    assign(
        db,
        household_id=strangers.household.id,
        person_id=house.duo.id,
        role=Role.DUO,
        from_day=day(-3),
    )
    assert all(house.duo.id in seats(db, circle) for circle in circles)
    [held] = db.exec(select(Post).where(Post.person_id == house.duo.id))
    change_post(db, held, to_day=day(0))
    assert not any(house.duo.id in seats(db, circle) for circle in circles)


def test_an_absence_opens_for_the_stand_in_and_lies_in_no_other(db, house, anouk, strangers):
    circle = house.circle(db)
    away = record_absence(db, absent_id=house.contact.id, from_day=day(0), to_day=day(3))
    assert anouk.id not in seats(db, circle)
    cover(db, away, stand_in_id=anouk.id)
    assert anouk.id in seats(db, circle)
    for first, last in ((3, 9), (-9, 0), (1, 2)):
        with pytest.raises(Overlaps, match="another absence"):
            record_absence(db, absent_id=house.contact.id, from_day=day(first), to_day=day(last))
    record_absence(db, absent_id=house.contact.id, from_day=day(4), to_day=day(4))
    with pytest.raises(Overlaps, match="who is away"):
        cover(db, away, stand_in_id=house.contact.id)


def test_custody_that_changes_is_kept_and_one_holds(db, house):
    pair = {"parent_id": house.parent.id, "child_id": house.child.id}
    same = note_custody(db, **pair, kind=CustodyKind.JOINT, source="uittreksel")
    other = note_custody(db, **pair, kind=CustodyKind.NONE)
    rows = db.exec(select(Custody).where(Custody.parent_id == house.parent.id)).all()
    assert {row.id: (row.kind, row.holds()) for row in rows} == {
        same.id: (CustodyKind.JOINT, False),
        other.id: (CustodyKind.NONE, True),
    }
    db.commit()
    db.add(Custody(**pair, kind=CustodyKind.SOLE))
    with pytest.raises(IntegrityError):
        db.flush()


def test_somebody_belongs_once_and_may_come_back(db, house):
    wanted = {
        "person_id": house.parent.id,
        "household_id": house.household.id,
        "role": Role.PARENT,
    }
    with pytest.raises(Overlaps, match="already"):
        belong(db, **wanted)
    held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    leave(db, held, at=clock.now())
    back = belong(db, **wanted)
    assert back.id != held.id
