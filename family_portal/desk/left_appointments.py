"""Appointments with a parent whose custody ended: somebody looks at each, and says once that it
stays, or moves it or calls it off (R6, ADR 78)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from family_portal.access.circles import Category, Circle, Ground, Membership
from family_portal.access.custody import HELD, over_none
from family_portal.access.holding import goes_on
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Belonging, Custody, Person
from family_portal.access.roles import Role
from family_portal.appointments.looked_at import KeptAppointment
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.questions import NOW

MOST = 100


@dataclass(frozen=True)
class Left:
    """Still to come. `kept` with who said that it stays, where somebody did."""

    appointment: Appointment
    kept: KeptAppointment | None
    by: Person | None


def to_look_at(columns: Sequence[Any]) -> Any:
    """For the list of what waits: those of which nobody said anything yet."""
    query = select(*columns).join(Circle, col(Circle.id) == Appointment.circle_id)
    return query.join(Membership, _seat()).where(
        *_left(), ~select(KeptAppointment.id).where(_is_kept()).exists()
    )


def with_them(session: Session, household_id: UUID) -> dict[UUID, list[Left]]:
    """Of each parent, the nearest first. One statement."""
    found: dict[UUID, list[Left]] = defaultdict(list)
    rows = session.exec(
        select(Membership.person_id, Appointment, KeptAppointment, Person)
        .select_from(Appointment)
        .join(Circle, col(Circle.id) == Appointment.circle_id)
        .join(Membership, _seat())
        .outerjoin(KeptAppointment, _is_kept())
        .outerjoin(Person, col(Person.id) == KeptAppointment.by_id)
        .where(Circle.household_id == household_id, *_left())
        .order_by(col(Appointment.starts_at), col(Appointment.id))
        .limit(MOST)
    )
    for parent_id, appointment, kept_so, who in rows:
        found[parent_id].append(Left(appointment, kept_so, who))
    return found


def keep(
    session: Session, household_id: UUID, parent_id: UUID, appointment_id: UUID, *, by_id: UUID
) -> KeptAppointment:
    """It stays. Said once, whoever of us says it first, until custody ends anew. Raises `NotFound`
    for what is not there to look at."""
    # Two who say it at once wait for each other here.
    session.get(Appointment, appointment_id, with_for_update=True)
    those = with_them(session, household_id).get(parent_id, [])
    one = next((left for left in those if left.appointment.id == appointment_id), None)
    if one is None:
        raise NotFound
    if one.kept:
        return one.kept
    if before := _said_before(session, parent_id, appointment_id):
        before.by_id, before.at = by_id, clock.now()
        session.add(before)
        return before
    circle = circle_for(
        session,
        household_id=household_id,
        category=Category.APPOINTMENT,
        family=[],
        staff=TEAM,
    )
    made = KeptAppointment(
        circle_id=circle.id, appointment_id=appointment_id, person_id=parent_id, by_id=by_id
    )
    session.add(made)
    session.flush()
    return made


def _said_before(session: Session, parent_id: UUID, appointment_id: UUID) -> KeptAppointment | None:
    """Of an earlier end: custody came back since then, and ended again."""
    said = col(KeptAppointment.appointment_id) == appointment_id
    return session.exec(
        select(KeptAppointment).where(said, KeptAppointment.person_id == parent_id)
    ).first()


def _seat() -> ColumnElement[bool]:
    return and_(
        col(Membership.circle_id) == Appointment.circle_id,
        col(Membership.ground) == Ground.FAMILY,
        Membership.stands(),
    )


def _is_kept() -> ColumnElement[bool]:
    """Said since custody ended last."""
    again = _ended().where(goes_on(col(Custody.until), col(KeptAppointment.at)))
    return and_(
        col(KeptAppointment.appointment_id) == Appointment.id,
        col(KeptAppointment.person_id) == Membership.person_id,
        ~again.correlate(Circle, Membership, KeptAppointment).exists(),
    )


def _children() -> Any:
    return select(Belonging.person_id).where(
        Belonging.household_id == Circle.household_id, Belonging.role == Role.CHILD
    )


def _ended() -> Any:
    """Custody over a child of the household that is over."""
    return select(Custody.id).where(
        Custody.parent_id == Membership.person_id,
        col(Custody.child_id).in_(_children().correlate(Circle)),
        col(Custody.kind).in_(HELD),
        ~goes_on(col(Custody.until), NOW),
    )


def _left() -> tuple[ColumnElement[bool], ...]:
    """To come, with a parent who had custody over a child of the household and has none over any
    of them now. For a statement with the circle and the seat."""
    # Whoever made one afterwards knew.
    ended = _ended().where(goes_on(col(Custody.until), col(Membership.since)))
    parent, children = col(Membership.person_id), _children().correlate(Circle)
    return (
        col(Appointment.starts_at) > NOW,
        col(Appointment.cancelled_at).is_(None),
        over_none(Custody, parent=parent, children=children, at=NOW),
        ended.exists(),
    )
