"""Takes notices out of the outbox and sends each at most once per device or address.

A lease keeps workers apart. What counts is the delivery row: it is claimed and committed before
sending, so a worker that dies halfway leaves a notice that is not sent again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.access.households import Household, Phase
from family_portal.access.people import Belonging
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.notify.mail import Mailer
from family_portal.notify.models import (
    Delivery,
    Device,
    Kind,
    Notice,
    NoticeChoice,
    SafeContact,
)
from family_portal.notify.push import Ending, Keys, Outcome, Pusher
from family_portal.notify.rules import (
    MAIL,
    PUSH,
    QUIET_AFTER,
    Facts,
    channel_opens,
    goes_at,
)

# Longer than a try at every device of one person can take.
LEASE = timedelta(minutes=5)
MOST_TRIES = 6
FIRST_WAIT = timedelta(minutes=1)


@dataclass(frozen=True)
class Carriers:
    """How notices leave this machine; what is not set up is not used."""

    push: Pusher | None = None
    mail: Mailer | None = None


@dataclass(frozen=True)
class Target:
    """One device or address. `to` is its keys or the e-mail address."""

    name: str
    to: Keys | str


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
    with desk(engines.writing) as session:
        targets = _targets(session, session.get_one(Notice, notice_id), carriers)
    endings = [_send(engines.writing, notice_id, target, carriers) for target in targets]
    if endings:
        with desk(engines.writing) as session:
            notice = session.get_one(Notice, notice_id)
            if notice.leased_by == worker:
                _end(notice, endings)
                session.add(notice)
    return True


def _facts(session: Session, person_id: UUID) -> Facts:
    now = clock.now()
    danger = (
        select(Household.id)
        .join(Belonging, col(Belonging.household_id) == Household.id)
        .where(
            Belonging.person_id == person_id,
            Household.phase == Phase.DIRECT_SAFETY,
            or_(col(Belonging.until).is_(None), col(Belonging.until) > now),
        )
    )
    chosen = select(NoticeChoice).where(NoticeChoice.person_id == person_id)
    return Facts(
        choice=session.exec(chosen).one_or_none() or NoticeChoice(person_id=person_id),
        contact=session.get(SafeContact, person_id),
        in_danger=session.exec(danger).first() is not None,
    )


def _targets(session: Session, notice: Notice, carriers: Carriers) -> list[Target]:
    """Where it goes now. When it goes nowhere now, it is put off or withdrawn here."""
    now, facts = clock.now(), _facts(session, notice.person_id)
    at = goes_at(notice, facts, now)
    if at and at <= now:
        at = _not_too_often(session, notice, now)
    if at is None or at > now:
        return _put_off(session, notice, at)
    doors = {name: channel_opens(facts, name, now) for name in (PUSH, MAIL)}
    found: list[Target] = []
    if carriers.push and doors[PUSH] == now:
        found += _devices(session, notice)
    if carriers.mail and doors[MAIL] == now and facts.choice.mail and notice.kind != Kind.TRIAL:
        found.append(Target(MAIL, facts.choice.mail))
    later = [opens for opens in doors.values() if opens and opens > now]
    return found or _put_off(session, notice, min(later, default=None))


def _put_off(session: Session, notice: Notice, at: datetime | None) -> list[Target]:
    too_late = at is None or (notice.useful_until is not None and at >= notice.useful_until)
    if at is None or too_late:
        notice.withdrawn_at = clock.now()
    else:
        notice.due_at = at
    notice.lease_until = None
    session.add(notice)
    return []


def _not_too_often(session: Session, notice: Notice, now: datetime) -> datetime:
    """At most one per thread in half an hour."""
    last = select(Notice.sent_at).where(
        Notice.person_id == notice.person_id,
        Notice.about_id == notice.about_id,
        Notice.kind == Kind.MESSAGE,
        col(Notice.sent_at) > now - QUIET_AFTER,
    )
    sent = [moment for moment in session.exec(last) if moment]
    return max(sent) + QUIET_AFTER if sent else now


def _devices(session: Session, notice: Notice) -> list[Target]:
    query = select(Device).where(Device.person_id == notice.person_id)
    if notice.kind is Kind.TRIAL:
        query = query.where(Device.id == notice.about_id)
    return [
        Target(str(one.id), Keys(one.endpoint, one.p256dh, one.auth))
        for one in session.exec(query.order_by(col(Device.id)))
    ]


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
        _note_health(session, target, outcome.ending)
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
    if isinstance(target.to, Keys):
        return carriers.push.send(target.to) if carriers.push else Outcome(Ending.LATER, "push off")
    return carriers.mail.send(target.to) if carriers.mail else Outcome(Ending.LATER, "mail off")


def _note_health(session: Session, target: Target, ending: Ending) -> None:
    device = None if target.name == MAIL else session.get(Device, UUID(target.name))
    if device is None:
        return
    if ending is Ending.GONE:
        session.delete(device)
        return
    if ending is Ending.SENT:
        device.last_ok_at, device.failures = clock.now(), 0
    else:
        device.failures += 1
    session.add(device)


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
