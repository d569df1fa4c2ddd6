"""What is asked of me now: answered or skipped it goes, and is not asked again."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.households import Household
from family_portal.access.own import bare_rows
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.core.errors import NotFound, Stale
from family_portal.core.questions import TODAY, among, question
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.questions import Age, Moment

HALF_A_YEAR = timedelta(days=182)


def ask_of_mine(session: Session, ask_id: UUID, me: UUID) -> Ask:
    """Raises `NotFound` for another's."""
    found = session.exec(select(Ask).where(Ask.id == ask_id, Ask.person_id == me)).one_or_none()
    if found is None:
        raise NotFound
    return found


def standing_ask(session: Session, me: UUID) -> Ask | None:
    return session.exec(select(Ask).where(Ask.person_id == me, Ask.stands()).limit(1)).first()


def wait_to_be_asked(session: Session, people: Collection[UUID]) -> frozenset[UUID]:
    """For which of these a question stands in a household the viewer may see, and not which. For
    whom a professional asks together: of who has an account that would say whether they answered.
    """
    if not people:
        return frozenset()
    return frozenset(_stands_for(session, people=people).scalars())


@question
def _stands_for() -> Any:
    asks = bare_rows(Ask)
    return select(asks.person_id).where(
        among(asks.person_id, "people"),
        asks.settled_on.is_(None),
        asks.until >= TODAY,
        asks.household_id.in_(select(Household.id)),
    )


def settle(session: Session, ask_id: UUID, me: UUID, *, again: bool = False) -> Ask:
    """Answered or skipped: which of the two is kept nowhere. Raises `Stale` when it was already."""
    whole = select(Ask).where(Ask.id == ask_id, Ask.person_id == me).with_for_update(of=Ask)
    found = session.exec(whole).one_or_none()
    if found is None:
        raise NotFound
    if found.settled_on:
        raise Stale
    found.settled_on = clock.today()
    if again and found.moment is Moment.CLOSING:
        found.again_on = clock.today() + HALF_A_YEAR
    session.add(found)
    return found


def skip(session: Session, ask_id: UUID, me: UUID) -> None:
    """Pressed twice it is one."""
    if ask_of_mine(session, ask_id, me).settled_on is None:
        settle(session, ask_id, me)


def age_of(session: Session, me: UUID, *, is_child: bool) -> Age:
    """Of a child whose age nobody knows: the simplest questions."""
    if not is_child:
        return Age.ADULT
    profile = session.exec(select(Profile).where(col(Profile.person_id) == me)).one_or_none()
    years = profile.age(clock.today()) if profile else None
    if years is None or years < 16:
        return Age.YOUNG
    return Age.OLDER if years < 18 else Age.ADULT
