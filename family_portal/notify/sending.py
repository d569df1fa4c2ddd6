"""Takes notices out of the outbox and sends each at most once per device or address.

A lease keeps workers apart. What counts is the delivery row: it is claimed and committed before
sending, so a worker that dies halfway leaves a notice that is not sent again.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.core.faults import AWAY, told
from family_portal.notify import health
from family_portal.notify.mail import Letter
from family_portal.notify.models import Delivery, Notice
from family_portal.notify.push import Ending, Keys, Outcome
from family_portal.notify.rules import INVITATION, MAIL, PUSH
from family_portal.notify.targets import Carriers, Target, targets

# Longer than a try at every device of one person can take.
LEASE = timedelta(minutes=5)
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=1)
log = logging.getLogger(__name__)


@contextmanager
def desk(engine: Engine) -> Iterator[Session]:
    """A short transaction on nobody's behalf."""
    with (
        Session(engine, expire_on_commit=False) as session,
        unguarded(session, reason="sending notices"),
    ):
        yield session
        session.commit()


def _due(now: datetime) -> tuple[Any, ...]:
    ended = (Notice.sent_at, Notice.withdrawn_at, Notice.dead_at)
    free = or_(col(Notice.lease_until).is_(None), col(Notice.lease_until) < now)
    return (*(col(moment).is_(None) for moment in ended), Notice.due_at <= now, free)


def lease(engines: Engines, worker: str) -> UUID | None:
    """The next notice that is due, for this worker alone. None when there is none."""
    now = clock.now()
    first = select(Notice.id).where(*_due(now)).order_by(col(Notice.due_at), col(Notice.id))
    with Session(engines.reading) as looking, unguarded(looking, reason="sending notices"):
        if looking.exec(first.limit(1)).first() is None:
            return None  # no write lock for a mere look
    with desk(engines.writing) as session:
        found = session.exec(first.limit(1).with_for_update(skip_locked=True)).first()
        mine = update(Notice).where(col(Notice.id) == found, *_due(now))
        taken = session.exec(mine.values(lease_until=now + LEASE, leased_by=worker))
    return found if taken.rowcount == 1 else None


def send_next(engines: Engines, carriers: Carriers, worker: str) -> bool:
    """Deal with one notice. False when nothing is due."""
    notice_id = lease(engines, worker)
    if notice_id is None:
        return False
    try:
        _deal_with(engines, notice_id, carriers, worker)
    except AWAY:
        raise
    except Exception as fault:  # whatever is wrong with one, the others go on
        log.error("A notice that cannot be sent: %s", told(fault))
        _bury(engines.writing, notice_id, worker)
    return True


def _deal_with(engines: Engines, notice_id: UUID, carriers: Carriers, worker: str) -> None:
    with desk(engines.writing) as session:
        found = targets(session, session.get_one(Notice, notice_id), carriers)
    endings = [_send(engines.writing, notice_id, target, carriers) for target in found]
    if endings:
        with desk(engines.writing) as session:
            notice = session.get_one(Notice, notice_id)
            if notice.leased_by == worker:
                _end(notice, endings)
                session.add(notice)


def _bury(engine: Engine, notice_id: UUID, worker: str) -> None:
    """Without reading it: perhaps that is what goes wrong."""
    mine = update(Notice).where(col(Notice.id) == notice_id, col(Notice.leased_by) == worker)
    with desk(engine) as session:
        session.exec(mine.values(dead_at=clock.now(), lease_until=None, last_error="fault"))


def _send(engine: Engine, notice_id: UUID, target: Target, carriers: Carriers) -> Outcome:
    """Claim, send, say how it ended. Somebody else's claim is never sent over."""
    if earlier := _claim(engine, notice_id, target):
        return earlier
    outcome = _carry(target, carriers)
    with desk(engine) as session:
        claims = select(Delivery).where(
            Delivery.notice_id == notice_id, Delivery.target == target.name
        )
        claim = session.exec(claims).one()
        if outcome.ending is Ending.LATER:
            session.delete(claim)
        elif outcome.ending is Ending.SENT:
            claim.sent_at = clock.now()
            session.add(claim)
        health.note(session, claim.person_id, target, outcome.ending)
    return outcome


def _claim(engine: Engine, notice_id: UUID, target: Target) -> Outcome | None:
    try:
        with desk(engine) as session:
            person_id = session.get_one(Notice, notice_id).person_id
            session.add(Delivery(notice_id=notice_id, person_id=person_id, target=target.name))
            session.flush()
    except IntegrityError:
        with desk(engine) as session:
            done = session.exec(
                select(Delivery.sent_at).where(
                    Delivery.notice_id == notice_id, Delivery.target == target.name
                )
            ).first()
        return Outcome(Ending.SENT) if done else Outcome(Ending.UNSURE, "ended halfway")
    return None


def _carry(target: Target, carriers: Carriers) -> Outcome:
    """What goes wrong with one device or address keeps no other waiting."""
    way = MAIL if target.name in {MAIL, INVITATION} else PUSH
    if target.to is None:
        return Outcome(Ending.REFUSED, f"{way} unreadable")
    try:
        return _carried(target, carriers)
    except Exception as fault:
        log.error("A way out that breaks: %s", told(fault))
        return Outcome(Ending.REFUSED, f"{way} fault")


def _carried(target: Target, carriers: Carriers) -> Outcome:
    if isinstance(target.to, Keys):
        return carriers.push.send(target.to) if carriers.push else Outcome(Ending.LATER, "push off")
    if carriers.mail is None:
        return Outcome(Ending.LATER, "mail off")
    if isinstance(target.to, Letter):
        return carriers.mail.invite(target.to)
    return carriers.mail.send(str(target.to))


def _end(notice: Notice, outcomes: list[Outcome]) -> None:
    """Again later, sent, or a dead letter that the administrator sees."""
    now, notice.lease_until = clock.now(), None
    endings = {outcome.ending for outcome in outcomes}
    faults = [outcome.why for outcome in outcomes if outcome.why]
    notice.last_error = faults[-1] if faults else None
    if Ending.LATER in endings:
        notice.tries += 1
        wait = max(FIRST_WAIT * 2 ** (notice.tries - 1), *(o.after for o in outcomes))
        notice.due_at = now + wait
        if notice.tries >= MOST_TRIES:
            notice.dead_at = now
    elif Ending.SENT in endings:
        notice.sent_at = now
    elif endings == {Ending.GONE}:
        notice.withdrawn_at = now
    else:
        notice.dead_at = now
