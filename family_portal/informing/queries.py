"""A parent's own custody, per child."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Custody, Person, Profile
from family_portal.core import clock

MOST = 50


@dataclass(frozen=True)
class OwnCustody:
    """Over one child. `name` is the name on paper alone: what a child wants to be called now is not
    told to a parent who has nothing else of it to read."""

    child_id: UUID
    name: str
    age: int | None
    held: Custody
    before: Sequence[Custody] = ()


def own_custody(session: Session) -> list[OwnCustody]:
    """What holds now, with what held before; nobody has custody over an adult. Two statements."""
    mine = Custody.parent_id == viewer_of(session).person_id
    with unguarded(session, reason="the name and age of one's own child"):
        held = session.exec(
            select(Custody, Person, Profile)
            .join(Person, col(Person.id) == Custody.child_id)
            .outerjoin(Profile, col(Profile.person_id) == Custody.child_id)
            .where(mine, Custody.holds())
            .order_by(Person.name, col(Person.id))
            .limit(MOST)
        ).all()
    order = col(Custody.since).desc(), col(Custody.id)
    earlier = session.exec(select(Custody).where(mine).order_by(*order).limit(MOST * 4)).all()
    now = {one.id for one, _child, _facts in held}
    return [
        OwnCustody(
            child.id,
            child.name.split()[0],
            facts.age(clock.today()) if facts else None,
            one,
            [old for old in earlier if old.child_id == child.id and old.id not in now],
        )
        for one, child, facts in held
    ]
