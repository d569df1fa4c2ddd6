"""It goes on after all: what was called off, and what somebody asked another time for."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import AppointmentAnswer, OfferedTime
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice, NoticeChoice
from tests.desk.making import at


def where(one):
    return f"/bureau/afspraken/{one.id}/gaat-toch-door"


def goes_on(browser, one, version, **said):
    return browser.post(where(one), data={"version": version, "anyway": "1", **said})


def call_off(browser, one, version=0):
    said = {"version": version, "because": "Joost is ziek"}
    return browser.post(f"/bureau/afspraken/{one.id}/afzeggen", data=said)


@pytest.fixture
def told(db, house):
    """Notices about an appointment that wait for the mother, who can be reached."""
    db.add(NoticeChoice(person_id=house.parent.id, mail="samira@example.org"))
    db.commit()

    def waiting(one):
        db.expire_all()
        rows = db.exec(
            select(Notice).where(Notice.about_id == one.id, Notice.person_id == house.parent.id)
        )
        return sorted(n.kind for n in rows if n.withdrawn_at is None)

    return waiting


@pytest.mark.both_databases
def test_called_off_and_on_again_everybody_is_told_and_asked(
    db, browse, house, an_appointment, say, told
):
    one = an_appointment(house, starts_at=at(11))
    samira, joost = browse(house.parent), browse(house.contact)
    say(samira, one, "coming")
    call_off(joost, one)
    assert Kind.DAY_BEFORE not in told(one)
    assert "Gaat toch door" in joost.get(f"/afspraken/{one.id}").text
    assert "Joost is ziek" in joost.get(where(one)).text
    assert goes_on(joost, one, 1).status_code == 303
    assert told(one) == sorted([Kind.APPOINTMENT, Kind.DAY_BEFORE, Kind.HOURS_BEFORE])
    page, row = samira.get(f"/afspraken/{one.id}").text, samira.get("/afspraken").text
    for words in ("Het gaat toch door: kom je?", "Joost", "gaat toch door"):
        assert words in page
    assert "Het gaat toch door: kom je?" in row
    for words in ("Joost is ziek", "Nieuwe plek", "Gaat niet door"):
        assert words not in page + row
    say(samira, one, "coming")
    assert "Je komt." in samira.get(f"/afspraken/{one.id}").text


def test_pressed_twice_or_on_an_older_page_it_is_once(db, browse, house, an_appointment):
    one, joost = an_appointment(house, starts_at=at(11)), browse(house.contact)
    call_off(joost, one)
    assert goes_on(joost, one, 0).status_code == 409
    assert [goes_on(joost, one, 1).status_code for _ in range(2)] == [303, 303]
    db.expire_all()
    assert (one.sequence, one.is_cancelled) == (2, False)


def test_what_came_in_its_place_is_seen_first(db, browse, house, an_appointment):
    one, joost = an_appointment(house, starts_at=at(11)), browse(house.contact)
    call_off(joost, one)
    an_appointment(house, starts_at=at(11), people=[house.child])
    refused = joost.post(where(one), data={"version": 1})
    assert refused.status_code == 422
    assert "botst met een afspraak" in refused.text
    db.expire_all()
    assert one.is_cancelled
    assert goes_on(joost, one, 1).status_code == 303


@pytest.mark.parametrize(
    "made",
    [
        {"days": -1, "cancelled_at": clock.now()},
        {"is_offer": True, "cancelled_at": clock.now()},
        {"kind": "visit", "cancelled_at": clock.now()},
    ],
    ids=["over", "an offer", "seeing each other"],
)
def test_where_no_time_can_stand_it_is_not_there(db, browse, house, an_appointment, made):
    one, joost = an_appointment(house, **made), browse(house.contact)
    assert "Gaat toch door" not in joost.get(f"/afspraken/{one.id}").text
    assert goes_on(joost, one, 0).status_code == 409
    db.expire_all()
    assert one.is_cancelled


def test_only_who_is_in_it_says_so(db, browse, house, strangers, an_appointment):
    one = an_appointment(house, starts_at=at(11))
    call_off(browse(house.contact), one)
    for person in (house.parent, house.other_parent, house.duo, house.lead, strangers.contact):
        assert browse(person).get(where(one)).status_code == 404
        assert goes_on(browse(person), one, 1).status_code == 404
    db.expire_all()
    assert one.is_cancelled


def test_no_other_time_was_found_so_this_one_stays_and_their_words_too(
    db, browse, house, an_appointment, say, told
):
    one = an_appointment(house, people=[house.parent, house.child], starts_at=at(11))
    samira, noor, joost = browse(house.parent), browse(house.child), browse(house.contact)
    say(samira, one, "other_time", words="Liever na drie uur")
    say(noor, one, "coming")
    assert "Gaat toch door" in joost.get(f"/afspraken/{one.id}").text
    assert "Liever na drie uur" in joost.get(where(one)).text
    assert [goes_on(joost, one, 0).status_code for _ in range(2)] == [303, 303]
    assert Kind.APPOINTMENT in told(one)
    page = samira.get(f"/afspraken/{one.id}").text
    for words in ("Liever na drie uur", "Het gaat door op deze tijd.", "Ik kom"):
        assert words in page
    assert "Dat is geregeld." not in page
    assert "Je komt." in noor.get(f"/afspraken/{one.id}").text
    assert "na drie uur" not in noor.get(f"/afspraken/{one.id}").text
    assert "na drie uur" not in joost.get("/bureau").text
    said = db.exec(select(AppointmentAnswer).where(AppointmentAnswer.appointment_id == one.id))
    assert len(said.all()) == 2


def test_other_times_that_were_offered_are_gone_then(db, browse, house, an_appointment, say):
    one, joost = an_appointment(house, starts_at=at(11)), browse(house.contact)
    slots = [at(15).isoformat(), at(16).isoformat()]
    move = {"version": "0", "anyway": "1", "slots": slots}
    joost.post(f"/bureau/afspraken/{one.id}/verzetten", data=move)
    say(browse(house.parent), one, "not_coming", words="Ik kan nooit")
    assert goes_on(joost, one, 1).status_code == 303
    assert 'name="offered"' not in browse(house.parent).get(f"/afspraken/{one.id}").text
    rows = db.exec(select(OfferedTime).where(OfferedTime.appointment_id == one.id)).all()
    assert all(row.gone_at for row in rows)


def test_the_file_of_one_never_grows_older(browse, house, an_appointment):
    one, joost, samira = an_appointment(house), browse(house.contact), browse(house.parent)
    call_off(joost, one)
    off = samira.get(f"/afspraken/{one.id}.ics").text
    goes_on(joost, one, 1)
    on = samira.get(f"/afspraken/{one.id}.ics").text
    stamps = [text.split("LAST-MODIFIED:")[1].split("\r\n")[0] for text in (off, on)]
    assert stamps == sorted(stamps)
    assert ("SEQUENCE:1" in off, "SEQUENCE:2" in on) == (True, True)
    assert "STATUS:CONFIRMED" in on


def test_a_file_is_offered_where_a_time_stands(browse, house, an_appointment):
    samira = browse(house.parent)
    for made, is_there in (
        ({}, True),
        ({"is_offer": True}, False),
        ({"cancelled_at": clock.now()}, True),
        ({"is_offer": True, "cancelled_at": clock.now()}, False),
        ({"days": -1}, False),
    ):
        one = an_appointment(house, **made)
        path = f"/afspraken/{one.id}.ics"
        assert (path in samira.get(f"/afspraken/{one.id}").text) == is_there, made
        assert samira.get(path).status_code == (404 if one.is_offer else 200)
