"""Was somebody asked what they think before it was asked for? Noted per person, and told with the
rest (R18): it hangs with the matter, and comes along into the copy of whom it is explained to."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, Session, select

from family_portal.access.circles import InCircle, part_of_record
from family_portal.core import clock
from family_portal.core.columns import coded
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.measures.models import Matter, Measure
from family_portal.measures.tried import WhyNot


class SideAsked(InCircle, table=True):
    """Of one person: on which day they were asked, or why not. One of the two."""

    __tablename__ = "side_asked"
    __table_args__ = (
        part_of_record("side_asked", "matter", "matter_id"),
        UniqueConstraint("matter_id", "person_id"),
        CheckConstraint("asked_on IS NULL OR why_not IS NULL", name="never_both"),
    )
    acts: ClassVar[tuple[str, ...]] = ("by_id",)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    matter_id: UUID = Field(foreign_key="matter.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    asked_on: date | None = None
    why_not: WhyNot | None = Field(default=None, sa_type=coded(WhyNot))
    by_id: UUID = Field(foreign_key="person.id")
    noted_at: datetime = Field(default_factory=clock.now)


def side_of(session: Session, matter_id: UUID, person_id: UUID) -> SideAsked | None:
    mine = SideAsked.matter_id == matter_id, SideAsked.person_id == person_id
    return session.exec(select(SideAsked).where(*mine)).first()


def note_side(
    session: Session,
    matter: Matter,
    person_id: UUID,
    copy: Measure | None,
    *,
    asked_on: date | None,
    why_not: WhyNot | None,
    by_id: UUID,
) -> SideAsked:
    """The last word counts; `copy` is what this person reads already. Raises `BadInput`."""
    if (asked_on is None) == (why_not is None):
        raise BadInput({"why_not": _("Vul de dag in, of kies waarom niet. Eén van de twee.")})
    if asked_on and asked_on > clock.today():
        raise BadInput({"asked_on": _("Kies vandaag of een dag daarvoor.")})
    made = side_of(session, matter.id, person_id) or SideAsked(
        circle_id=matter.circle_id, matter_id=matter.id, person_id=person_id, by_id=by_id
    )
    made.asked_on, made.why_not, made.by_id = asked_on, why_not, by_id
    made.noted_at = clock.now()
    session.add(made)
    session.flush()
    if copy:
        take_along(session, copy, person_id)
    return made


def take_along(session: Session, copy: Measure, person_id: UUID) -> None:
    """Into what this person reads."""
    if found := side_of(session, copy.matter_id, person_id):
        copy.side_asked_on, copy.side_why_not = found.asked_on, found.why_not
        copy.side_by_id = found.by_id
        session.add(copy)
