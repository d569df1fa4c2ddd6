"""The records of one household, each with who can see it; a fixed number of statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import true
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import circles_at
from family_portal.access.people import Person
from family_portal.appointments.busy import for_me
from family_portal.appointments.models import Appointment
from family_portal.appointments.queries import COMING, edge
from family_portal.core import clock
from family_portal.core.pager import Page, page_of, paged
from family_portal.measures.models import Matter
from family_portal.measures.queries import Standing, standings
from family_portal.messages.models import Thread, Turn
from family_portal.plan.models import OVER, Goal, Status, Step, Waiting
from family_portal.story.models import Story

MOST = 50
# So many rows of a list stand open, and every row that is late or asked.
FEW = 3


@dataclass(frozen=True)
class Records:
    goals: Sequence[Goal]
    steps: Sequence[tuple[Step, Person | None]]
    appointments: Page[Appointment]
    threads: Sequence[tuple[Thread, Person | None]]
    stories: Sequence[tuple[Story, Person | None]]
    measures: Sequence[Standing]
    waiting: Sequence[Waiting]
    readers: dict[UUID, list[Reader]]
    # Late or asked: these come first, and are never folded away.
    asking: frozenset[UUID]

    def in_view(self, rows: Sequence[tuple[Any, Any]]) -> int:
        """How many of them stand open; the rest is one press away."""
        return max(FEW, sum(record.id in self.asking for record, _ in rows))


def records(
    session: Session, household_id: UUID, me: UUID, *, after: UUID | None = None
) -> Records:
    """Appointments from now on, or after that one: for whoever stands in, of the days of the cover
    alone."""
    at_home = circles_at(household_id)
    goals = _plain(session, Goal, at_home, col(Goal.ended_at).is_(None), col(Goal.made_at))
    steps = _with_person(session, Step, Step.who_id, at_home, _still_counts(), col(Step.due))
    coming = select(Appointment).where(col(Appointment.circle_id).in_(at_home), for_me(me))
    at = edge(session, COMING, after)
    there = session.exec(paged(coming.where(_to_come()), COMING, MOST, at)).all()
    meetings: Page[Appointment] = page_of(there, MOST)
    threads = _with_person(
        session, Thread, Thread.last_by_id, at_home, true(), col(Thread.last_at).desc()
    )
    stories = _with_person(
        session, Story, Story.author_id, at_home, Story.is_kept(), col(Story.told_at)
    )
    waits = _plain(session, Waiting, at_home, col(Waiting.ended_at).is_(None), col(Waiting.since))
    measures = standings(session, col(Matter.circle_id).in_(at_home))
    shown: list[Any] = [
        *goals,
        *(step for step, _ in steps),
        *meetings.rows,
        *(thread for thread, _ in threads),
        *(story for story, _ in stories),
        *waits,
        *(one.matter for one in measures),
    ]
    who = readers(session, shown)
    asking = {step.id for step, _ in steps if _asks(step, who[step.id])}
    asking |= {thread.id for thread, _ in threads if thread.turn(me) is Turn.OURS}
    first = _first(asking)
    steps, threads = sorted(steps, key=first), sorted(threads, key=first)
    asked = frozenset(asking)
    return Records(goals, steps, meetings, threads, stories, measures, waits, who, asked)


def _first(asking: set[UUID]) -> Callable[[tuple[Any, Any]], tuple[bool, bool]]:
    """What asks something of us, and last what is over."""
    return lambda row: (row[0].id not in asking, getattr(row[0], "status", None) in OVER)


def _asks(step: Step, who: list[Reader]) -> bool:
    """A promise of ours that is late, a proposal, or what somebody could not do."""
    is_asked = step.is_proposed or step.status is Status.NOT_POSSIBLE
    return is_asked or _is_late_promise(step, who)


def _is_late_promise(step: Step, who: list[Reader]) -> bool:
    """Ours, and the day has passed: that comes first."""
    is_ours = any(reader.is_staff for reader in who if reader.person_id == step.who_id)
    return is_ours and step.is_late(clock.today())


def _still_counts() -> Any:
    """Asked or open, not possible, or over since less than a month."""
    lately = clock.now() - timedelta(days=31)
    return or_(col(Step.status).not_in(OVER), col(Step.reported_at) > lately)


def _to_come() -> Any:
    return and_(
        col(Appointment.starts_at) >= clock.at(clock.today()),
        col(Appointment.cancelled_at).is_(None),
    )


def _plain(session: Session, model: Any, at_home: Any, which: Any, order: Any) -> Sequence[Any]:
    query = select(model).where(col(model.circle_id).in_(at_home), which)
    return session.exec(query.order_by(order, model.id).limit(MOST)).all()


def _with_person(
    session: Session, model: Any, person_id: Any, at_home: Any, which: Any, order: Any
) -> Sequence[Any]:
    query = (
        select(model, Person)
        .outerjoin(Person, col(Person.id) == person_id)
        .where(col(model.circle_id).in_(at_home), which)
    )
    return session.exec(query.order_by(order, model.id).limit(MOST)).all()
