"""Appointments for somebody's own calendar: a day, a time and a length, and nothing that tells
more (R14). Programs of others read it for years: RFC 5545, to the letter."""

import unicodedata
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, func, select

from family_portal.access.people import Profile
from family_portal.appointments.models import Appointment, AppointmentChange
from family_portal.core import clock
from family_portal.core.i18n import gettext as _
from family_portal.core.questions import question

if TYPE_CHECKING:  # read when somebody takes the first one along: most processes never do
    from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

ZONE = "Europe/Amsterdam"
# Signs nobody sees that words are written with, in Persian for one.
JOINS = "\u200c\u200d"
CET, CEST = timedelta(hours=1), timedelta(hours=2)
# The first of each kind of night, on the clock that stood until then.
SPRING, AUTUMN = (
    datetime.fromisoformat(moment) for moment in ("1996-03-31T02:00", "1996-10-27T03:00")
)
# Of a record that says nowhere when it changed. A file must be the same until something changes.
BEFORE_ALL = datetime(2026, 1, 1, tzinfo=UTC)


def calendar_of(
    appointment: Appointment, place: str | None, *, changed_at: datetime | None = None
) -> tuple[bytes, str]:
    """The file of one appointment and its method. `place` is what it may tell (`place_in`)."""
    method = "CANCEL" if appointment.is_cancelled else "PUBLISH"
    calendar = empty(method)
    calendar.add_component(event_of(appointment, place, changed_at=changed_at))
    return bytes(calendar.to_ical()), method


def calendar_of_all(
    found: Iterable[tuple[Appointment, datetime | None]],
    profile: Profile | None,
    hidden: Collection[UUID],
) -> bytes:
    """All of them, each with when it last changed, to be asked for again and again; in `hidden`
    circles no place is told. What does not go on says so: a program that only looks for what is new
    would keep it."""
    calendar = empty("PUBLISH")
    calendar.add("name", _("Afspraken"))
    calendar.add("x-wr-calname", _("Afspraken"))
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for appointment, changed_at in found:
        place = place_in(appointment, profile, hidden)
        calendar.add_component(event_of(appointment, place, changed_at=changed_at))
    return bytes(calendar.to_ical())


def empty(method: str) -> "Calendar":
    """Names no product of youth protection: others see it in the file."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Afspraak//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    calendar.add_component(_zone())
    return calendar


def event_of(
    appointment: Appointment, place: str | None, *, changed_at: datetime | None = None
) -> "Event":
    event = neutral_event(
        uid=str(appointment.id),
        sequence=appointment.sequence,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        changed_at=changed_at or _changed_at(appointment),
        is_cancelled=appointment.is_cancelled,
    )
    if place:
        event.add("location", _one_line(place))
    return event


def place_in(
    appointment: Appointment, profile: Profile | None, hidden: Collection[UUID]
) -> str | None:
    """What this person's calendar tells of where it is. Without a profile nothing is known of who
    reads it, so no place is told; nor where somebody who comes lives in secret."""
    careful = is_careful(profile) or appointment.circle_id in hidden
    return appointment.calendar_place(is_careful=careful)


def is_careful(profile: Profile | None) -> bool:
    """No place at all for them (R14)."""
    return profile is None or profile.discreet or profile.address_secret


def neutral_event(
    *,
    uid: str,
    sequence: int,
    starts_at: datetime,
    ends_at: datetime,
    changed_at: datetime,
    is_cancelled: bool,
) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", changed_at.replace(microsecond=0))
    event.add("last-modified", changed_at.replace(microsecond=0))
    for name, moment in zip(("dtstart", "dtend"), _local(starts_at, ends_at), strict=True):
        event.add(name, moment)
    event.add("summary", _("Afspraak"))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event


def noted_at(session: Session, found: Appointment) -> datetime | None:
    """The last time anything of it changed, as far as it was noted."""
    at: datetime | None = _noted_at(session, of=found.id).scalar_one()
    return at


@question
def _noted_at() -> Any:
    of = AppointmentChange.appointment_id == bindparam("of")
    return select(func.max(AppointmentChange.at)).where(of)


def _changed_at(appointment: Appointment) -> datetime:
    known = [m for m in (appointment.moved_at, appointment.cancelled_at) if m]
    return max(known, default=BEFORE_ALL)


def _local(*moments: datetime) -> list[datetime]:
    """Dutch wall clock times, so that they stay right when somebody travels. In the hour that comes
    twice programs do not agree which of them a wall clock means: then all are in UTC."""
    here = [m.astimezone(clock.AMSTERDAM).replace(microsecond=0) for m in moments]
    if any(m.utcoffset() != m.replace(fold=1 - m.fold).utcoffset() for m in here):
        return [moment.astimezone(UTC) for moment in here]
    return here


def _one_line(place: str) -> str:
    """Without line ends and signs nobody sees: a sign that turns the direction of what follows
    would reach into the rest of somebody's calendar."""
    shown = (
        " " if s.isspace() else s for s in place if s in JOINS or unicodedata.category(s) != "Cf"
    )
    return " ".join("".join(shown).split())


def _zone() -> "Timezone":
    """The rules since 1996. What the library makes of the system's own begins summer an hour late:
    it gives the first moment in the new time, and RFC 5545 (3.6.5) asks for it in the old."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(_turn(TimezoneDaylight(), "CEST", 3, SPRING, CET, CEST))
    zone.add_component(_turn(TimezoneStandard(), "CET", 10, AUTUMN, CEST, CET))
    return zone


def _turn(
    turn: "TimezoneDaylight | TimezoneStandard",
    name: str,
    month: int,
    first: datetime,
    before: timedelta,
    after: timedelta,
) -> "TimezoneDaylight | TimezoneStandard":
    turn.add("dtstart", first)
    turn.add("tzoffsetfrom", before)
    turn.add("tzoffsetto", after)
    turn.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    turn.add("tzname", name)
    return turn
