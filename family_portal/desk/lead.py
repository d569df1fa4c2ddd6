"""What a team lead must know of their households: dates and whose turn it is, never a word.

A lead is in no circle of these families. So no record is loaded here: only days, and who of us
should act. That is no look at a household, and it does not say which member of it waits.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, func, null, union_all
from sqlmodel import Session, and_, col, select

from family_portal.access.circles import Circle, circles_among
from family_portal.access.faces import Face, Faces, faces
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, people_with
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.questions import NOBODY, TODAY, among, question
from family_portal.desk.succession import led_homes
from family_portal.desk.unread import first_unread, unread
from family_portal.messages.models import Thread, ThreadHanding
from family_portal.notify.models import Notice
from family_portal.plan.models import Status, Step
from family_portal.reactions.corrections import Correction

MOST = 50
AHEAD = timedelta(days=31)
HOMES = "homes"
REASON = "days and counts of the households of a team, for its lead"


@dataclass(frozen=True)
class Late:
    """An answer that was promised and did not come. `who` of us should have given it."""

    those: Faces
    since: datetime
    promised: date
    who: str | None


@dataclass(frozen=True)
class Promise:
    """A step of one of us that was to be done by a day that has passed."""

    those: Faces
    promised: date
    who: str | None


@dataclass(frozen=True)
class Unread:
    those: Faces
    how_many: int
    since: datetime


@dataclass(frozen=True)
class Handed:
    """Somebody else answers, and the family still waits."""

    those: Faces
    by: str | None
    to: str | None
    at: datetime


@dataclass(frozen=True)
class Gap:
    """Somebody is away, or will be, and nobody stands in from `day`."""

    those: Faces
    face: Face
    day: date
    last: date


@dataclass(frozen=True)
class Led:
    late: list[Late]
    promises: list[Promise]
    unread: list[Unread]
    handed: list[Handed]
    without_face: list[Faces]
    dead_notices: int
    gaps: list[Gap]


def led(session: Session) -> Led:
    """A fixed number of statements, and one for each household without a contact person."""
    ids = led_homes(session).scalars().all()
    homes = {those.household_id: those for those in faces(session, ids)}
    with unguarded(session, reason=REASON):
        late = _late(session, homes=ids).all()
        promises = _promises(session, homes=ids).all()
        quiet = _unread(session, homes=ids).all()
        handed = _latest(_handed(session, homes=ids).all())
        dead = _dead_notices(session, homes=ids).scalar_one()
    people = (
        {row.answerer_id for row in late}
        | {row.who_id for row in promises}
        | {p for r in handed for p in (r.by_id, r.to_id)}
    )
    names = _names(session, people - {None})
    return Led(
        [Late(homes[r.id], r.since, r.day, names.get(r.answerer_id)) for r in late],
        [Promise(homes[r.id], r.day, names.get(r.who_id)) for r in promises],
        [Unread(homes[r.id], r.how_many, r.since) for r in quiet],
        [Handed(homes[r.id], names.get(r.by_id), names.get(r.to_id), r.at) for r in handed],
        _who_to_ring_first(homes.values()),
        dead,
        sorted((gap for those in homes.values() for gap in gaps(those)), key=lambda gap: gap.day),
    )


def _who_to_ring_first(homes: Iterable[Faces]) -> list[Faces]:
    """Without a contact person the lead sees to it that somebody rings every week (R1)."""
    today = clock.today()
    without = (those for those in homes if those.contact is None)
    return sorted(without, key=lambda those: not those.is_call_due(today))


def gaps(those: Faces) -> list[Gap]:
    """Within a month: no stand-in was named, or the one who was is away themselves. One free day
    asks for nobody (R4)."""
    today, found = clock.today(), []
    for face in those.staff:
        for first, last, who in face.covers:
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            bare = next((d for d in days if d >= today and not (who and who.is_there(d))), None)
            if bare and first != last and bare <= today + AHEAD:
                found.append(Gap(those, face, bare, last))
    return found


@question
def _late() -> Any:
    """Letters, and what somebody said is not right."""
    thread: Any = Thread
    asked: Any = Correction
    theirs = circles_among(HOMES)
    who = thread.answerer_id
    letters = _columns(thread.waiting_since, thread.answer_by, who, thread.id).where(
        within(col(thread.circle_id), theirs),
        thread.waits(NOBODY),
        col(thread.answer_by) < TODAY,
    )
    facts = _columns(asked.asked_at, asked.answer_by, null().cast(Uuid), asked.id).where(
        within(col(asked.circle_id), theirs),
        col(asked.settled_at).is_(None),
        col(asked.answer_by) < TODAY,
    )
    both: Any = union_all(
        letters.join(thread, col(thread.circle_id) == Circle.id),
        facts.join(asked, col(asked.circle_id) == Circle.id),
    ).subquery()
    return select(both).order_by(both.c.day, both.c.record).limit(MOST)


def _columns(since: Any, day: Any, who: Any, record: Any) -> Any:
    named: list[Any] = [
        col(Circle.household_id).label("id"),
        *(since.label("since"), day.label("day")),
        *(who.label("answerer_id"), record.label("record")),
    ]
    return select(*named).select_from(Circle)


@question
def _promises() -> Any:
    ours = select(Post.person_id)
    return (
        select(col(Circle.household_id).label("id"), col(Step.due).label("day"), Step.who_id)
        .join(Step, col(Step.circle_id) == Circle.id)
        .where(
            within(col(Step.circle_id), circles_among(HOMES)),
            Step.status == Status.OPEN,
            col(Step.due) < TODAY,
            col(Step.who_id).in_(ours),
        )
        .order_by(col(Step.due), col(Step.id))
        .limit(MOST)
    )


@question
def _unread() -> Any:
    columns = col(Thread.circle_id), first_unread().label("since")
    quiet = unread(*columns, households=HOMES).subquery()
    since = func.min(quiet.c.since).label("since")
    return (
        select(col(Circle.household_id).label("id"), func.count().label("how_many"), since)
        .join(quiet, quiet.c.circle_id == Circle.id)
        .group_by(col(Circle.household_id))
        .order_by(since, col(Circle.household_id))
        .limit(MOST)
    )


@question
def _handed() -> Any:
    still = and_(
        col(Thread.id) == ThreadHanding.thread_id, Thread.answerer_id == ThreadHanding.to_id
    )
    return (
        select(  # type: ignore[call-overload]
            col(Circle.household_id).label("id"),
            ThreadHanding.thread_id,
            ThreadHanding.by_id,
            ThreadHanding.to_id,
            ThreadHanding.at,
        )
        .join(Thread, still)
        .join(Circle, col(Circle.id) == Thread.circle_id)
        .where(within(col(Thread.circle_id), circles_among(HOMES)), Thread.waits(NOBODY))
        .order_by(col(ThreadHanding.at).desc(), col(ThreadHanding.id))
        .limit(MOST)
    )


def _latest(rows: Any) -> list[Any]:
    """Of each thread the last handing."""
    first: dict[UUID, Any] = {}
    for row in rows:
        first.setdefault(row.thread_id, row)
    return list(first.values())


@question
def _dead_notices() -> Any:
    theirs = select(Belonging.person_id).where(among(Belonging.household_id, HOMES))
    return select(func.count(col(Notice.id))).where(
        col(Notice.dead_at).is_not(None), within(col(Notice.person_id), theirs)
    )


def _names(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    return {key: person.name for key, person in people_with(session, ids).items()}
