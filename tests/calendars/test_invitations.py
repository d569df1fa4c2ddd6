"""Professionals are invited in their own mailbox: once, neutral, and told of every change."""

from datetime import timedelta

import pytest
import vobject
from sqlmodel import delete, select

from family_portal.access.circles import Membership
from family_portal.access.guard import unguarded
from family_portal.access.teams import Post
from family_portal.appointments.models import Kind, PlaceKind
from family_portal.appointments.moving import call_off, move
from family_portal.calendars.inviting import keep_invited
from family_portal.calendars.letters import letters_from
from family_portal.calendars.models import CalendarMailbox, Invitation
from family_portal.core import clock
from family_portal.notify.mail import Mailer
from family_portal.notify.models import Delivery, Device, Notice
from family_portal.notify.sending import send_next
from family_portal.notify.targets import Carriers
from tests.houses import make_person, send_away

SENDER = "noreply@plan.example"
WORK = "joost@werk.example"


@pytest.fixture
def chosen_settings():
    """The page offers it where there is a mail server."""
    return {"smtp_url": "smtp://127.0.0.1:9"}


@pytest.fixture(autouse=True)
def nothing_waits(db, house):
    for table in (Delivery, Notice, Device, Invitation, CalendarMailbox):
        db.exec(delete(table))
    db.commit()


@pytest.fixture
def post(db, engines, mailbox):
    """The worker goes round once; gives the letters that came of it, as calendars."""
    ways = Carriers(mail=Mailer(mailbox.url, SENDER), letters=letters_from(SENDER))

    def goes_round():
        db.commit()
        before = len(mailbox.letters)
        keep_invited(engines)
        while send_next(engines, ways, "worker"):
            pass
        db.expire_all()
        return [calendar_in(letter) for letter in mailbox.letters[before:]]

    return goes_round


def calendar_in(letter):
    (part,) = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    found = vobject.readOne(part.get_content())
    assert part.get_param("method") == found.method.value
    return found


def wants_letters(db, person, mail=WORK):
    db.add(CalendarMailbox(person_id=person.id, mail=mail))
    db.commit()


def methods(calendars):
    return [one.method.value for one in calendars]


def changed(db, act, found, **more):
    with unguarded(db, reason="tests"):
        act(db, found, **more)
        db.commit()


def later(found, hours):
    before, found.starts_at = found.starts_at, found.starts_at + timedelta(hours=hours)
    return before


def test_request_update_and_cancel_of_one_appointment(db, house, an_appointment, post):
    wants_letters(db, house.contact)
    found = an_appointment(house)
    (asked,) = post()
    assert post() == []
    changed(db, move, found, before=later(found, 2))
    (moved,) = post()
    changed(db, call_off, found, tell=False)
    (gone,) = post()
    assert post() == []
    assert methods([asked, moved, gone]) == ["REQUEST", "REQUEST", "CANCEL"]
    events = [one.vevent for one in (asked, moved, gone)]
    assert {event.uid.value for event in events} == {str(found.id)}
    numbers = [int(event.sequence.value) for event in events]
    assert numbers == sorted(set(numbers))
    assert events[1].dtstart.value - events[0].dtstart.value == timedelta(hours=2)
    assert events[2].status.value == "CANCELLED"
    for event in events:
        assert event.organizer.value == f"mailto:{SENDER}"
        assert event.attendee.value == f"mailto:{WORK}"


def test_a_letter_names_nobody_and_no_place(db, house, an_appointment, post, mailbox):
    wants_letters(db, house.contact)
    an_appointment(
        house, kind=Kind.HEARING, place="Kersenhof 4", place_kind=PlaceKind.OFFICE, title="OTS"
    )
    ((asked),) = post()
    (letter,) = mailbox.letters
    parts = " ".join(p.get_content() for p in letter.walk() if not p.is_multipart())
    whole = (letter.as_string() + parts).lower().replace(WORK, "")
    names = [word for person in (*house.family, *house.staff) for word in person.name.split()]
    for word in (*names, "Kersenhof", "OTS", "zitting", "http", "jeugd", house.household.label):
        assert word.lower() not in whole, word
    assert letter["Subject"] == "Afspraak"
    assert {"location", "description", "url", "valarm"}.isdisjoint(asked.vevent.contents)


def test_what_changes_before_it_was_sent_is_one_letter(db, engines, house, an_appointment, post):
    wants_letters(db, house.contact)
    found = an_appointment(house)
    keep_invited(engines)
    changed(db, move, found, before=later(found, 5))
    (only,) = post()
    assert only.vevent.dtstart.value == found.starts_at.replace(microsecond=0)


def test_what_is_called_off_before_it_was_sent_is_no_letter(
    db, engines, house, an_appointment, post
):
    wants_letters(db, house.contact)
    found = an_appointment(house)
    keep_invited(engines)
    changed(db, call_off, found, tell=False)
    assert post() == []
    assert db.exec(select(Invitation)).all() == []


def test_who_left_between_asking_and_sending_is_not_told_the_time(
    db, engines, house, an_appointment, mailbox
):
    wants_letters(db, house.contact)
    an_appointment(house)
    keep_invited(engines)
    for seat in db.exec(select(Membership).where(Membership.person_id == house.contact.id)):
        seat.until = clock.now()
    db.commit()
    ways = Carriers(mail=Mailer(mailbox.url, SENDER), letters=letters_from(SENDER))
    while send_next(engines, ways, "worker"):
        pass
    assert mailbox.letters == []


@pytest.mark.parametrize("what", [Membership, Post])
def test_who_no_longer_comes_gets_it_taken_out(db, house, an_appointment, post, what):
    wants_letters(db, house.contact)
    an_appointment(house)
    assert methods(post()) == ["REQUEST"]
    for one in db.exec(select(what).where(what.person_id == house.contact.id)):
        if what is Post:
            one.to_day = clock.today()
        else:
            one.until = clock.now()
    assert methods(post()) == ["CANCEL"]
    assert post() == []


def test_family_supporters_and_stand_ins_get_no_letters(db, house, an_appointment, post):
    stand_in = make_person(db, "Wil Waarnemer")
    db.add(Post(person_id=stand_in.id, role="contact", team_id=house.team.id, works=[0]))
    an_appointment(house, days=1)
    send_away(db, house, stand_in)
    for person in (stand_in, house.parent, house.duo, house.lead):
        wants_letters(db, person)
    assert post() == []


def test_an_offer_is_no_letter_until_a_time_stands(db, house, an_appointment, post):
    wants_letters(db, house.contact)
    found = an_appointment(house, is_offer=True)
    assert post() == []
    found.is_offer, found.sequence = False, 1
    db.add(found)
    assert methods(post()) == ["REQUEST"]


def test_a_professional_chooses_it_on_the_page_and_stops_it(
    db, house, an_appointment, post, browse
):
    client = browse(house.contact)
    an_appointment(house)
    wrong = client.post("/meer/agenda/uitnodigingen", data={"mail": "joost@"})
    assert (wrong.status_code, "joost@" in wrong.text) == (422, True)
    client.post("/meer/agenda/uitnodigingen", data={"mail": WORK})
    assert WORK in client.get("/meer/agenda").text
    assert methods(post()) == ["REQUEST"]
    client.post("/meer/agenda/uitnodigingen", data={"mail": ""})
    assert WORK not in client.get("/meer/agenda").text
    later_one = an_appointment(house, days=4)
    assert post() == []
    client.post("/meer/agenda/uitnodigingen", data={"mail": "j.demoman@werk.example"})
    again = post()
    assert len(again) == 2
    assert str(later_one.id) in {one.vevent.uid.value for one in again}


def test_a_parent_cannot_ask_for_letters(house, browse):
    client = browse(house.parent)
    assert "uitnodigingen" not in client.get("/meer/agenda").text
    answer = client.post("/meer/agenda/uitnodigingen", data={"mail": "a@example.org"})
    assert answer.status_code == 404


def test_nobody_is_invited_when_people_of_a_family_see_each_other(
    db, house, an_appointment, post, made_by, fetch
):
    """The whole team reads it, and it is nobody's day; in the family's calendar it stands."""
    wants_letters(db, house.contact)
    visit = an_appointment(house, kind=Kind.VISIT)
    talk = an_appointment(house)
    (asked,) = post()
    assert asked.vevent.uid.value == str(talk.id)
    assert str(visit.id) not in fetch(made_by(house.contact)).text
    assert str(visit.id) in fetch(made_by(house.parent)).text
