"""A day and two hours before an appointment, in the outbox; and never a word in it."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.households import Phase
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.appointments.reminders import remind
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice, NoticeChoice
from family_portal.notify.rules import Facts, goes_at
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
def test_who_takes_part_of_the_family_is_reminded_a_day_and_two_hours_before(house, say):
    day, hours = say()
    assert {day.person_id, hours.person_id} == {house.parent.id}
    assert day.due_at == clock.at(DAY - timedelta(days=1), time(10))
    assert hours.due_at == clock.at(DAY, time(8))
    assert {day.useful_until, hours.useful_until} == {clock.at(DAY, time(10))}


def test_somebody_who_gets_a_phone_later_is_reminded_too(house, say):
    """The rows are there before there is anything to send them to."""
    assert [notice.person_id for notice in say()] == [house.parent.id] * 2


def test_moved_is_reminded_of_the_new_day_only(say):
    say()
    day, _ = say(starts_at=clock.at(DAY + timedelta(days=7), time(10)))
    assert day.due_at == clock.at(DAY + timedelta(days=6), time(10))


def test_said_twice_there_is_one_for_each_moment(say):
    say()
    assert len({notice.due_at for notice in say()}) == len(say()) == 2


def test_called_off_is_not_reminded_of(say):
    say()
    assert say(cancelled_at=clock.now()) == []


def test_of_times_to_choose_from_nobody_is_reminded(say):
    say()
    assert say(is_offer=True) == []


def test_made_on_the_day_itself_there_is_one_reminder_or_none(say, clock_at):
    clock_at(DAY, time(7))
    assert [notice.kind for notice in say()] == [Kind.HOURS_BEFORE]
    clock_at(DAY, time(9))
    assert say() == []


@pytest.mark.parametrize("day", [True, False])
@pytest.mark.parametrize("hours", [True, False])
def test_each_chooses_how_long_before(house, say, day, hours):
    choice = NoticeChoice(person_id=house.parent.id, a_day_before=day, two_hours_before=hours)
    facts, noon = Facts(choice, contact=None, in_danger=False), clock.at(DAY, time(9))
    goes = [goes_at(notice, facts, noon) is not None for notice in say()]
    assert goes == [day, hours]


def send(engines):
    while send_next(engines, Carriers(), "worker"):
        pass


def test_in_direct_danger_nothing_goes(db, engines, house, say, meeting, clock_at):
    house.household.phase = Phase.DIRECT_SAFETY
    db.add(house.household)
    db.commit()
    notice, _ = say()
    clock_at(DAY - timedelta(days=1), time(10))
    send(engines)
    db.refresh(notice)
    assert notice.withdrawn_at is not None


@pytest.mark.parametrize(("begins", "is_late"), [(time(9), False), (time(7, 30), True)])
def test_quiet_hours_move_it_to_the_morning_unless_that_is_too_late(
    db, engines, house, say, clock_at, begins, is_late
):
    db.add(NoticeChoice(person_id=house.parent.id, is_on=True))
    db.commit()
    _, notice = say(starts_at=clock.at(DAY, begins))
    clock_at(DAY, time(begins.hour - 2, begins.minute))
    send(engines)
    db.refresh(notice)
    assert (notice.withdrawn_at is not None) == is_late
    assert is_late or notice.due_at == clock.at(DAY, time(8))
