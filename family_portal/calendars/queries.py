"""What stands in somebody's calendar, and whether they have an address for it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Ground, Membership
from family_portal.access.people import Profile
from family_portal.appointments.calendar import calendar_of_all, is_careful
from family_portal.appointments.models import Appointment, AppointmentChange
from family_portal.calendars.models import CalendarAddress, CalendarMailbox
from family_portal.core import clock

# A calendar is for what is to come; what just was stays long enough to look it up.
KEPT = timedelta(days=30)
MOST = 1000
Span = tuple[datetime, datetime | None]


def address_of(session: Session, person_id: UUID, *, side: str) -> CalendarAddress | None:
    return session.exec(
        select(CalendarAddress).where(
            CalendarAddress.person_id == person_id, CalendarAddress.side == side
        )
    ).one_or_none()


def mailbox_of(session: Session) -> CalendarMailbox | None:
    """One's own."""
    return session.exec(select(CalendarMailbox)).one_or_none()


def tells_place(profile: Profile | None) -> bool:
    return not is_careful(profile)


def file_of(session: Session, me: UUID, *, is_staff: bool) -> bytes:
    """The whole calendar of one side, as this person may see it at this moment: their work does
    not stand in the calendar at home, nor home in that of their work. The session looks as them."""
    at_home = col(Membership.ground) == Ground.FAMILY
    other_side = select(Membership.circle_id).where(
        Membership.person_id == me, Membership.holds(), at_home if is_staff else ~at_home
    )
    found = session.exec(
        select(Appointment)
        .where(
            col(Appointment.starts_at) >= clock.now() - KEPT,
            col(Appointment.is_offer).is_(False),
            col(Appointment.circle_id).not_in(other_side),
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
        .limit(MOST)
    ).all()
    mine = _without_other_days(session, found, me)
    changed = _changed(session, [one.id for one in mine])
    profile = session.get(Profile, me)
    return calendar_of_all(((one, changed.get(one.id)) for one in mine), profile)


def _without_other_days(
    session: Session, found: Sequence[Appointment], me: UUID
) -> list[Appointment]:
    """A stand-in comes on the days of the absence: the days after are the other's own."""
    spans = _covered(session, {one.circle_id for one in found}, me)
    return [
        one
        for one in found
        if one.circle_id not in spans or _falls_in(one.starts_at, spans[one.circle_id])
    ]


def _covered(session: Session, circles: Iterable[UUID], me: UUID) -> dict[UUID, list[Span]]:
    """Circles in which somebody is for another only, with from when until when."""
    seats = session.exec(
        select(Membership.circle_id, Membership.ground, Membership.since, Membership.until).where(
            Membership.person_id == me,
            Membership.holds(),
            col(Membership.circle_id).in_(list(circles)),
        )
    )
    spans: dict[UUID, list[Span]] = defaultdict(list)
    own: set[UUID] = set()
    for circle_id, ground, since, until in seats:
        if ground is Ground.COVER:
            spans[circle_id].append((since, until))
        else:
            own.add(circle_id)
    return {circle_id: days for circle_id, days in spans.items() if circle_id not in own}


def _falls_in(moment: datetime, spans: Iterable[Span]) -> bool:
    return any(since <= moment and (until is None or moment < until) for since, until in spans)


def _changed(session: Session, ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each last changed."""
    rows = session.exec(
        select(AppointmentChange.appointment_id, AppointmentChange.at)
        .where(col(AppointmentChange.appointment_id).in_(ids))
        .order_by(col(AppointmentChange.at))
    )
    return dict(rows.all())
