"""A message puts a notice in the outbox of who it is for, in the same transaction."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.messages.actions import mark_read, write_message
from family_portal.messages.models import Thread
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind, Notice
from tests.letters import make_thread, start, write
from tests.notify.conftest import choose


def everybody_has_mail(db, house):
    for person in [*house.family, *house.staff]:
        choose(db, person, mail="iemand@example.org")


def outbox(db, about_id):
    rows = db.exec(select(Notice).where(Notice.about_id == about_id))
    return [notice for notice in rows if notice.withdrawn_at is None]


def own_threads(db, person):
    return db.exec(select(Thread).where(Thread.started_by_id == person.id)).all()


def test_what_the_family_writes_is_announced_to_the_professionals_of_the_thread(db, browse, house):
    everybody_has_mail(db, house)
    thread = make_thread(db, house)
    write(browse(house.parent), thread, "Mag ik iets vragen?")
    assert {n.person_id for n in outbox(db, thread.id)} == {house.contact.id, house.duo.id}


def test_what_a_professional_writes_is_announced_to_the_family_member(db, browse, house):
    everybody_has_mail(db, house)
    thread = make_thread(db, house)
    write(browse(house.contact), thread, "Natuurlijk.")
    assert {n.person_id for n in outbox(db, thread.id)} == {house.parent.id}


def test_a_new_thread_is_announced_to_whom_it_is_for(db, browse, house):
    everybody_has_mail(db, house)
    start(browse(house.parent), house, [house.contact])
    [thread] = own_threads(db, house.parent)
    assert [n.person_id for n in outbox(db, thread.id)] == [house.contact.id]


def test_who_has_no_device_and_no_address_gets_no_row(db, browse, house):
    thread = make_thread(db, house)
    write(browse(house.parent), thread, "Mag ik iets vragen?")
    assert outbox(db, thread.id) == []


@pytest.mark.both_databases
def test_a_message_that_is_not_kept_announces_nothing(db, acting, house):
    everybody_has_mail(db, house)
    thread = make_thread(db, house)
    with pytest.raises(ZeroDivisionError), acting(house.parent) as session:
        write_message(session, thread.id, by_id=house.parent.id, text="Weg", key=uuid4())
        raise ZeroDivisionError
    assert outbox(db, thread.id) == []


def test_several_messages_are_one_notice_after_half_an_hour(db, browse, house):
    everybody_has_mail(db, house)
    thread, before = make_thread(db, house), clock.now()
    for text in ("Een", "Twee", "Drie"):
        write(browse(house.contact), thread, text)
    [notice] = outbox(db, thread.id)
    assert notice.due_at >= before + timedelta(minutes=30)


def test_who_reads_in_time_gets_none_and_the_others_still_do(db, browse, acting, house):
    everybody_has_mail(db, house)
    thread = make_thread(db, house)
    write(browse(house.parent), thread, "Mag ik iets vragen?")
    with acting(house.contact) as session:
        seen = session.get_one(Thread, thread.id)
        mark_read(session, seen, by_id=house.contact.id, until=seen.last_at)
    db.expire_all()
    assert {n.person_id for n in outbox(db, thread.id)} == {house.duo.id}


def test_half_read_is_not_read(db, browse, acting, house):
    everybody_has_mail(db, house)
    thread = make_thread(db, house)
    write(browse(house.parent), thread, "Mag ik iets vragen?")
    with acting(house.contact) as session:
        seen = session.get_one(Thread, thread.id)
        until = seen.last_at - timedelta(seconds=1)
        mark_read(session, seen, by_id=house.contact.id, until=until)
    db.expire_all()
    assert len(outbox(db, thread.id)) == 2


def test_who_asks_again_is_heard_by_the_professionals_on_each_day_once(db, browse, house, clock_at):
    everybody_has_mail(db, house)
    today = clock.today() + timedelta(days=7)
    clock_at(today)
    thread = make_thread(db, house, days_ago=6, answer_by=today - timedelta(days=1))
    asked = []
    for day, hour in ((0, 10), (0, 12), (1, 9)):
        clock_at(today + timedelta(days=day), time(hour))
        answer = browse(house.parent).post(f"/berichten/{thread.id}/herinneren")
        assert answer.status_code == 303
        db.expire_all()
        asked.append(thread.reminded_at)
        assert {n.person_id for n in outbox(db, thread.id)} == {house.contact.id, house.duo.id}
    assert asked[0] == asked[1] < asked[2]


def test_reminders_of_one_appointment_stand_beside_each_other_until_it_is_called_off(
    db, acting, house
):
    everybody_has_mail(db, house)
    about, now = uuid4(), clock.now()
    with acting(house.contact) as session:
        for hours in (24, 2, 2):
            announce(
                session,
                people=[house.parent.id],
                kind=Kind.APPOINTMENT,
                about_id=about,
                at=now + timedelta(hours=48 - hours),
            )
    assert len(outbox(db, about)) == 2
    with acting(house.contact) as session:
        withdraw(session, about)
    db.expire_all()
    assert outbox(db, about) == []
