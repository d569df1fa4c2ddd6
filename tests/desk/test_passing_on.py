"""Appointments after the last day of a contact person: who follows takes one over, and whoever was
told of the change reads the new name in time (R3, R18)."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment
from family_portal.appointments.looked_at import TakenOver
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice, NoticeChoice
from tests.desk.away import mate, stay
from tests.desk.succession import (
    FIRST,
    TODAY,
    at,
    confirm,
    hand_over,
    handover,
    plan,
    seen,
    tell,
    text,
)
from tests.habits.world import words_of

SECOND = timedelta(seconds=1)
DAY = FIRST + timedelta(days=8)


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


def talk(db, house, title, who, day=DAY, hour=10):
    circle = house.circle(db, Category.APPOINTMENT, family=[who], staff=[house.contact])
    made = Appointment(
        circle_id=circle.id,
        title=title,
        starts_at=clock.at(day, time(hour)),
        place_kind=PlaceKind.OFFICE,
    )
    db.add(made)
    db.commit()
    return made.id


@pytest.fixture
def talks(db, house):
    """One with each parent, and one before the last day."""
    return {
        "mother": talk(db, house, "Praten over rust", house.parent),
        "father": talk(db, house, "Praten over werk", house.other_parent, hour=14),
        "before": talk(db, house, "Praten over school", house.parent, FIRST - timedelta(days=3)),
    }


@pytest.fixture
def planned(browse, house, nina, talks):
    assert plan(browse, house, nina, told=False).status_code == 303
    assert tell(browse, house, house.parent).status_code == 303
    return nina


def _stop(clock_at, moment):
    here = moment.astimezone(clock.AMSTERDAM)
    clock_at(here.date(), here.time())


def take(browse, house, talk_id, *, by=None):
    return browse(by or house.contact).post(at(house, f"/afspraak/{talk_id}"))


def notices(db, kind):
    db.rollback()
    with unguarded(db, reason="tests"):
        found = db.exec(select(Notice).where(Notice.kind == kind)).all()
    return {one.person_id: one.withdrawn_at is None for one in found}


def reachable(db, *people):
    db.add_all(NoticeChoice(person_id=who.id, mail=f"{who.id}@post.example") for who in people)
    db.commit()


def rows(db, talk_id):
    db.rollback()
    with unguarded(db, reason="tests"):
        return db.exec(select(TakenOver).where(TakenOver.appointment_id == talk_id)).all()


@pytest.mark.both_databases
def test_each_after_the_last_day_is_there_and_the_new_name_is_read_by_who_was_told(
    browse, db, house, planned, talks, clock_at
):
    page = text(browse, house.contact, at(house))
    assert "Praten over rust" in page
    assert "Praten over werk" in page
    assert "Praten over school" not in page
    for who in ("mother", "father"):
        assert take(browse, house, talks[who]).status_code == 303
        assert take(browse, house, talks[who]).status_code == 303
        assert len(rows(db, talks[who])) == 1
    for path in ("/afspraken", f"/afspraken/{talks['mother']}"):
        mothers = words_of(browse(house.parent).get(path).text)
        assert planned.first_name in mothers
    assert f"Met {planned.first_name}" in mothers
    assert house.contact.first_name in text(browse, house.parent, f"/afspraken/{talks['before']}")
    # The father was told nothing: he reads what he read, until the first second of the first day.
    fathers = f"/afspraken/{talks['father']}"
    for moment, is_there in ((None, False), (-SECOND, False), (SECOND * 0, True), (SECOND, True)):
        if moment is not None:
            _stop(clock_at, clock.at(FIRST) + moment)
        for path in ("/afspraken", fathers):
            assert (planned.first_name in browse(house.other_parent).get(path).text) is is_there


def test_home_says_the_same_name_as_the_appointment(browse, db, house, planned, talks, clock_at):
    """Until the handover is confirmed it is not the new one who reads it, and is who comes."""
    for who in ("mother", "father"):
        assert take(browse, house, talks[who]).status_code == 303
    with unguarded(db, reason="tests"):
        db.get_one(Appointment, talks["before"]).cancelled_at = clock.now()
    db.commit()
    new, old = f"met {planned.first_name}", f"met {house.contact.first_name}"
    assert new in text(browse, house.parent, "/")
    assert new not in text(browse, house.other_parent, "/")
    assert old in text(browse, house.other_parent, "/")
    clock_at(FIRST)
    for who in (house.parent, house.other_parent):
        assert new in text(browse, who, "/")
        assert old not in text(browse, who, "/")


def test_who_was_told_gets_a_notice_that_says_nothing_and_nobody_else(
    browse, db, house, nina, talks
):
    reachable(db, house.parent, house.other_parent)
    assert plan(browse, house, nina, told=False).status_code == 303
    assert notices(db, Kind.FACE) == {}
    assert tell(browse, house, house.parent).status_code == 303
    assert notices(db, Kind.FACE) == {house.parent.id: True}
    for talk_id in talks.values():
        take(browse, house, talk_id)
    assert notices(db, Kind.APPOINTMENT) == {house.parent.id: True}
    # Called off before it went: nothing rings.
    data = {"seen": seen(browse, house)}
    assert browse(house.contact).post(at(house, "/niet"), data=data).status_code == 303
    assert notices(db, Kind.FACE) == {house.parent.id: False}
    assert notices(db, Kind.APPOINTMENT) == {house.parent.id: False}


def test_when_it_is_confirmed_whoever_knows_hears_it(browse, db, house, planned, clock_at):
    reachable(db, house.parent, house.other_parent)
    clock_at(FIRST)
    hand_over(db, browse, house, planned)
    assert notices(db, Kind.FACE) == {house.parent.id: True}
    assert confirm(db, browse, planned).status_code == 303
    assert len(notices(db, Kind.FACE)) == 1


@pytest.mark.both_databases
def test_taking_over_opens_nothing_before_the_handover_does(
    browse, db, house, planned, talks, clock_at
):
    assert take(browse, house, talks["mother"]).status_code == 303
    path = f"/afspraken/{talks['mother']}"
    first = clock.at(FIRST)
    for moment in (first - SECOND, first, first + SECOND):
        _stop(clock_at, moment)
        assert browse(planned).get(path).status_code == 404
        assert (browse(house.contact).get(path).status_code == 200) is (moment < first)
    hand_over(db, browse, house, planned)
    assert browse(planned).get(path).status_code == 200


def test_nobody_else_takes_one_over_or_reads_what_stands(
    browse, db, house, strangers, planned, talks
):
    for who in (strangers.contact, house.parent, house.child, planned, house.lead):
        assert take(browse, house, talks["mother"], by=who).status_code == 404
    assert "Praten over rust" not in browse(house.lead).get(at(house)).text
    for wrong in (uuid4(), talks["before"]):
        assert take(browse, house, wrong).status_code == 404
    assert rows(db, talks["mother"]) == []


def test_who_is_away_or_with_others_then_takes_nothing_over(browse, db, house, planned, talks):
    strange = talk(db, house, "Elders", house.child)
    with unguarded(db, reason="tests"):
        circle = house.circle(db, Category.APPOINTMENT, family=[house.child], staff=[planned])
        db.get_one(Appointment, strange).circle_id = circle.id
    db.commit()
    busy = take(browse, house, talks["mother"])
    assert busy.status_code == 422
    assert "Nina heeft dan al een andere afspraak." in words_of(busy.text)
    said = {"from_day": DAY.isoformat(), "to_day": DAY.isoformat()}
    assert stay(browse(planned), house.duo, **said).status_code == 303
    away = take(browse, house, talks["father"])
    assert away.status_code == 422
    assert "Nina is er die dag niet." in words_of(away.text)
    assert "Elders" not in away.text
    assert [rows(db, one) for one in talks.values()] == [[], [], []]


def test_who_comes_later_takes_nothing_over_of_the_days_before(browse, db, house, planned, talks):
    """The last day was put earlier, so that for some days nobody is there."""
    between = talk(db, house, "Praten over de week", house.parent, FIRST - timedelta(days=2), 16)
    with unguarded(db, reason="tests"):
        held = db.exec(
            select(Assignment).where(
                Assignment.household_id == house.household.id, Assignment.to_day == FIRST
            )
        ).one()
        held.to_day = FIRST - timedelta(days=4)
        db.add(held)
        db.commit()
    assert "Praten over de week" in text(browse, house.contact, at(house))
    for _ in range(2):
        refused = take(browse, house, between)
        assert refused.status_code == 422
        assert "Nina is er die dag niet." in words_of(refused.text)
    assert rows(db, between) == []


def test_what_is_called_off_or_moved_before_the_last_day_is_with_whoever_it_was(
    browse, db, house, planned, talks
):
    for who in ("mother", "father"):
        assert take(browse, house, talks[who]).status_code == 303
    path = f"/afspraken/{talks['mother']}"
    db.rollback()
    with unguarded(db, reason="tests"):
        db.get_one(Appointment, talks["mother"]).starts_at = clock.at(TODAY, time(20))
    db.commit()
    assert f"Met {house.contact.first_name}" in text(browse, house.parent, path)
    with unguarded(db, reason="tests"):
        db.get_one(Appointment, talks["mother"]).starts_at = clock.at(DAY, time(10))
    db.commit()
    assert f"Met {planned.first_name}" in text(browse, house.parent, path)
    data = {"seen": seen(browse, house)}
    assert browse(house.contact).post(at(house, "/niet"), data=data).status_code == 303
    for who in (house.parent, house.contact):
        read = text(browse, who, path)
        assert planned.first_name not in read
    assert f"Met {house.contact.first_name}" in text(browse, house.parent, path)


@pytest.mark.both_databases
def test_the_database_holds_that_it_is_said_once_and_hangs_with_its_appointment(
    browse, db, house, planned, talks
):
    assert take(browse, house, talks["mother"]).status_code == 303
    [one] = rows(db, talks["mother"])
    with unguarded(db, reason="tests"):
        whole = db.get_one(Appointment, talks["mother"])
        elsewhere = db.get_one(Appointment, talks["father"]).circle_id
        facts = {"appointment_id": whole.id, "from_id": house.contact.id, "by_id": house.contact.id}
        begins = handover(db, house).assignment_id
        for circle_id, assignment_id in ((one.circle_id, begins), (elsewhere, _other(db, begins))):
            row = TakenOver(circle_id=circle_id, assignment_id=assignment_id, **facts)
            db.add(row)
            with pytest.raises(IntegrityError):
                db.commit()
            db.rollback()


def _other(db, begins):
    return db.exec(select(Assignment.id).where(Assignment.id != begins)).first()
