"""What waits at the learning pages for somebody who has an inbox, as parts of its one statement."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, exists, or_, select

from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import TODAY, day
from family_portal.feedback.learning_only import FEWEST
from family_portal.feedback.models import LearningAnswer
from family_portal.feedback.promise import promised_on
from family_portal.learning.models import Lesson
from family_portal.learning.paraphrases import Paraphrase
from family_portal.learning.table_models import LearningTable
from family_portal.learning.taken import asks_some_of


def _last_late_week() -> Any:
    """The Monday of the last week whose texts had to be read by yesterday."""
    week = clock.monday(clock.today())
    while promised_on(week + timedelta(weeks=1)) >= clock.today():
        week -= timedelta(weeks=1)
    return week


LATE_WEEK = day("late_week", _last_late_week)


def led_by(me: Any) -> Any:
    return select(Post.team_id).where(
        Post.person_id == me, Post.role == Role.LEAD, Post.holds(), col(Post.team_id).is_not(None)
    )


def due_lessons(me: Any, *columns: Any) -> Any:
    """Of `Lesson`: of a team that somebody leads, or that it took over, whose day to look came. So
    does one that was taken over and that stopped where it comes from."""
    own = and_(col(Lesson.look_on) <= TODAY, within(col(Lesson.team_id), led_by(me)))
    return select(*columns).where(or_(own, asks_some_of(led_by(me))))


def late_texts(me: Any, *columns: Any) -> Any:
    """Of `Team`: texts without a name of a team that somebody leads, or of its region, that are not
    told yet and should have been. One of them is as many as all."""
    text = LearningAnswer
    done = exists().where(
        col(Paraphrase.answer_id) == text.id, col(Paraphrase.confirmed_on).is_not(None)
    )
    late = exists().where(
        _are_of_team(text), col(text.words).is_not(None), col(text.week) <= LATE_WEEK, ~done
    )
    there = aliased(LearningAnswer)
    many = (
        select(func.count(col(there.id)))
        .where(_are_of_team(there), col(there.week).is_not(None))
        .correlate(Team)
        .scalar_subquery()
    )
    return select(*columns).where(within(col(Team.id), led_by(me)), late, many >= FEWEST)


def _are_of_team(text: Any) -> Any:
    return or_(
        col(text.team_id) == Team.id,
        and_(col(text.region_id).is_not(None), col(text.region_id) == Team.region_id),
    )


def due_promises(me: Any, *columns: Any) -> Any:
    """Of `LearningTable`: what somebody took upon them, whose day came, and which no later meeting
    answered."""
    later = aliased(LearningTable)
    answered = exists().where(col(later.after_id) == LearningTable.id)
    return select(*columns).where(
        col(LearningTable.owner_id) == me,
        col(LearningTable.closed_at).is_not(None),
        col(LearningTable.until) <= TODAY,
        ~answered,
    )
