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
    """It stays. Said once, whoever of us says it first. Raises `NotFound` for what is not there
    to look at."""
    # Two who say it at once wait for each other here.
    session.get(Appointment, appointment_id, with_for_update=True)
    those = with_them(session, household_id).get(parent_id, [])
    one = next((left for left in those if left.appointment.id == appointment_id), None)
    if one is None:
        raise NotFound
    if one.kept:
        return one.kept
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


def _seat() -> ColumnElement[bool]:
    return and_(
        col(Membership.circle_id) == Appointment.circle_id,
        col(Membership.ground) == Ground.FAMILY,
        Membership.stands(),
    )


def _is_kept() -> ColumnElement[bool]:
    return and_(
        col(KeptAppointment.appointment_id) == Appointment.id,
        col(KeptAppointment.person_id) == Membership.person_id,
    )


def _left() -> tuple[ColumnElement[bool], ...]:
    """To come, with a parent who had custody over a child of the household and has none over any
    of them now. For a statement with the circle and the seat."""
    parent = col(Membership.person_id)
    children = select(Belonging.person_id).where(
        Belonging.household_id == Circle.household_id, Belonging.role == Role.CHILD
    )
    ended = select(Custody.id).where(
        Custody.parent_id == parent,
        col(Custody.child_id).in_(children.correlate(Circle)),
        col(Custody.kind).in_(HELD),
        ~goes_on(col(Custody.until), NOW),
        # Whoever made one afterwards knew.
        goes_on(col(Custody.until), col(Membership.since)),
    )
    return (
        col(Appointment.starts_at) > NOW,
        col(Appointment.cancelled_at).is_(None),
        over_none(Custody, parent=parent, children=children.correlate(Circle), at=NOW),
        ended.exists(),
    )
