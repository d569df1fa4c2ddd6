"""Who is taken along to one talk is reminded of that one, reads it until its day is over, and
learns of nothing else: not before, not during, and not after."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.appointments.moving import call_off, move
from family_portal.appointments.reminders import still_told
from family_portal.core import clock
from family_portal.notify.mail import Mailer
from family_portal.notify.models import Kind, Notice, NoticeChoice
from family_portal.notify.sending import send_next
from family_portal.notify.targets import Carriers
from family_portal.talks.written import Minutes
from tests.houses import join_household, make_person
from tests.talks.test_prepare import prepare

DAY = clock.today() + timedelta(days=20)
REMINDERS = [Kind.DAY_BEFORE, Kind.HOURS_BEFORE]


@pytest.fixture
def granny(db, house):
    person = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.add(NoticeChoice(person_id=person.id, mail="tineke@example.org", is_on=True))
    db.commit()
    return person


@pytest.fixture
def talk(browse, house, granny, an_appointment):
    """She comes along to this one. There is another of which she is not told."""
    an_appointment(house, title="Over de scheiding", starts_at=clock.at(DAY, time(9)))
    one = an_appointment(house, title="Over school", starts_at=clock.at(DAY, time(10)))
    prepare(browse(house.parent), one, "meenemen", person_id=granny.id)
    return one


@pytest.fixture
def waiting(db, granny):
    """What waits for her, as kinds per appointment."""

    def outbox():
        db.expire_all()
        rows = db.exec(select(Notice).where(Notice.person_id == granny.id))
        return sorted((str(n.about_id), n.kind.value) for n in rows if not n.withdrawn_at)

    return outbox


def of(talk, *kinds):
    return sorted((str(talk.id), kind.value) for kind in kinds)


def changed(db, act, talk, **more):
    with unguarded(db, reason="tests"):
        act(db, talk, **more)
        db.commit()


@pytest.mark.both_databases
def test_she_is_told_and_reminded_of_this_one_only(talk, waiting):
    assert waiting() == of(talk, Kind.APPOINTMENT, *REMINDERS)


def test_it_moves_with_the_talk_and_goes_when_it_does_not_go_on(db, talk, waiting, granny):
    before, talk.starts_at = talk.starts_at, talk.starts_at + timedelta(days=7)
    changed(db, move, talk, before=before)
    assert waiting() == of(talk, Kind.APPOINTMENT, *REMINDERS)
    rows = db.exec(select(Notice).where(Notice.person_id == granny.id))
    due = sorted(n.due_at for n in rows if not n.withdrawn_at and n.kind in REMINDERS)
    assert due == [talk.starts_at - timedelta(hours=24), talk.starts_at - timedelta(hours=2)]
    changed(db, call_off, talk, tell=True)
    assert waiting() == of(talk, Kind.APPOINTMENT)


def test_left_at_home_she_hears_nothing_and_they_still_do(db, browse, house, talk, waiting, granny):
    mothers = select(Notice).where(Notice.person_id == house.parent.id)
    said = prepare(browse(house.parent), talk, "niet-meenemen", person_id=granny.id)
    assert said.status_code == 303
    assert waiting() == []
    before, talk.starts_at = talk.starts_at, talk.starts_at + timedelta(days=7)
    changed(db, move, talk, before=before)
    assert waiting() == []
    assert [n for n in db.exec(mothers) if not n.withdrawn_at and n.kind is Kind.DAY_BEFORE]


def test_who_left_meanwhile_is_not_reminded(db, engines, talk, granny, clock_at, mailbox):
    """Nor is anybody else of whom an appointment is not any more."""
    belonging = db.exec(select(Belonging).where(Belonging.person_id == granny.id)).one()
    leave(db, belonging, at=clock.now())
    db.commit()
    clock_at(DAY - timedelta(days=1), time(10))
    send(engines, mailbox)
    assert sent_to(mailbox, "tineke@example.org") == 0


def test_a_reminder_says_nothing_and_goes_once(engines, talk, clock_at, mailbox):
    clock_at(DAY - timedelta(days=1), time(10))
    send(engines, mailbox)
    assert sent_to(mailbox, "tineke@example.org") >= 1
    written = "".join(letter.as_string() for letter in mailbox.letters)
    for word in ("school", "scheiding", "Samira", "Joost", "Noor"):
        assert word not in written


def send(engines, mailbox):
    ways = Carriers(mail=Mailer(mailbox.url, "noreply@plan.example"), still_theirs=still_told)
    while send_next(engines, ways, "worker"):
        pass


def sent_to(mailbox, address):
    return sum(letter["To"] == address for letter in mailbox.letters)


@pytest.mark.both_databases
def test_after_the_day_it_is_not_hers_any_more(db, browse, house, talk, granny, clock_at):
    pages = ("", ".ics", "/verslag", "/voorbereiden", "/afzeggen")
    assert "Over school" in browse(granny).get("/afspraken").text
    clock_at(DAY, time(23, 30))
    tineke = browse(granny)
    assert tineke.get(f"/afspraken/{talk.id}").status_code == 200
    minutes = Minutes(
        circle_id=talk.circle_id,
        appointment_id=talk.id,
        version=1,
        revision=1,
        agreed="Wij spraken af dat Noor wisselt van school.",
        by_id=house.contact.id,
    )
    db.add(minutes)
    db.commit()
    assert tineke.get(f"/afspraken/{talk.id}/verslag").status_code == 404
    clock_at(DAY + timedelta(days=1), time(0, 30))
    tineke = browse(granny)
    for page in pages:
        assert tineke.get(f"/afspraken/{talk.id}{page}").status_code == 404
    for page in ("/", "/afspraken", "/plan", "/berichten"):
        text = tineke.get(page).text
        for word in ("Over school", "scheiding", "wisselt"):
            assert word not in text, page
    assert "Over school" in browse(house.parent).get("/afspraken").text


def test_moved_to_a_later_day_she_reads_it_until_then(db, browse, talk, granny, clock_at):
    before, talk.starts_at = talk.starts_at, talk.starts_at + timedelta(days=7)
    changed(db, move, talk, before=before)
    clock_at(DAY + timedelta(days=3), time(12))
    assert "Over school" in browse(granny).get("/afspraken").text
    clock_at(DAY + timedelta(days=8), time(0, 1))
    assert "Over school" not in browse(granny).get("/afspraken").text
