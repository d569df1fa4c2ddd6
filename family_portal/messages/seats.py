"""As what somebody sits in a thread: as family, or as a professional."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Ground, Membership
from family_portal.core.errors import NotAllowed
from family_portal.core.questions import question
from family_portal.messages.models import Thread


def seat(session: Session, thread: Thread, person_id: UUID) -> tuple[UUID, bool]:
    """The household of a thread, and whether somebody sits in it as a professional.

    A professional may be a parent elsewhere, so the seat tells and not the role. Raises
    `NotAllowed` for who only reads.
    """
    seats = _seats(session, circle=thread.circle_id, me=person_id).all()
    if not seats:
        raise NotAllowed
    return seats[0][0], all(ground is not Ground.FAMILY for _, ground in seats)


@question
def _seats() -> Any:
    return (
        select(Circle.household_id, Membership.ground)
        .join(Membership, col(Membership.circle_id) == Circle.id)
        .where(Circle.id == bindparam("circle"), Membership.person_id == bindparam("me"))
    )
