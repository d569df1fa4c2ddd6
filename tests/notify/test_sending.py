"""What the worker does with the outbox: when, where to, how often, and what is left undone."""

from datetime import time, timedelta

import pytest
from sqlmodel import delete, select

from family_portal.access.households import Phase
from family_portal.core import clock
from family_portal.notify.actions import keep_safe_contact
from family_portal.notify.models import Delivery, Device, Kind, Notice, Safety
from family_portal.notify.push import TEXT, Keys
from family_portal.notify.sending import MOST_TRIES, Carriers, send_next
from tests.notify.conftest import choose, make_notice

# A day to come: the push service looks at its own clock.
DAY = clock.today() + timedelta(days=40)


@pytest.fixture
def empty_outbox(db):
    for table in (Delivery, Notice, Device):
        db.exec(delete(table))
    db.commit()


@pytest.fixture
def send(db, engines, carriers, empty_outbox):
    """Send whatever is due now; gives how many notices were dealt with."""

    def all_due(ways: Carriers = carriers) -> int:
        db.commit()
        count = 0
        while send_next(engines, ways, "worker"):
            count += 1
        db.expire_all()
        return count

    return all_due


def state(notice):
    marks = (notice.sent_at, notice.withdrawn_at, notice.dead_at)
    return [name for name, at in zip(("sent", "withdrawn", "dead"), marks, strict=True) if at]


@pytest.mark.both_databases
def test_every_device_of_the_person_gets_the_fixed_text_once(db, send, house, give):
    phones = [give(house.parent), give(house.parent)]
    stranger = give(house.other_parent)
    notice = make_notice(db, house.parent)
    send()
    assert state(notice) == ["sent"]
    assert [phone.received() for phone in phones] == [[TEXT.ljust(64)], [TEXT.ljust(64)]]
    assert stranger.received() == []
    assert send() == 0
    db.refresh(notice)
    assert notice.lease_until is None


def test_nothing_goes_before_its_time(db, send, house, give):
    phone = give(house.parent)
    make_notice(db, house.parent, due_at=clock.now() + timedelta(minutes=5))
    assert send() == 0
    assert phone.received() == []


def test_in_quiet_hours_it_waits_for_the_morning(db, send, house, give, clock_at):
    phone = give(house.parent)
    choose(db, house.parent, quiet_from=time(21), quiet_to=time(8))
    for day, hour in ((DAY, time(23)), (DAY + timedelta(days=1), time(7, 59))):
        clock_at(day, hour)
        notice = make_notice(db, house.parent)
        send()
        assert notice.due_at == clock.at(DAY + timedelta(days=1), time(8))
    assert phone.received() == []
    clock_at(DAY + timedelta(days=1), time(8))
    send()
    assert phone.received() != []


def test_a_reminder_that_would_come_too_late_is_withdrawn(db, send, house, give, clock_at):
    give(house.parent)
    choose(db, house.parent, quiet_from=time(21), quiet_to=time(8))
    now = clock_at(DAY, time(6))
    begins = now + timedelta(hours=1)
    notice = make_notice(db, house.parent, kind=Kind.APPOINTMENT, useful_until=begins)
    send()
    assert state(notice) == ["withdrawn"]


def test_at_most_one_per_thread_in_half_an_hour(db, send, house, give, clock_at):
    phone = give(house.parent)
    clock_at(DAY, time(10))
    first = make_notice(db, house.parent)
    send()
    clock_at(DAY, time(10, 5))
    second = make_notice(db, house.parent, about_id=first.about_id)
    send()
    assert len(phone.received()) == 1
    assert second.due_at == clock.at(DAY, time(10, 30))


@pytest.mark.parametrize(("is_on", "count"), [(None, 0), (False, 0), (True, 1)])
def test_in_direct_danger_only_who_asked_for_it_gets_any(db, send, house, give, is_on, count):
    phone = give(house.parent)
    house.household.phase = Phase.DIRECT_SAFETY
    db.add(house.household)
    choose(db, house.parent, is_on=is_on)
    notice = make_notice(db, house.parent)
    send()
    assert len(phone.received()) == count
    assert state(notice) == (["sent"] if count else ["withdrawn"])


def test_who_switched_notices_off_gets_none(db, send, house, give):
    phone = give(house.parent)
    choose(db, house.parent, is_on=False)
    make_notice(db, house.parent)
    send()
    assert phone.received() == []


def ask_contact(acting, house, **marks):
    with acting(house.contact) as session:
        keep_safe_contact(
            session,
            person_id=house.parent.id,
            by_id=house.contact.id,
            review_on=clock.today() + timedelta(days=90),
            **marks,
        )


def test_an_unsafe_channel_is_never_used_whatever_was_chosen(db, send, house, give, acting):
    phone = give(house.parent)
    choose(db, house.parent, is_on=True)
    ask_contact(acting, house, push=Safety.UNSAFE, mail=Safety.UNSAFE)
    notices = [make_notice(db, house.parent), make_notice(db, house.parent, kind=Kind.TASK)]
    device = db.exec(select(Device).where(Device.person_id == house.parent.id)).one()
    notices.append(make_notice(db, house.parent, kind=Kind.TRIAL, about_id=device.id))
    send()
    assert phone.received() == []
    assert [state(notice) for notice in notices] == [["withdrawn"]] * 3


def test_a_channel_that_is_safe_at_some_hours_waits_for_them(
    db, send, house, give, acting, clock_at
):
    clock_at(DAY, time(18))
    phone = give(house.parent)
    ask_contact(
        acting, house, push=Safety.BETWEEN, mail=Safety.UNSAFE, from_time=time(9), to_time=time(12)
    )
    notice = make_notice(db, house.parent)
    send()
    assert phone.received() == []
    assert notice.due_at == clock.at(DAY + timedelta(days=1), time(9))
    clock_at(DAY + timedelta(days=1), time(9))
    send()
    assert len(phone.received()) == 1


@pytest.mark.parametrize(
    ("safe", "goes"),
    [
        ((time(7), time(12)), time(8)),  # safe before the quiet hours end
        ((time(10), time(12)), time(10)),  # quiet hours end before it is safe
    ],
    ids=str,
)
def test_safe_hours_are_kept_beside_quiet_hours(
    db, send, house, give, acting, clock_at, safe, goes
):
    phone = give(house.parent)
    choose(db, house.parent, quiet_from=time(21), quiet_to=time(8))
    start, end = safe
    ask_contact(
        acting, house, push=Safety.BETWEEN, mail=Safety.UNSAFE, from_time=start, to_time=end
    )
    make_notice(db, house.parent, due_at=clock.at(DAY, time(22)))
    moments = [(DAY, time(22)), *((DAY + timedelta(days=1), time(h)) for h in range(7, 12))]
    sent_at = None
    for day, hour in moments:
        clock_at(day, hour)
        send()
        if sent_at is None and phone.received():
            sent_at = hour
    assert sent_at == goes


def test_a_device_that_left_its_push_service_is_forgotten(db, send, house, give):
    phone = give(house.parent)
    phone.expire()
    notice = make_notice(db, house.parent)
    send()
    assert db.exec(select(Device).where(Device.person_id == house.parent.id)).all() == []
    assert state(notice) == ["withdrawn"]


def test_what_does_not_get_through_is_tried_less_and_less_often_and_then_a_dead_letter(
    db, send, house, give, clock_at, monkeypatch, phone
):
    shut = Keys("http://127.0.0.1:9/none", phone().keys.p256dh, phone().keys.auth)
    give(house.parent, shut)
    moment = clock_at(DAY, time(10))
    notice = make_notice(db, house.parent)
    ways = Carriers(push=_knows_closed_door())
    waits = []
    while not notice.dead_at:
        assert send(ways) == 1
        waits.append((notice.due_at - moment) // timedelta(minutes=1))
        moment = notice.due_at
        local = moment.astimezone(clock.AMSTERDAM)
        clock_at(local.date(), local.time())
    assert waits == [1, 2, 4, 8, 16, 32]
    assert notice.tries == MOST_TRIES
    assert notice.last_error == "push no connection"
    assert send(ways) == 0


def _knows_closed_door():
    from family_portal.notify.push import Pusher
    from tests.notify.conftest import PRIVATE_KEY

    return Pusher(PRIVATE_KEY, "mailto:beheer@example.org", ("http://127.0.0.1:9",))


def test_a_claimed_delivery_is_never_sent_over(db, send, house, give):
    """As a worker that died between claiming and sending leaves it."""
    phone = give(house.parent)
    notice = make_notice(db, house.parent)
    device = db.exec(select(Device).where(Device.person_id == house.parent.id)).one()
    db.add(Delivery(notice_id=notice.id, person_id=house.parent.id, target=str(device.id)))
    send()
    assert phone.received() == []
    assert state(notice) == ["dead"]
    assert notice.last_error == "ended halfway"


def test_a_leased_notice_is_left_alone_until_the_lease_is_over(db, send, house, give):
    phone = give(house.parent)
    notice = make_notice(db, house.parent, lease_until=clock.now() + timedelta(minutes=5))
    assert send() == 0
    notice.lease_until = clock.now() - timedelta(seconds=1)
    db.add(notice)
    send()
    assert len(phone.received()) == 1


def test_nobody_writes_down_how_strangers_or_they_themselves_are_reached(acting, house, strangers):
    from family_portal.core.errors import NotFound

    for writer, person in (
        (strangers.contact, house.parent),
        (house.other_parent, house.parent),
        (house.parent, house.parent),
    ):
        with pytest.raises(NotFound), acting(writer) as session:
            keep_safe_contact(
                session, person_id=person.id, by_id=writer.id, review_on=clock.today()
            )
