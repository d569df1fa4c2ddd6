""" "Wie kan dit zien?": the people of circles and shares, in one query per page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    String,
    Uuid,
    bindparam,
    case,
    literal,
    type_coerce,
    union_all,
)
from sqlmodel import Session, col, select

from family_portal.access import alongside, scopes
from family_portal.access.circles import Circle, Ground, InCircle, Membership
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.core import clock
from family_portal.core.names import Called
from family_portal.core.questions import among, question

OUTSIDE = "outside"
UNTIL = DateTime(timezone=True)


@dataclass(frozen=True)
class Reader(Called):
    """Somebody who can see a record. `until` is set for stand-ins only."""

    person_id: UUID
    name: str
    photo: str | None
    is_staff: bool
    until: datetime | None = None
    # A supporter it is shown to, who takes no part in it.
    is_shown: bool = False
    call_me: str | None = None

    @property
    def last_day(self) -> date | None:
        """The last day on which they read it: days are said as "tot en met"."""
        return clock.day_of(self.until - timedelta(microseconds=1)) if self.until else None


def readers(session: Session, records: Iterable[InCircle]) -> dict[UUID, list[Reader]]:
    """Per record id everybody who can see it now: family first, then professionals, by name.

    Sharing shows only to who shared and to professionals; the guard sees to that. To whom a
    record is shown, its circle is named too: they see the record, so they may know with whom. But
    no adult beside who showed it: at court, each is there for themselves (R7).
    """
    wanted = list(records)
    circles = {r.circle_id for r in wanted}
    ids = {r.id for r in wanted}  # type: ignore[attr-defined]
    if not wanted:
        return {}
    per: dict[UUID, list[_Row]] = defaultdict(list)
    rows = _rows(_who_reads(session, circles=circles, ids=ids))
    for row in [*rows, *_of_shown(session, circles - {row.key for row in rows})]:
        per[row.key].append(row)
    return {
        r.id: _sorted(_reading(r, [*per[r.circle_id], *per[r.id]]))  # type: ignore[attr-defined]
        for r in wanted
    }


def _reading(record: InCircle, rows: Iterable["_Row"]) -> dict[UUID, Reader]:
    """Who of these reads this record: in its circle, and who does or tells it also when a young
    person decides that their seat does not count (R11). To whom it is shown only as long as who
    showed it reads it by a seat that counts. Who is in the circle is not shown it besides."""
    every = list(rows)
    seated = {row.reader.person_id for row in every if row.by_id is None}
    does = _does(record)
    found: dict[UUID, Reader] = {}
    for row in every:
        if row.by_id in {None, *seated} or (row.by_id == does and not row.reader.is_shown):
            found.setdefault(row.reader.person_id, row.reader)
    return found


def _does(record: InCircle) -> UUID | None:
    """Of a whole record; of a part nobody asks here."""
    if record.done_by is None or record.done_in != "id":
        return None
    does: UUID | None = getattr(record, record.done_by[1])
    return does


@dataclass(frozen=True)
class Audience:
    """Of one record. `others` are family members the viewer knows of, who cannot see it."""

    readers: list[Reader]
    others: list[Reader]
    # The viewer is in the circle; a record that is only shown to them is not theirs to write in.
    is_member: bool


def audience(session: Session, record: InCircle, *, me: UUID) -> Audience:
    """Who can see this record and who cannot, in one statement; two when it is shown to me."""
    record_id: UUID = record.id  # type: ignore[attr-defined]
    circle_id = record.circle_id
    rows = _rows(_who_reads_and_who_not(session, circles=[circle_id], ids=[record_id]))
    is_member = any(row.key == circle_id for row in rows)
    shown = [] if is_member else _of_shown(session, {circle_id})
    found = _reading(record, (row for row in [*rows, *shown] if row.key))
    known = {row.reader.person_id: row.reader for row in rows if not row.key}
    others = {who: reader for who, reader in known.items() if who not in {*found, me}}
    return Audience(_sorted(found), _sorted(others), is_member)


@question
def _who_reads() -> Any:
    return union_all(_members(), _shared())


@question
def _who_reads_and_who_not() -> Any:
    home = select(Circle.household_id).where(among(Circle.id, "circles"))
    known = _known(col(Circle.household_id).in_(home))
    unshown = col(Person.id).not_in(scopes.shown_to("ids"))
    helps = alongside.helps_another(col(Person.id), col(Membership.circle_id))
    return union_all(_members(), _shared(), known.where(unshown, ~helps))


@question
def _who_sits() -> Any:
    seat = col(Person.id), col(Membership.circle_id)
    return _members().where(~alongside.is_another_adult(*seat, me="me"))


@question
def _known_in() -> Any:
    return _known(col(Circle.household_id) == bindparam("household"))


@dataclass(frozen=True)
class _Row:
    """Circle or record id with who sees it; no id for who does not. `by_id` is on whose reading it
    rests: theirs who show it, or one's own where one's seat does not count by itself."""

    key: Any
    reader: Reader
    by_id: UUID | None


def _rows(rows: Iterable[Any]) -> list[_Row]:
    found = []
    for key, person_id, name, call_me, photo, ground, until, by_id in rows:
        is_staff = ground not in {Ground.FAMILY.value, "share", OUTSIDE}
        shown = until if ground == Ground.COVER.value else None
        is_shown = ground == "share"
        reader = Reader(person_id, name, photo, is_staff, shown, is_shown, call_me)
        found.append(_Row(key, reader, by_id))
    return found


def _of_shown(session: Session, circles: set[UUID]) -> list[_Row]:
    """People of circles one is not in. Only for records that one has seen."""
    if not circles:
        return []
    with unguarded(session, reason="who can see what is shown to me"):
        return _rows(_who_sits(session, circles=circles, me=viewer_of(session).person_id))


def known_family(session: Session, household_id: UUID) -> list[Reader]:
    """Family members of a household whom the viewer shares something with, the viewer too."""
    rows = _rows(_known_in(session, household=household_id))
    return _sorted({row.reader.person_id: row.reader for row in rows})


def _sorted(found: dict[UUID, Reader]) -> list[Reader]:
    return sorted(found.values(), key=lambda r: (r.is_staff, r.name))


def _members() -> Any:
    return (
        select(  # type: ignore[call-overload]
            Membership.circle_id,
            Person.id,
            Person.name,
            Person.call_me,
            Person.photo,
            type_coerce(col(Membership.ground), String).label("ground"),
            Membership.until,
            case((Membership.silent(), Membership.person_id), else_=None).label("by_id"),
        )
        .join(Person, col(Person.id) == Membership.person_id)
        .where(
            among(Membership.circle_id, "circles"),
            Membership.stands(),
        )
    )


def _known(there: ColumnElement[bool]) -> Any:
    """Only through circles the viewer is in: nobody learns here of somebody they do not know."""
    return (
        select(  # type: ignore[call-overload]
            literal(None, Uuid()).label("circle_id"),
            Person.id,
            Person.name,
            Person.call_me,
            Person.photo,
            literal(OUTSIDE).label("ground"),
            literal(None, UNTIL),
            literal(None, Uuid()).label("by_id"),
        )
        .select_from(Membership)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(
            there,
            Membership.ground == Ground.FAMILY,
            Membership.holds(),
        )
        .distinct()
    )


def _shared() -> Any:
    return (
        select(  # type: ignore[call-overload]
            Share.record_id,
            Person.id,
            Person.name,
            Person.call_me,
            Person.photo,
            literal("share", String),
            literal(None, UNTIL),
            Share.by_id,
        )
        .join(Person, col(Person.id) == Share.person_id)
        .where(
            among(Share.record_id, "ids"),
            Share.holds(),
        )
    )


def other_parents(session: Session, household_id: UUID, me: UUID) -> set[UUID]:
    """Of a parent: who else is one here. Only to leave them out."""
    with unguarded(session, reason="who of a household is the other parent"):
        parents = set(_parents(session, home=household_id).scalars())
    return parents - {me} if me in parents else set()


@question
def _parents() -> Any:
    here = Belonging.household_id == bindparam("home"), Belonging.role == Role.PARENT
    return select(Belonging.person_id).where(*here)
