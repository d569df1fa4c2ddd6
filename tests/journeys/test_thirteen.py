"""A child of thirteen and its appointments on a small phone: asks for one, reads that one moved,
says no to one, and finds the day at the judge."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.appointments.models import Appointment, AppointmentAnswer, Kind, PlaceKind
from family_portal.appointments.moving import move
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.core import clock
from tests.appointments.conftest import an_appointment
from tests.journeys.test_a_talk import hand

__all__ = ["an_appointment", "hand"]
SEND = "main form .btnrow button"


@pytest.fixture
def noor(db, house, hand):
    db.get_one(Profile, house.child.id).born = clock.today() - timedelta(days=13 * 366)
    db.commit()
    return hand(house.child)


def test_a_child_asks_moves_cancels_and_goes_to_court(db, house, an_appointment, noor):
    mine = [house.child]
    moved, off = (an_appointment(house, people=mine, days=n) for n in (3, 5))
    court = {"kind": Kind.HEARING, "place_kind": PlaceKind.COURT}
    hearing = an_appointment(house, people=[*mine, house.parent], days=9, **court)
    _asks(db, house, noor)
    _reads_that_it_moved(db, moved, noor)
    _says_no(db, off, noor)
    noor.at(f"/afspraken/{hearing.id}")
    main = noor.page.locator("main")
    expect(main.locator("#wanneer")).to_be_visible()
    expect(main.locator("#bij-de-rechter a[href='/rechten/zitting']")).to_be_visible()


def _asks(db, house, noor):
    noor.page.goto("/afspraken")
    noor.tap("a[href='/afspraken/vragen']")
    noor.page.wait_for_url("**/vragen")
    noor.look()
    with_contact = f"input[name=with_id][value='{house.contact.id}']"
    if not noor.page.locator(with_contact).is_checked():
        noor.tap(with_contact)
    noor.tap("input[name=how][value=elsewhere]")
    noor.tap("input[name=suits][value=after_school]")
    noor.tap(SEND)
    noor.page.wait_for_url("**/afspraken#vraag")
    assert noor.taps <= 5
    db.expire_all()
    wanted = select(AppointmentRequest).where(AppointmentRequest.person_id == house.child.id)
    assert [one.suits for one in db.exec(wanted)] == [["after_school"]]


def _reads_that_it_moved(db, moved, noor):
    with unguarded(db, reason="tests"):
        one = db.get_one(Appointment, moved.id)
        before, one.starts_at = one.starts_at, one.starts_at + timedelta(days=1)
        move(db, one, before=before)
        db.commit()
    noor.page.goto(f"/afspraken/{moved.id}")
    taps = noor.taps
    noor.tap("form[action$='/antwoord'] button")
    expect(noor.page.locator(".view")).to_be_visible()
    noor.look()
    assert noor.taps == taps + 1
    assert _said(db, moved) == ["coming"]


def _says_no(db, off, noor):
    noor.page.goto(f"/afspraken/{off.id}")
    noor.tap("a[href$='/afzeggen']")
    noor.page.wait_for_url("**/afzeggen")
    noor.look()
    noor.page.locator("#because").fill("Ik heb dan een toets.")
    noor.tap(SEND)
    noor.page.wait_for_url(f"**/afspraken/{off.id}")
    db.expire_all()
    assert db.get_one(Appointment, off.id).is_cancelled


def _said(db, one):
    db.expire_all()
    said = select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == one.id)
    return [answer.answer.value for answer in db.exec(said)]
