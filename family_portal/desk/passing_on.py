"""Appointments that stand after the last day of a contact person: whoever follows takes one over,
or it is moved before that day or called off (R3). One of us sees those that are theirs to see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.actions.no_face import hold_household
from family_portal.access.audience import readers
from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.households import Assignment
from family_portal.access.people import Person
from family_portal.access.succession import who_knows
from family_portal.appointments.coming import Coming
from family_portal.appointments.instead import Instead, instead
from family_portal.appointments.looked_at import TakenOver
from family_portal.appointments.models import USUAL, Appointment
from family_portal.appointments.models import Kind as What
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.desk.succession import Succession, succession_of
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

MOST = 50


@dataclass(frozen=True)
class Standing:
    """`instead` is who takes it over, where that was said."""

    appointment: Appointment
    instead: Instead | None


def after_last_day(session: Session, known: Succession) -> list[Standing]:
    """The nearest first. Two statements, none where nobody stops."""
    if known.leaver is None or known.leaver[0].to_day is None:
        return []
    held, who = known.leaver
    theirs = (
        select(Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            Circle.household_id == held.household_id,
            Membership.person_id == who.id,
            col(Membership.ground).in_([Ground.NAMED, Ground.ASSIGNMENT]),
        )
    )
    rows = session.exec(
        select(Appointment)
        .where(
            col(Appointment.circle_id).in_(theirs),
            col(Appointment.starts_at) >= _end(held),
            col(Appointment.cancelled_at).is_(None),
            # Where family see each other nobody of us is expected.
            Appointment.kind != What.VISIT,
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
        .limit(MOST)
    ).all()
    comes = instead(session, rows)
    return [Standing(one, comes.get(one.id)) for one in rows]


def _end(held: Assignment) -> datetime:
    end = clock.at(held.to_day) if held.to_day else clock.now()
    return max(end, clock.now())


def take_over(session: Session, household_id: UUID, appointment_id: UUID) -> TakenOver | None:
    """By one of us who sees it. Whoever of the family was told that somebody else comes hears that
    something changed. Nothing when it was said before. Raises `BadInput` and `NotFound`."""
    hold_household(session, household_id)
    session.expire_all()
    known = succession_of(session, household_id)
    standing = {one.appointment.id: one for one in after_last_day(session, known)}
    one = standing.get(appointment_id)
    if one is None or known.comes is None or known.leaver is None:
        raise NotFound
    if one.instead:
        return None
    begins, who = known.comes
    _is_there(session, who, one.appointment, begins.from_day)
    made = TakenOver(
        circle_id=one.appointment.circle_id,
        appointment_id=appointment_id,
        assignment_id=begins.id,
        from_id=known.leaver[1].id,
        by_id=known.me,
    )
    session.add(made)
    session.flush()
    _tell(session, known, one.appointment)
    return made


def _is_there(session: Session, who: Person, one: Appointment, from_day: date) -> None:
    """Nobody stands in at what somebody takes over."""
    name, day = {"name": who.first_name}, clock.day_of(one.starts_at)
    coming = Coming(session, [who.id], about=one)
    if day < from_day or coming.is_away(who.id, day):
        raise BadInput({"instead": _("%(name)s is er die dag niet. Verzet deze afspraak.") % name})
    time, minutes = [one.starts_at], one.minutes or USUAL
    if not one.is_offer and not coming.can(session, time, minutes, but={one.id}):
        words = _("%(name)s heeft dan al een andere afspraak. Verzet deze afspraak.")
        raise BadInput({"instead": words % name})


def _tell(session: Session, known: Succession, one: Appointment) -> None:
    if known.handover is None:
        return
    there: Sequence[UUID] = [
        reader.person_id for reader in readers(session, [one])[one.id] if not reader.is_staff
    ]
    announce(
        session,
        people=who_knows(session, known.handover).intersection(there),
        kind=Kind.APPOINTMENT,
        about_id=one.id,
        useful_until=one.starts_at,
    )
