"""A limit in seeing each other waits until it was told (R18, ADR 90).

What is new hangs beside what holds, and each of the family reads it from the moment it was told to
them. Once everybody knows, what holds becomes it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.tell_change import once
from family_portal.access.guard import unguarded
from family_portal.access.hearing import already, may_be_told, one_of
from family_portal.access.second_look import look_before
from family_portal.access.telling import HowTold, HowTried
from family_portal.contact_plan.listeners import (
    REASON,
    is_kept_here,
    listeners,
    news_of,
    readers_here,
)
from family_portal.contact_plan.models import ContactArrangement
from family_portal.contact_plan.standing import tell
from family_portal.contact_plan.told import ContactTold, ContactTried
from family_portal.core import clock
from family_portal.core.errors import Stale

# Does it to what holds, once everybody knows.
Settle = Callable[[Session, ContactArrangement, ContactArrangement], None]


def waits_for_talk(
    session: Session,
    one: ContactArrangement,
    *,
    by_id: UUID | None,
    terms: dict[str, Any] | None = None,
    because: str | None = None,
) -> ContactArrangement | None:
    """What is to be told first, or nothing where nobody reads here. Raises `Stale` while something
    else waits to be told."""
    if not readers_here(session, one.circle_id):
        return None
    meant = {**one.terms, **(terms or {})}
    if known := news_of(session, [one.id]).get(one.id):
        if known.terms == meant and known.ended_because == because:
            return known  # sent twice
        raise Stale
    if one.talk_first:
        raise Stale
    # The second look was when they were written.
    said = [text for text in (*meant.values(), because) if isinstance(text, str)]
    look_before(session, None, *said, family=(), me=by_id or one.id, sure=True)
    made = ContactArrangement(
        circle_id=one.circle_id,
        changes_id=one.id,
        talk_first=True,
        made_by_id=by_id,
        ended_because=because,
        **meant,
    )
    session.add(made)
    session.flush()
    return made


def told(
    session: Session,
    one: ContactArrangement,
    person_id: UUID,
    *,
    on: date,
    how: HowTold,
    is_lead: bool,
    settle: Settle,
) -> None:
    """From now on this person reads it. Raises as `may_be_told`."""
    known = may_be_told(listeners(session, one), person_id, on=on, how=how, is_lead=is_lead)
    once(session, ContactTold, _of(one, person_id), on=on, how=how)
    if known.told is None:
        tell(session, {person_id}, one.changes_id or one.id)
    when_all_know(session, one, settle)


def sought(
    session: Session, one: ContactArrangement, person_id: UUID, *, on: date, how: HowTried
) -> None:
    one_of(listeners(session, one), person_id)
    already("tried_on", on)
    once(session, ContactTried, {**_of(one, person_id), "on": on, "how": how})


def when_all_know(session: Session, one: ContactArrangement, settle: Settle) -> bool:
    """Not as long as it is kept from somebody: they go on reading what was. Yes when it
    became so."""
    session.flush()
    if not one.talk_first or any(who.told is None for who in listeners(session, one)):
        return False
    if is_kept_here(session, one):
        return False
    with unguarded(session, reason=REASON):
        if one.changes_id is None:
            one.talk_first = False
        else:
            holds = session.get_one(ContactArrangement, one.changes_id, with_for_update=True)
            settle(session, holds, one)
            one.ended_at = clock.now()
        session.add(one)
        session.flush()
    return True


def take_back(session: Session, one: ContactArrangement) -> None:
    """Nobody was told: it does not happen. Raises `Stale` once somebody knows."""
    if not one.talk_first or any(who.told for who in listeners(session, one)):
        raise Stale
    one.ended_at = clock.now()
    session.add(one)


def _of(one: ContactArrangement, person_id: UUID) -> dict[str, Any]:
    return {"arrangement_id": one.id, "person_id": person_id}
