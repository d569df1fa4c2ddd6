"""A message that is not read for five working days becomes a task: call, or go there."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.households import Assignment
from family_portal.access.people import Profile
from family_portal.access.working_days import working_days_ago
from family_portal.core import clock
from family_portal.desk.models import Outcome, ReachTry
from family_portal.desk.unread import AFTER_DAYS
from family_portal.messages.models import Message, Reading
from family_portal.notify.models import SafeContact, Safety
from tests.letters import KEY, make_thread, messages_of, write

LONG_AGO = 12  # days: always more than five working days, also around Christmas
NOT_READ = "Zoek contact"


def unread_thread(db, house, *, days_ago=LONG_AGO, **fields):
    texts = fields.pop("texts", [(house.contact, "Tot donderdag.")])
    return make_thread(db, house, *texts, days_ago=days_ago, subject="Donderdag", **fields)


def has_read(db, thread, person, until=None):
    db.add(Reading(thread_id=thread.id, person_id=person.id, read_until=until or thread.last_at))
    db.commit()


def safe_contact(db, house, **marks):
    today = clock.today()
    db.add(
        SafeContact(
            person_id=house.parent.id,
            asked_on=today,
            asked_by_id=house.contact.id,
            review_on=today + timedelta(days=90),
            **marks,
        )
    )
    db.commit()


def tries(db, thread):
    return list(db.exec(select(ReachTry).where(ReachTry.thread_id == thread.id)))


def task(thread, person):
    return f"/bureau/niet-gelezen/{thread.id}/{person.id}"


def went(browser, thread, person, outcome=Outcome.PHONE, on=None):
    form = {"outcome": outcome.value, "on": (on or clock.today()).isoformat()}
    return browser.post(f"{task(thread, person)}/uitkomst", data=form)


def test_a_message_that_is_not_read_is_in_the_inbox_with_its_day(db, browse, house):
    thread = unread_thread(db, house)
    page = browse(house.contact).get("/bureau").text
    assert NOT_READ in page
    assert task(thread, house.parent) in page
    assert task(thread, house.parent) in browse(house.duo).get("/bureau").text


def test_for_five_working_days_nobody_is_called_after(db, browse, house):
    last_day = working_days_ago(clock.today(), AFTER_DAYS)
    for day, shows in ((last_day, False), (last_day - timedelta(days=1), True)):
        thread = unread_thread(db, house)
        for message in messages_of(db, thread.id):
            message.sent_at = clock.at(day) + timedelta(hours=12)
            thread.last_at = message.sent_at
            db.add_all([message, thread])
        page = browse(house.contact).get("/bureau").text
        assert (task(thread, house.parent) in page) is shows


def test_who_has_read_it_is_left_alone(db, browse, house):
    thread = unread_thread(db, house)
    has_read(db, thread, house.parent)
    assert NOT_READ not in browse(house.contact).get("/bureau").text
    assert browse(house.contact).get(task(thread, house.parent)).status_code == 404


def test_who_wrote_back_has_been_reached(db, browse, house):
    texts = [(house.contact, "Kom je?"), (house.parent, "Ja."), (house.contact, "Tot dan.")]
    thread = unread_thread(db, house, texts=texts)
    page = browse(house.contact).get(task(thread, house.parent))
    assert page.status_code == 200
    write(browse(house.parent), thread, "Ik was ziek.")
    write(browse(house.contact), thread, "Beterschap.")
    assert NOT_READ not in browse(house.contact).get("/bureau").text


def test_the_oldest_message_that_was_not_read_gives_the_day(db, browse, house):
    texts = [(house.contact, "Een."), (house.contact, "Twee.")]
    thread = unread_thread(db, house, days_ago=30, texts=texts)
    first, second = messages_of(db, thread.id)
    second.sent_at = thread.last_at = clock.now() - timedelta(days=LONG_AGO)
    db.add_all([second, thread])
    has_read(db, thread, house.parent, until=first.sent_at)
    from family_portal.core.dates import day

    with browse(house.contact).application.test_request_context():
        when = day(second.sent_at)
    assert f"sinds {when}" in browse(house.contact).get(task(thread, house.parent)).text


def test_new_messages_do_not_begin_the_count_again(db, browse, house):
    thread = unread_thread(db, house)
    write(browse(house.contact), thread, "Nog iets.")
    assert NOT_READ in browse(house.contact).get("/bureau").text


def test_reading_by_a_colleague_does_not_count(db, browse, house):
    thread = unread_thread(db, house)
    has_read(db, thread, house.duo)
    assert NOT_READ in browse(house.contact).get("/bureau").text


def test_what_a_professional_sees_does_not_change_by_reading(db, browse, house):
    """The strongest thing to say: word for word the same page, read or not."""
    thread, contact = unread_thread(db, house, days_ago=1), browse(house.contact)

    def pages():
        paths = ("/bureau", f"/berichten/{thread.id}", f"/bureau/huishoudens/{house.household.id}")
        return [KEY.sub("", contact.get(path).text) for path in paths]

    before = pages()
    has_read(db, thread, house.parent)
    assert pages() == before


def test_nobody_else_finds_the_task(db, browse, house, strangers):
    thread = unread_thread(db, house, staff=[house.contact])
    for person in (*house.family, house.duo, house.lead, strangers.contact):
        assert browse(person).get(task(thread, house.parent)).status_code == 404
        assert went(browse(person), thread, house.parent).status_code == 404
    assert tries(db, thread) == []


def test_the_other_parent_and_the_child_are_not_named_on_it(db, browse, house):
    thread = unread_thread(db, house)
    for person in (house.other_parent, house.child):
        assert browse(house.contact).get(task(thread, person)).status_code == 404


@pytest.mark.parametrize("outcome", [Outcome.PHONE, Outcome.VISIT])
def test_once_somebody_was_spoken_the_task_is_done(db, browse, house, outcome):
    thread, contact = unread_thread(db, house), browse(house.contact)
    assert went(contact, thread, house.parent, outcome).status_code == 303
    assert NOT_READ not in contact.get("/bureau").text
    [noted] = tries(db, thread)
    assert (noted.outcome, noted.by_id, noted.on) == (outcome, house.contact.id, clock.today())


def test_who_was_not_reached_stays_on_the_list_and_the_try_is_told(db, browse, house):
    thread, contact = unread_thread(db, house), browse(house.contact)
    went(contact, thread, house.parent, Outcome.NOT_REACHED)
    assert NOT_READ in contact.get("/bureau").text
    page = browse(house.duo).get(task(thread, house.parent)).text
    assert "Eerder geprobeerd" in page
    assert house.contact.first_name in page.split("Eerder geprobeerd")[1]


def test_a_message_after_the_talk_counts_anew(db, browse, house):
    thread, contact = unread_thread(db, house), browse(house.contact)
    went(contact, thread, house.parent)
    [spoken] = tries(db, thread)
    spoken.noted_at = clock.now() - timedelta(days=LONG_AGO + 10)
    db.add(spoken)
    assert NOT_READ in contact.get("/bureau").text


def test_a_day_before_the_message_or_to_come_is_refused(db, browse, house):
    thread, contact = unread_thread(db, house), browse(house.contact)
    for days in (-LONG_AGO - 1, 1):
        on = clock.today() + timedelta(days=days)
        refused = went(contact, thread, house.parent, on=on)
        assert refused.status_code == 422
        assert "Kies een dag tussen" in refused.text


def test_somebody_who_cannot_be_called_is_not_called(db, browse, house):
    thread, contact = unread_thread(db, house), browse(house.contact)
    db.get_one(Profile, house.parent.id).phone = "00 123 45 67"
    safe_contact(db, house, phone=Safety.UNSAFE)
    page = contact.get(task(thread, house.parent)).text
    assert "Bel niet." in page
    assert "tel:001234567" not in page
    assert "aan de telefoon" not in page
    assert "Bel of ga langs" not in page
    refused = went(contact, thread, house.parent)
    assert refused.status_code == 422
    assert "Bellen is niet veilig" in refused.text
    assert went(contact, thread, house.parent, Outcome.VISIT).status_code == 303


def test_the_safe_hours_and_the_answering_machine_are_told(db, browse, house):
    thread, contact = unread_thread(db, house), browse(house.contact)
    db.get_one(Profile, house.parent.id).phone = "00 123 45 67"
    path = task(thread, house.parent)
    assert "Niemand heeft nog gevraagd" in contact.get(path).text
    safe_contact(db, house, phone=Safety.BETWEEN, may_not_know="mijn broer")
    page = contact.get(path).text
    for words in ("09.00 en 17.00", "Spreek niets in.", "mijn broer", "tel:001234567"):
        assert words in page


def test_of_whom_we_know_nothing_nobody_calls(db, browse, house):
    """A professional whose work for the household has ended, but who is still in the thread."""
    thread = unread_thread(db, house)
    for held in db.exec(select(Assignment).where(Assignment.person_id == house.contact.id)):
        held.to_day = clock.today()
        db.add(held)
    assert "Bel niet." in browse(house.contact).get(task(thread, house.parent)).text


@pytest.mark.parametrize("many", [1, 8])
def test_the_inbox_costs_no_more_for_it(db, browse, house, query_budget, many):
    for _ in range(many):
        unread_thread(db, house)
    contact = browse(house.contact)
    contact.get("/bureau")
    with query_budget(4):
        contact.get("/bureau")


def test_a_long_thread_that_was_read_is_not_gone_through(db, browse, house):
    """Reading decides per thread; with many messages behind it the inbox stays as quick."""
    thread = unread_thread(db, house)
    db.add_all(
        Message(
            circle_id=thread.circle_id,
            thread_id=thread.id,
            sender_id=house.contact.id,
            text="Hallo.",
            sent_at=thread.last_at - timedelta(minutes=n),
        )
        for n in range(1, 400)
    )
    has_read(db, thread, house.parent)
    assert NOT_READ not in browse(house.contact).get("/bureau").text
