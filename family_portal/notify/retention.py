"""When somebody was sent a notice is nobody's business after a month: those rows go."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlmodel import col, func, select

from family_portal.core import clock
from family_portal.notify.models import Delivery, Notice
from family_portal.notify.sending import desk

KEPT = timedelta(days=30)
# So that no other writer waits long.
AT_ONCE = 500


def forget_old(engine: Engine) -> int:
    """Notices that ended a month ago, with how they were delivered. Gives how many went."""
    gone, before = 0, clock.now() - KEPT
    while some := _forget_some(engine, before):
        gone += some
    return gone


def _forget_some(engine: Engine, before: datetime) -> int:
    ended = func.coalesce(Notice.sent_at, Notice.withdrawn_at, Notice.dead_at)
    with desk(engine) as session:
        old = session.exec(select(Notice.id).where(ended < before).limit(AT_ONCE)).all()
        if old:
            session.exec(delete(Delivery).where(col(Delivery.notice_id).in_(old)))
            session.exec(delete(Notice).where(col(Notice.id).in_(old)))
    return len(old)
