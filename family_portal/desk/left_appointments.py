"""Appointments with a parent whose custody ended: somebody looks at each (R6, ADR 78)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.appointments.models import Appointment
from family_portal.core import clock

MOST = 100


def with_them(
    session: Session, household_id: UUID, parents: Collection[UUID]
) -> Mapping[UUID, Sequence[Appointment]]:
    """Those still to come, of each of these parents, the nearest first. One statement, none
    without a parent."""
    found: dict[UUID, list[Appointment]] = defaultdict(list)
    if not parents:
        return found
    rows = session.exec(
        select(Membership.person_id, Appointment)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .join(Appointment, col(Appointment.circle_id) == Circle.id)
        .where(
            Circle.household_id == household_id,
            col(Membership.person_id).in_(list(parents)),
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
            col(Appointment.starts_at) > clock.now(),
            col(Appointment.cancelled_at).is_(None),
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
        .limit(MOST)
    )
    for parent_id, appointment in rows:
        found[parent_id].append(appointment)
    return found
