"""An address becomes secret: in that household no home stands in a contact plan any more (R14), nor
in what is kept of how it was."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.apart import has_secret_home
from family_portal.access.circles import circles_at, household_of
from family_portal.access.secrets import follow_secret, read_by_others
from family_portal.appointments.hiding import HOMES, forget_place, may_tell
from family_portal.appointments.models import Appointment
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Term, Visit


def must_not_tell(
    session: Session, arrangement: ContactArrangement, before: Mapping[str, Any]
) -> bool:
    """Where it was may be a home, and somebody of the household lives in secret by now."""
    if not may_tell(before[Term.PLACE_KIND], before[Term.PLACE]):
        return False
    return has_secret_home(session, household_of(session, arrangement.circle_id))


@follow_secret
def hide_homes(session: Session, person_id: UUID, household_id: UUID) -> None:
    others_read = read_by_others(session, person_id, household_id)
    at_home = circles_at(household_id)
    for one in session.exec(
        select(ContactArrangement).where(col(ContactArrangement.circle_id).in_(at_home))
    ).all():
        past = _changes_of_place(session, one.id)
        was_home = any({change.before, change.after} & HOMES for change in past)
        if one.place_kind in HOMES or was_home or one.circle_id in others_read:
            _forget(session, one, past)


def _forget(session: Session, one: ContactArrangement, past: list[ContactChange]) -> None:
    for change in past:
        if change.term is Term.PLACE:
            session.delete(change)
    if one.place_kind not in HOMES and not may_tell(one.place_kind, one.place):
        return
    for time in _times(session, one.id):
        if time.place:
            forget_place(session, time)
    if one.place:
        one.place = None
        one.version += 1
        session.add(one)


def _changes_of_place(session: Session, arrangement_id: UUID) -> list[ContactChange]:
    terms = (Term.PLACE, Term.PLACE_KIND)
    changed = select(ContactChange).where(
        ContactChange.arrangement_id == arrangement_id, col(ContactChange.term).in_(terms)
    )
    return list(session.exec(changed))


def _times(session: Session, arrangement_id: UUID) -> list[Appointment]:
    made = select(Appointment).join(Visit, col(Visit.appointment_id) == Appointment.id)
    return list(session.exec(made.where(Visit.arrangement_id == arrangement_id)))
