"""Whatever is wrong with one notice, device or address: the others go on."""

import threading
import time

import pytest
import sqlalchemy as sa
from sqlalchemy import DDL
from sqlmodel import delete, select

from family_portal.notify.mail import Mailer
from family_portal.notify.models import Delivery, Device, Notice, NoticeChoice
from family_portal.notify.push import Pusher
from family_portal.notify.sending import Carriers, send_next
from family_portal.worker import work
from tests.notify.conftest import PRIVATE_KEY, choose, make_notice


@pytest.fixture
def outbox(db, house, give):
    """A notice for the parent, who has two phones and an address, and then one for the other."""
    for table in (Delivery, Notice, Device):
        db.exec(delete(table))
    phones = [give(house.parent), give(house.parent)]
    choose(db, house.parent, mail="samira@example.org")
    first = make_notice(db, house.parent)
    phones.append(give(house.other_parent))
    return phones, first, make_notice(db, house.other_parent)


def send_all(db, engines, ways):
    db.commit()
    while send_next(engines, ways, "worker"):
        pass
    db.expire_all()


def bare(name, **kinds):
    """The table as the database has it, without what the program makes of its columns."""
    columns = [sa.column(column, kind) for column, kind in kinds.items()]
    return sa.table(name, sa.column("id", sa.Uuid), sa.column("person_id", sa.Uuid), *columns)


def spoil(db, name, column, person):
    """The same bytes, one of them changed: what a disk or a hand may do."""
    table = bare(name, **{column: sa.LargeBinary})
    mine = sa.select(table.c.id, table.c[column]).where(table.c.person_id == person.id)
    row, sealed = db.connection().execute(mine.order_by(table.c.id).limit(1)).one()
    bad = bytes(sealed)[:-1] + bytes([bytes(sealed)[-1] ^ 1])
    db.connection().execute(sa.update(table).where(table.c.id == row).values({column: bad}))
    db.commit()


@pytest.mark.parametrize("subject", ["beheer@example.org", "", "mailto:", "https://x.example/a b"])
def test_a_token_that_cannot_be_signed_keeps_no_mail_waiting(
    db, engines, outbox, mailbox, pusher, subject
):
    phones, first, second = outbox
    bad = Pusher(PRIVATE_KEY, subject, pusher.origins)
    send_all(db, engines, Carriers(bad, Mailer(mailbox.url, "noreply@plan.example")))
    assert [letter["To"] for letter in mailbox.letters] == ["samira@example.org"]
    assert first.sent_at
    assert second.last_error == "push fault"
    assert [phone.received() for phone in phones] == [[], [], []]


@pytest.mark.both_databases
@pytest.mark.parametrize("column", ["endpoint", "p256dh", "auth"])
def test_a_device_that_cannot_be_read_keeps_no_other_waiting(
    db, engines, outbox, mailbox, pusher, house, column
):
    phones, first, second = outbox
    spoil(db, "device", column, house.parent)
    send_all(db, engines, Carriers(pusher, Mailer(mailbox.url, "noreply@plan.example")))
    assert sorted(len(phone.received()) for phone in phones[:2]) == [0, 1]
    assert len(phones[2].received()) == 1
    assert len(mailbox.letters) == 1
    assert first.sent_at
    assert second.sent_at


def test_an_address_that_cannot_be_read_keeps_no_phone_waiting(
    db, engines, outbox, mailbox, pusher, house
):
    phones, first, second = outbox
    spoil(db, "notice_choice", "mail", house.parent)
    send_all(db, engines, Carriers(pusher, Mailer(mailbox.url, "noreply@plan.example")))
    assert [len(phone.received()) for phone in phones] == [1, 1, 1]
    assert mailbox.letters == []
    assert first.sent_at
    assert second.sent_at


@pytest.mark.both_databases
def test_a_notice_that_cannot_be_dealt_with_is_put_aside_for_the_administrator(
    db, engines, outbox, pusher, house
):
    phones, _, second = outbox
    # What no program of ours wrote.
    table = bare("notice", kind=sa.String, dead_at=sa.DateTime, last_error=sa.String)
    mine = table.c.person_id == house.parent.id
    db.connection().execute(sa.update(table).where(mine).values(kind="nonsense"))
    send_all(db, engines, Carriers(pusher))
    assert len(phones[2].received()) == 1
    assert second.sent_at
    asked = sa.select(table.c.dead_at, table.c.last_error).where(mine)
    ((dead_at, why),) = db.connection().execute(asked).all()
    assert dead_at
    assert why == "fault"


def test_the_worker_outlives_a_chore_that_fails(db, engines, outbox, pusher, caplog):
    """Telling of wrong tries fails every time; notices go all the same, and no word is written."""
    phones, _, _ = outbox
    db.connection().execute(DDL("ALTER TABLE lane RENAME TO lane_away"))
    db.commit()
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(engines, Carriers(pusher)), kwargs={"stop": stop})
    worker.start()
    try:
        ends = time.monotonic() + 20
        while not all(phone.received() for phone in phones) and time.monotonic() < ends:
            time.sleep(0.05)
        assert worker.is_alive()
    finally:
        stop.set()
        worker.join(20)
        db.connection().execute(DDL("ALTER TABLE lane_away RENAME TO lane"))
        db.commit()
    assert [len(phone.received()) for phone in phones] == [1, 1, 1]
    for one in db.exec(select(NoticeChoice)):
        assert (one.mail or "nobody") not in caplog.text
