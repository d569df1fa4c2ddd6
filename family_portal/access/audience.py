""" "Wie kan dit zien?": the people of circles and shares, in one query per page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, String, literal, null, or_, type_coerce, union_all
from sqlmodel import Session, col, select

from family_portal.access.circles import Ground, InCircle, Membership
from family_portal.access.people import Person
from family_portal.access.shares import Share
from family_portal.core import clock


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
