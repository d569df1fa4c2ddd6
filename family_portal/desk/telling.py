"""A change of contact person is told to each member first; until then they read nothing of it
(R18, ADR 84)."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.actions.tell_change import note_told, note_tried
from family_portal.access.apart import ties_of
from family_portal.access.hearing import Listener, already, listening, may_be_told, one_of
from family_portal.access.households import Assignment, Handover
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.succession import named, with_account
from family_portal.access.telling import FaceTold, FaceTried, HowTold, HowTried
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.core.questions import question
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

# So many days before the first day the lead sees that somebody was not told.
LEAD_SEES = timedelta(days=3)


def subject(handover: Handover | None, ends: Assignment | None) -> UUID | None:
    """What is told: who begins, or who stops while nobody follows. None: nothing waits."""
    if handover is not None:
        return handover.assignment_id if handover.talk_first else None
    return ends.id if ends is not None and ends.end_talk_first else None


def listeners(session: Session, household_id: UUID, assignment_id: UUID | None) -> list[Listener]:
    """Each member with an account. Three statements, none where nothing waits for a talk."""
    if assignment_id is None:
        return []
    ties = ties_of(session, household_id)
    family = {who for who, tie in ties.items() if tie.role is not Role.SUPPORTER}
    people = named(session, with_account(session, family))
    told = _told(session, of=assignment_id).scalars().all()
    tried = _tried(session, of=assignment_id).scalars().all()
    return listening(people.values(), told, tried)


@question
def _told() -> Any:
    return select(FaceTold).where(FaceTold.assignment_id == bindparam("of"))


@question
def _tried() -> Any:
    here = select(FaceTried).where(FaceTried.assignment_id == bindparam("of"))
    return here.order_by(col(FaceTried.on), col(FaceTried.id))


def untold(those: Sequence[Listener]) -> list[Listener]:
    return [one for one in those if one.told is None]


def comes_too_near(those: Sequence[Listener], first_day: date | None) -> bool:
    """The day is almost there, and somebody knows nothing."""
    return bool(untold(those)) and first_day is not None and first_day <= clock.today() + LEAD_SEES


def tell(
    session: Session,
    assignment_id: UUID,
    those: Sequence[Listener],
    person_id: UUID,
    *,
    on: date,
    how: HowTold,
    is_lead: bool,
) -> None:
    """Raises as `may_be_told`."""
    one = may_be_told(those, person_id, on=on, how=how, is_lead=is_lead)
    note_told(session, assignment_id, person_id, on=on, how=how)
    if not one.told:
        announce(session, people={person_id}, kind=Kind.FACE, about_id=assignment_id)


def try_in_vain(
    session: Session,
    assignment_id: UUID,
    those: Sequence[Listener],
    person_id: UUID,
    *,
    on: date,
    how: HowTried,
) -> None:
    one_of(those, person_id)
    already("tried_on", on)
    note_tried(session, assignment_id, person_id, on=on, how=how)


def tell_before_meeting(
    session: Session, household_id: UUID, family: Collection[UUID], comes_id: UUID
) -> None:
    """Who comes is not read first in an appointment. Raises `BadInput`."""
    known = select(FaceTold.person_id).where(FaceTold.assignment_id == Handover.assignment_id)
    waits = (
        select(Person)
        .join(Handover, col(Handover.household_id) == household_id)
        .join(Assignment, col(Assignment.id) == Handover.assignment_id)
        .where(
            Assignment.person_id == comes_id,
            col(Assignment.from_day) > clock.today(),
            Handover.status != "off",
            col(Handover.talk_first).is_(True),
            col(Person.id).in_(with_account(session, family)),
            col(Person.id).not_in(known),
        )
        .order_by(Person.name)
    )
    if first := session.exec(waits.limit(1)).first():
        words = _("Vertel eerst aan %(name)s wie er komt, en leg dat vast bij de overdracht.")
        raise BadInput({"people": words % {"name": first.first_name}})
