"""Notices before a last day: neutral, only to who was told, gone when the day no longer holds."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.measures.models import MeasureStatus
from family_portal.notify.models import Kind, Notice, NoticeChoice
from tests.measures.conftest import form_of

DECIDED = {"status": MeasureStatus.DECIDED, "decided_on": date(2026, 11, 20)}


@pytest.fixture(autouse=True)
def _reachable(db, house):
    for person in house.family:
        db.add(NoticeChoice(person_id=person.id, mail=f"{person.first_name}@example.org"))
    db.commit()


@pytest.fixture
def waiting(db, house):
    def find(person):
        query = select(Notice).where(
            Notice.person_id == person.id, Notice.withdrawn_at.is_(None), Notice.sent_at.is_(None)
        )
        return db.exec(query.order_by(Notice.due_at)).all()

    return find


@pytest.fixture
def change(browse, db, house, matter):
    def to(**changes):
        sent = form_of(matter, **changes)
        path = f"/bureau/maatregelen/{matter.id}/wijzigen"
        assert browse(house.contact).post(path, data=sent).status_code == 303
        db.refresh(matter)

    return to


def test_who_was_told_is_reminded_twice_before_the_last_day(house, matter, change, tell, waiting):
    change(**DECIDED)
    tell(matter, house.parent)
    due = [notice.due_at for notice in waiting(house.parent)]
    assert due == [clock.at(date(2027, 2, 15), time(9)), clock.at(date(2027, 2, 20), time(9))]
    [first, _] = waiting(house.parent)
    assert first.kind is Kind.DEADLINE
    assert first.useful_until == clock.after(date(2027, 2, 22))


def test_who_was_not_told_gets_no_notice(house, matter, change, tell, waiting):
    change(**DECIDED)
    tell(matter, house.parent)
    assert waiting(house.other_parent) == []
    assert waiting(house.child) == []


def test_another_day_takes_the_old_reminders_back_and_a_talk_brings_new_ones(
    house, matter, change, tell, waiting
):
    change(**DECIDED)
    tell(matter, house.parent)
    change(decided_on=date(2026, 11, 23))
    assert waiting(house.parent) == []
    tell(matter, house.parent)
    assert [n.due_at.date() for n in waiting(house.parent)] == [
        date(2027, 2, 16),
        date(2027, 2, 21),
    ]


def test_a_change_that_leaves_the_day_alone_costs_nobody_their_reminder(
    house, matter, change, tell, waiting
):
    change(**DECIDED)
    tell(matter, house.parent)
    change(status=MeasureStatus.RUNNING)
    assert len(waiting(house.parent)) == 2


def test_when_it_is_over_nothing_is_reminded_of(house, matter, change, tell, waiting):
    change(**DECIDED)
    tell(matter, house.parent)
    change(status=MeasureStatus.ENDED)
    assert waiting(house.parent) == []
