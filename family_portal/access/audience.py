""" "Wie kan dit zien?": the people of circles and shares, in one query per page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, Uuid, literal, null, or_, type_coerce, union_all
from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Ground, InCircle, Membership
from family_portal.access.people import Person
from family_portal.access.shares import Share
from family_portal.core import clock

OUTSIDE = "outside"


@dataclass(frozen=True)
class Reader:
    """Somebody who can see a record. `until` is set for stand-ins only."""

    person_id: UUID
    name: str
    photo: str | None
    is_staff: bool
    until: datetime | None = None

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


def readers(session: Session, records: Iterable[InCircle]) -> dict[UUID, list[Reader]]:
    """Per record id everybody who can see it now: family first, then professionals, by name.

    Sharing shows only to who shared and to professionals; the guard sees to that.
    """
    wanted = list(records)
    circles = {r.circle_id for r in wanted}
    ids = {r.id for r in wanted}  # type: ignore[attr-defined]
    if not wanted:
        return {}
    per: dict[UUID, dict[UUID, Reader]] = defaultdict(dict)
    rows = session.execute(union_all(_members(circles), _shared(ids)))  # type: ignore[deprecated]
    for key, person_id, name, photo, ground, until in rows:
        is_staff = ground not in {Ground.FAMILY, "share"}
        shown = until if ground == Ground.COVER else None
        per[key].setdefault(person_id, Reader(person_id, name, photo, is_staff, shown))
    return {
        r.id: _sorted({**per[r.circle_id], **per[r.id]})  # type: ignore[attr-defined]
        for r in wanted
    }


@dataclass(frozen=True)
class Audience:
    """Of one record. `others` are family members the viewer knows of, who cannot see it."""

    readers: list[Reader]
    others: list[Reader]
    # The viewer is in the circle; a record that is only shown to them is not theirs to write in.
    is_member: bool


def audience(session: Session, record: InCircle, *, me: UUID) -> Audience:
    """Who can see this record and who cannot, in one statement."""
    record_id: UUID = record.id  # type: ignore[attr-defined]
    home = select(Circle.household_id).where(Circle.id == record.circle_id)
    parts = (_members({record.circle_id}), _shared({record_id}), _known(home))
    found: dict[UUID, Reader] = {}
    outside: dict[UUID, Reader] = {}
    members = set()
    for key, person_id, name, photo, ground, until in session.execute(union_all(*parts)):  # type: ignore[deprecated]
        if ground == OUTSIDE:
            outside[person_id] = Reader(person_id, name, photo, is_staff=False)
            continue
        if key == record.circle_id:
            members.add(person_id)
        is_staff = ground not in {Ground.FAMILY.value, "share"}
        shown = until if ground == Ground.COVER.value else None
        found.setdefault(person_id, Reader(person_id, name, photo, is_staff, shown))
    others = {k: v for k, v in outside.items() if k not in found and k != me}
    return Audience(_sorted(found), _sorted(others), me in members)


def known_family(session: Session, household_id: UUID) -> list[Reader]:
    """Family members of a household whom the viewer shares something with, the viewer too."""
    rows = session.execute(_known([household_id]))  # type: ignore[deprecated]
    found = {row[1]: Reader(row[1], row[2], row[3], is_staff=False) for row in rows}
    return _sorted(found)


def _sorted(found: dict[UUID, Reader]) -> list[Reader]:
    return sorted(found.values(), key=lambda r: (r.is_staff, r.name))


def _members(circles: set[UUID]) -> Select[tuple[object, ...]]:
    now = clock.now()
    return (
        select(  # type: ignore[call-overload,no-any-return]
            Membership.circle_id,
            Person.id,
            Person.name,
            Person.photo,
            type_coerce(col(Membership.ground), String).label("ground"),
            Membership.until,
        )
        .join(Person, col(Person.id) == Membership.person_id)
        .where(
            col(Membership.circle_id).in_(circles),
            Membership.since <= now,
            or_(col(Membership.until).is_(None), col(Membership.until) > now),
        )
    )


def _known(households: Any) -> Select[tuple[object, ...]]:
    """Only through circles the viewer is in: nobody learns here of somebody they do not know."""
    now = clock.now()
    return (
        select(  # type: ignore[call-overload,no-any-return]
            literal(None, Uuid()).label("circle_id"),
            Person.id,
            Person.name,
            Person.photo,
            literal(OUTSIDE).label("ground"),
            null(),
        )
        .select_from(Membership)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .join(Person, col(Person.id) == Membership.person_id)
        .where(
            col(Circle.household_id).in_(households),
            Membership.ground == Ground.FAMILY,
            Membership.since <= now,
            or_(col(Membership.until).is_(None), col(Membership.until) > now),
        )
        .distinct()
    )


def _shared(ids: set[UUID]) -> Select[tuple[object, ...]]:
    now = clock.now()
    return (
        select(  # type: ignore[call-overload,no-any-return]
            Share.record_id,
            Person.id,
            Person.name,
            Person.photo,
            literal("share", String),
            null(),
        )
        .join(Person, col(Person.id) == Share.person_id)
        .where(
            col(Share.record_id).in_(ids),
            Share.since <= now,
            or_(col(Share.until).is_(None), col(Share.until) > now),
        )
    )
