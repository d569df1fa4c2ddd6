"""Who is away, and who stands in meanwhile; access comes with a recorded absence only (R4)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.holding import Overlaps, overlapping
from family_portal.access.households import Cover, CoverAt, CoverYes, Opened
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.errors import NotFound

AWAY = "lies in another absence of the same professional"
ONESELF = "is the one who is away"
REASON = "who is away"


def record_absence(
    session: Session,
    *,
    absent_id: UUID,
    from_day: date,
    to_day: date,
    stand_in_id: UUID | None = None,
    reason: str | None = None,
    at: Mapping[UUID, UUID] | None = None,
) -> Cover:
    """Both days included. `at` names somebody else for one household. Raises `Overlaps`."""
    made = Cover(
        absent_id=absent_id,
        from_day=from_day,
        to_day=to_day,
        stand_in_id=stand_in_id,
        reason=reason,
    )
    return _keep(session, made, {}, at)


def cover(session: Session, absence: Cover, *, stand_in_id: UUID | None) -> Cover:
    """Somebody else stands in, or nobody."""
    return change_absence(session, absence, stand_in_id=stand_in_id)


def change_absence(
    session: Session, absence: Cover, *, at: Mapping[UUID, UUID] | None = None, **columns: Any
) -> Cover:
    """Back sooner or later than was thought, or with another stand-in. Without `at` who stands in
    at one household stays. Raises `Overlaps`."""
    return _keep(session, absence, columns, at)


def call_off(session: Session, absence: Cover) -> Cover:
    """Back from today, or not away at all. What is over stays as it was."""
    back = max(min(clock.today(), absence.over_on), absence.from_day)
    return _keep(session, absence, {"to_day": back - timedelta(days=1)}, None)


def note_read(session: Session, cover_id: UUID, household_id: UUID) -> CoverAt:
    """Who stands in today says that they read what goes on there. Raises `NotFound`."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        absence = session.get(Cover, cover_id)
        row = _named_at(session, cover_id).get(household_id)
        who = absence and absence.stood_in_by(row)
        if who != me or me not in staffing.today(session, household_id):
            raise NotFound
        row = row or CoverAt(cover_id=cover_id, household_id=household_id, stand_in_id=me)
        row.read_at = row.read_at or clock.now()
        session.add(row)
    return row


def say_whether(
    session: Session, cover_id: UUID, *, stand_in_id: UUID, what: Opened, is_yes: bool
) -> CoverYes:
    """Whose words they are says whether this stand-in may read them, and may say otherwise later.
    The caller has looked whether it is theirs to say."""
    me = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        absence = session.get_one(Cover, cover_id)
        said = session.exec(
            select(CoverYes).where(
                CoverYes.cover_id == cover_id, CoverYes.person_id == me, CoverYes.what == what
            )
        ).first()
        said = said or CoverYes(cover_id=cover_id, person_id=me, what=what)  # type: ignore[call-arg]
        said.stand_in_id, said.is_yes, said.at = stand_in_id, is_yes, clock.now()
        session.add(said)
        session.flush()
        staffing.follow_people(session, {absence.absent_id})
    return said


def _keep(
    session: Session, absence: Cover, columns: Mapping[str, Any], at: Mapping[UUID, UUID] | None
) -> Cover:
    with unguarded(session, reason=REASON), session.no_autoflush:
        _one_at_a_time(session, absence.absent_id)
        before = absence.stand_in_id
        for name, value in columns.items():
            setattr(absence, name, value)
        if absence.absent_id in {absence.stand_in_id, *(at or {}).values()}:
            raise Overlaps(ONESELF)
        there = session.exec(select(Cover).where(Cover.absent_id == absence.absent_id))
        others = [one for one in there if one.id != absence.id]
        spans = [(one.from_day, one.over_on, one) for one in (*others, absence)]
        if any(absence in pair for pair in overlapping(spans)):
            raise Overlaps(AWAY)
        session.add(absence)
        session.flush()
        _name_at(session, absence, at, before)
        staffing.follow_people(session, {absence.absent_id})
    return absence


def _one_at_a_time(session: Session, absent_id: UUID) -> None:
    """Who says at the same time that somebody is away waits until this is written."""
    session.exec(select(Person.id).where(Person.id == absent_id).with_for_update(of=Person)).all()


def _named_at(session: Session, cover_id: UUID) -> dict[UUID, CoverAt]:
    rows = session.exec(select(CoverAt).where(col(CoverAt.cover_id) == cover_id))
    return {row.household_id: row for row in rows}


def _name_at(
    session: Session, absence: Cover, at: Mapping[UUID, UUID] | None, before: UUID | None
) -> None:
    """Who read stays who read. Unless `at` says otherwise, who stood in as everywhere goes along
    with a new name."""
    there = _named_at(session, absence.id)
    if at is None:
        kept = {home: row.stand_in_id for home, row in there.items()}
        moved = before != absence.stand_in_id
        at = {home: who for home, who in kept.items() if not (moved and who == before)}
    wanted = {home: at.get(home, absence.stand_in_id) for home in {*at, *there}}
    for home, row in there.items():
        if wanted[home] != row.stand_in_id:
            session.delete(row)
    session.flush()
    named = {home: row.stand_in_id for home, row in there.items()}
    for home, who in at.items():
        if named.get(home) != who:
            session.add(CoverAt(cover_id=absence.id, household_id=home, stand_in_id=who))
    session.flush()
