"""What the pages about seeing each other read. The guard leaves out what is not the reader's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam
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
from family_portal.core.errors import NotFound
from family_portal.core.pager import Key, Order, Page, page_of, paged
from family_portal.core.questions import NOW, Rows, among, question

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
    found = _whole(session, _arrangements(session), before=before, me=me)
    return sorted(found, key=lambda arranged: arranged.place)


def older(found: Iterable[Arranged]) -> UUID | None:
    """Where the next page of times that were begins, when there is one."""
    return next((arranged.older for arranged in found), None)


def of_household(session: Session, household_id: UUID) -> list[Arranged]:
    return _whole(session, _at_home(session, home=household_id))


@question
def _at_home() -> Any:
    circles = circles_at(bindparam("home"))
    return _standing().where(col(ContactArrangement.circle_id).in_(circles)).limit(MOST)


def one(session: Session, arrangement_id: UUID, *, before: UUID | None = None) -> Arranged:
    """Raises `NotFound`."""
    found = _one(session, about=arrangement_id)
    return next(iter(_whole(session, found, before=before)), None) or _missing()


@question
def _one() -> Any:
    one = ContactArrangement
    about: Any = bindparam("about")
    return _standing().where(or_(col(one.id) == about, col(one.changes_id) == about)).limit(MOST)


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


@question
def _arrangements() -> Any:
    return _standing().limit(MOST)


def _standing() -> Any:
    """What holds first, and what it becomes."""
    ended, made = col(ContactArrangement.ended_at), col(ContactArrangement.made_at)
    settled = and_(col(ContactArrangement.changes_id).is_not(None), ended.is_not(None))
    rows = select(ContactArrangement).where(~settled)
    return rows.order_by(ended.is_not(None), made.desc(), col(ContactArrangement.id))


def _whole(
    session: Session, asked: Rows, *, before: UUID | None = None, me: UUID | None = None
) -> list[Arranged]:
    rows: Sequence[ContactArrangement] = asked.scalars().all()
    found = [one for one in rows if not one.is_news]
    news = {one.changes_id: one for one in rows if one.is_news}
    if not found:
        return []
    ids = [arrangement.id for arrangement in found]
    changed: dict[UUID, list[ContactChange]] = defaultdict(list)
    for change in _changes(session, ids=ids).scalars():
        changed[change.arrangement_id].append(change)
    who, (times, older) = readers(session, found), _times(session, ids, before, me)
    told = _told(session, [one.id for one in rows if one.talk_first], me)
    return [
        Arranged(one, who[one.id], changed[one.id], times[one.id], coming, told.get(about), older)
        for one in found
        for coming in [news.get(one.id)]
        for about in [coming.id if coming else one.id]
    ]


@question
def _changes() -> Any:
    theirs = select(ContactChange).where(among(ContactChange.arrangement_id, "ids"))
    return theirs.order_by(col(ContactChange.at).desc(), col(ContactChange.id)).limit(MOST)


def _told(session: Session, ids: list[UUID], me: UUID | None) -> dict[UUID, ContactTold]:
    """To whoever looks, of what is not known to everybody yet."""
    if not ids or me is None:
        return {}
    return {one.arrangement_id: one for one in _told_me(session, me=me, ids=ids).scalars()}


@question
def _told_me() -> Any:
    mine = ContactTold.person_id == bindparam("me"), among(ContactTold.arrangement_id, "ids")
    return select(ContactTold).where(*mine)


def _times(
    session: Session, ids: list[UUID], before: UUID | None, me: UUID | None
) -> tuple[dict[UUID, list[Time]], UUID | None]:
    """The last first, and where the next page begins. What is still to come stands on the first
    page alone."""
    to_come: Sequence[Any] = _to_come(session, ids=ids).all() if before is None else ()
    past = _past(session, before is not None, ids=ids, **_edge(session, before)).all()
    was: Page[tuple[Visit, Appointment]] = page_of(cast("Sequence[Any]", past), PAGE)
    rows = [*reversed(to_come), *was.rows]
    said, instead = _beside(session, [found for found, _ in rows])
    mine = _answers(session, [appointment.id for _, appointment in to_come], me)
    times: dict[UUID, list[Time]] = defaultdict(list)
    for found, one in rows:
        time = Time(found, one, said[found.id], instead.get(found.id), mine.get(one.id))
        times[found.arrangement_id].append(time)
    return times, was.last and was.last[0].id


@question
def _to_come() -> Any:
    begins = col(Appointment.starts_at)
    return _visits().where(begins >= NOW).order_by(begins, col(Visit.id)).limit(MOST)


@question
def _past(is_next: bool) -> Any:  # noqa: FBT001 - a shape
    edge: Any = (bindparam("since"), bindparam("last")) if is_next else None
    return paged(_visits().where(col(Appointment.starts_at) < NOW), PAST, PAGE, edge)


def _visits() -> Any:
    theirs = select(Visit, Appointment).where(among(Visit.arrangement_id, "ids"))
    return theirs.join(Appointment, col(Appointment.id) == Visit.appointment_id)


def _edge(session: Session, visit_id: UUID | None) -> dict[str, Any]:
    if visit_id is None:
        return {}
    last = session.get(Visit, visit_id) or _missing()
    since = session.get_one(Appointment, last.appointment_id).starts_at
    return {"since": since, "last": last.id}


def _answers(session: Session, ids: list[UUID], me: UUID | None) -> dict[UUID, AppointmentAnswer]:
    if not ids or me is None:
        return {}
    return {answer.appointment_id: answer for answer in _said(session, ids=ids, me=me).scalars()}


@question
def _said() -> Any:
    mine = AppointmentAnswer.person_id == bindparam("me")
    return select(AppointmentAnswer).where(among(AppointmentAnswer.appointment_id, "ids"), mine)


def _beside(
    session: Session, visits: Iterable[Visit]
) -> tuple[dict[UUID, list[VisitWords]], dict[UUID, Appointment]]:
    """What was said of these times, and which came instead of which, as it stands now."""
    ids = [found.id for found in visits]
    said: dict[UUID, list[VisitWords]] = defaultdict(list)
    if not ids:
        return said, {}
    for row in _words(session, ids=ids).scalars():
        said[row.visit_id].append(row)
    return said, {missed: one for missed, one in _instead(session, ids=ids) if missed}


@question
def _words() -> Any:
    theirs = select(VisitWords).where(among(VisitWords.visit_id, "ids"))
    return theirs.order_by(col(VisitWords.said_at), col(VisitWords.id))


@question
def _instead() -> Any:
    later = select(Visit.instead_of_id, Appointment).where(among(Visit.instead_of_id, "ids"))
    return later.join(Appointment, col(Appointment.id) == Visit.appointment_id)


def has_new_day(session: Session, visit_id: UUID) -> bool:
    return session.exec(select(Visit.id).where(Visit.instead_of_id == visit_id)).first() is not None


def without_new_day() -> Any:
    """Missed, and no other time came in its place. For a query on `Visit`."""
    later = select(Visit.instead_of_id).where(col(Visit.instead_of_id).is_not(None))
    return and_(Visit.outcome == Outcome.MISSED, col(Visit.id).not_in(later))
