"""An appointment for somebody's own calendar: a day and a time, and nothing that tells more."""

from icalendar import Calendar, Event

from family_portal.access.people import Profile
from family_portal.appointments.models import Appointment
from family_portal.core import clock
from family_portal.core.i18n import gettext as _


def calendar_of(appointment: Appointment, profile: Profile | None) -> tuple[bytes, str]:
    """The file and its method. Without a profile nothing is known, so nothing is told."""
    method = "CANCEL" if appointment.is_cancelled else "PUBLISH"
    calendar = Calendar()
    calendar.add("prodid", "-//Afspraak//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(appointment, profile))
    return calendar.to_ical(), method


def _event(appointment: Appointment, profile: Profile | None) -> Event:
    event = Event()
    event.add("uid", str(appointment.id))
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", clock.now())
    event.add("dtstart", appointment.starts_at)
    event.add("dtend", appointment.ends_at)
    event.add("summary", _("Afspraak"))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    is_careful = profile is None or profile.discreet or profile.address_secret
    if place := appointment.calendar_place(is_careful=is_careful):
        event.add("location", place)
    return event
