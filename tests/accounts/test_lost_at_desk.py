"""Somebody rings that a phone is gone: one of us ends what it opens, and they read who did."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.accounts.models import KnownDevice, Odd, SignInAlert
from family_portal.calendars.models import CalendarAddress
from family_portal.notify.models import Device
from tests.accounts.steps import enter, invite, is_in, sessions_of
from tests.desk.test_taps import Thumb

pytestmark = pytest.mark.both_databases


@pytest.fixture
def phone(db, browse, house):
    """The mother's, with notices and her calendar."""
    made = browse(house.parent)
    row = sessions_of(db, house.parent)[-1]
    push = {"endpoint": "https://push.example/x", "p256dh": "k", "auth": "a"}
    db.add(
        Device(person_id=house.parent.id, fingerprint=uuid4().hex, web_session_id=row.id, **push)
    )
    db.add(CalendarAddress(person_id=house.parent.id, token_hash=uuid4().hex))
    db.commit()
    return made


def at(house, who, what):
    return f"/bureau/huishoudens/{house.household.id}/kwijt/{who.id}/{what}"


def left(db, who):
    db.rollback()
    with unguarded(db, reason="tests"):
        return [
            row
            for model in (Device, CalendarAddress, KnownDevice)
            for row in db.exec(select(model).where(model.person_id == who.id)).all()
        ]


@pytest.mark.parametrize("who", ["contact", "duo", "lead"])
def test_sessions_notices_and_calendar_end_at_once(db, browse, house, phone, who):
    by, father = getattr(house, who), browse(house.other_parent)
    assert browse(by).post(at(house, house.parent, "telefoon")).status_code == 303
    assert not is_in(phone)
    assert is_in(father)
    assert left(db, house.parent) == []
    [alert] = db.exec(select(SignInAlert).where(SignInAlert.person_id == house.parent.id)).all()
    assert (alert.odd, alert.by_id) == (Odd.LOST_PHONE, by.id)
    # On a new phone she reads who did it; the father reads nothing of it.
    assert f"{by.name}</bdi> sloot je apparaten af" in browse(house.parent).get("/meer/kwijt").text
    assert "sloot je apparaten af" not in father.get("/meer/kwijt").text


def test_a_card_never_works_again(db, browse, house, card_of):
    number, theirs = card_of(house.parent), card_of(house.other_parent)
    browse(house.lead).post(at(house, house.parent, "kaart"))
    assert enter(browse(), number).status_code == 422
    assert enter(browse(), theirs).status_code == 303
    assert "maakte je kaart ongeldig" in browse(house.parent).get("/meer/kwijt").text


def test_only_for_a_family_of_ones_own(browse, house, strangers, phone):
    page = f"/bureau/huishoudens/{house.household.id}/kwijt"
    for who in (strangers.contact, strangers.lead):
        assert browse(who).get(page).status_code == 404
        assert browse(who).post(at(house, house.parent, "telefoon")).status_code == 404
    for who in (house.other_parent, house.child):
        assert browse(who).post(at(house, house.parent, "telefoon")).status_code == 404
    # Of another family by the address of one's own, a colleague, and oneself.
    for other in (strangers.parent, house.duo, house.contact):
        assert browse(house.contact).post(at(house, other, "telefoon")).status_code == 404
    assert is_in(phone)


def test_two_taps_from_the_household(telephone, house, phone, axe):
    for who in (house.contact, house.lead):
        page, thumb = telephone(who), Thumb()
        page.goto(f"/bureau/huishoudens/{house.household.id}")
        thumb.go(page.get_by_role("link", name="Telefoon of kaart kwijt"))
        assert axe(page) == []
        mine = page.get_by_role("region", name=house.parent.name)
        thumb.go(mine.get_by_role("button", name="Log overal uit"))
        expect(page.get_by_text("is overal uitgelogd")).to_be_visible()
        thumb.at_most(2, "a lost phone at the desk")


def test_each_who_ended_something_is_told_by_name(browse, house, phone):
    for who in (house.contact, house.duo):
        browse(who).post(at(house, house.parent, "telefoon"))
    browse(house.parent).post("/meer/kwijt/telefoon")
    page = browse(house.parent).get("/meer/kwijt").text
    for who in (house.contact, house.duo):
        assert f"{who.name}</bdi> sloot je apparaten af" in page


def test_an_invitation_that_nobody_used_goes_with_the_card(browse, house, card_of):
    card_of(house.parent)
    code = invite(browse(house.contact), house.parent)
    browse(house.lead).post(at(house, house.parent, "kaart"))
    assert "pin" not in browse().get(f"/activeren/{code}").text


def test_who_looks_after_a_child_elsewhere_can_ring_too(db, browse, house, a_carer):
    wietske = a_carer(house)
    hers = browse(wietske)
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}/kwijt").text
    assert "Wietske" in page
    assert browse(house.contact).post(at(house, wietske, "telefoon")).status_code == 303
    assert not is_in(hers)
    assert "sloot je apparaten af" in browse(wietske).get("/meer/kwijt").text
    inbox = browse(house.duo).get("/bureau").text
    assert "Telefoon kwijt" in inbox
    assert "Wietske" in inbox
    for who in (house.parent, house.other_parent, house.child):
        for path in ("/meer/wie-ziet-wat", "/meer/wie-had-toegang", "/", "/meer"):
            assert "Wietske" not in browse(who).get(path).text
