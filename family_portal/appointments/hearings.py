"""A hearing is an appointment and a day of the measure it is about: one follows the other."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Person
from family_portal.appointments import moving
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.core.i18n import gettext as _
from family_portal.measures.actions import set_hearing
from family_portal.measures.followers import follow_hearing
from family_portal.measures.models import Explained, Matter, Measure, MeasureStatus


def tell_measure(session: Session, hearing: Appointment, *, by_id: UUID) -> None:
    """The day of the hearing is that of the measure; who knew another day is told in a talk."""
    if hearing.matter_id and not hearing.is_cancelled:
        day = clock.day_of(hearing.starts_at)
        set_hearing(session, hearing.matter_id, day, by_id=by_id)


@follow_hearing
def move_with(session: Session, matter: Matter, by_id: UUID | None) -> None:
    """The measure got another day: its hearing goes along, at the same hour. Nobody asks for it any
    more: the hearing does not go on. Why, is told in a talk (R18)."""
    coming = select(Appointment).where(
        Appointment.matter_id == matter.id,
        col(Appointment.cancelled_at).is_(None),
        col(Appointment.starts_at) > clock.now(),
    )
    for hearing in session.exec(coming).all():
        before = hearing.starts_at
        if matter.status is MeasureStatus.WITHDRAWN:
            hearing.because = _("De rechter kijkt er die dag niet naar.")
            moving.call_off(session, hearing, tell=True, by_id=by_id)
        elif matter.hearing_on and clock.day_of(before) != matter.hearing_on:
            hearing.starts_at = _same_hour(before, matter.hearing_on)
            moving.move(session, hearing, before=before, by_id=by_id)


def explained_to(session: Session, hearing: Appointment, me: UUID) -> list[tuple[date, Person]]:
    """When what the judge decides about was explained to me, and by whom, the last first (R18).
    Who was not told reads nothing of it here."""
    if hearing.matter_id is None:
        return []
    rows = session.exec(
        select(Explained, Person)
        .join(Measure, col(Measure.id) == Explained.measure_id)
        .join(Person, col(Person.id) == Explained.by_id)
        .where(Measure.matter_id == hearing.matter_id, Explained.person_id == me)
        .order_by(col(Explained.on).desc(), col(Explained.id))
    ).all()
    return [(told.on, by) for told, by in rows]


def _same_hour(before: datetime, day: date) -> datetime:
    return clock.at(day, before.astimezone(clock.AMSTERDAM).time())
