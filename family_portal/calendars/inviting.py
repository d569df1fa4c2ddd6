"""Professionals are invited to their appointments in the mailbox of their work (iMIP, RFC 6047).

Nothing has to remember to invite: what stands in appointments is compared with what each was told
last. So whatever changes an appointment, or who comes to it, and by whichever way, a letter
follows. It goes through the outbox of notices: once, withdrawn and made anew with each change.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.doors import GRANTS, Permission
from family_portal.access.guard import unguarded
from family_portal.access.roles import STAFF
from family_portal.access.teams import Post
from family_portal.appointments.models import USUAL, Appointment
from family_portal.appointments.models import Kind as AppointmentKind
from family_portal.calendars.models import CalendarMailbox, Invitation
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.notify.sending import desk

# In one transaction; the rest is for the next time.
AT_ONCE = 200
# A stand-in may read an appointment, and does not come to it.
COMES = (Ground.NAMED, Ground.ASSIGNMENT)
MEET = frozenset(role for role in STAFF if Permission.READ_APPOINTMENTS in GRANTS[role])


def keep_invited(engines: Engines) -> int:
    """Letters for what changed since the last time. Gives how many were made."""
    with Session(engines.reading) as looking, unguarded(looking, reason="sending notices"):
        people = _who_must_hear(looking)
    if not people:
        return 0  # no write lock for a mere look
    with desk(engines.writing) as session:
        locked = select(CalendarMailbox.person_id).where(col(CalendarMailbox.person_id).in_(people))
        # Another worker tells the others.
        mine = session.exec(locked.with_for_update(skip_locked=True)).all()
        told = _tell_of_ended(session, mine)
        return told + _tell_of_changed(session, mine)


def take_back(session: Session, person_id: UUID) -> None:
    """They want no letters any more, or elsewhere: what waits does not go, and nothing of what
    they were told is kept."""
    with unguarded(session, reason="one's own calendar address goes"):
        known = select(Invitation).where(Invitation.person_id == person_id)
        for one in session.exec(known).all():
            withdraw(session, one.id)
            session.delete(one)


def comes(person_id: Any, appointment_id: Any) -> ColumnElement[bool]:
    """This professional is to be at this appointment, and a time stands for it."""
    stands = exists().where(
        col(Appointment.id) == appointment_id,
        col(Appointment.circle_id) == Membership.circle_id,
        _sits(person_id),
        *_to_come(),
    )
    return and_(_works(person_id), stands)


def _works(person_id: Any) -> ColumnElement[bool]:
    return exists().where(col(Post.person_id) == person_id, col(Post.role).in_(MEET), Post.holds())


def _sits(person_id: Any) -> ColumnElement[bool]:
    mine = col(Membership.person_id) == person_id
    return and_(mine, col(Membership.ground).in_(COMES), Membership.holds())


def _to_come() -> tuple[ColumnElement[bool], ...]:
    """What takes a professional's day. When people of a family see each other the whole team reads
    it, and who is present is agreed in words: nobody is invited for it."""
    return (
        col(Appointment.kind) != AppointmentKind.VISIT,
        col(Appointment.starts_at) > clock.now(),
        col(Appointment.is_offer).is_(False),
        col(Appointment.cancelled_at).is_(None),
    )


def _who_must_hear(session: Session) -> list[UUID]:
    changed = _changed(CalendarMailbox.person_id)
    ended = select(Invitation.person_id).where(*_ended())
    return list(session.scalars(changed.union(ended).limit(AT_ONCE)))


def _changed(*columns: Any) -> Any:
    """Of appointments to come of which somebody with a mailbox was not told, or something else."""
    in_circle = col(Appointment.circle_id) == Membership.circle_id
    told = and_(
        col(Invitation.person_id) == CalendarMailbox.person_id,
        col(Invitation.appointment_id) == Appointment.id,
    )
    other = or_(
        col(Invitation.id).is_(None),
        col(Invitation.is_cancelled).is_(True),
        col(Invitation.of_sequence) != Appointment.sequence,
    )
    return (
        sa.select(*columns)
        .select_from(CalendarMailbox)
        .join(Membership, _sits(CalendarMailbox.person_id))
        .join(Appointment, and_(in_circle, *_to_come()))
        .outerjoin(Invitation, told)
        .where(other, _works(CalendarMailbox.person_id))
    )


def _ended() -> tuple[ColumnElement[bool], ...]:
    return (
        col(Invitation.is_cancelled).is_(False),
        col(Invitation.starts_at) > clock.now(),
        ~comes(Invitation.person_id, Invitation.appointment_id),
    )


def _tell_of_changed(session: Session, people: Sequence[UUID]) -> int:
    one = Appointment
    facts = (one.id, one.starts_at, one.minutes, one.sequence, CalendarMailbox.person_id)
    asked = _changed(*facts, Invitation).where(col(CalendarMailbox.person_id).in_(people))
    rows = session.execute(asked.order_by(one.starts_at, one.id).limit(AT_ONCE)).all()
    found = {(row[0], row[4]): row for row in rows}  # who sits there twice is told once
    for about, starts_at, minutes, sequence, person_id, known in found.values():
        told = known or Invitation(
            person_id=person_id,
            appointment_id=about,
            of_sequence=sequence,
            starts_at=starts_at,
            ends_at=starts_at,
        )
        told.starts_at, told.ends_at = starts_at, starts_at + timedelta(minutes=minutes or USUAL)
        told.of_sequence, told.is_cancelled = sequence, False
        _write(session, told, at_least=sequence)
    return len(found)


def _tell_of_ended(session: Session, people: Sequence[UUID]) -> int:
    found = session.exec(
        select(Invitation).where(*_ended(), col(Invitation.person_id).in_(people)).limit(AT_ONCE)
    ).all()
    for told in found:
        if told.told_at is None:
            withdraw(session, told.id)  # nothing was sent, so nothing is taken back
            session.delete(told)
            continue
        told.is_cancelled = True
        _write(session, told)
    return len(found)


def _write(session: Session, told: Invitation, *, at_least: int = 0) -> None:
    """A letter in the outbox, in place of one that still waits."""
    told.sequence = max(told.sequence + 1, at_least)
    told.changed_at = clock.now()
    session.add(told)
    session.flush()
    withdraw(session, told.id)
    announce(
        session,
        people={told.person_id},
        kind=Kind.INVITATION,
        about_id=told.id,
        at=clock.now(),
        useful_until=told.starts_at,
    )
