"""A lost phone or card opens nothing from the next request on, and nobody else is locked out."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.accounts.models import Card, KnownDevice, Odd, SignInAlert
from family_portal.calendars.models import CalendarAddress
from family_portal.notify.models import Device
from tests.accounts.steps import PIN, enter, is_in, sessions_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def belongings(db, browse, house):
    """A phone of the mother with notices and a calendar address; the father has the same."""

    def make(who):
        phone = browse(who)
        row = sessions_of(db, who)[-1]
        db.add(
            Device(
                person_id=who.id,
                fingerprint=uuid4().hex,
                endpoint="https://push.example/x",
                p256dh="k",
                auth="a",
                web_session_id=row.id,
            )
        )
        db.add(CalendarAddress(person_id=who.id, token_hash=uuid4().hex))
        db.commit()
        return phone

    return make


def left(db, who):
    db.rollback()
    with unguarded(db, reason="tests"):
        return {
            model.__name__: len(db.exec(select(model).where(model.person_id == who.id)).all())
            for model in (Device, CalendarAddress, KnownDevice)
        }


def told(db, who):
    db.rollback()
    return {a.odd for a in db.exec(select(SignInAlert).where(SignInAlert.person_id == who.id))}


def test_a_lost_phone_takes_one_tap_on_its_page(db, browse, house, belongings):
    phone, father = belongings(house.parent), belongings(house.other_parent)
    here = browse(house.parent)
    assert 'href="/meer/kwijt"' in here.get("/meer").text
    assert here.post("/meer/kwijt/telefoon").status_code == 303
    assert not is_in(phone)
    assert is_in(here)
    assert set(left(db, house.parent).values()) == {0}
    assert told(db, house.parent) == {Odd.LOST_PHONE}
    assert is_in(father)
    assert left(db, house.other_parent)["Device"] == 1
    assert left(db, house.other_parent)["CalendarAddress"] == 1


def test_from_the_sign_in_page_with_card_and_pin_and_nothing_opens(
    db, browse, house, belongings, card_of
):
    number = card_of(house.parent)
    phone, stranger = belongings(house.parent), browse()
    assert 'href="/kwijt"' in stranger.get("/inloggen").text
    answer = stranger.post("/kwijt", data={"code": number, "pin": PIN})
    assert answer.status_code == 200
    assert "overal uitgelogd" in answer.text
    assert not is_in(phone)
    assert not is_in(stranger)
    assert left(db, house.parent)["Device"] == 0
    assert enter(stranger, number).status_code == 303


def test_without_the_pin_nobody_is_locked_out(db, browse, house, belongings, card_of):
    number = card_of(house.parent)
    phone = belongings(house.parent)
    for code in (number, "123412341234"):
        answer = browse().post("/kwijt", data={"code": code, "pin": "000000"})
        assert answer.status_code == 422
    assert is_in(phone)
    assert left(db, house.parent)["Device"] == 1
    assert told(db, house.parent) == set()


def test_a_lost_card_never_works_again(db, browse, house, belongings, card_of):
    number = card_of(house.parent)
    theirs = card_of(house.other_parent)
    here = browse(house.parent)
    assert here.post("/meer/kwijt/kaart").status_code == 303
    assert enter(browse(), number).status_code == 422
    assert is_in(here)
    assert Odd.LOST_CARD in told(db, house.parent)
    assert enter(browse(), theirs).status_code == 303
    db.rollback()
    alive = db.exec(select(Card).where(Card.person_id == house.parent.id)).all()
    assert not any(card.is_alive for card in alive)
    assert "Kaart kwijt" in browse(house.contact).get("/bureau").text
