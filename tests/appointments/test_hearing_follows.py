"""A hearing is a day of the measure as well: one follows the other, and nobody is told by it."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.core import clock
from family_portal.measures.models import Matter, MeasureKind, MeasureStatus
from family_portal.notify.models import Kind as Notices
from family_portal.notify.models import Notice
from tests.desk.making import WORKDAY, at, form, made, path


@pytest.fixture
def matter(db, house):
    circle = house.circle(db, Category.MEASURE, family=[])
    one = Matter(circle_id=circle.id, kind=MeasureKind.SUPERVISION, status=MeasureStatus.REQUESTED)
    db.add(one)
    db.commit()
    return one


@pytest.fixture
def hearing(db, browse, house, matter):
    said = form(house.parent, where="court", matter=str(matter.id), times=[at(11)])
    assert browse(house.contact).post(path(house), data=said).status_code == 303
    [one] = made(db)
    db.expire_all()
    return one


def test_making_it_sets_the_day_of_the_measure(hearing, matter):
    assert hearing.matter_id == matter.id
    assert (matter.hearing_on, matter.status) == (WORKDAY, MeasureStatus.HEARING_SET)
    assert matter.version == 2


def test_moving_it_moves_that_day(db, browse, house, hearing, matter):
    later = WORKDAY + timedelta(days=7)
    moved = {
        "version": str(hearing.sequence),
        "anyway": "1",
        "slots": [at(9, day=later).isoformat()],
    }
    browse(house.contact).post(f"/bureau/afspraken/{hearing.id}/verzetten", data=moved)
    db.expire_all()
    assert matter.hearing_on == later


def test_another_day_in_the_measure_moves_the_hearing_at_the_same_hour(
    db, browse, house, hearing, matter
):
    later = WORKDAY + timedelta(days=7)
    state = {
        "kind": "supervision",
        "status": "hearing_set",
        "hearing_on": later.isoformat(),
        "version": str(matter.version),
    }
    where = f"/bureau/maatregelen/{matter.id}/wijzigen"
    assert browse(house.contact).post(where, data=state).status_code == 303
    db.expire_all()
    assert hearing.starts_at == clock.at(later, time(11))
    assert "Eerst was het" in browse(house.parent).get(f"/afspraken/{hearing.id}").text


@pytest.mark.both_databases
def test_nobody_asks_for_it_any_more_so_the_hearing_does_not_go_on(
    db, browse, house, hearing, matter
):
    """They hear that it is off; why, is told in a talk (R18)."""
    where = f"/bureau/maatregelen/{matter.id}/wijzigen"
    state = {"kind": "supervision", "version": str(matter.version)}
    said = {**state, "status": "withdrawn", "hearing_on": str(matter.hearing_on)}
    assert browse(house.contact).post(where, data=said).status_code == 303
    db.expire_all()
    assert hearing.is_cancelled
    for page in (f"/afspraken/{hearing.id}", "/afspraken", "/"):
        text = browse(house.parent).get(page).text.lower()
        assert "gaat niet door" in text or page == "/"
        assert "ingetrokken" not in text
        assert "toezicht" not in text
    waiting = db.exec(select(Notice).where(Notice.about_id == hearing.id)).all()
    assert {n.kind for n in waiting if n.withdrawn_at is None} <= {Notices.APPOINTMENT}
    assert "Gaat toch door" in browse(house.contact).get(f"/afspraken/{hearing.id}").text


def test_a_measure_of_another_household_is_not_touched(db, browse, strangers, matter):
    said = form(strangers.parent, where="court", matter=str(matter.id))
    browse(strangers.contact).post(path(strangers), data=said)
    db.expire_all()
    [one] = made(db)
    assert (one.matter_id, matter.hearing_on) == (None, None)


def test_the_court_offers_no_times_and_does_not_come_back(db, browse, house, matter):
    contact = browse(house.contact)
    twice = form(house.parent, where="court", times=[at(10), at(11)])
    assert "De rechtbank kiest de tijd." in contact.post(path(house), data=twice).text
    again = form(house.parent, where="court", weeks="1", ends_on=str(WORKDAY + timedelta(weeks=4)))
    assert "Een zitting komt niet terug." in contact.post(path(house), data=again).text
    assert made(db) == []


def test_what_was_not_explained_is_not_named_on_the_page(browse, house, hearing):
    """R18: the hearing is told; of what it is about nobody reads before a talk."""
    page = browse(house.parent).get(f"/afspraken/{hearing.id}").text
    assert "Bij de rechter" in page
    assert "toezicht" not in page.lower()


def test_a_hearing_that_is_over_follows_no_more(db, browse, house, hearing, matter):
    hearing.starts_at = before = clock.now() - timedelta(days=3)
    db.add(hearing)
    db.commit()
    state = {"kind": "supervision", "status": "hearing_set", "hearing_on": str(WORKDAY)}
    state |= {"version": str(matter.version), "hearing_on": str(WORKDAY + timedelta(days=9))}
    where = f"/bureau/maatregelen/{matter.id}/wijzigen"
    assert browse(house.contact).post(where, data=state).status_code == 303
    db.expire_all()
    assert hearing.starts_at == before
