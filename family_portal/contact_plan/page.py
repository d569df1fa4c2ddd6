"""What templates ask for whoever is signed in."""

from datetime import date
from functools import cached_property

from flask_login import current_user

from family_portal.access.roles import Role
from family_portal.appointments.models import PlaceKind
from family_portal.contact_plan.led import Led, led
from family_portal.contact_plan.models import Term
from family_portal.core import dates
from family_portal.core.db import session
from family_portal.core.i18n import gettext as _


class ForLead:
    @cached_property
    def late(self) -> Led:
        if Role.LEAD not in current_user.roles:
            return Led()
        return led(session())


def place_name(kind: PlaceKind | str) -> str:
    return {
        PlaceKind.HOME: _("bij iemand thuis"),
        PlaceKind.OFFICE: _("op ons kantoor"),
        PlaceKind.SCHOOL: _("op school"),
        PlaceKind.COURT: _("op de rechtbank"),
        PlaceKind.OTHER: _("op een andere plek"),
        PlaceKind.PHONE: _("bellen of beeldbellen"),
        PlaceKind.SECRET: _("op een geheime plek"),
    }[PlaceKind(kind)]


def noted_day(value: str) -> str:
    """As a change keeps it: "2026-12-18"."""
    return dates.day(date.fromisoformat(value))


def term_name(term: Term) -> str:
    return {
        Term.OTHERS: _("Wie nog meer"),
        Term.OFTEN: _("Hoe vaak"),
        Term.PLACE_KIND: _("Wat voor plek"),
        Term.PLACE: _("Waar"),
        Term.PRESENT: _("Wie is erbij"),
        Term.WHY: _("Waarom"),
        Term.REVIEW: _("Opnieuw kijken"),
    }[term]
