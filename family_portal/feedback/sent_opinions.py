"""One opinion as it was sent: to a reader, or without a name. On one's own phone, or on ours."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.faces import own_faces
from family_portal.core.errors import Stale
from family_portal.feedback.actions import give_feedback
from family_portal.feedback.asks import ask_of_mine, settle
from family_portal.feedback.learning_only import give_without_name
from family_portal.feedback.models import Feedback, LearningAnswer, Route
from family_portal.feedback.per_goal import reached
from family_portal.feedback.questions import Moment


def keep_opinion(
    session: Session, form: Any, me: UUID, *, on_our_phone: bool = False
) -> Feedback | None:
    """Nothing comes back of what has no name. The question card it answers goes, and its household
    is the one that is answered, whatever the form says; raises `Stale` when that was answered or
    skipped in another window, or when they left that household."""
    card = ask_of_mine(session, form.ask, me) if form.ask else None
    if card:
        form = form.model_copy(update={"household_id": card.household_id})
        if not own_faces(session, me, card.household_id):
            raise Stale
    if form.route is Route.LEARNING_ONLY:
        _without_name(session, form, me)
        return None
    kept = form.model_dump(include={"key", "household_id", "route", "words", "talk_on"})
    is_known, moment = _is_kept(session, Feedback, form.key), Moment.AFTER_TALK
    if card:
        moment, kept["talk_on"] = card.moment, card.talk_on
    kept |= {
        "answers": form.answers | reached(session, form),
        "moment": moment,
        "on_our_phone": on_our_phone,
    }
    made = give_feedback(session, by_id=me, **kept)
    _settle(session, form, me, is_known=is_known)
    return made


def _without_name(session: Session, form: Any, me: UUID) -> None:
    kept = form.model_dump(include={"household_id", "words", "sure"})
    is_known = _is_kept(session, LearningAnswer, form.blind)
    give_without_name(session, me=me, key=form.blind, answers=form.nameless_answers, **kept)
    _settle(session, form, me, is_known=is_known)


def _is_kept(session: Session, table: Any, key: UUID) -> bool:
    """The same press twice answers as the first did."""
    return session.exec(select(table.id).where(table.key == key)).first() is not None


def _settle(session: Session, form: Any, me: UUID, *, is_known: bool) -> None:
    if form.ask and not is_known:
        settle(session, form.ask, me, again=form.once_more)
