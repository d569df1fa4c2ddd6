"""With how many of us somebody talked, and how often with their contact person: from our own
records, and of talks they were part of themselves (R1)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.holding import at_moment, goes_on, not_over
from family_portal.access.households import Cover
from family_portal.appointments.models import Answer, Appointment, AppointmentAnswer, Kind
from family_portal.core import clock

# Of fewer talks, or in less time, a count says nothing about who stays.
TALKS, MONTHS = 5, 3
MOST = 2000


@dataclass(frozen=True)
class Continuity:
    """Whole months since the first talk; how many of us; how many talks, and how many of those
    with the contact person of today."""

    months: int
    people: int
    talks: int
    by_contact: int


def continuity(
    session: Session, me: UUID, household_id: UUID, contact_id: UUID | None
) -> Continuity | None:
    """Nothing when there is too little to say. Two statements."""
    rows = session.execute(_talks(me, household_id)).all()
    if len({talk for talk, *_ in rows}) < TALKS:
        return None
    first = clock.day_of(min(starts for _, starts, _ in rows))
    if (months := _months(first, clock.today())) < MONTHS:
        return None
    away = _away(session, {who for _, _, who in rows}, first)
    with_us = {
        (talk, who)
        for talk, starts, who in rows
        if not any(absence.holds(clock.day_of(starts)) for absence in away.get(who, ()))
    }
    talks = {talk for talk, _ in with_us}
    mine = sum(who == contact_id for _, who in with_us)
    if len(talks) < TALKS:
        return None
    return Continuity(months, len({who for _, who in with_us}), len(talks), mine)


def _months(first: date, today: date) -> int:
    """Whole ones."""
    months = (today.year - first.year) * 12 + today.month - first.month
    return months - (today.day < first.day)


def _away(session: Session, people: Collection[UUID], first: date) -> dict[UUID, list[Cover]]:
    """Whoever was away on a day did not do the talk of that day."""
    rows = session.exec(
        select(Cover).where(col(Cover.absent_id).in_(people), not_over(Cover, first)).limit(MOST)
    )
    found = defaultdict[UUID, list[Cover]](list)
    for absence in rows:
        found[absence.absent_id].append(absence)
    return found


def _talks(me: UUID, household_id: UUID) -> Any:
    """Talks that were, each with every one of us who sat in it then."""
    mine = select(Membership.circle_id).where(
        Membership.person_id == me, Membership.ground == Ground.FAMILY
    )
    stayed_away = select(AppointmentAnswer.appointment_id).where(
        AppointmentAnswer.person_id == me, AppointmentAnswer.answer == Answer.NOT_COMING
    )
    starts = col(Appointment.starts_at)
    # Whoever was asked for it by name was there, also of talks that a file brought afterwards.
    asked = and_(Membership.ground == Ground.NAMED, goes_on(col(Membership.until), starts))
    there = or_(asked, at_moment(Membership, starts))
    return (
        select(col(Appointment.id), starts, col(Membership.person_id))
        .join(Circle, col(Circle.id) == Appointment.circle_id)
        .join(Membership, col(Membership.circle_id) == Circle.id)
        .where(
            Circle.household_id == household_id,
            col(Circle.id).in_(mine),
            col(Appointment.kind).in_([Kind.TALK, Kind.CALL]),
            starts < clock.now(),
            col(Appointment.cancelled_at).is_(None),
            col(Appointment.is_offer).is_(False),
            col(Appointment.id).not_in(stayed_away),
            Membership.ground != Ground.FAMILY,
            there,
        )
        .order_by(starts.desc(), col(Appointment.id))
        .limit(MOST)
    )
