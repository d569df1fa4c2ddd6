"""A day and two hours before an appointment: neutral notices, moved with it and gone when it is
called off.

Nothing is decided here about danger, quiet hours, safe channels or what somebody chose: the outbox
asks that at the moment of sending.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from family_portal.access.actions.show import show_until
from family_portal.access.circles import Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.shares import Share
from family_portal.appointments.looked_at import TakenOver
from family_portal.appointments.models import Appointment, AppointmentChange
from family_portal.core import clock
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind, Notice

BEFORE = {Kind.DAY_BEFORE: timedelta(hours=24), Kind.HOURS_BEFORE: timedelta(hours=2)}


def remind_at(appointment: Appointment) -> dict[Kind, datetime]:
    """The moments that are still to come."""
    now = clock.now()
    found = {kind: appointment.starts_at - before for kind, before in BEFORE.items()}
    return {kind: at for kind, at in found.items() if at > now}


def remind(
    session: Session, appointment: Appointment, *, tell: bool = False, by_id: UUID | None = None
) -> None:
    """Whenever an appointment is made, moved, narrowed or called off: this says it anew. With
    `tell` there is a neutral notice now too: something of it is not as they knew it. Who did it
    knows."""
    session.flush()
    withdraw(session, appointment.id)
    _shown_as_long(session, appointment)
    people = _told(session, appointment)
    if tell and not appointment.is_past and not _told_with_the_first(session, appointment):
        _tell_now(session, appointment, people - {by_id} if by_id else people)
    _tell_before(session, appointment, people)


def _told_with_the_first(session: Session, appointment: Appointment) -> bool:
    """A series that is made, moved or called off as a whole is one notice, not fifty."""
    if appointment.series_id is None:
        return False
    told: set[UUID] = session.info.setdefault("series_told", set())
    is_told = appointment.series_id in told
    told.add(appointment.series_id)
    return is_told


def remind_too(session: Session, appointment: Appointment, person_id: UUID) -> None:
    """Somebody comes along to this one: they are told now, and reminded of it as the family is."""
    session.flush()
    _shown_as_long(session, appointment)
    _tell_now(session, appointment, {person_id})
    _tell_before(session, appointment, {person_id})


def forget_reminding(session: Session, appointment: Appointment, person_id: UUID) -> None:
    """They do not come along after all."""
    withdraw(session, appointment.id, person=person_id)


def forget_telling(session: Session, assignment_id: UUID) -> None:
    """Whoever was to follow does not come: nobody is told that they do. What else became otherwise
    of an appointment since then is told."""
    of_it = col(AppointmentChange.appointment_id) == TakenOver.appointment_id
    changed = select(AppointmentChange.id).where(of_it, AppointmentChange.at >= TakenOver.at)
    said = select(TakenOver.appointment_id, TakenOver.at).where(
        TakenOver.assignment_id == assignment_id, ~changed.exists()
    )
    with unguarded(session, reason="a handover is called off"):
        those = session.exec(said).all()
    for appointment_id, at in those:
        withdraw(session, appointment_id, kind=Kind.APPOINTMENT, made_since=at)


def still_told(session: Session, notice: Notice) -> bool:
    """Asked at the moment of sending: it is theirs no longer when they left, or when what was
    shown to them is over. What is not about an appointment is not for this to say."""
    if notice.kind not in {Kind.APPOINTMENT, *BEFORE}:
        return True
    about = session.get(Appointment, notice.about_id)
    return about is None or notice.person_id in _told(session, about)


def _tell_now(session: Session, appointment: Appointment, people: set[UUID]) -> None:
    announce(
        session,
        people=people,
        kind=Kind.APPOINTMENT,
        about_id=appointment.id,
        useful_until=appointment.starts_at,
    )


def _tell_before(session: Session, appointment: Appointment, people: set[UUID]) -> None:
    if not appointment.can_be_answered or appointment.is_offer:
        return
    for kind, at in remind_at(appointment).items():
        announce(
            session,
            people=people,
            kind=kind,
            about_id=appointment.id,
            at=at,
            useful_until=appointment.starts_at,
        )


def _told(session: Session, appointment: Appointment) -> set[UUID]:
    """The family members who take part, and whom they take along to this one."""
    members = select(Membership.person_id).where(
        Membership.circle_id == appointment.circle_id,
        Membership.ground == Ground.FAMILY,
        Membership.holds(),
    )
    along = select(Share.person_id).where(*_of(appointment), Share.holds())
    with unguarded(session, reason="who is reminded of an appointment"):
        return {*session.exec(members), *session.exec(along)}


def _shown_as_long(session: Session, appointment: Appointment) -> None:
    """Whoever comes along reads it until the end of its day, whichever day that is by now."""
    end = clock.after(clock.day_of(appointment.ends_at))
    show_until(session, Appointment.shared_kind, appointment.id, end)


def _of(appointment: Appointment) -> tuple[ColumnElement[bool], ...]:
    kind = col(Share.record_kind) == Appointment.shared_kind
    return kind, col(Share.record_id) == appointment.id
