"""What waits for the lead, as the two of us who know of it read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, household_of
from family_portal.access.households import Household
from family_portal.access.people import Person
from family_portal.core.errors import NotFound
from family_portal.core.questions import question
from family_portal.held_back.models import ComplaintNote, HeldAct

MOST = 50


@dataclass(frozen=True)
class Held:
    """`by` and `lead` are the two of us."""

    act: HeldAct
    household: Household
    by: Person | None
    lead: Person | None


def held(session: Session, act_id: UUID) -> Held:
    """Raises `NotFound`."""
    act = session.get(HeldAct, act_id)
    if act is None:
        raise NotFound
    home = session.get_one(Household, household_of(session, act.circle_id))
    return Held(act, home, session.get(Person, act.by_id), session.get(Person, act.lead_id))


def asked_of(session: Session, me: UUID) -> Sequence[tuple[HeldAct, Household, Person | None]]:
    """What this lead still looks at; what waits longest first. One statement."""
    return _asked_of(session, me=me).all()


@question
def _asked_of() -> Any:
    return (
        select(HeldAct, Household, Person)
        .join(Circle, col(Circle.id) == HeldAct.circle_id)
        .join(Household, col(Household.id) == Circle.household_id)
        .outerjoin(Person, col(Person.id) == HeldAct.by_id)
        .where(
            HeldAct.lead_id == bindparam("me"),
            col(HeldAct.answered_at).is_(None),
            col(HeldAct.settled_at).is_(None),
        )
        .order_by(col(HeldAct.asked_at), col(HeldAct.id))
        .limit(MOST)
    )


def complaints_of(session: Session, household_id: UUID) -> Sequence[ComplaintNote]:
    """Those that I noted, or that were noted for me as lead; the last first."""
    noted = (
        select(ComplaintNote)
        .join(Circle, col(Circle.id) == ComplaintNote.circle_id)
        .where(Circle.household_id == household_id)
        .order_by(col(ComplaintNote.came_on).desc(), col(ComplaintNote.id))
        .limit(MOST)
    )
    return session.exec(noted).all()
