"""What the feedback pages read."""

import json
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle
from family_portal.access.faces import Face, lead_of, own_faces
from family_portal.core.errors import NotFound, Stale
from family_portal.core.questions import among, question
from family_portal.feedback.models import Feedback, FeedbackReply, Route
from family_portal.feedback.questions import Moment, are_pictures

MOST = 20


def routes(
    session: Session, me: UUID, household_id: UUID | None = None
) -> tuple[UUID, dict[Route, Face]]:
    """To whom this person can give an opinion: their contact person, or the lead of the team."""
    found = own_faces(session, me, household_id)
    if not found:
        # Whoever left hears so, with their words; whoever asks for another's home hears nothing.
        raise Stale if household_id and not own_faces(session, me) else NotFound
    those = found[0]
    lead = those.lead or lead_of(session, those.household_id)
    people = {Route.CONTACT: those.contact, Route.TEAM_LEAD: lead}
    return those.household_id, {route: face for route, face in people.items() if face}


def feedback(session: Session, feedback_id: UUID) -> Feedback:
    found = session.get(Feedback, feedback_id)
    if found is None:
        raise NotFound
    return found


def replies(session: Session, feedback_id: UUID) -> Sequence[FeedbackReply]:
    """The first answer first."""
    found: Sequence[FeedbackReply] = _replies(session, to=feedback_id).scalars().all()
    return found


@question
def _replies() -> Any:
    every = select(FeedbackReply).where(FeedbackReply.feedback_id == bindparam("to"))
    return every.order_by(col(FeedbackReply.number))


def talk_that_waits(session: Session, me: UUID) -> Feedback | None:
    """That I want to talk with somebody else, as long as nobody answered it."""
    mine = select(Feedback).where(
        Feedback.sender_id == me,
        Feedback.moment == Moment.SOMEBODY_ELSE.value,
        col(Feedback.our_turn_at).is_not(None),
    )
    return session.exec(mine.order_by(col(Feedback.given_at).desc()).limit(1)).first()


def pictured(session: Session, household_id: UUID, people: Collection[UUID]) -> list[Feedback]:
    """What each of these children last said with the three pictures about this household, as far
    as it was said to the viewer: to one of us, and beside each parent. What was said beside a
    parent takes the place of nothing else."""
    there = _on_our_phone(session, home=household_id, people=people).scalars() if people else ()
    last: dict[tuple[UUID, UUID | None], Feedback] = {}
    for one in there:
        if are_pictures(json.loads(one.answers)):
            last.setdefault((one.sender_id, one.beside_id), one)
    return list(last.values())


@question
def _on_our_phone() -> Any:
    theirs = (
        select(Feedback)
        .join(Circle, col(Circle.id) == Feedback.circle_id)
        .where(
            Circle.household_id == bindparam("home"),
            among(Feedback.sender_id, "people"),
            col(Feedback.on_our_phone).is_(True),
        )
    )
    return theirs.order_by(col(Feedback.given_at).desc(), col(Feedback.id)).limit(MOST * 5)


def given_by(session: Session, person_id: UUID) -> Sequence[Feedback]:
    """What somebody gave, the last first."""
    mine = select(Feedback).where(Feedback.sender_id == person_id)
    return session.exec(mine.order_by(col(Feedback.given_at).desc()).limit(MOST)).all()
