"""Emergency access, for who leads the team: opened, told to the family, and listed (ADR 74)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access import scopes
from family_portal.access.actions import break_glass as acts
from family_portal.access.breaking import BreakGlass, BreakGlassReason, BreakGlassSilence
from family_portal.access.households import Household
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.core.once import within
from family_portal.core.questions import moment, question
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

MOST = 50
LISTED_FOR = timedelta(days=366)
LISTED_SINCE = moment("openings_listed_since", lambda: clock.now() - LISTED_FOR)


@dataclass(frozen=True)
class Broken:
    """Once, as the lead reads it back."""

    household: Household
    glass: BreakGlass
    who: Person | None
    words: str
    is_silent: bool

    @property
    def holds(self) -> bool:
        return self.glass.holds()


@dataclass(frozen=True)
class Glass:
    """A household of one's team: what was opened of it, the last first."""

    household: Household
    times: Sequence[Broken]

    def now(self) -> Broken | None:
        return next((one for one in self.times if one.holds), None)


def glass_of(session: Session, household_id: UUID) -> Glass:
    """Raises `NotFound` for a household of a team that one does not lead."""
    household = session.exec(
        select(Household).where(
            Household.id == household_id, within(col(Household.id), scopes.led_households())
        )
    ).first()
    if household is None:
        raise NotFound
    return Glass(household, broken(session, household_id))


def broken(session: Session, household_id: UUID | None = None) -> list[Broken]:
    """Of the teams one leads, the last year, the last first. One statement."""
    given = {"home": household_id} if household_id else {}
    return [
        Broken(home, glass, who, reason.words, is_silent)
        for glass, home, who, reason, is_silent in _broken(session, bool(given), **given)
    ]


@question
def _broken(at_one: bool) -> Any:  # noqa: FBT001 - a shape
    silent = select(BreakGlassSilence.person_id).where(
        BreakGlassSilence.break_glass_id == BreakGlass.id
    )
    query = (
        select(BreakGlass, Household, Person, BreakGlassReason, silent.exists())  # type: ignore[call-overload]
        .join(Household, col(Household.id) == BreakGlass.household_id)
        .join(BreakGlassReason, col(BreakGlassReason.break_glass_id) == BreakGlass.id)
        .outerjoin(Person, col(Person.id) == BreakGlass.by_id)
        .where(col(BreakGlass.since) > LISTED_SINCE)
        .order_by(col(BreakGlass.since).desc(), col(BreakGlass.id))
        .limit(MOST)
    )
    return query.where(BreakGlass.household_id == bindparam("home")) if at_one else query


def open_household(session: Session, household_id: UUID, *, words: str, hours: int) -> datetime:
    """Until when. Raises `BadInput` when somebody else reads it now, or the same lead just did."""
    try:
        made, told = acts.break_glass(
            session, household_id, words=words, lasts=timedelta(hours=hours)
        )
    except acts.OpenAlready:
        words = _("Een andere teamleider heeft nu al noodtoegang. Overleg samen.")
        raise BadInput({"words": words}) from None
    except acts.TooSoon:
        words = _(
            "Je had hier minder dan 24 uur geleden al noodtoegang. "
            "Vraag een andere teamleider om mee te kijken."
        )
        raise BadInput({"words": words}) from None
    announce(session, people=told, kind=Kind.TASK, about_id=made.id)
    return made.until
