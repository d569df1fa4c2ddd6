"""Taking one family member out of the readers of a record, and whether they would notice it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from family_portal.access.circles import Circle, Ground, InCircle, Membership, StaffRule
from family_portal.access.guard import unguarded
from family_portal.access.guarded import guarded_tables
from family_portal.access.making import TEAM, circle_for, move
from family_portal.access.own import Own
from family_portal.access.shares import Share
from family_portal.access.telling import Sought
from family_portal.core import clock

REASON = "somebody is left out of a record"
LOG = "access_entry"


def readers_left(session: Session, record: InCircle, person_id: UUID) -> set[UUID]:
    """Who of the family would still read it."""
    with unguarded(session, reason=REASON):
        return _seated(session, record.circle_id, family=True) - {person_id}


def reads_elsewhere(
    session: Session,
    record: InCircle,
    person_id: UUID,
    repeated_in: Callable[[Session, Any], Iterable[InCircle]],
) -> bool:
    """As family, where its words are repeated."""
    with unguarded(session, reason=REASON):
        circles = {one.circle_id for one in repeated_in(session, record)}
        return any(person_id in _seated(session, one, family=True) for one in circles)


def leave_out(session: Session, record: InCircle, person_id: UUID, *, by_id: UUID) -> list[UUID]:
    """From now on the others alone read it. Nothing happens when they did not read it. The ids of
    all that was closed: this, and what went along with it."""
    with unguarded(session, reason=REASON):
        record_id: UUID = record.id  # type: ignore[attr-defined]
        shown = select(Share).where(Share.record_id == record_id, Share.person_id == person_id)
        for share in session.exec(shown.where(Share.holds())):
            share.until = clock.now()
        family = _seated(session, record.circle_id, family=True)
        if person_id not in family:
            return [record_id]
        before = session.get_one(Circle, record.circle_id)
        is_team = before.staff_rule is StaffRule.TEAM
        after = circle_for(
            session,
            household_id=before.household_id,
            category=before.category,
            about_id=before.about_id,
            family=family - {person_id},
            staff=TEAM if is_team else _seated(session, before.id, family=False),
            alone=record_id if record.apart else None,
        )
        along = list(_goes_with(session, record))
        for one in (record, *along):
            move(session, one, after, by_id=by_id)
        session.flush()
        _leave_when_empty(session, before, person_id)
        return [record_id, *(one.id for one in along)]  # type: ignore[attr-defined]


def _goes_with(session: Session, record: InCircle) -> Iterator[InCircle]:
    """What hangs beside it in its circle and tells of it."""
    name = record.__tablename__
    for model in guarded_tables().values():
        if issubclass(model, InCircle) and model.goes_with == name:
            beside = select(model).where(model.circle_id == record.circle_id)
            yield from session.exec(beside).all()


def _leave_when_empty(session: Session, circle: Circle, person_id: UUID) -> None:
    """A circle in which nothing hangs any more would still say who knows whom. Who looked at what
    hung there stays for the others to read."""
    hangs = [
        sa.select(sa.literal(1)).select_from(table).where(table.c.circle_id == circle.id)
        for table, model in guarded_tables().items()
        if issubclass(model, InCircle) and table.name != LOG
    ]
    if session.execute(sa.union_all(*hangs).limit(1)).first() is not None:
        return
    circle.likeness = None
    theirs = Membership.circle_id == circle.id, Membership.person_id == person_id
    for seat in session.exec(select(Membership).where(*theirs, Membership.holds())):
        seat.until = clock.now()


def left_a_mark(session: Session, record: InCircle, person_id: UUID) -> bool:
    """Does somebody do it, did they say something of it, or do they read something else that
    names it? Then it cannot go without their noticing. One statement over every table that a
    person reads: also those that come later."""
    record_id: UUID = record.id  # type: ignore[attr-defined]
    marks = list(_marks(record, record_id, person_id))
    with unguarded(session, reason=REASON):
        return session.execute(sa.union_all(*marks).limit(1)).first() is not None


def _marks(record: InCircle, record_id: UUID, person_id: UUID) -> Iterator[Any]:
    seats = select(Membership.circle_id).where(
        Membership.person_id == person_id,
        Membership.ground == Ground.FAMILY,
        Membership.circle_id != record.circle_id,
        Membership.holds(),
    )
    for table, model in guarded_tables().items():
        # Who was sought in vain knows nothing of it.
        if issubclass(model, Own | Sought) or model in {Circle, Membership}:
            continue
        ids = [c for c in table.c if isinstance(c.type, sa.Uuid)]
        people = [c for c in ids if _is_person(c)]
        others = [c for c in ids if c not in people and c.name != "circle_id"]
        says = [c == person_id for c in people] + [
            sa.cast(c, sa.String).contains(str(person_id))
            for c in table.c
            if isinstance(c.type, sa.JSON)
        ]
        theirs: Any = sa.or_(sa.false(), *says)
        if issubclass(model, InCircle):
            here, elsewhere = table.c.circle_id == record.circle_id, table.c.circle_id.in_(seats)
            theirs = sa.or_(elsewhere, sa.and_(here, theirs))
        named = sa.or_(sa.false(), *(c == record_id for c in others))
        yield sa.select(sa.literal(1)).select_from(table).where(named, theirs)


def _is_person(column: Any) -> bool:
    return any(key.column.table.name == "person" for key in column.foreign_keys)


def _seated(session: Session, circle_id: UUID, *, family: bool) -> set[UUID]:
    rows = select(Membership).where(Membership.circle_id == circle_id, Membership.holds())
    found = session.exec(rows).all()
    if family:
        return {m.person_id for m in found if m.ground is Ground.FAMILY}
    return {m.person_id for m in found if m.ground in {Ground.NAMED, Ground.ASSIGNMENT}}
