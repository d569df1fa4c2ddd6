"""How somebody wants to meet, and what suits them."""

from family_portal.appointments.wishes import How, Suits
from family_portal.core.i18n import gettext as _


def how_words() -> dict[str, str]:
    return {
        How.OFFICE.value: _("op kantoor"),
        How.PHONE.value: _("bellen"),
        How.HOME.value: _("bij mij thuis"),
        How.ELSEWHERE.value: _("ergens anders"),
    }


def suit_words() -> dict[str, str]:
    return {
        Suits.MORNING.value: _("ochtend"),
        Suits.AFTERNOON.value: _("middag"),
        Suits.SCHOOL_HOURS.value: _("onder schooltijd"),
        Suits.AFTER_SCHOOL.value: _("na schooltijd"),
    }
