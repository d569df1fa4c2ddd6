"""What stays closed for a stand-in until somebody says yes: asked before, said above the box."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.circles import Category, Circle, Ground, Membership
from family_portal.access.faces import Face, Faces
from family_portal.access.households import CoverYes, Opened
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.standing_in import StandIn
from family_portal.core import clock
from family_portal.core.questions import among, question


@dataclass(frozen=True)
class Asked:
    """May who stands in read what was for the one who is away? `said` is what somebody answered
    for this stand-in, none when they did not."""

    face: Face
    who: StandIn
    from_day: date
    to_day: date
    said: bool | None

    @property
    def holds(self) -> bool:
        return self.from_day <= clock.today() <= self.to_day

    @property
    def reads_from(self) -> date:
        """When the one who is away reads it themselves again."""
        return self.face.back_on(max(self.to_day, clock.today())) or self.to_day


def asked(session: Session, those: Faces, me: UUID, what: Opened) -> list[Asked]:
    """Of absences that are not over and have a stand-in. One statement, none without."""
    found = _coming(those)
    said = _said(session, me, {who.cover_id for _, who, _, _ in found}, what) if found else {}
    return [
        Asked(face, who, first, last, said.get((who.cover_id, who.person_id)))
        for face, who, first, last in found
    ]


def _coming(those: Faces) -> list[tuple[Face, StandIn, date, date]]:
    return [
        (face, who, first, last)
        for face in those.staff
        for first, last, who in face.covers
        if who and last >= clock.today()
    ]


def asked_of_child(session: Session, those: Faces, me: UUID) -> list[Asked]:
    """May a stand-in read what this child writes? Of anybody else it is not asked."""
    if not _coming(those):
        return []
    is_child = Role.CHILD in _roles(session, me=me, home=those.household_id).scalars()
    return asked(session, those, me, Opened.THREAD) if is_child else []


@question
def _roles() -> Any:
    here = Belonging.household_id == bindparam("home")
    return select(Belonging.role).where(
        Belonging.person_id == bindparam("me"), here, Belonging.holds()
    )


@question
def _yes() -> Any:
    mine = CoverYes.person_id == bindparam("me"), CoverYes.what == bindparam("what")
    return select(CoverYes).where(*mine, among(CoverYes.cover_id, "those"))


def _said(
    session: Session, me: UUID, covers: Iterable[UUID | None], what: Opened
) -> dict[tuple[UUID | None, UUID], bool]:
    rows = _yes(session, me=me, what=what, those=[one for one in covers if one]).scalars()
    return {(row.cover_id, row.stand_in_id): row.is_yes for row in rows}


def told_a_story_to(session: Session, me: UUID, *, since: datetime | None = None) -> set[UUID]:
    """The professionals by name who read a story that I am in, as family, or did since a moment.
    One statement."""
    then = since or clock.now()
    mine = (
        select(Membership.circle_id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            Membership.person_id == me,
            Membership.ground == Ground.FAMILY,
            Circle.category == Category.STORY,
            Membership.holds(),
        )
    )
    named = select(Membership.person_id).where(
        col(Membership.circle_id).in_(mine),
        Membership.ground == Ground.NAMED,
        Membership.held_since(then),
    )
    return set(session.exec(named))
