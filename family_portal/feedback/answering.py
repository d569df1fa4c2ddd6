"""What comes back to who gave feedback: read, answered, decided, and whether it is good so."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access.circles import household_of
from family_portal.access.seating import seat_from
from family_portal.access.second_look import look_before
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, Stale
from family_portal.feedback import queries
from family_portal.feedback.models import Decision, Feedback, FeedbackReply
from family_portal.feedback.promise import due_on
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind


@dataclass(frozen=True)
class Said:
    """One answer. `what` is what changes or why it stays; `day` from when, or by when we know."""

    words: str
    decision: Decision
    what: str | None
    day: date | None


def mark_read(session: Session, feedback_id: UUID, *, by_id: UUID) -> Feedback:
    """Whoever is to answer has read it. Saying so twice changes nothing."""
    found = queries.feedback(session, feedback_id)
    if by_id not in (found.addressee_id, found.lead_id):
        raise NotAllowed
    if by_id == found.addressee_id:
        found.read_at = found.read_at or clock.now()
    else:
        found.lead_read_at = found.lead_read_at or clock.now()
    session.add(found)
    return found


def reply(
    session: Session,
    feedback_id: UUID,
    said: Said,
    *,
    number: int,
    by_id: UUID,
    sure: bool = False,
) -> FeedbackReply:
    """Sent twice it is one answer. Raises `Stale` when another answer came first, `NotAllowed` for
    whoever is not to answer now, and `BadInput` when it tells where somebody is (T22)."""
    found = _locked(session, feedback_id)
    before = queries.replies(session, found.id)
    if before and number == len(before) and _says(before[-1], said, by_id):
        return before[-1]
    if by_id not in {found.addressee_id, found.lead_id} - {found.sender_id}:
        raise NotAllowed
    if number != len(before) + 1 or found.our_turn_at is None:
        raise Stale
    if not found.is_turn_of(by_id, clock.today()):
        raise NotAllowed
    home = household_of(session, found.circle_id)
    family = {found.sender_id}
    look_before(session, home, said.words, said.what, family=family, me=by_id, sure=sure)
    made = FeedbackReply(
        circle_id=found.circle_id, feedback_id=found.id, number=number, by_id=by_id, **vars(said)
    )
    session.add(made)
    try:
        session.flush()
    except IntegrityError:  # the same moment, another window
        raise Stale from None
    mark_read(session, found.id, by_id=by_id)
    _decide(session, found, said)
    withdraw(session, found.id)
    announce(session, people={found.sender_id}, kind=Kind.TASK, about_id=found.id)
    return made


def _decide(session: Session, found: Feedback, said: Said) -> None:
    """What is not decided yet waits on, until the day that was named."""
    found.replied_at = clock.now()
    is_open = said.decision is Decision.LATER
    found.our_turn_at = clock.now() if is_open else None
    found.answer_by = said.day if is_open else found.answer_by
    session.add(found)
    if found.lead_id:
        since = clock.after(said.day) if is_open and said.day else None
        seat_from(session, found.circle_id, found.lead_id, since)


def it_is_good(session: Session, feedback_id: UUID, *, by_id: UUID) -> Feedback:
    """ "Ja, het is goed zo." Saying so twice changes nothing."""
    found = _own(session, feedback_id, by_id)
    if found.is_good:
        return found
    if not found.asks_if_good:
        raise Stale
    found.is_good, found.said_good_at = True, clock.now()
    session.add(found)
    withdraw(session, found.id)
    return found


def not_good(session: Session, feedback_id: UUID, words: str, *, by_id: UUID) -> Feedback:
    """ "Nee, nog niet": once, with what is still to change, and it goes to the lead with a day. A
    second no is kept; then others can help. Raises `Stale` when nothing was decided."""
    found = _own(session, feedback_id, by_id)
    if found.again_words == words:
        return found  # the same press twice
    if not found.asks_if_good:
        raise Stale
    found.said_good_at = clock.now()
    withdraw(session, found.id)
    if found.again_at:
        found.is_good = False
        session.add(found)
        return found
    found.again_at, found.again_words = clock.now(), words
    found.our_turn_at = clock.now()
    found.answer_by = due_on(found.moment, clock.today())
    session.add(found)
    if found.lead_id:
        seat_from(session, found.circle_id, found.lead_id, clock.now())
    announce(
        session, people={found.lead_id or found.addressee_id}, kind=Kind.TASK, about_id=found.id
    )
    return found


def _own(session: Session, feedback_id: UUID, by_id: UUID) -> Feedback:
    found = _locked(session, feedback_id)
    if found.sender_id != by_id:
        raise NotAllowed
    return found


def _locked(session: Session, feedback_id: UUID) -> Feedback:
    """Two windows wait for each other here."""
    queries.feedback(session, feedback_id)
    whole = select(Feedback).where(col(Feedback.id) == feedback_id).with_for_update(of=Feedback)
    return session.exec(whole.execution_options(populate_existing=True)).one()


def _says(before: FeedbackReply, said: Said, by_id: UUID) -> bool:
    given = Said(before.words, before.decision, before.what, before.day)
    return before.by_id == by_id and given == said
