"""Who looks after a child they do not know closes it in two taps; a corrected birthday moves the
end."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.actions.look_after import follow_birthday
from family_portal.access.caring import Caring
from family_portal.access.circles import Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.accounts.models import Odd, SignInAlert
from family_portal.core import clock
from tests.accounts.steps import is_in
from tests.daily_care.conftest import at
from tests.desk.test_taps import Thumb

SAYS = "Om acht uur naar bed."


def caring(db, who):
    db.rollback()
    with unguarded(db, reason="tests"):
        return db.exec(select(Caring).where(Caring.person_id == who.id)).one()


def path(db, who):
    return f"/meer/niet-mijn-kind/{caring(db, who).id}"


def alerts(db, who):
    with unguarded(db, reason="tests"):
        rows = db.exec(select(SignInAlert).where(SignInAlert.person_id == who.id)).all()
    return [row.id for row in rows if row.odd is Odd.NOT_MINE]


@pytest.fixture
def wietske(house, a_carer, agreed):
    made = a_carer(house)
    assert agreed(house, text=SAYS).status_code == 303
    return made


@pytest.mark.both_databases
def test_it_is_closed_at_once_and_opens_again_as_it_was(browse, db, house, wietske):
    hers, path_ = browse(wietske), path(db, wietske)
    assert 'href="/meer/niet-mijn-gezin"' in hers.get("/meer").text
    page = hers.get("/meer/niet-mijn-gezin").text
    assert path_ in page
    assert house.household.label not in page
    until = caring(db, wietske).until
    assert hers.post(path_).headers["Location"] == "/gesloten"
    assert not is_in(hers)
    assert SAYS in browse(house.child).get("/dagelijks").text
    for who in (house.contact, house.lead):
        assert "Dit gezin hoort niet bij mij" in browse(who).get("/bureau").text
    joost = browse(house.contact)
    answers = [joost.post(f"/bureau/inloggen/{one}/hoort-hier") for one in alerts(db, wietske)]
    assert 303 in {answer.status_code for answer in answers}
    assert caring(db, wietske).until == until
    assert SAYS in browse(wietske).get("/dagelijks").text


def test_nobody_closes_it_for_another_and_what_is_settled_stays(
    browse, db, house, strangers, wietske
):
    address = path(db, wietske)
    for who in (house.parent, house.child, strangers.parent):
        assert browse(who).post(address).status_code == 404
    assert browse(house.contact).post(address).status_code == 404
    browse(wietske).post(address)
    joost = browse(house.contact)
    for one in alerts(db, wietske):
        joost.post(f"/bureau/inloggen/{one}/hoort-hier-niet")
        joost.post(f"/bureau/inloggen/{one}/hoort-hier")
    assert not caring(db, wietske).holds()


def test_two_taps_on_a_small_phone(telephone, house, wietske, axe):
    page, thumb = telephone(wietske), Thumb()
    page.goto("/dagelijks")
    thumb.go(page.get_by_role("link", name="Dit kind hoort niet bij mij"))
    assert axe(page) == []
    thumb.go(page.get_by_role("button", name="Dit kind ken ik niet: sluit af"))
    expect(page.get_by_role("heading", name="Gedaan")).to_be_visible()
    thumb.at_most(2, "a child that I do not know")


def correct(db, child, born):
    profile = db.get_one(Profile, child.id)
    profile.born = born
    db.add(profile)
    db.flush()
    follow_birthday(db, profile)
    db.commit()


def test_a_corrected_day_of_birth_moves_the_end_both_ways(browse, db, house, wietske):
    """Also of what had ended by the day that was wrong."""
    today = clock.today()
    with unguarded(db, reason="tests"):
        correct(db, house.child, today.replace(day=1) - timedelta(days=17 * 366))
    assert browse(wietske).get("/dagelijks").status_code != 200
    with unguarded(db, reason="tests"):
        correct(db, house.child, today.replace(day=1) - timedelta(days=14 * 365))
    assert SAYS in browse(wietske).get("/dagelijks").text
    held = caring(db, wietske)
    with unguarded(db, reason="tests"):
        assert held.until == clock.at(db.get_one(Profile, house.child.id).turns(16))
        seats = db.exec(select(Membership).where(Membership.person_id == wietske.id)).all()
    assert {seat.until for seat in seats} == {held.until}


def test_what_one_of_us_stopped_stays_stopped(browse, db, house, wietske):
    browse(house.contact).post(at(house) + f"/stopt/{caring(db, wietske).id}")
    with unguarded(db, reason="tests"):
        correct(db, house.child, clock.today() - timedelta(days=13 * 366))
    assert not caring(db, wietske).holds()
    assert browse(wietske).get("/dagelijks").status_code != 200
