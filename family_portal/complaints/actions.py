"""Writing a letter of complaint, noting what became of it, and asking what changes now."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.own_home import own_home
from family_portal.complaints.models import Body, ComplaintLetter, Outcome
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, SentBefore, Stale
from family_portal.core.i18n import gettext as _
from family_portal.feedback.actions import give_feedback
from family_portal.feedback.models import Feedback, Route
from family_portal.feedback.queries import routes
from family_portal.held_back.watching import sign_of_unease


@dataclass(frozen=True)
class Written:
    """What stands in a letter."""

    bodies: Sequence[Body]
    happened: str
    wanted: str
    named: str | None = None
    days: str | None = None

    @property
    def columns(self) -> dict[str, Any]:
        to = ",".join(dict.fromkeys(one.value for one in self.bodies))
        return {**asdict(self), "bodies": to}


def write(session: Session, said: Written, *, key: UUID, me: UUID) -> ComplaintLetter:
    """Two presses are one letter. Raises `SentBefore` when the same page now says otherwise."""
    home = own_home(session)
    made = ComplaintLetter(person_id=me, household_id=home, key=key, **said.columns)
    try:
        with session.begin_nested():
            session.add(made)
        return made
    except IntegrityError:
        before = session.exec(
            select(ComplaintLetter).where(
                ComplaintLetter.person_id == me, ComplaintLetter.key == key
            )
        ).one()
    if not _says(before, said):
        raise SentBefore
    return before


def _says(letter: ComplaintLetter, said: Written) -> bool:
    return all(getattr(letter, name) == value for name, value in said.columns.items())


def rewrite(session: Session, letter: ComplaintLetter, said: Written, *, version: int) -> None:
    """Two presses are one change. Raises `Stale` when it says otherwise by now, from another
    tab."""
    if letter.version != version:
        if _says(letter, said):
            return
        raise Stale
    letter.sqlmodel_update(said.columns)
    letter.version, letter.written_at = letter.version + 1, clock.now()
    session.add(letter)


def note_sent(session: Session, letter: ComplaintLetter, sent_on: date) -> None:
    """A mistake is put right, until an answer came. Raises `Stale` after it."""
    if letter.sent_on != sent_on and letter.outcome:
        raise Stale
    letter.sent_on = sent_on
    session.add(letter)


def note_outcome(
    session: Session, letter: ComplaintLetter, *, outcome: Outcome, outcome_on: date
) -> None:
    """Raises `BadInput` for an answer from before it was sent, `Stale` when another stands there by
    now, from another tab."""
    if letter.outcome and (letter.outcome, letter.outcome_on) != (outcome, outcome_on):
        raise Stale
    if letter.sent_on and outcome_on < letter.sent_on:
        raise BadInput({"outcome_on": _("Deze dag is eerder dan de dag van je brief.")})
    letter.outcome, letter.outcome_on = outcome, outcome_on
    session.add(letter)


def throw_away(session: Session, letter: ComplaintLetter) -> None:
    """It is one person's alone: nobody else loses anything by it."""
    with unguarded(session, reason="a letter of complaint that its writer threw away"):
        session.delete(letter)
        session.flush()


def ask_what_changes(
    session: Session,
    letter: ComplaintLetter,
    *,
    me: UUID,
    household_id: UUID,
    key: UUID,
    changes: str,
) -> UUID:
    """To the lead of the team, who answers within the days of every opinion. Of the letter they
    read what stands in this question and no more. Raises `NotFound` when nothing was upheld, or
    when the household has no lead."""
    if not letter.is_upheld:
        raise NotFound
    if letter.asked_id:
        return letter.asked_id
    if Route.TEAM_LEAD not in routes(session, me, household_id)[1]:
        raise NotFound
    asked = give_feedback(
        session,
        by_id=me,
        key=key,
        household_id=household_id,
        route=Route.TEAM_LEAD,
        answers={},
        words=changes,
        talk_on=None,
    )
    letter.asked_id = asked.id
    session.add(letter)
    return asked.id


@sign_of_unease
def asked_what_changes(session: Session, household_id: UUID, since: datetime) -> bool:
    """That there was a complaint reaches us with this question (ADR 68); a letter alone is its
    writer's (ADR 61)."""
    asked = (
        select(Feedback.id)
        .join(ComplaintLetter, col(ComplaintLetter.asked_id) == Feedback.id)
        .join(Circle, col(Circle.id) == Feedback.circle_id)
        .where(Circle.household_id == household_id, col(Feedback.given_at) >= since)
    )
    return session.exec(asked.limit(1)).first() is not None
