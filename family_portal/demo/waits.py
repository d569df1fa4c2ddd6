"""Something that becomes less in a household where somebody was critical: the lead looks first. And
who was asked what they think before the judge was."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.appointments.actions import cancel
from family_portal.appointments.models import Appointment
from family_portal.appointments.queries import seen
from family_portal.core import clock
from family_portal.measures.models import Matter
from family_portal.measures.sides import note_side
from family_portal.measures.talks import copy_of
from family_portal.measures.tried import WhyNot
from family_portal.plan.actions.answering import stop_step
from family_portal.plan.queries import seen_step

STEP = "s1"


def a_step_is_to_stop(session: Session, ids: Mapping[tuple[str, str], UUID], me: UUID) -> None:
    seen = seen_step(session, ids["step", STEP], me, to_write=True)
    because = "De clubleider kan er op vrijdag niet meer bij zijn."
    stop_step(session, seen, because=because, version=seen.step.version)


def a_series_is_to_end(session: Session, ids: Mapping[tuple[str, str], UUID], me: UUID) -> None:
    """None of them is soon, so all of it waits."""
    calls = select(Appointment).where(col(Appointment.series_id).is_not(None))
    first = session.exec(calls.order_by(col(Appointment.starts_at))).first()
    if first:
        known = seen(session, first.id, me, to_write=True)
        because = "Bellen om de week is nu niet meer nodig: het gaat goed met slapen."
        cancel(session, known, because=because, version=first.sequence, also_later=True)


def she_was_asked_before(session: Session, ids: Mapping[tuple[str, str], UUID], me: UUID) -> None:
    """What she thinks, before the judge was asked; his door stayed shut."""
    matter = session.get_one(Matter, ids["matter", "m1"])
    day = (matter.requested_on or clock.today()) - timedelta(days=6)
    for who, asked_on, why_not in (("petra", day, None), ("ruben", None, WhyNot.UNREACHED)):
        person = ids["person", who]
        copy = copy_of(session, matter.id, person)
        note_side(session, matter, person, copy, asked_on=asked_on, why_not=why_not, by_id=me)


ACTS = (
    ("marijke", a_step_is_to_stop),
    ("marijke", a_series_is_to_end),
    ("anouk", she_was_asked_before),
)
