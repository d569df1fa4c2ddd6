"""Children who are about to be old enough for something, and who just became twelve: we talk about
it before, and offer an account on the day (R9, R11)."""

from typing import Any

from sqlalchemy import Uuid, literal, null
from sqlmodel import col, select

from family_portal.access import growing, scopes
from family_portal.access.ages import Age
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.core.questions import DAWN, within
from family_portal.desk.items import Kind


def of_birthdays() -> list[Any]:
    return [_birthdays(Kind.BIRTHDAY), _accounts_to_offer(Kind.ACCOUNT)]


def _birthdays(kind: Kind) -> Any:
    """From a month before until the day itself, of the households one works for. By the calendar
    alone: no program has to run for it. It hangs in no circle."""
    return _children(kind).where(growing.turns_soon(Profile))


def _accounts_to_offer(kind: Kind) -> Any:
    """From the twelfth birthday, for a month, until a way in was offered. Also where it was agreed
    that there is no account: that was before the child had a say in it, and a card it may have."""
    offered = growing.was_offered_a_way_in(col(Belonging.person_id))
    return _children(kind).where(growing.was_just(Profile, Age.TWELVE), ~offered)


def _children(kind: Kind) -> Any:
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
        )
    )
