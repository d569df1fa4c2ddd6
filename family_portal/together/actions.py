"""Handing over a phone, and keeping once what was said on it."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.people import Profile
from family_portal.accounts.signed_in import hand_over
from family_portal.core.errors import NotFound, Stale
from family_portal.feedback.actions import give_feedback
from family_portal.feedback.asks import settle, standing_ask, wait_to_be_asked
from family_portal.feedback.models import Route


def give_phone(session: Session, person_id: UUID) -> None:
    """By a professional of the household: who else's profile is not to be seen (404). Raises
    `Stale` when no question stands any more, `NoAccount` for whoever can answer by themselves."""
    if session.get(Profile, person_id) is None:
        raise NotFound
    if not wait_to_be_asked(session, {person_id}):
        raise Stale
    hand_over(person_id)


def keep_words(
    session: Session, *, by_id: UUID, key: UUID, said: dict[str, str], route: Route
) -> None:
    """Raises `Stale` when it was answered before: what was kept stays as it is."""
    ask = standing_ask(session, by_id)
    if ask is None:
        raise Stale
    give_feedback(
        session,
        by_id=by_id,
        key=key,
        household_id=ask.household_id,
        route=route,
        answers=said,
        words=None,
        talk_on=ask.talk_on,
        moment=ask.moment,
    )
    settle(session, ask.id, by_id)
