"""Areas of life that a goal may be about, in words."""

from family_portal.core.i18n import gettext as _
from family_portal.plan.models import LifeArea


def name(area: LifeArea) -> str:
    return {
        LifeArea.HOME: _("Thuis"),
        LifeArea.SAFE: _("Veilig zijn"),
        LifeArea.SCHOOL: _("School of werk"),
        LifeArea.HEALTH: _("Gezondheid"),
        LifeArea.MONEY: _("Geld en regelen"),
        LifeArea.FREE_TIME: _("Vrije tijd en vrienden"),
        LifeArea.OTHER: _("Iets anders"),
    }[area]
