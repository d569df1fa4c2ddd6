"""Showing one record to who is not in its circle, until a moment, and taking it back."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import Category, Circle, Ground, InCircle, Membership
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.shares import Share, holds_another_adult
from family_portal.core import clock
from family_portal.core.errors import NotAllowed


def share(
    session: Session,
    record: InCircle,
    *,
    with_id: UUID,
    at_court: bool = False,
    until: datetime | None = None,
) -> Share:
    """Show one record to a supporter. Refused for what holds somebody who must not be told on; at
    court each is there for themselves, and no other adult is named to whom it is shown."""
    with unguarded(session, reason="share a record"):
        circle = session.get_one(Circle, record.circle_id)
        beside = not at_court and holds_another_adult(session, circle)
        private = beside or circle.category is Category.SAFETY
        if private or not _is_in(session, circle) or not _is_mine(session, circle, with_id):
            raise NotAllowed
    return _shown(session, record, circle, with_id, until)


def _is_in(session: Session, circle: Circle) -> bool:
    """The viewer is one of the family in it, now."""
    seat = select(Membership.id).where(
        Membership.circle_id == circle.id,
        Membership.person_id == viewer_of(session).person_id,
        Membership.ground == Ground.FAMILY,
        Membership.holds(),
    )
    return session.exec(seat).first() is not None


def _is_mine(session: Session, circle: Circle, with_id: UUID) -> bool:
    """A supporter whom the viewer asked along themselves."""
    supporter = select(Belonging.id).where(
        Belonging.person_id == with_id,
        Belonging.household_id == circle.household_id,
        Belonging.invited_by_id == viewer_of(session).person_id,
        Belonging.holds(),
    )
    return session.exec(supporter).first() is not None


def _shown(
    session: Session, record: InCircle, circle: Circle, with_id: UUID, until: datetime | None
) -> Share:
    kind = type(record).shared_kind
    if kind is None:
        raise NotAllowed
    made = Share(
        household_id=circle.household_id,
        record_kind=kind,
        record_id=record.id,  # type: ignore[attr-defined]
        person_id=with_id,
        by_id=viewer_of(session).person_id,
        until=until,
    )
    with unguarded(session, reason="show a record"):
        session.add(made)
    return made


def show_own(session: Session, record: InCircle, *, with_id: UUID) -> Share:
    """One's own words to one other member of the household whom one knows. Refused as soon as
    somebody else of the family is in it: then it is not one person's to show."""
    viewer = viewer_of(session).person_id
    known = session.get(Person, with_id) is not None
    with unguarded(session, reason="show one's own words"):
        circle = session.get_one(Circle, record.circle_id)
        seats = select(Membership.person_id).where(
            Membership.circle_id == circle.id,
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
        )
        family = set(session.exec(seats))
        belonging = session.exec(
            select(Belonging).where(
                Belonging.person_id == with_id,
                Belonging.household_id == circle.household_id,
                Belonging.holds(),
            )
        ).first()
        mine = belonging and (
            belonging.role is not Role.SUPPORTER or belonging.invited_by_id == viewer
        )
        private = circle.category is Category.SAFETY or family != {viewer}
        if private or not known or not mine or with_id == viewer:
            raise NotAllowed
    return _shown(session, record, circle, with_id, None)


def show_longer(session: Session, shared: Share, *, until: datetime) -> None:
    """Or shorter: the one who shared says until when."""
    if shared.by_id != viewer_of(session).person_id:
        raise NotAllowed
    with unguarded(session, reason="until when a record is shown"):
        shared.until = until
        session.add(shared)


def withdraw(session: Session, shared: Share) -> None:
    """The one who shared takes it back; it holds from now."""
    if shared.by_id != viewer_of(session).person_id:
        raise NotAllowed
    with unguarded(session, reason="withdraw a share"):
        shared.until = clock.now()
        session.add(shared)


def show_to_nobody(session: Session, record: InCircle) -> None:
    """Whoever showed it takes it back from all at once."""
    record_id: UUID = record.id  # type: ignore[attr-defined]
    mine = Share.record_id == record_id, Share.by_id == viewer_of(session).person_id
    for shared in session.exec(select(Share).where(*mine, Share.holds())).all():
        withdraw(session, shared)
