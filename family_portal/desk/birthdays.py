"""Children who are about to be old enough for something: we talk about it before (R9, R11)."""

from typing import Any

from sqlalchemy import Uuid, literal, null
from sqlmodel import col, select

from family_portal.access import growing, scopes
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.core.questions import DAWN, within
from family_portal.desk.items import Kind


def birthdays(kind: Kind) -> Any:
    """From a month before until the day itself, of the households one works for. By the calendar
    alone: no program has to run for it. It hangs in no circle."""
    return (
        select(  # type: ignore[call-overload]
            literal(kind.value).label("kind"),
            literal(kind.rank).label("rank"),
            col(Belonging.id).label("id"),
            null().cast(Uuid).label("circle_id"),
            col(Belonging.person_id).label("person_id"),
            DAWN.label("since"),
        )
        .join(Profile, col(Profile.person_id) == Belonging.person_id)
        .where(
            Belonging.role == Role.CHILD,
            Belonging.holds(),
            within(col(Belonging.household_id), scopes.staffed_households()),
            growing.turns_soon(Profile),
        )
    )
