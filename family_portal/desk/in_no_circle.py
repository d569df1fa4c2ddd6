"""What waits for a professional and is loaded without a family: parts of the one statement of the
inbox (`desk/parts.py`)."""

from typing import Any

from sqlmodel import col

from family_portal.access.households import Assignment
from family_portal.access.people import Belonging
from family_portal.access.teams import Team
from family_portal.core.questions import DAWN
from family_portal.desk.birthdays import accounts_to_offer, birthdays
from family_portal.desk.columns import NOBODY, columns
from family_portal.desk.items import Kind
from family_portal.learning.models import Lesson
from family_portal.learning.table_models import LearningTable
from family_portal.learning.waiting import due_lessons, due_promises, late_texts
from family_portal.limits.models import Restriction
from family_portal.limits.waiting import limits_that_wait
from family_portal.plan.unasked import own_plans_to_offer


def in_no_circle(me: Any) -> list[Any]:
    """A lesson of a team that I lead is to be looked at; texts without a name were not read in
    time; a promise of mine of the learning table; a child is about to be old enough for something;
    nobody of a household that I am the face of was asked about a plan of their own.
    Of a limit neither the household nor whom it is for: that we looked would stand in "wie keek
    mee" of whom it is silent for (R16)."""
    child = col(Belonging.person_id)
    return [
        due_lessons(me, *_columns(Kind.LESSON, Lesson)),
        late_texts(me, *_columns(Kind.TEXTS, Team)),
        due_promises(me, *_columns(Kind.TABLE, LearningTable)),
        birthdays(*_columns(Kind.BIRTHDAY, Belonging, child)),
        accounts_to_offer(*_columns(Kind.ACCOUNT, Belonging, child)),
        own_plans_to_offer(me, *_columns(Kind.OWN_PLAN, Assignment)),
        limits_that_wait(me, *_columns(Kind.CLOSED, Restriction)),
    ]


def _columns(kind: Kind, model: Any, person_id: Any = NOBODY) -> list[Any]:
    return columns(kind, model.id, NOBODY, person_id, DAWN)
