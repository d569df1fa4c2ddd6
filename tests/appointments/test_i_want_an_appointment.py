"""Somebody of the family asks for an appointment, and reads by when there is a time."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import Appointment
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.core import clock, dates
from tests.desk.making import form, path
from tests.houses import send_away


def ask(browser, person, **said):
    usual = {
        "with_id": str(person.id),
        "how": "phone",
        "suits": ["morning"],
        "words": "Over school",
    }
    return browser.post("/afspraken/vragen", data={**usual, **said})


@pytest.mark.both_databases
def test_who_is_asked_reads_it_and_nobody_else(db, app, browse, house, strangers):
    samira = browse(house.parent)
    assert "Ik wil een afspraak" in samira.get("/afspraken").text
    ask(samira, house.contact)
    [asked] = [r for r in db.exec(select(AppointmentRequest)) if r.words == "Over school"]
    page = samira.get("/afspraken").text
    assert "Over school" in page
    with app.test_request_context():
        assert f"Uiterlijk {dates.near_day(asked.answer_by)} stellen wij een tijd voor." in page
    where = f"/bureau/afspraak-gevraagd/{asked.id}"
    assert "Over school" in browse(house.contact).get("/bureau").text
    assert "Over school" in browse(house.contact).get(where).text
    for person in (house.duo, house.lead, strangers.contact, house.other_parent, house.child):
        assert browse(person).get(where).status_code == 404
        assert "Over school" not in browse(person).get("/afspraken").text


def test_what_we_make_of_it_ends_it(db, browse, house):
    ask(browse(house.parent), house.contact)
    [asked] = [r for r in db.exec(select(AppointmentRequest)) if r.words == "Over school"]
    contact = browse(house.contact)
    page = contact.get(f"{path(house)}?wens={asked.id}").text
    assert "Over school" in page
    contact.post(path(house), data=form(house.parent, wish=str(asked.id), where="phone", place=""))
    db.expire_all()
    made = db.get_one(Appointment, asked.appointment_id)
    assert (asked.is_open, made.made_by_id) == (False, house.contact.id)
    assert "Over school" not in contact.get("/bureau").text
    assert "Je vroeg een afspraak" not in browse(house.parent).get("/afspraken").text


def test_asking_again_changes_the_wish_and_not_the_promise(db, browse, house):
    samira = browse(house.parent)
    ask(samira, house.contact)
    ask(samira, house.contact, words="Toch over slapen")
    open_now = [r for r in db.exec(select(AppointmentRequest)) if r.person_id == house.parent.id]
    assert [r.words for r in open_now] == ["Toch over slapen"]


def test_somebody_else_is_asked_instead(db, browse, house):
    samira = browse(house.parent)
    ask(samira, house.contact)
    ask(samira, house.duo, words="Liever met Mira")
    rows = [r for r in db.exec(select(AppointmentRequest)) if r.person_id == house.parent.id]
    assert sorted((r.words, r.is_open) for r in rows) == [
        ("Liever met Mira", True),
        ("Over school", False),
    ]


def test_no_longer_wanted(db, browse, house, strangers):
    samira = browse(house.parent)
    ask(samira, house.contact)
    [asked] = [r for r in db.exec(select(AppointmentRequest)) if r.words == "Over school"]
    path = f"/afspraken/gevraagd/{asked.id}/niet-meer"
    assert browse(strangers.parent).post(path).status_code == 404
    samira.post(path)
    assert "Over school" not in browse(house.contact).get("/bureau").text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"with_id": "00000000-0000-4000-8000-000000000000"}, "Kies met wie je wilt praten."),
        ({"how": "per duif"}, "Kies een van de antwoorden."),
        ({"words": "x" * 1001}, "te lang. Er passen"),
        ({"suits": ["nooit"]}, "Over school"),
    ],
)
def test_bad_input_stays_in_the_form(browse, house, said, sentence):
    refused = ask(browse(house.parent), house.contact, **said)
    assert refused.status_code == 422
    assert sentence in refused.text


def test_nobody_of_another_household_is_asked(browse, house, strangers):
    assert ask(browse(house.parent), strangers.contact).status_code == 422


def test_a_stand_in_sees_it_while_the_asked_one_is_away(db, browse, house, strangers):
    ask(browse(house.parent), house.contact)
    send_away(db, house, strangers.contact)
    assert "Over school" in browse(strangers.contact).get("/bureau").text


def test_late_is_said_as_ours(db, browse, house, clock_at):
    ask(browse(house.parent), house.contact)
    [asked] = [r for r in db.exec(select(AppointmentRequest)) if r.words == "Over school"]
    asked.answer_by = clock.today().replace(year=clock.today().year - 1)
    db.add(asked)
    page = browse(house.parent).get("/afspraken").text
    assert "Wij zijn te laat. Sorry." in page
