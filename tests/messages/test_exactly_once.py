"""A message is kept exactly once, however often the phone sends it (docs/threats.md#once)."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.core.errors import Stale
from family_portal.messages.actions import start_own_thread, write_message
from family_portal.messages.models import Message, Thread
from tests.letters import at_once, make_thread, messages_of, start, write


def test_the_same_key_and_words_give_the_same_answer(db, browse, house):
    thread, key = make_thread(db, house), str(uuid4())
    first = write(browse(house.parent), thread, "Een keer", key=key)
    again = write(browse(house.parent), thread, "Een keer", key=key)
    assert (first.status_code, first.location) == (again.status_code, again.location)
    assert [m.text for m in messages_of(db, thread.id)][1:] == ["Een keer"]


def test_the_same_key_with_other_words_is_refused_and_keeps_them(db, browse, house):
    thread, key = make_thread(db, house), str(uuid4())
    write(browse(house.parent), thread, "Een keer", key=key)
    refused = write(browse(house.parent), thread, "Iets anders", key=key)
    assert refused.status_code == 409
    assert "Iets anders" in refused.text
    assert len(messages_of(db, thread.id)) == 2


def test_a_key_of_somebody_else_is_no_obstacle(db, browse, house):
    thread, key = make_thread(db, house), str(uuid4())
    for writer in (house.parent, house.contact):
        assert write(browse(writer), thread, "Ik", key=key).status_code == 303
    assert len(messages_of(db, thread.id)) == 3


def test_a_new_thread_is_begun_once(db, browse, house):
    key = str(uuid4())
    where = {
        start(browse(house.parent), house, [house.contact], key=key).location for _ in range(3)
    }
    assert len(where) == 1
    theirs = db.exec(select(Thread).where(Thread.started_by_id == house.parent.id)).all()
    assert len(theirs) == 1


def test_a_new_thread_with_the_same_key_for_other_readers_is_refused(db, browse, house):
    key = str(uuid4())
    start(browse(house.parent), house, [house.contact], key=key)
    other = start(browse(house.parent), house, [house.contact, house.duo], key=key)
    assert other.status_code == 409


def test_sending_again_is_answered_even_when_one_wrote_a_lot(db, browse, house):
    thread, key, mother = make_thread(db, house), str(uuid4()), browse(house.parent)
    first = write(mother, thread, "Een keer", key=key)
    for number in range(19):
        write(mother, thread, f"bericht {number}")
    assert write(mother, thread, "te veel").status_code == 429
    again = write(mother, thread, "Een keer", key=key)
    assert (again.status_code, again.location) == (303, first.location)


@pytest.mark.both_databases
def test_fifty_tries_at_once_are_one_message(db, app, engines, house):
    thread, key = make_thread(db, house), uuid4()
    sender, thread_id = house.parent.id, thread.id
    db.commit()

    def act(session):
        return write_message(session, thread_id, by_id=sender, text="Een keer", key=key).id

    for _ in range(5):
        assert len(set(at_once(engines, app, house.parent, act, 10))) == 1
    assert len(messages_of(db, thread_id)) == 2


@pytest.mark.both_databases
def test_ten_new_threads_at_once_are_one(db, app, engines, house):
    key, mother, contact, home = uuid4(), house.parent.id, house.contact.id, house.household.id
    db.commit()

    def act(session):
        return start_own_thread(
            session,
            by_id=mother,
            household_id=home,
            to=[contact],
            subject="Een vraag",
            text="Een keer",
            key=key,
        ).id

    assert len(set(at_once(engines, app, house.parent, act, 10))) == 1
    assert len(db.exec(select(Thread).where(Thread.started_by_id == mother)).all()) == 1
    assert len(db.exec(select(Message).where(Message.sender_id == mother)).all()) == 1


def test_other_words_at_the_same_moment_are_refused(db, acting, house):
    thread, key = make_thread(db, house), uuid4()
    with acting(house.parent) as session:
        write_message(session, thread.id, by_id=house.parent.id, text="Een", key=key)
    with pytest.raises(Stale), acting(house.parent) as session:
        write_message(session, thread.id, by_id=house.parent.id, text="Twee", key=key)
