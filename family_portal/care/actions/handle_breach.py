"""What happens after a message went wrong: the talk with the family, and the decision to report."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.access import scopes
from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.care.models import Breach
from family_portal.care.queries import breach as found
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale
from family_portal.core.once import within

REASON = "record of a data breach"


def note_talk(session: Session, breach_id: UUID, *, by_id: UUID) -> Breach:
    """Somebody talked with those it is about. Saying so twice changes nothing."""
    one = found(session, breach_id).breach
    with unguarded(session, reason=REASON):
        if one.told_on is None:
            one.told_on, one.told_by_id = clock.today(), by_id
            session.add(one)
    return one


def decide(
    session: Session, breach_id: UUID, *, by_id: UUID, is_reported: bool, reason: str
) -> Breach:
    """The lead decides, once, and says why. Raises `NotAllowed` for the lead of another team."""
    one = found(session, breach_id).breach
    if not leads(session, one.household_id):
        raise NotAllowed
    if one.decided_at is not None:
        raise Stale
    with unguarded(session, reason=REASON):
        one.is_reported, one.reason = is_reported, reason
        one.decided_at, one.decided_by_id = clock.now(), by_id
        session.add(one)
    return one


def leads(session: Session, household_id: UUID) -> bool:
    """Does the viewer lead the team of this household?"""
    led = select(Household.id).where(
        Household.id == household_id,
        within(Household.id, scopes.led_households()),
    )
    return session.exec(led).first() is not None
