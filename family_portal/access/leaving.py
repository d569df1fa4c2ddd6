"""Somebody leaves a household, or moves to another: whole, with everything they could read.

A belonging that goes on beside circles that are closed, or the reverse, would be half a move: one
person reading two households. Run on nobody's behalf.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.shares import Share


def leave(session: Session, belonging: Belonging, *, at: datetime) -> None:
    """From then on nothing of that household is theirs to see, nor shown to or by them. May be
    said before it happens, and again when more was made for them meanwhile. Whom they asked along
    leaves with them: a supporter is their inviter's (ADR 73)."""
    session.flush()
    with unguarded(session, reason="somebody leaves a household"):
        belonging.until = at
        session.add(belonging)
        end_seats(session, belonging.person_id, belonging.household_id, at)
        _end_shares(session, belonging.person_id, belonging.household_id, at)
        session.flush()
        _end_helpers(session, belonging.person_id, belonging.household_id, at)


def come_back(session: Session, belonging: Belonging, planned: Mapping[str, str]) -> None:
    """It was no leaving: what ended at that very moment goes on, until the end it had, and nothing
    else. `planned` is what `planned_ends` said before it."""
    at = belonging.until
    if at is None:
        return
    with unguarded(session, reason="somebody leaves a household"):
        for row in _with_helpers(session, belonging):
            if row.until == at:
                had = planned.get(str(row.id))
                row.until = datetime.fromisoformat(had) if had else None
                session.add(row)
        session.flush()


def planned_ends(session: Session, belonging: Belonging) -> dict[str, str]:
    """Of all that a leaving would end: what ends by itself already, and when."""
    with unguarded(session, reason="somebody leaves a household"):
        rows = _with_helpers(session, belonging)
        return {str(row.id): row.until.isoformat() for row in rows if row.until and row.goes_on()}


def _with_helpers(session: Session, belonging: Belonging) -> list[Belonging | Membership | Share]:
    every: list[Belonging | Membership | Share] = []
    helpers = _helpers(session, belonging.person_id, belonging.household_id)
    for one in (belonging, *helpers):
        every += [one, *_seats(session, one), *_shares(session, one)]
    return every


def _seats(session: Session, belonging: Belonging) -> list[Membership]:
    rows = session.exec(
        select(Membership)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            Circle.household_id == belonging.household_id,
            Membership.person_id == belonging.person_id,
            Membership.ground == Ground.FAMILY,
        )
    )
    return list(rows.all())


def _shares(session: Session, belonging: Belonging) -> list[Share]:
    theirs = or_(
        col(Share.person_id) == belonging.person_id, col(Share.by_id) == belonging.person_id
    )
    rows = session.exec(select(Share).where(Share.household_id == belonging.household_id, theirs))
    return list(rows.all())


def move(session: Session, belonging: Belonging, *, to: UUID, at: datetime) -> Belonging:
    """End the one and begin the other. What was shared or invited there is not taken along."""
    leave(session, belonging, at=at)
    begun = Belonging(person_id=belonging.person_id, household_id=to, role=belonging.role, since=at)
    session.add(begun)
    session.flush()
    return begun


def end_seats(session: Session, person_id: UUID, household_id: UUID, at: datetime) -> None:
    rows = session.exec(
        select(Membership, Circle)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            Circle.household_id == household_id,
            Membership.person_id == person_id,
            Membership.ground == Ground.FAMILY,
            Membership.goes_on(at),
        )
    )
    for membership, circle in rows.all():
        membership.until, circle.likeness = at, None
        session.add_all([membership, circle])


def _end_shares(session: Session, person_id: UUID, household_id: UUID, at: datetime) -> None:
    theirs = or_(col(Share.person_id) == person_id, col(Share.by_id) == person_id)
    for share in session.exec(
        select(Share).where(Share.household_id == household_id, theirs, Share.goes_on(at))
    ):
        share.until = at
        session.add(share)


def _end_helpers(session: Session, person_id: UUID, household_id: UUID, at: datetime) -> None:
    for helper in _helpers(session, person_id, household_id):
        if helper.goes_on(at):
            leave(session, helper, at=at)


def _helpers(session: Session, person_id: UUID, household_id: UUID) -> list[Belonging]:
    """Whom they asked along, ever."""
    theirs = select(Belonging).where(
        Belonging.household_id == household_id,
        Belonging.invited_by_id == person_id,
        Belonging.role == Role.SUPPORTER,
    )
    return list(session.exec(theirs).all())
