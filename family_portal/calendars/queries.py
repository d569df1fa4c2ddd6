"""What stands in somebody's calendar, and whether they have an address for it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, and_, col, select

from family_portal.access.apart import who_reads
from family_portal.access.circles import Ground, Membership
from family_portal.access.people import Profile
from family_portal.appointments.busy import for_me
from family_portal.appointments.calendar import calendar_of_all, is_careful
from family_portal.appointments.models import Appointment, AppointmentChange, Kind
from family_portal.calendars.models import CalendarAddress, CalendarMailbox
from family_portal.core import clock

# A calendar is for what is to come; what just was stays long enough to look it up.
KEPT = timedelta(days=30)
MOST = 1000


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
    mine = session.exec(
        select(Appointment)
        .where(
            col(Appointment.starts_at) >= clock.now() - KEPT,
            col(Appointment.is_offer).is_(False),
            _stands_there(me, is_staff=is_staff),
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
        .limit(MOST)
    ).all()
    changed = _changed(session, [one.id for one in mine])
    profile, hidden = who_reads(session, {one.circle_id for one in mine}, me)
    return calendar_of_all(((one, changed.get(one.id)) for one in mine), profile, hidden)


def _stands_there(me: UUID, *, is_staff: bool) -> ColumnElement[bool]:
    """On this side, and on the days of the cover for who only stands in. When people of a family
    see each other, that is in their calendars and takes nobody's day of ours."""
    seats = select(Membership).where(
        Membership.circle_id == Appointment.circle_id,
        Membership.person_id == me,
        Membership.holds(),
    )
    at_home = col(Membership.ground) == Ground.FAMILY
    elsewhere = seats.where(at_home if is_staff else ~at_home).exists()
    not_ours = col(Appointment.kind) != Kind.VISIT if is_staff else true()
    return and_(~elsewhere, not_ours, for_me(me))


def _changed(session: Session, ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When each last changed."""
    rows = session.exec(
        select(AppointmentChange.appointment_id, AppointmentChange.at)
        .where(col(AppointmentChange.appointment_id).in_(ids))
        .order_by(col(AppointmentChange.at))
    )
    return dict(rows.all())
