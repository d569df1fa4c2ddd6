"""Appointments, and asking for one."""

from flask import url_for

from family_portal.access.circles import Category
from family_portal.access.kinds import RecordKind
from family_portal.appointments.looked_at import KeptAppointment, TakenOver
from family_portal.appointments.models import (
    AddressCheck,
    Appointment,
    AppointmentAnswer,
    AppointmentChange,
    AppointmentChild,
    AppointmentSeries,
    LeftOut,
    OfferedTime,
)
from family_portal.appointments.wishes import AppointmentRequest
from family_portal.core.dates import near_day
from family_portal.core.i18n import gettext as _


def _title(record: Appointment) -> str:
    if record.is_offer:
        return record.title
    return f"{record.title}, {near_day(record.starts_at)}"


KINDS = (
    RecordKind(
        model=Appointment,
        parts=(
            AddressCheck,
            AppointmentAnswer,
            AppointmentChange,
            AppointmentChild,
            AppointmentRequest,
            AppointmentSeries,
            KeptAppointment,
            LeftOut,
            OfferedTime,
            TakenOver,
        ),
        category=Category.APPOINTMENT,
        seen_as=lambda: _("Afspraken"),
        looked_at=lambda: _("afspraken"),
        slug="afspraak",
        picture="calendar",
        title=_title,
        href=lambda record: url_for("appointments.show", appointment_id=record.id),
    ),
)
