"""Moving and calling off, by us and by them: in words for who was in it, and never over another."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.appointments.models import Answer, AppointmentAnswer
from family_portal.core import clock
from tests.desk.making import at


def move(browser, one, *times, **said):
    form = {"version": "0", "anyway": "1", "slots": [t.isoformat() for t in times], **said}
    return browser.post(f"/bureau/afspraken/{one.id}/verzetten", data=form)


def test_old_and_new_in_words_and_asked_again(db, browse, house, an_appointment, say):
    one = an_appointment(house)
    samira, contact = browse(house.parent), browse(house.contact)
    say(samira, one, "coming")
    assert move(contact, one, at(15)).status_code == 303
    page = samira.get(f"/afspraken/{one.id}").text
    for words in ("Nieuwe tijd: kom je?", "Eerst was het", "verzet. Eerst:", "Joost"):
        assert words in page


def test_moved_by_us_to_three_times_they_choose(db, browse, house, an_appointment, say):
    one = an_appointment(house)
    before = one.starts_at
    say(browse(house.parent), one, "other_time", words="Na drie uur")
    move(browse(house.contact), one, at(15), at(16), at(17))
    db.expire_all()
    assert (one.starts_at, one.is_offer) == (before, False)
    assert browse(house.parent).get(f"/afspraken/{one.id}").text.count('name="offered"') == 3
    assert "Na drie uur" not in browse(house.contact).get("/bureau").text


def test_what_somebody_proposes_is_one_tap_for_us(db, browse, house, an_appointment, say):
    one = an_appointment(house)
    when = at(16)
    here = when.astimezone(clock.AMSTERDAM)
    day, hour = {"day": here.date().isoformat()}, {"at": f"{here:%H:%M}"}
    say(browse(house.parent), one, "other_time", words="Dan wel", **day, **hour)
    said = db.exec(
        select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == one.id)
    ).one()
    assert said.proposed_at == when
    page = browse(house.contact).get(f"/bureau/andere-tijd/{said.id}").text
    assert when.isoformat() in page
    move(browse(house.contact), one, when)
    db.expire_all()
    assert one.starts_at == when


def test_a_form_of_before_the_change_is_stale_and_keeps_its_words(
    db, browse, house, an_appointment
):
    one = an_appointment(house)
    contact = browse(house.contact)
    move(contact, one, at(15))
    late = move(contact, one, at(17))
    assert late.status_code == 409
    assert "Er is net iets veranderd aan deze afspraak." in late.text
    off = {"version": "0", "because": "Ik ben er niet"}
    late = contact.post(f"/bureau/afspraken/{one.id}/afzeggen", data=off)
    assert late.status_code == 409
    assert "Ik ben er niet" in late.text
    db.expire_all()
    assert (one.starts_at, one.is_cancelled) == (at(15), False)


def heard(page):
    return re.search(r'name="heard" value="(\d+)"', page.text)[1]


@pytest.mark.parametrize("answer", ["other_time", "not_coming"])
def test_what_somebody_said_meanwhile_is_read_before_it_is_gone(
    db, browse, house, an_appointment, say, answer
):
    """The page was open already: what they wrote would be read by nobody."""
    one, contact = an_appointment(house), browse(house.contact)
    there = f"/bureau/afspraken/{one.id}/verzetten"
    before = heard(contact.get(there))
    say(browse(house.parent), one, answer, words="Mijn kind is ziek")
    late = move(contact, one, at(15), heard=before)
    assert late.status_code == 409
    assert "Mijn kind is ziek" in late.text
    stays = f"/bureau/afspraken/{one.id}/gaat-toch-door"
    late = contact.post(stays, data={"version": "0", "heard": before})
    assert late.status_code == 409
    assert "Mijn kind is ziek" in late.text
    db.expire_all()
    assert one.sequence == 0
    assert move(contact, one, at(15), heard=heard(late)).status_code == 303


@pytest.mark.parametrize("times", [[at(15)], [at(15), at(16)]], ids=["one", "to choose from"])
def test_moved_by_two_presses_it_moved_once(db, browse, house, an_appointment, times):
    """Nobody reads that what they filled in was not kept when it was."""
    one, contact = an_appointment(house), browse(house.contact)
    assert [move(contact, one, *times).status_code for _ in "ab"] == [303, 303]
    db.expire_all()
    assert one.sequence == 1
    assert move(contact, one, at(17)).status_code == 409
    assert move(browse(house.duo), one, *times).status_code == 404


def test_called_off_by_us_says_why(db, browse, house, an_appointment):
    one = an_appointment(house)
    contact = browse(house.contact)
    where = f"/bureau/afspraken/{one.id}/afzeggen"
    assert "Zeg waarom." in contact.post(where, data={"version": "0"}).text
    contact.post(where, data={"version": "0", "because": "Joost is er die dag niet"})
    page = browse(house.parent).get(f"/afspraken/{one.id}").text
    assert "Gaat niet door" in page
    assert "Joost is er die dag niet" in page


def test_who_is_alone_in_it_calls_it_off(db, browse, house, an_appointment):
    one = an_appointment(house)
    samira = browse(house.parent)
    assert "Zeg af" in samira.get(f"/afspraken/{one.id}/afzeggen").text
    samira.post(f"/afspraken/{one.id}/afzeggen", data={"version": "0", "because": "Ik ben ziek"})
    db.expire_all()
    assert (one.is_cancelled, one.because) == (True, "Ik ben ziek")
    assert "Ik ben ziek" in browse(house.contact).get(f"/afspraken/{one.id}").text
    assert "Zegde de afspraak af" in browse(house.contact).get("/bureau").text
    other = an_appointment(house, title="Iets anders")
    off = {"version": "0", "because": "Joost is er niet"}
    browse(house.contact).post(f"/bureau/afspraken/{other.id}/afzeggen", data=off)
    assert browse(house.contact).get("/bureau").text.count("Zegde de afspraak af") == 1


def test_with_others_in_it_somebody_says_only_that_they_do_not_come(
    db, browse, house, an_appointment
):
    one = an_appointment(house, people=[house.parent, house.child])
    noor = browse(house.child)
    assert "Ik kom niet" in noor.get(f"/afspraken/{one.id}/afzeggen").text
    noor.post(f"/afspraken/{one.id}/afzeggen", data={"version": "0", "because": "Ik durf niet"})
    db.expire_all()
    assert not one.is_cancelled
    said = db.exec(
        select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == one.id)
    ).one()
    assert said.answer is Answer.NOT_COMING
    assert "Ik durf niet" not in browse(house.parent).get(f"/afspraken/{one.id}").text
    assert "Kan niet komen" in browse(house.contact).get("/bureau").text


def test_nobody_of_the_family_calls_a_hearing_off(db, browse, house, an_appointment):
    one = an_appointment(house, kind="hearing")
    samira = browse(house.parent)
    assert "Ik kan niet komen" not in samira.get(f"/afspraken/{one.id}").text
    samira.post(f"/afspraken/{one.id}/afzeggen", data={"version": "0"})
    db.expire_all()
    assert not one.is_cancelled


def test_only_who_is_in_it_moves_it(db, browse, house, strangers, an_appointment):
    one = an_appointment(house)
    before = one.starts_at
    for person in (house.parent, house.other_parent, house.duo, house.lead, strangers.contact):
        assert move(browse(person), one, at(15)).status_code == 404
    db.expire_all()
    assert one.starts_at == before


def test_what_is_over_is_neither_moved_nor_called_off(db, browse, house, an_appointment):
    one = an_appointment(house, days=-1)
    assert move(browse(house.contact), one, at(15)).status_code == 409
    off = {"version": "0", "because": "Te laat"}
    path = f"/bureau/afspraken/{one.id}/afzeggen"
    late = browse(house.contact).post(path, data=off)
    assert late.status_code == 409
    assert "Te laat" in late.text


def test_the_other_parent_never_learns_of_any_of_it(db, browse, house, an_appointment):
    one = an_appointment(house, title="Praten over het slapen")
    daan = browse(house.other_parent)
    pages = ("/", "/afspraken", "/meer/wie-keek-mee")
    before = [daan.get(page).text for page in pages[:2]]
    move(browse(house.contact), one, one.starts_at + timedelta(days=1))
    assert [daan.get(page).text for page in pages[:2]] == before
    for where in ("", "/afzeggen", ".ics"):
        assert daan.get(f"/afspraken/{one.id}{where}").status_code == 404
    assert "slapen" not in daan.get(pages[2]).text
