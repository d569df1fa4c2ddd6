"""The only hands that make circles, and move records to narrower ones."""

import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.circles import (
    Category,
    Circle,
    Ground,
    InCircle,
    Membership,
    Rehang,
    StaffRule,
)
from family_portal.access.guard import OutsideCircle, unguarded, viewer_of
from family_portal.access.own_household import only_own_household
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, SentBefore

TEAM = StaffRule.TEAM
Made = TypeVar("Made", bound=InCircle)


def circle_for(
    session: Session,
    *,
    household_id: UUID,
    category: Category,
    family: Iterable[UUID],
    staff: Iterable[UUID] | StaffRule,
    about_id: UUID | None = None,
    alone: UUID | None = None,
) -> Circle:
    """Find or make the circle with exactly these people; `alone` for nothing but this record.

    `staff` is `TEAM` (the active contact and duo) or a list of named professionals. Raises
    `OutsideCircle` for people who do not belong to the household, or a writer who is not in it.
    """
    people = frozenset(family)
    named: frozenset[UUID] = frozenset() if isinstance(staff, StaffRule) else frozenset(staff)
    rule = TEAM if isinstance(staff, StaffRule) else StaffRule.NAMED
    acting = session.info.get("viewer") if "unguarded" not in session.info else None
    with unguarded(session, reason="make a circle"):
        if acting:
            every = people | named
            only_own_household(session, household_id, every, acting.person_id, category)
        same = household_id, category, about_id, people, named, rule
        likeness = _likeness(*same, *([alone] if alone else []))
        found = session.exec(select(Circle).where(Circle.likeness == likeness)).one_or_none()
        circle = found or make_new(
            session,
            Circle(
                household_id=household_id,
                about_id=about_id,
                category=category,
                staff_rule=rule,
                likeness=likeness,
            ),
            people,
            named,
        )
    session.info.pop("own_circles", None)
    return circle


def made_before(
    session: Session, circle: Circle, kind: type[Made], made_id: UUID, /, **said: Any
) -> Made | None:
    """What the same form made. Two presses of its button wait for each other here. Raises
    `SentBefore` when it made it for other people, also when they keep it from the writer now, or
    when it does not say what is `said`."""
    with unguarded(session, reason="one form at a time"):
        lock = select(Circle).where(Circle.id == circle.id).with_for_update(of=Circle)
        session.exec(lock).one()
    found = session.get(kind, made_id)
    if (found and found.circle_id != circle.id) or (not found and _stands(session, kind, made_id)):
        raise SentBefore
    if found and any(getattr(found, name) != value for name, value in said.items()):
        raise SentBefore
    return found


def _stands(session: Session, kind: type[InCircle], made_id: UUID) -> bool:
    with unguarded(session, reason="was this form sent before"):
        named = select(kind.circle_id).where(kind.id == made_id)  # type: ignore[attr-defined]
        return session.exec(named).first() is not None


def part_of(session: Session, circle_id: UUID, *, family: Iterable[UUID]) -> Circle:
    """The circle of fewer family members and the same professionals.

    For what one person adds to a record of several: an answer to an invitation. Raises
    `OutsideCircle` for a writer who is not in the circle, or family members who are not.
    """
    viewer = viewer_of(session).person_id
    with unguarded(session, reason="make a circle of fewer people"):
        whole = session.get_one(Circle, circle_id)
        members = _open(session, {circle_id})
        known = {m.person_id for m in members if m.ground is Ground.FAMILY}
        # Of named professionals too, whoever came in the place of one who left.
        named = {m.person_id for m in members if m.ground in {Ground.NAMED, Ground.ASSIGNMENT}}
        fewer = frozenset(family)
        if fewer - known or viewer not in {m.person_id for m in members}:
            raise OutsideCircle
        return circle_for(
            session,
            household_id=whole.household_id,
            category=whole.category,
            about_id=whole.about_id,
            family=fewer,
            staff=TEAM if whole.staff_rule is TEAM else named,
        )


def make_new(
    session: Session, circle: Circle, people: frozenset[UUID], named: frozenset[UUID]
) -> Circle:
    try:
        with session.begin_nested():
            session.add(circle)
            session.flush()
    except IntegrityError:  # another request made the same one a moment ago
        return session.exec(select(Circle).where(Circle.likeness == circle.likeness)).one()
    members = [(p, Ground.FAMILY) for p in people] + [(p, Ground.NAMED) for p in named]
    session.add_all(
        Membership(circle_id=circle.id, person_id=p, ground=ground, since=clock.now())
        for p, ground in sorted(members)
    )
    session.flush()
    staffing.follow(session, circle.household_id, only=circle.id)
    return circle


def _likeness(*parts: object) -> str:
    words = [
        ",".join(sorted(map(str, part))) if isinstance(part, frozenset) else str(part)
        for part in parts
    ]
    return hashlib.sha256("|".join(words).encode()).hexdigest()


def rehang(session: Session, records: Iterable[InCircle], circle: Circle) -> None:
    """Move records (a thread with all its messages) to a narrower circle and keep a trace."""
    moving = list(records)
    by = viewer_of(session).person_id
    with unguarded(session, reason="rehang"):
        before = _open_members(session, {r.circle_id for r in moving})
        if _open_members(session, {circle.id}) - before or by not in before:
            raise OutsideCircle
        for record in moving:
            move(session, record, circle, by_id=by)


def choose_staff(session: Session, record: InCircle, *, staff: Iterable[UUID]) -> None:
    """Other professionals for what is one person's own, also more of them, with a trace. Raises
    `NotAllowed` when somebody else of the family is in it: then it is not one person's."""
    viewer = viewer_of(session).person_id
    with unguarded(session, reason="who of us reads one's own words"):
        before = session.get_one(Circle, record.circle_id)
        family = {m.person_id for m in _open(session, {before.id}) if m.ground is Ground.FAMILY}
    if family != {viewer}:
        raise NotAllowed
    after = circle_for(
        session,
        household_id=before.household_id,
        category=before.category,
        about_id=before.about_id,
        family=family,
        staff=staff,
    )
    with unguarded(session, reason="who of us reads one's own words"):
        move(session, record, after, by_id=viewer)


def move(session: Session, record: InCircle, circle: Circle, *, by_id: UUID) -> None:
    """With a trace, and no question: whoever moves asked whether they may, and why."""
    trace = Rehang(
        circle_id=circle.id,
        from_circle_id=record.circle_id,
        record_kind=type(record).__name__.lower(),
        record_id=record.id,  # type: ignore[attr-defined]
        by_id=by_id,
    )
    record.circle_id = circle.id
    session.add_all([record, trace])


def _open_members(session: Session, circles: set[UUID]) -> set[UUID]:
    return {m.person_id for m in _open(session, circles)}


def _open(session: Session, circles: set[UUID]) -> list[Membership]:
    rows = select(Membership).where(col(Membership.circle_id).in_(circles), Membership.stands())
    return list(session.exec(rows))
