"""What threads can be about, from every feature that has such records."""

from typing import Any

from flask import Flask, url_for

from family_portal.access.doors import Permission, may
from family_portal.appointments.models import Appointment
from family_portal.core.dates import near_day
from family_portal.measures.models import Measure
from family_portal.measures.words import measure_name
from family_portal.messages.about import Linked
from family_portal.messages.models import About
from family_portal.plan.models import Step


def _appointment(record: Appointment) -> str:
    if record.is_offer:
        return record.title
    return f"{record.title}, {near_day(record.starts_at)}"


def _page(endpoint: str, name: str) -> Any:
    return lambda record: url_for(endpoint, **{name: record.id})


def _measure_page(measure: Measure) -> str | None:
    """A page of the family."""
    if not may(Permission.READ_MEASURES):
        return None
    return url_for("measures.show", measure_id=measure.id)


def init_app(app: Flask) -> None:
    app.extensions["thread_abouts"] = {
        About.STEP: Linked(Step, lambda step: step.what, _page("plan.step", "step_id")),
        About.APPOINTMENT: Linked(
            Appointment, _appointment, _page("appointments.show", "appointment_id")
        ),
        About.MEASURE: Linked(Measure, measure_name, _measure_page),
    }
