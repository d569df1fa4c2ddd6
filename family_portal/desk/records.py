"""The records of one household, each with who can see it; a fixed number of statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam, true
from sqlmodel import Session, col, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import circles_at
from family_portal.access.people import Person
from family_portal.appointments.busy import for_me
from family_portal.appointments.models import Appointment
from family_portal.appointments.queries import COMING, edge, paged_by_time
from family_portal.core import clock
from family_portal.core.pager import Page, page_of
from family_portal.core.questions import DAWN, moment, question
from family_portal.measures.standings import Standing, standings_of
from family_portal.messages.models import Thread, Turn
from family_portal.plan.models import OVER, Goal, Status, Step, Waiting
from family_portal.plan.queries import waits_of
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
    goals = _goals(session, home=household_id).scalars().all()
    steps = cast("Sequence[tuple[Step, Person | None]]", _steps(session, home=household_id).all())
    meetings = _meetings(session, household_id, me, after)
    threads = cast("Sequence[Any]", _threads(session, home=household_id).all())
    stories = cast("Sequence[Any]", _stories(session, home=household_id).all())
    waits = waits_of(session, household_id)
    measures = standings_of(session, household_id)
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
    """A promise of ours that is late, a proposal, other words for a step that holds, or what
    somebody could not do."""
    is_asked = step.is_proposed or step.status is Status.NOT_POSSIBLE
    return is_asked or step.our_turn_at is not None or _is_late_promise(step, who)


def _is_late_promise(step: Step, who: list[Reader]) -> bool:
    """Ours, and the day has passed: that comes first."""
    is_ours = any(reader.is_staff for reader in who if reader.person_id == step.who_id)
    return is_ours and step.is_late(clock.today())


# Over since less than a month.
LATELY = moment("steps_over_since", lambda: clock.now() - timedelta(days=31))


@question
def _goals() -> Any:
    return _at_home(select(Goal), Goal, col(Goal.ended_at).is_(None), col(Goal.made_at))


@question
def _steps() -> Any:
    """Asked or open, not possible, or over lately."""
    counts = or_(col(Step.status).not_in(OVER), col(Step.reported_at) > LATELY)
    return _at_home(_with_person(Step, Step.who_id), Step, counts, col(Step.due))


@question
def _threads() -> Any:
    named = _with_person(Thread, Thread.last_by_id)
    return _at_home(named, Thread, true(), col(Thread.last_at).desc())


@question
def _stories() -> Any:
    named = _with_person(Story, Story.author_id)
    return _at_home(named, Story, Story.is_kept(), col(Story.told_at))


def _meetings(
    session: Session, household_id: UUID, me: UUID, after: UUID | None
) -> Page[Appointment]:
    given = edge(session, after)
    found = _coming(session, bool(given), home=household_id, me=me, **given)
    return page_of(found.scalars().all(), MOST)


@question
def _coming(is_next: bool) -> Any:  # noqa: FBT001 - a shape
    begins = col(Appointment.starts_at)
    here = col(Appointment.circle_id).in_(circles_at(bindparam("home")))
    coming = begins >= DAWN, col(Appointment.cancelled_at).is_(None), for_me(bindparam("me"))
    return paged_by_time(select(Appointment).where(here, *coming), COMING, is_next=is_next)


def _at_home(query: Any, model: Any, which: Any, order: Any) -> Any:
    here = col(model.circle_id).in_(circles_at(bindparam("home")))
    return query.where(here, which).order_by(order, model.id).limit(MOST)


def _with_person(model: Any, person_id: Any) -> Any:
    return select(model, Person).outerjoin(Person, col(Person.id) == person_id)
