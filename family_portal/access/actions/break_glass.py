"""A lead opens a household for some hours, or closes it before they are over (ADR 74)."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, select

from family_portal.access import alongside, scopes, staffing
from family_portal.access.actions.no_face import hold_household
from family_portal.access.breaking import (
    AGAIN_AFTER,
    LONGEST,
    BreakGlass,
    BreakGlassReason,
    BreakGlassSilence,
)
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.holding import goes_on
from family_portal.access.people import Belonging
from family_portal.access.roles import FAMILY, Role
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, NotFound

REASON = "a lead opens a household for some hours"


class OpenAlready(NotAllowed):
    """Another lead reads this household now."""


class TooSoon(NotAllowed):
    """The same lead had it within a day; another lead must find it needed too."""


def break_glass(
    session: Session,
    household_id: UUID,
    *,
    words: str,
    lasts: timedelta,
    since: datetime | None = None,
) -> tuple[BreakGlass, list[UUID]]:
    """With whom of the family it is told to; nobody when it was open already by the same lead.
    `since` is another moment than now.
    Raises `NotFound` for another team's household, `OpenAlready` and `TooSoon`."""
    by_id, now = viewer_of(session).person_id, since or clock.now()
    _only_leads(session, household_id)
    hold_household(session, household_id)
    with unguarded(session, reason=REASON):
        lately = session.exec(
            select(BreakGlass).where(
                BreakGlass.household_id == household_id,
                goes_on(BreakGlass.until, now - AGAIN_AFTER),
            )
        ).all()
        for one in lately:
            if one.holds(now):
                if one.by_id == by_id:
                    return one, []
                raise OpenAlready
        if any(one.by_id == by_id for one in lately):
            raise TooSoon
        made = BreakGlass(
            household_id=household_id, by_id=by_id, since=now, until=now + min(lasts, LONGEST)
        )
        session.add(made)
        session.flush()
        silent = set(session.scalars(alongside.kept_silent_from(household_id)))
        _write_beside(session, made, words, silent)
        people = _told(session, household_id) - silent
    _follow(session, household_id)
    return made, sorted(people)


def _only_leads(session: Session, household_id: UUID) -> None:
    if household_id not in set(session.scalars(scopes.led_households())):
        raise NotFound


def _write_beside(session: Session, made: BreakGlass, words: str, silent: set[UUID]) -> None:
    of = {"break_glass_id": made.id, "household_id": made.household_id}
    session.add(BreakGlassReason(**of, words=words))
    session.add_all(BreakGlassSilence(**of, person_id=who) for who in silent)
    session.flush()


def _told(session: Session, household_id: UUID) -> set[UUID]:
    those = select(Belonging.person_id).where(
        Belonging.household_id == household_id,
        Belonging.holds(),
        sa.column("role").in_(sorted(FAMILY - {Role.SUPPORTER})),
    )
    return set(session.exec(those))


def close_glass(session: Session, household_id: UUID, break_glass_id: UUID) -> None:
    """Before its time, by who opened it. Raises `NotFound`."""
    _only_leads(session, household_id)
    hold_household(session, household_id)
    by_id = viewer_of(session).person_id
    with unguarded(session, reason=REASON):
        held = session.get(BreakGlass, break_glass_id)
        if held is None or (held.household_id, held.by_id) != (household_id, by_id):
            raise NotFound
        held.until = min(held.until, clock.now())
        session.add(held)
        session.flush()
    _follow(session, household_id)


def _follow(session: Session, household_id: UUID) -> None:
    staffing.follow(session, household_id)
    session.info.pop("own_circles", None)
