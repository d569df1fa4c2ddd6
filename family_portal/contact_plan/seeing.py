"""Who may see each other in one arrangement, and where not."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.apart import has_secret_home, kept_apart, ties_of
from family_portal.access.households import Household
from family_portal.appointments.models import PlaceKind
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _


def who_may(
    session: Session, household: Household, family: set[UUID], terms: dict[str, Any]
) -> None:
    everybody = ties_of(session, household.id)
    if not family or family - everybody.keys():
        raise BadInput({"people": _("Kies wie elkaar zien.")})
    not_alone(family, terms, "people")
    apart = kept_apart(everybody, family, noted=household.separate_parents)
    if apart.adults:
        words = _("Deze volwassenen wonen apart. Maak voor ieder een eigen afspraak.")
        raise BadInput({"people": words})
    if apart.supporters:
        words = _("Iemand hoort bij een ander. Kies hier iemand anders.")
        raise BadInput({"people": words})


def not_alone(family: Collection[UUID], terms: dict[str, Any], field: str) -> None:
    if len(family) == 1 and not terms["others"]:
        raise BadInput({field: _("Kies nog iemand, of schrijf op wie er nog meer is.")})


def no_secret_home(session: Session, household_id: UUID, terms: dict[str, Any]) -> None:
    """Where somebody of this household lives in secret no home is written down at all (R14)."""
    if terms["place_kind"] is not PlaceKind.HOME or not terms["place"]:
        return
    if has_secret_home(session, household_id):
        raise BadInput(
            {"place": _("In dit gezin is een adres geheim. Schrijf hier geen woning op.")}
        )
