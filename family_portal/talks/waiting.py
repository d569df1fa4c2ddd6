"""What of talks waits for professionals, as parts of their inbox."""

from typing import Any

from sqlmodel import col, exists, or_, select

from family_portal.access.working_days import PROMISE, working_days_ago
from family_portal.appointments.models import Appointment, Kind
from family_portal.core import clock
from family_portal.core.questions import NOW, moment
from family_portal.talks.models import TalkInterpreter
from family_portal.talks.written import DRAFT, Minutes, Retelling

WRITTEN_BY_NOW = moment(
    "written_by_now", lambda: clock.after(working_days_ago(clock.today(), PROMISE))
)


def unwritten(*columns: Any) -> Any:
    """Talks of which nothing is shared, from two working days later until it is shared or there was
    nothing to share, however long that takes. A court writes its own, and how it went when people
    saw each other stands in the contact plan."""
    begun = col(Appointment.starts_at)
    settled = exists().where(
        col(Minutes.appointment_id) == Appointment.id,
        or_(col(Minutes.version) != DRAFT, col(Minutes.closed_at).is_not(None)),
    )
    return select(*columns).where(
        begun < WRITTEN_BY_NOW,
        col(Appointment.written_at).is_(None),
        col(Appointment.kind).not_in([Kind.HEARING, Kind.VISIT]),
        col(Appointment.is_offer).is_(False),
        col(Appointment.cancelled_at).is_(None),
        ~settled,
    )


def without_interpreter(*columns: Any) -> Any:
    """Who asked for an interpreter at a talk to come, and for whom none was booked."""
    asked = TalkInterpreter
    return (
        select(*columns)
        .select_from(asked)
        .join(Appointment, col(Appointment.id) == asked.appointment_id)
        .where(
            col(asked.booked_at).is_(None),
            col(asked.asked_by_id).is_not(None),
            col(Appointment.starts_at) > NOW,
            col(Appointment.cancelled_at).is_(None),
        )
    )


def retold(*columns: Any) -> Any:
    """What somebody told in their own words, until it was read, or explained again."""
    return select(*columns).where(col(Retelling.settled_at).is_(None))
