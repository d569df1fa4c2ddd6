"""The day before an appointment, in the outbox: made, moved, called off, and never a word in it."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Phase
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.appointments.reminders import remind
from family_portal.core import clock
from family_portal.notify.models import Notice, NoticeChoice
from family_portal.notify.sending import Carriers, send_next

DAY = clock.today() + timedelta(days=40)


@pytest.fixture
def meeting(db, house):
    circle = house.circle(db, Category.APPOINTMENT, staff=[house.contact])
    made = Appointment(
        circle_id=circle.id,
        title="Gesprek",
        starts_at=clock.at(DAY, time(10)),
        place_kind=PlaceKind.OFFICE,
    )
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def say(db, acting, house, meeting):
    """Say the appointment anew, with these changes."""

    def anew(**changes):
        with acting(house.contact) as session:
            one = session.get_one(Appointment, meeting.id)
            for name, value in changes.items():
                setattr(one, name, value)
            session.add(one)
            remind(session, one)
        return outbox(db, meeting)

    return anew


def outbox(db, meeting):
    db.expire_all()
    rows = db.exec(select(Notice).where(Notice.about_id == meeting.id))
    return [notice for notice in rows if notice.withdrawn_at is None]


@pytest.mark.both_databases
def test_who_takes_part_of_the_family_is_reminded_the_day_before(house, say):
    [notice] = say()
    assert notice.person_id == house.parent.id
    assert notice.due_at == clock.at(DAY - timedelta(days=1), time(17))
    assert notice.useful_until == clock.at(DAY, time(10))


def test_somebody_who_gets_a_phone_later_is_reminded_too(house, say):
    """The row is there before there is anything to send it to."""
    assert [notice.person_id for notice in say()] == [house.parent.id]


def test_moved_is_reminded_of_the_new_day_only(say):
    say()
    [notice] = say(starts_at=clock.at(DAY + timedelta(days=7), time(10)))
    assert notice.due_at == clock.at(DAY + timedelta(days=6), time(17))


def test_said_twice_is_reminded_once(say):
    say()
    assert len(say()) == 1


def test_called_off_is_not_reminded_of(say):
    say()
    assert say(cancelled_at=clock.now()) == []


def test_for_tomorrow_made_this_evening_there_is_no_reminder(say, clock_at):
    clock_at(DAY - timedelta(days=1), time(18))
    assert say() == []


def send(engines):
    while send_next(engines, Carriers(), "worker"):
        pass


def test_in_direct_danger_nothing_goes(db, engines, house, say, meeting, clock_at):
    house.household.phase = Phase.DIRECT_SAFETY
    db.add(house.household)
    db.commit()
    [notice] = say()
    clock_at(DAY - timedelta(days=1), time(17))
    send(engines)
    db.refresh(notice)
    assert notice.withdrawn_at is not None


@pytest.mark.parametrize(("begins", "is_late"), [(time(10), False), (time(7, 30), True)])
def test_quiet_hours_move_it_to_the_morning_unless_that_is_too_late(
    db, engines, house, say, clock_at, begins, is_late
):
    choice = NoticeChoice(person_id=house.parent.id, is_on=True, quiet_from=time(16))
    db.add(choice)
    db.commit()
    [notice] = say(starts_at=clock.at(DAY, begins))
    clock_at(DAY - timedelta(days=1), time(17))
    send(engines)
    db.refresh(notice)
    assert (notice.withdrawn_at is not None) == is_late
    assert is_late or notice.due_at == clock.at(DAY, time(8))
