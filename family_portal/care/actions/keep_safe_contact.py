"""How somebody is reached safely: asked in person, closed by themselves, asked again."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import staffing
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging
from family_portal.core import clock
from family_portal.notify import actions as notify
from family_portal.notify.models import Kind, SafeContact, Safety


def keep(session: Session, person_id: UUID, *, by_id: UUID, **marks: Any) -> SafeContact:
    """What the person said to a professional. Their own wish has been heard then."""
    kept = notify.keep_safe_contact(
        session, person_id=person_id, by_id=by_id, wish_on=None, **marks
    )
    notify.withdraw(session, person_id)
    return kept


def close_own(session: Session, person_id: UUID, *, push: bool, mail: bool, phone: bool) -> None:
    """Closing holds at once; opening again is asked in person. So whoever has this phone in their
    hands can never make a channel look safe."""
    today = clock.today()
    with unguarded(session, reason="the person closes a channel to themselves"):
        mine = session.get(SafeContact, person_id)
        mine = mine or SafeContact(
            person_id=person_id, asked_on=today, asked_by_id=person_id, review_on=today
        )
        for name, is_closed in (("push", push), ("mail", mail), ("phone", phone)):
            if is_closed:
                setattr(mine, name, Safety.UNSAFE)
        mine.wish_on = today
        session.add(mine)
        staff = {
            one for home in _homes(session, person_id) for one in staffing.today(session, home)
        }
    notify.announce(session, people=staff - {person_id}, kind=Kind.TASK, about_id=person_id)


def _homes(session: Session, person_id: UUID) -> list[UUID]:
    homes = select(Belonging.household_id).where(
        Belonging.person_id == person_id,
        Belonging.holds(),
    )
    return list(session.exec(homes))
