"""What the pages about seeing each other read. The guard leaves out what is not the reader's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import circles_at
from family_portal.access.people import Belonging, Person
from family_portal.appointments.models import Appointment, AppointmentAnswer
from family_portal.contact_plan.models import (
    ContactArrangement,
    ContactChange,
    Outcome,
    Visit,
    VisitWords,
)
from family_portal.contact_plan.told import ContactTold
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.pager import Key, Order, Page, page_of, paged

MOST = 50
# Times that were, on one page, the last first.
PAGE = 20
PAST = Order((Key(col(Appointment.starts_at), down=True), Key(col(Visit.id), down=True)))


@dataclass(frozen=True)
class Time:
    """One time with its appointment, the words beside it, the time that came instead, and what
    whoever looks answered."""

    visit: Visit
    appointment: Appointment
    words: Sequence[VisitWords] = ()
    instead: Appointment | None = None
    mine: AppointmentAnswer | None = None

    @property
    def is_coming(self) -> bool:
        return self.visit.outcome is None and self.appointment.can_be_answered

    @property
    def must_be_noted(self) -> bool:
        """It was, or was called off, and nobody wrote down how it went."""
        return self.visit.outcome is None and not self.appointment.can_be_answered


@dataclass(frozen=True)
class Arranged:
    """An arrangement as one person sees it."""

    arrangement: ContactArrangement
    readers: Sequence[Reader]
    changes: Sequence[ContactChange]
    times: Sequence[Time]
    # What it becomes, as far as whoever looks was told; and that they were (R18).
    news: ContactArrangement | None = None
    told: ContactTold | None = None
    # Where the next page of times that were begins, of all that are shown together.
    older: UUID | None = None

    @property
    def family(self) -> list[Reader]:
        return [reader for reader in self.readers if not reader.is_staff]

    @property
    def coming(self) -> list[Time]:
        """The nearest first."""
        return [time for time in reversed(self.times) if time.is_coming]

    @property
    def place(self) -> tuple[bool, bool]:
        """What somebody looks for first: where a day stands; what is over last."""
        return self.arrangement.is_over, not self.coming

    @property
    def behind(self) -> list[Time]:
        return [time for time in self.times if not time.is_coming]

    def known(self, person_id: UUID | None) -> Reader | None:
        return next((r for r in self.readers if r.person_id == person_id), None)


def of_family(session: Session, *, me: UUID, before: UUID | None = None) -> list[Arranged]:
    """Of whoever looks. In as many statements whether there is one or there are many."""
    found = _whole(session, _arrangements(), before=before, me=me)
    return sorted(found, key=lambda arranged: arranged.place)


def older(found: Iterable[Arranged]) -> UUID | None:
    """Where the next page of times that were begins, when there is one."""
    return next((arranged.older for arranged in found), None)


def of_household(session: Session, household_id: UUID) -> list[Arranged]:
    circles = circles_at(household_id)
    theirs = _arrangements().where(col(ContactArrangement.circle_id).in_(circles))
    return _whole(session, theirs)


def one(session: Session, arrangement_id: UUID, *, before: UUID | None = None) -> Arranged:
    """Raises `NotFound`."""
    about = ContactArrangement
    mine = _arrangements().where(
        or_(about.id == arrangement_id, about.changes_id == arrangement_id)
    )
    return next(iter(_whole(session, mine, before=before)), None) or _missing()


def visit(session: Session, visit_id: UUID) -> Visit:
    """Nobody else writes in it until we are done. Raises `NotFound`."""
    return session.get(Visit, visit_id, with_for_update=True) or _missing()


def members(session: Session, household_id: UUID) -> list[tuple[Person, Belonging]]:
    """Whoever may see somebody, for their professionals. Grandparents may be supporters."""
    rows = select(Person, Belonging).join(Belonging, col(Belonging.person_id) == Person.id)
    belong = rows.where(Belonging.household_id == household_id, Belonging.holds())
    return list(session.exec(belong.order_by(Person.name, col(Person.id)).limit(MOST)))


def _missing() -> Any:
    raise NotFound


def _arrangements() -> Any:
    """What holds first, and what it becomes."""
    ended, made = col(ContactArrangement.ended_at), col(ContactArrangement.made_at)
    settled = and_(col(ContactArrangement.changes_id).is_not(None), ended.is_not(None))
    rows = select(ContactArrangement).where(~settled)
    return rows.order_by(ended.is_not(None), made.desc(), col(ContactArrangement.id))


def _whole(
    session: Session, query: Any, *, before: UUID | None = None, me: UUID | None = None
) -> list[Arranged]:
    rows = list(session.exec(query.limit(MOST)))
    found = [one for one in rows if not one.is_news]
    news = {one.changes_id: one for one in rows if one.is_news}
    if not found:
        return []
    ids = [arrangement.id for arrangement in found]
    changed: dict[UUID, list[ContactChange]] = defaultdict(list)
    for change in session.exec(
        select(ContactChange)
        .where(col(ContactChange.arrangement_id).in_(ids))
        .order_by(col(ContactChange.at).desc(), col(ContactChange.id))
        .limit(MOST)
    ):
        changed[change.arrangement_id].append(change)
    who, (times, older) = readers(session, found), _times(session, ids, before, me)
    told = _told(session, [one.id for one in rows if one.talk_first], me)
    return [
        Arranged(one, who[one.id], changed[one.id], times[one.id], coming, told.get(about), older)
        for one in found
        for coming in [news.get(one.id)]
        for about in [coming.id if coming else one.id]
    ]


def _told(session: Session, ids: list[UUID], me: UUID | None) -> dict[UUID, ContactTold]:
    """To whoever looks, of what is not known to everybody yet."""
    if not ids or me is None:
        return {}
    mine = ContactTold.person_id == me, col(ContactTold.arrangement_id).in_(ids)
    return {one.arrangement_id: one for one in session.exec(select(ContactTold).where(*mine))}


def _times(
    session: Session, ids: list[UUID], before: UUID | None, me: UUID | None
) -> tuple[dict[UUID, list[Time]], UUID | None]:
    """The last first, and where the next page begins. What is still to come stands on the first
    page alone."""
    begins, same = col(Appointment.starts_at), col(Visit.id)
    query = (
        select(Visit, Appointment)
        .join(Appointment, col(Appointment.id) == Visit.appointment_id)
        .where(col(Visit.arrangement_id).in_(ids))
    )
    to_come: Sequence[Any] = ()
    if before is None:
        nearest = query.where(begins >= clock.now()).order_by(begins, same).limit(MOST)
        to_come = session.exec(nearest).all()
    past = paged(query.where(begins < clock.now()), PAST, PAGE, _edge(session, before))
    was: Page[tuple[Visit, Appointment]] = page_of(session.exec(past).all(), PAGE)
    rows = [*reversed(to_come), *was.rows]
    said, instead = _beside(session, [found for found, _ in rows])
    mine = _answers(session, [appointment.id for _, appointment in to_come], me)
    times: dict[UUID, list[Time]] = defaultdict(list)
    for found, one in rows:
        time = Time(found, one, said[found.id], instead.get(found.id), mine.get(one.id))
        times[found.arrangement_id].append(time)
    return times, was.last and was.last[0].id


def _edge(session: Session, visit_id: UUID | None) -> tuple[datetime, UUID] | None:
    if visit_id is None:
        return None
    last = session.get(Visit, visit_id) or _missing()
    return session.get_one(Appointment, last.appointment_id).starts_at, last.id


def _answers(session: Session, ids: list[UUID], me: UUID | None) -> dict[UUID, AppointmentAnswer]:
    if not ids or me is None:
        return {}
    said = select(AppointmentAnswer).where(
        col(AppointmentAnswer.appointment_id).in_(ids), AppointmentAnswer.person_id == me
    )
    return {answer.appointment_id: answer for answer in session.exec(said)}


def _beside(
    session: Session, visits: Iterable[Visit]
) -> tuple[dict[UUID, list[VisitWords]], dict[UUID, Appointment]]:
    """What was said of these times, and which came instead of which, as it stands now."""
    ids = [found.id for found in visits]
    said: dict[UUID, list[VisitWords]] = defaultdict(list)
    if not ids:
        return said, {}
    words = select(VisitWords).where(col(VisitWords.visit_id).in_(ids))
    for row in session.exec(words.order_by(col(VisitWords.said_at), col(VisitWords.id))):
        said[row.visit_id].append(row)
    later = (
        select(Visit.instead_of_id, Appointment)
        .join(Appointment, col(Appointment.id) == Visit.appointment_id)
        .where(col(Visit.instead_of_id).in_(ids))
    )
    return said, {missed: one for missed, one in session.exec(later) if missed}


def has_new_day(session: Session, visit_id: UUID) -> bool:
    return session.exec(select(Visit.id).where(Visit.instead_of_id == visit_id)).first() is not None


def without_new_day() -> Any:
    """Missed, and no other time came in its place. For a query on `Visit`."""
    later = select(Visit.instead_of_id).where(col(Visit.instead_of_id).is_not(None))
    return and_(Visit.outcome == Outcome.MISSED, col(Visit.id).not_in(later))
