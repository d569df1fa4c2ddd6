"""What was sent a month ago is gone."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.notify.models import Delivery, Notice
from family_portal.notify.retention import AT_ONCE, forget_old
from tests.notify.conftest import make_notice


def left(db, person):
    db.expire_all()
    return set(db.exec(select(Notice.id).where(Notice.person_id == person.id)))


@pytest.mark.both_databases
def test_what_ended_a_month_ago_goes_with_its_deliveries(db, engines, house):
    old, young = clock.now() - timedelta(days=31), clock.now() - timedelta(days=29)
    gone = [
        make_notice(db, house.parent, **{ending: old})
        for ending in ("sent_at", "withdrawn_at", "dead_at")
    ]
    kept = [
        make_notice(db, house.parent, sent_at=young),
        make_notice(db, house.parent, made_at=old),
    ]
    for notice in (gone[0], kept[0]):
        db.add(Delivery(notice_id=notice.id, person_id=house.parent.id, target="mail"))
    db.commit()
    ids = {notice.id for notice in kept}
    forget_old(engines.writing)
    assert left(db, house.parent) == ids
    mine = select(Delivery.notice_id).where(Delivery.person_id == house.parent.id)
    assert set(db.exec(mine)) == {kept[0].id}


def test_many_go_in_portions(db, engines, house):
    old = clock.now() - timedelta(days=31)
    for _ in range(AT_ONCE + 1):
        make_one = Notice(
            person_id=house.parent.id, kind="message", about_id=house.parent.id, due_at=old
        )
        make_one.sent_at = old
        db.add(make_one)
    db.commit()
    assert forget_old(engines.writing) >= AT_ONCE + 1
    assert left(db, house.parent) == set()
