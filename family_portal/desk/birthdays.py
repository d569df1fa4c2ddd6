"""Children who are about to be old enough for something, and who just became twelve: we talk about
it before, and offer an account on the day (R9, R11)."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from family_portal.access import growing, scopes
from family_portal.access.ages import Age
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.core.once import within


def birthdays(*columns: Any) -> Any:
    """From a month before until the day itself, of the households one works for. By the calendar
    alone: no program has to run for it. It hangs in no circle."""
    return _children(columns).where(growing.turns_soon(Profile))


def accounts_to_offer(*columns: Any) -> Any:
    """From the twelfth birthday, for a month, until a way in was offered. Also where it was agreed
    that there is no account: that was before the child had a say in it, and a card it may have."""
    offered = growing.was_offered_a_way_in(col(Belonging.person_id))
    return _children(columns).where(growing.was_just(Profile, Age.TWELVE), ~offered)


def _children(columns: Sequence[Any]) -> Any:
    return (
        select(*columns)
        .join(Profile, col(Profile.person_id) == Belonging.person_id)
        .where(
            Belonging.role == Role.CHILD,
            Belonging.holds(),
            within(col(Belonging.household_id), scopes.staffed_households()),
        )
    )
