"""An appointment gets another day, hour or place, times to choose from, or does not go on.

Who said "I come" said it of the old time: that answer is gone, and they are asked again. Whoever
does it, a professional, somebody of the family or the sender of a household file, it ends here, so
that the change is noted and reminders follow it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.appointments.models import (
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    OfferedTime,
    What,
)
from family_portal.appointments.reminders import remind
from family_portal.core import clock


def made(session: Session, appointment: Appointment, *, what: What, by_id: UUID) -> None:
    session.add(appointment)
    session.flush()
    note(session, appointment, what, by_id=by_id, after=_stands(appointment))
    remind(session, appointment, tell=True)


def stand(session: Session, appointment: Appointment, *, by_id: UUID) -> None:
    """A time stands where there were times to choose from."""
    appointment.sequence += 1
    _forget_answers(session, appointment)
    session.add(appointment)
    note(session, appointment, What.MOVED, by_id=by_id, after=appointment.starts_at)
    remind(session, appointment, tell=True)


def move(
    session: Session,
    appointment: Appointment,
    *,
    before: datetime,
    by_id: UUID | None = None,
    now: datetime | None = None,
) -> None:
    """`before` is when it would have begun. What is over moves nobody."""
    now = now or clock.now()
    appointment.sequence += 1
    if not appointment.is_past:
        appointment.moved_at, appointment.moved_from = now, before
        appointment.written_at = None
        _forget_answers(session, appointment)
    session.add(appointment)
    what = What.PLACE if before == appointment.starts_at else What.MOVED
    times = {"before": before, "after": appointment.starts_at}
    note(session, appointment, what, by_id=by_id, **times, at=now)
    remind(session, appointment, tell=True)


def offer(
    session: Session, appointment: Appointment, times: Iterable[datetime], *, by_id: UUID | None
) -> None:
    """These instead of what was offered before. When a time stands, it stands until they choose."""
    appointment.sequence += 1
    wanted, standing = set(times), offered(session, appointment.id)
    for one in standing:
        if one.starts_at not in wanted:
            one.gone_at = clock.now()
            session.add(one)
    known = {one.starts_at for one in standing}
    for starts_at in sorted(wanted - known):
        session.add(
            OfferedTime(
                circle_id=appointment.circle_id,
                appointment_id=appointment.id,
                starts_at=starts_at,
                by_id=by_id,
            )
        )
    if appointment.is_offer:
        appointment.starts_at = max(wanted)
    session.add(appointment)
    note(session, appointment, What.OFFERED, by_id=by_id)
    remind(session, appointment, tell=True)


def settle(session: Session, appointment: Appointment, starts_at: datetime, *, by_id: UUID) -> None:
    """One of the offered times was chosen: it stands, and nothing else is offered any more."""
    before = _stands(appointment)
    appointment.sequence += 1
    appointment.starts_at, appointment.is_offer = starts_at, False
    if before:
        appointment.moved_at, appointment.moved_from = clock.now(), before
    # Who said that none of them suited is asked about this one.
    _forget_answers(session, appointment)
    take_back(session, appointment)
    session.add(appointment)
    note(session, appointment, What.CHOSEN, by_id=by_id, before=before, after=starts_at)
    remind(session, appointment, tell=True, by_id=by_id)


def call_off(
    session: Session, appointment: Appointment, *, tell: bool, by_id: UUID | None = None
) -> None:
    appointment.sequence += 1
    appointment.cancelled_at = clock.now()
    take_back(session, appointment)
    session.add(appointment)
    note(session, appointment, What.CANCELLED, by_id=by_id, before=_stands(appointment))
    remind(session, appointment, tell=tell, by_id=by_id)


def go_on(session: Session, appointment: Appointment, *, by_id: UUID | None = None) -> None:
    """It goes on after all: everybody is asked again."""
    appointment.cancelled_at, appointment.because = None, None
    appointment.sequence += 1
    if not appointment.is_past:
        appointment.moved_at, appointment.moved_from = clock.now(), None
        _forget_answers(session, appointment)
    session.add(appointment)
    note(session, appointment, What.GOES_ON, by_id=by_id, after=_stands(appointment))
    remind(session, appointment, tell=True)


def offered(session: Session, appointment_id: UUID) -> list[OfferedTime]:
    """What may be chosen now, the first first."""
    return list(
        session.exec(
            select(OfferedTime)
            .where(
                OfferedTime.appointment_id == appointment_id,
                col(OfferedTime.gone_at).is_(None),
            )
            .order_by(col(OfferedTime.starts_at), col(OfferedTime.id))
        )
    )


def take_back(session: Session, appointment: Appointment) -> None:
    """Nothing is offered any more."""
    for one in offered(session, appointment.id):
        one.gone_at = clock.now()
        session.add(one)


def note(
    session: Session,
    appointment: Appointment,
    what: What,
    *,
    by_id: UUID | None,
    before: datetime | None = None,
    after: datetime | None = None,
    at: datetime | None = None,
) -> None:
    session.add(
        AppointmentChange(
            circle_id=appointment.circle_id,
            appointment_id=appointment.id,
            what=what,
            at=at or clock.now(),
            by_id=by_id,
            before=before,
            after=after,
        )
    )


def _stands(appointment: Appointment) -> datetime | None:
    return None if appointment.is_offer else appointment.starts_at


def _forget_answers(session: Session, appointment: Appointment) -> None:
    session.flush()
    said = AppointmentAnswer
    with unguarded(session, reason="answers to a time that no longer stands"):
        session.exec(delete(said).where(col(said.appointment_id) == appointment.id))
