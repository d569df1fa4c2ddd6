"""Handing over a phone, and keeping once what was said on it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.people import Profile
from family_portal.access.young_children import may_sit_beside, of_mine
from family_portal.accounts.models import How
from family_portal.accounts.signed_in import hand_over, must_have_no_account
from family_portal.core.errors import NotFound, Stale
from family_portal.feedback.actions import give_feedback
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.asks import settle, standing_ask, wait_to_be_asked
from family_portal.feedback.models import Route
from family_portal.feedback.queries import routes
from family_portal.feedback.questions import Moment, are_pictures
from family_portal.feedback.sent_opinions import keep_opinion


def give_phone(session: Session, person_id: UUID) -> None:
    """By a professional of the household: who else's profile is not to be seen (404). Raises
    `Stale` when no question stands any more, `NoAccount` for whoever can answer by themselves."""
    if session.get(Profile, person_id) is None:
        raise NotFound
    # Before anything is said of a question: of who has an account nobody learns whether one stands.
    must_have_no_account(person_id)
    if not wait_to_be_asked(session, {person_id}):
        raise Stale
    hand_over(person_id)


def sit_down(session: Session, person_id: UUID) -> None:
    """By a parent, with a child of theirs under twelve: their phone now opens the three pictures
    and nothing of theirs. Raises `NotFound` for any other, as for who does not exist."""
    if person_id not in {one.id for one in of_mine(session)}:
        raise NotFound
    hand_over(person_id, how=How.AT_HOME)


def keep_at_home(
    session: Session,
    *,
    by_id: UUID,
    beside_id: UUID | None,
    key: UUID,
    said: dict[str, str],
    route: Route,
) -> None:
    """Beside a parent, who is named to whom the child chose. No question of ours is over by it.
    Raises `NotFound` once that parent may not sit down with this child any more."""
    if beside_id is None or not may_sit_beside(session, beside_id, by_id):
        raise NotFound
    made = give_feedback(
        session,
        by_id=by_id,
        key=key,
        household_id=routes(session, by_id)[0],
        route=route,
        answers=said,
        words=None,
        talk_on=None,
        moment=Moment.MONTHLY,
        on_our_phone=True,
    )
    made.beside_id = beside_id
    session.add(made)


def keep_words(
    session: Session, *, by_id: UUID, key: UUID, said: dict[str, str], route: Route
) -> None:
    """Raises `Stale` when it was answered before: what was kept stays as it is."""
    ask = standing_ask(session, by_id)
    if ask is None or not are_pictures(ask.names):
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
        on_our_phone=True,
    )
    settle(session, ask.id, by_id)


def keep_answer(session: Session, form: Any, ask: Ask | None, *, by_id: UUID) -> None:
    """Of who showed a card, by the route they chose; to the question that stands, and to no other.
    Raises `Stale` when none does: what was kept stays as it is."""
    if ask is None or are_pictures(ask.names) or form.ask != ask.id:
        raise Stale
    keep_opinion(session, form, by_id, on_our_phone=True)
