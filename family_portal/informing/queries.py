"""A parent's own custody, per child, and what they asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.ages import Age, has
from family_portal.access.audience import Reader, readers
from family_portal.access.circles import circles_at
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Custody, CustodyKind, Person, Profile
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.informing.models import InformationRequest

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

    @property
    def may_ask(self) -> bool:
        """They know that they have none: a button that appears must not tell them."""
        return self.held.kind is CustodyKind.NONE and not self.held.is_untold


def own_custody(session: Session) -> list[OwnCustody]:
    """What holds now, with what held before; nobody has custody over an adult. Two statements."""
    mine = Custody.parent_id == viewer_of(session).person_id
    order = col(Custody.since).desc(), col(Custody.id)
    earlier = session.exec(select(Custody).where(mine).order_by(*order).limit(MOST * 4)).all()
    known = [one.id for one in earlier]
    with unguarded(session, reason="the name and age of one's own child"):
        held = session.exec(
            select(Custody, Person, Profile)
            .join(Person, col(Person.id) == Custody.child_id)
            .outerjoin(Profile, col(Profile.person_id) == Custody.child_id)
            .where(col(Custody.id).in_(known), Custody.holds())
            .order_by(Person.name, col(Person.id))
            .limit(MOST)
        ).all()
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


def requests(session: Session, household_id: UUID | None = None) -> list[InformationRequest]:
    """Of a household, for who works for it; or all that the viewer may read. The last first."""
    query = select(InformationRequest)
    if household_id:
        there = circles_at(household_id)
        query = query.where(col(InformationRequest.circle_id).in_(there))
    order = col(InformationRequest.asked_at).desc(), col(InformationRequest.id)
    return list(session.exec(query.order_by(*order).limit(MOST)).all())


@dataclass(frozen=True)
class Asked:
    """One request. `asker` and `child` are nobody when the reader may not know them."""

    request: InformationRequest
    asker: Person | None
    child: Person | None
    readers: Sequence[Reader]
    # The youngest the child can be, for who answers.
    age: int | None = None

    @property
    def child_decides(self) -> bool:
        """Of a child whose age nobody knows we do not decide ourselves."""
        return self.age is None or has(self.age, Age.SIXTEEN)


def asked(session: Session, request_id: UUID) -> Asked:
    """Raises `NotFound`."""
    query = select(InformationRequest, Profile).outerjoin(
        Profile, col(Profile.person_id) == InformationRequest.child_id
    )
    row = session.exec(query.where(InformationRequest.id == request_id)).first()
    if row is None:
        raise NotFound
    found, facts = row
    those = select(Person).where(col(Person.id).in_([found.asker_id, found.child_id]))
    known = {one.id: one for one in session.exec(those)}
    age = facts.age(clock.today()) if facts else None
    who = readers(session, [found])[found.id]
    return Asked(found, known.get(found.asker_id), known.get(found.child_id), who, age)
