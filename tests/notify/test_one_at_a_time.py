"""At most one notice waits for each person and moment, whoever announces it at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.core import clock
from family_portal.notify.actions import announce, try_mail, withdraw
from family_portal.notify.models import Kind, Notice
from family_portal.notify.targets import _put_off
from tests.notify.conftest import choose, make_notice

LATER = clock.now() + timedelta(days=3)


def waiting(db, about_id):
    db.expire_all()
    rows = db.exec(select(Notice).where(Notice.about_id == about_id))
    return [one for one in rows if not (one.sent_at or one.withdrawn_at or one.dead_at)]


@pytest.mark.both_databases
@pytest.mark.parametrize("at", [None, LATER], ids=["now", "later"])
def test_two_who_announce_at_once_leave_one(db, house, acting, at):
    """The first has written and is not done; the second asks whether one waits, and sees none."""
    choose(db, house.parent, mail="iemand@example.org")
    about, written = uuid4(), Event()

    def tell(who, before_done):
        with acting(who) as session:
            announce(session, people={house.parent.id}, kind=Kind.TASK, about_id=about, at=at)
            before_done()

    def first():
        def wait():
            written.set()
            # Long enough for the second to have come to its own row.
            Event().wait(0.5)

        tell(house.contact, wait)

    def second():
        written.wait(10)
        tell(house.duo, lambda: None)

    with ThreadPoolExecutor(2) as both:
        for done in [both.submit(first), both.submit(second)]:
            done.result()
    assert len(waiting(db, about)) == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("at", [None, LATER], ids=["now", "later"])
def test_the_database_refuses_a_second(db, house, at):
    about = uuid4()
    first = make_notice(db, house.parent, about_id=about, planned_at=at)
    with pytest.raises(IntegrityError):
        make_notice(db, house.parent, about_id=about, planned_at=at)
    db.rollback()
    make_notice(db, house.contact, about_id=about, planned_at=at)
    first.sent_at = clock.now()
    db.add(first)
    db.commit()
    make_notice(db, house.parent, about_id=about, planned_at=at)
    assert len(waiting(db, about)) == 2


def test_each_moment_has_its_own_and_one_made_anew_takes_its_place(db, house, acting):
    about, moments = uuid4(), (LATER, LATER + timedelta(hours=22))

    def remind():
        with acting(house.contact) as session:
            withdraw(session, about)
            for at in moments:
                said = {"kind": Kind.DEADLINE, "about_id": about, "at": at}
                announce(session, people={house.parent.id, house.child.id}, **said)

    remind()
    remind()
    found = waiting(db, about)
    assert len(found) == 4
    assert {one.due_at for one in found} == set(moments)


def test_two_that_quiet_hours_put_off_to_one_morning_are_still_two(db, house, acting):
    about = uuid4()
    for hours in (1, 2):
        at = LATER + timedelta(hours=hours)
        make_notice(db, house.parent, about_id=about, due_at=at, planned_at=at)
    with acting(house.parent) as session:
        for notice in session.exec(select(Notice).where(Notice.about_id == about)).all():
            _put_off(session, notice, LATER + timedelta(hours=9))
    assert len({one.due_at for one in waiting(db, about)}) == 1
    # What is announced for the old moment is there already.
    with acting(house.contact) as session:
        at = LATER + timedelta(hours=1)
        announce(session, people={house.parent.id}, kind=Kind.TASK, about_id=about, at=at)
    assert len(waiting(db, about)) == 2


def test_a_letter_to_try_is_one(db, house, acting):
    choose(db, house.parent, mail="iemand@example.org")
    for _ in range(2):
        with acting(house.parent) as session:
            try_mail(session, house.parent.id)
    assert len(waiting(db, house.parent.id)) == 1
