"""Whether families notice anything of what they were told. Nobody reads one answer: households are
counted, from ten on, of months that are over, and what is said of them are words (ADR 60)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, or_, select

from family_portal.access.guard import unguarded
from family_portal.access.households import Household
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.learning.models import TOLD, Adoption, Lesson, LessonEcho
from family_portal.learning.shares import FEWEST, in_words

REASON = "how many households notice something of a lesson, in words and never one of them"
# So long the same person is not asked again.
ASKED_AGAIN_AFTER = timedelta(days=90)


def this_month() -> date:
    return clock.today().replace(day=1)


def say_whether_noticed(
    session: Session, lesson_id: UUID, *, me: UUID, notices: bool
) -> LessonEcho:
    """Of a lesson that the family of this person was told. Once a month; the first word stays."""
    must_be_told(session, lesson_id)
    mine = select(LessonEcho).where(
        LessonEcho.lesson_id == lesson_id,
        LessonEcho.person_id == me,
        LessonEcho.month == this_month(),
    )
    if before := session.exec(mine).one_or_none():
        return before
    made = LessonEcho(lesson_id=lesson_id, person_id=me, month=this_month(), notices=notices)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # the same press, another worker
        return session.exec(mine).one()
    return made


def must_be_told(session: Session, lesson_id: UUID) -> None:
    """Raises `NotFound` for a lesson that the family of who looks was not told."""
    told = _told_to_mine().where(Lesson.id == lesson_id)
    if session.exec(told).first() is None:
        raise NotFound


def _told_to_mine() -> Any:
    """The households are those of whoever looks."""
    goes_on = select(Adoption.lesson_id, Adoption.team_id).where(col(Adoption.ended_on).is_(None))
    taken = goes_on.subquery()
    home = or_(col(Household.team_id) == Lesson.team_id, col(Household.team_id) == taken.c.team_id)
    return (
        select(Lesson.id)
        .outerjoin(taken, taken.c.lesson_id == Lesson.id)
        .join(Household, home)
        .where(col(Lesson.told_back).is_not(None), col(Lesson.status).in_(TOLD))
    )


def noticed_in_words(session: Session, lesson: Lesson) -> str | None:
    """Nothing below ten households. Of each the last answer of a month that is over counts."""
    with unguarded(session, reason=REASON):
        rows = session.exec(
            select(Belonging.household_id, LessonEcho.notices)
            .join(LessonEcho, col(LessonEcho.person_id) == Belonging.person_id)
            .where(
                LessonEcho.lesson_id == lesson.id,
                LessonEcho.month < this_month(),
                # Whoever helps another family says nothing for it.
                Belonging.role != Role.SUPPORTER,
                Belonging.holds(),
            )
            .order_by(col(LessonEcho.month), col(LessonEcho.id))
        ).all()
    last = dict(rows)
    if len(last) < FEWEST:
        return None
    return in_words(sum(last.values()), len(last))
