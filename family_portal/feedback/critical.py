"""Was somebody of a household critical of us, by name? Yes or no, and never who (ADR 68)."""

import json
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from family_portal.access.circles import Category, Circle
from family_portal.feedback.models import Feedback
from family_portal.held_back.watching import sign_of_unease

# To "did you have to tell something again" yes is the bad answer; to all others it is no.
BAD = {"again": "ja"}


def is_critical(given: Feedback) -> bool:
    """A "nee" to one of our questions, what a child says is not fine, or "it is not good so" to our
    answer."""
    if given.again_at is not None or given.is_good is False:
        return True
    answers: dict[str, str] = json.loads(given.answers)
    if "cloud" in answers:
        return True
    return any(code == BAD.get(name, "nee") for name, code in answers.items())


def critical_since(given: Feedback) -> datetime:
    """The last moment at which it was."""
    return max(filter(None, (given.given_at, given.again_at, given.said_good_at)))


@sign_of_unease
def was_critical(session: Session, household_id: UUID, since: datetime) -> bool:
    lately = (
        select(Feedback)
        .join(Circle, col(Circle.id) == Feedback.circle_id)
        .where(
            Circle.household_id == household_id,
            # Of the circles of a household those few.
            Circle.category == Category.FEEDBACK,
            or_(
                col(Feedback.given_at) >= since,
                col(Feedback.again_at) >= since,
                col(Feedback.said_good_at) >= since,
            ),
        )
    )
    return any(is_critical(given) for given in session.exec(lately))
