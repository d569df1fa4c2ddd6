"""Asked at the moment of sending: is what a notice is about still for the one it goes to?

Somebody may have left, or may not read it any more, since the notice was written. It says nothing
of itself; but a telephone that rings for a household one was sent away from tells that something
happens there.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, literal, union_all
from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Circle, InCircle, Membership
from family_portal.access.households import Assignment, Household
from family_portal.access.people import Belonging
from family_portal.access.posts import leads
from family_portal.access.shares import Share
from family_portal.access.teams import Post
from family_portal.notify.models import Kind, Notice

# To oneself: whether notices arrive, and a letter that asks for itself whether it still holds.
OWN = frozenset({Kind.TRIAL, Kind.INVITATION})


def still_theirs(session: Session, notice: Notice) -> bool:
    if notice.kind in OWN:
        return True
    me, about = notice.person_id, notice.about_id
    found = session.execute(_circle_of(), {"about": about}).first()
    if found is None:
        # About no record of a family: for whoever still belongs or works here.
        return _is_here(session, me)
    circle, does = found
    reads = _reads(session, me, circle, is_own=does == me)
    return reads or _was_shown(session, me, about, circle)


@cache
def _circle_of() -> Any:
    """Whatever hangs in a circle, of whichever feature: nobody has to remember to name it here.
    With who does or tells it, where a record says so."""
    every = [
        select(model.circle_id, _does(model)).where(model.id == bindparam("about"))  # type: ignore[attr-defined]
        for model in _kinds(InCircle)
    ]
    return union_all(*every)


def _kinds(base: type[InCircle]) -> Iterator[type[InCircle]]:
    for model in base.__subclasses__():
        if hasattr(model, "__table__") and "id" in model.__table__.c:
            yield model
        yield from _kinds(model)


def _does(model: type[InCircle]) -> Any:
    """Of a whole record; nobody is told of a part of one."""
    if model.done_by is None or model.done_in != "id":
        return literal(None, Uuid())
    return getattr(model, model.done_by[1])


def _is_here(session: Session, me: UUID) -> bool:
    belongs = select(Belonging.id).where(Belonging.person_id == me, Belonging.holds())
    works = select(Post.id).where(Post.person_id == me, Post.holds())
    # Of some professionals no post was ever noted.
    assigned = select(Assignment.id).where(Assignment.person_id == me, Assignment.holds())
    return any(session.exec(asked.limit(1)).first() for asked in (belongs, works, assigned))


def _reads(session: Session, me: UUID, circle_id: UUID, *, is_own: bool) -> bool:
    """In its circle, or the lead of its team: they are told what is late. What one does oneself one
    reads also where a young person decides on that circle (R11)."""
    sits = Membership.stands() if is_own else Membership.holds()
    seat = select(Membership.id).where(
        Membership.circle_id == circle_id, Membership.person_id == me, sits
    )
    leading = (
        select(Post.id)
        .join(Household, col(Household.team_id) == Post.team_id)
        .join(Circle, col(Circle.household_id) == Household.id)
        .where(Circle.id == circle_id, Post.person_id == me, leads())
    )
    return bool(session.scalar(select(or_(seat.exists(), leading.exists()))))


def _was_shown(session: Session, me: UUID, about: UUID, circle_id: UUID) -> bool:
    """By somebody who sees it themselves."""
    seat = col(Membership.person_id) == Share.by_id
    shown = (
        select(Share.id)
        .join(Membership, seat)
        .where(Share.record_id == about, Share.person_id == me, Share.holds())
        .where(Membership.circle_id == circle_id, Membership.holds())
    )
    return session.exec(shown.limit(1)).first() is not None
