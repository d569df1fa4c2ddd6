"""What a household file says of a limit in seeing each other is told to each first as well (R18),
and may wait for the lead (ADR 68)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from family_portal.access.circles import household_of
from family_portal.access.faces import faces
from family_portal.access.telling import HowTold
from family_portal.contact_plan.actions import make_so, settle, stop
from family_portal.contact_plan.held import hold_arrangement, is_limit
from family_portal.contact_plan.listeners import (
    is_kept_here,
    listeners,
    news_of,
    readers_here,
    taken_back,
    waits,
)
from family_portal.contact_plan.models import ContactArrangement
from family_portal.contact_plan.news import when_all_know
from family_portal.contact_plan.rounds import settle_what_all_know
from family_portal.contact_plan.told import ContactTold
from family_portal.core import clock
from family_portal.core.errors import Stale
from family_portal.held_back.models import ActKind, HeldAct
from family_portal.imports.difference import label
from family_portal.imports.shape import ContactPlanRecord
from family_portal.imports.taking import Taking

KIND = "contact_plan"


def judge_told(taking: Taking, given: ContactPlanRecord, place: str, *, is_new: bool) -> None:
    """Who was told is who sees each other; and no time says it to who was not."""
    see = {given.child, *given.with_}
    for n, one in enumerate(given.told):
        where = f"{place}.told[{n}]"
        if one.person not in see:
            taking.fault(f"{where}.person", f"«{one.person}» sees nobody in this plan")
        if taking.on(one.day) > taking.now.date():
            taking.fault(f"{where}.day", "lies in the future")
    missing = see - {one.person for one in given.told}
    if is_new and given.because and given.visits and missing:
        those = ", ".join(f"«{key}»" for key in sorted(missing))
        taking.fault(f"{place}.visits", f"the limit was not told to {those} yet: see told (R18)")


def waits_with_times(
    taking: Taking, given: ContactPlanRecord, held: ContactArrangement | None, *, is_less: bool
) -> bool:
    """Not everybody knows of it, or of what becomes less by this file (`is_less`), and this file
    told it to nobody else; or it is kept from somebody (R17): a new time would say it first."""
    session = taking.session
    if held is None or taking.faults:
        return False
    if not waits(session, held):
        told = _told_on(taking, given, since=clock.today())
        return is_less and bool(readers_here(session, held.circle_id).keys() - told.keys())
    news = news_of(session, [held.id]).get(held.id)
    told = _told_on(taking, given, since=clock.day_of(news.made_at) if news else date.min)
    if any(one.waits and one.person.id not in told for one in listeners(session, news or held)):
        return True
    return is_kept_here(session, held)


def told_first(taking: Taking, given: ContactPlanRecord, made: ContactArrangement) -> None:
    """New, with a limit: whoever was not told reads nothing of it."""
    if taking.faults or not made.is_limited or made.is_over:
        return
    made.talk_first = bool(readers_here(taking.session, made.circle_id))
    _note_told(taking, given, made)


def told_since(taking: Taking, given: ContactPlanRecord, made: ContactArrangement) -> None:
    """A limit that was new in an earlier file: the sender told more of them."""
    if made.talk_first and _note_told(taking, given, made):
        _is_so(taking, given.key)


def less_than(held: ContactArrangement, fields: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What becomes otherwise, where it is a limit."""
    said = {name: value for columns in fields.values() for name, value in columns.items()}
    before = held.terms
    differing = {name: said[name] for name in before if name in said and said[name] != before[name]}
    return differing if is_limit(held, differing) and not held.is_over else {}


def becomes(
    taking: Taking, given: ContactPlanRecord, made: ContactArrangement, less: dict[str, Any]
) -> None:
    """As when somebody here had asked it: the lead first, then each in a talk."""
    if taken_back(taking.session, made, {**made.terms, **less}):
        return
    if _is_held(taking, made, ActKind.CONTACT_NARROWED, terms={**made.terms, **less}):
        return
    try:
        make_so(taking.session, made, less, by_id=None)
    except Stale:
        _kept(taking, given)
    _news_told(taking, given, made)


def stops_later(taking: Taking, given: ContactPlanRecord, made: ContactArrangement) -> bool:
    """Yes when the family does not read of its end yet."""
    because = str(given.ended_because)
    if _is_held(taking, made, ActKind.CONTACT_ENDED, because=because):
        return True
    try:
        stop(taking.session, made, because=because, by_id=None)
    except Stale:
        _kept(taking, given)
        return True
    _news_told(taking, given, made)
    return not made.is_over


def settle_known(taking: Taking) -> None:
    """By what this file says of who is there, nobody is left who does not know."""
    homes = [taking.ids["household", one.key] for one in taking.file.households]
    known = {**{at: row.record_id for at, row in taking.ledger.items()}, **taking.ids}
    names = {record_id: key for (kind, key), record_id in known.items() if kind == KIND}
    for one in settle_what_all_know(taking.session, homes):
        _is_so(taking, names.get(one.changes_id or one.id))


def _is_held(taking: Taking, made: ContactArrangement, kind: ActKind, **said: Any) -> bool:
    """In the name of the contact person, who is to tell it."""
    home = household_of(taking.session, made.circle_id)
    those = next(iter(faces(taking.session, [home])), None)
    if those is None or those.contact is None:
        return False
    by_id: UUID = those.contact.person_id
    held = hold_arrangement(taking.session, made, kind, by_id=by_id, **said)
    return isinstance(held, HeldAct)


def _kept(taking: Taking, given: ContactPlanRecord) -> None:
    said = f"{label(KIND, given.key)}: something else is to be told first"
    taking.difference.kept.append(said)


def _news_told(taking: Taking, given: ContactPlanRecord, made: ContactArrangement) -> None:
    news = news_of(taking.session, [made.id]).get(made.id)
    if news and _note_told(taking, given, news, since=clock.day_of(news.made_at)):
        _is_so(taking, given.key)


def _is_so(taking: Taking, key: str | None) -> None:
    which = label(KIND, key) if key else f"{KIND} of the portal"
    taking.difference.changed.append(f"{which}: everybody knows of it now, and it is so")


def _note_told(
    taking: Taking,
    given: ContactPlanRecord,
    about: ContactArrangement,
    *,
    since: date = date.min,
) -> bool:
    """In nobody's name: whoever told them stands in the file of the sender. A day before `since` is
    of what was told earlier, and says nothing of what came then. Yes when everybody knows, and it
    became so."""
    session = taking.session
    session.flush()
    days = _told_on(taking, given, since=since)
    for one in listeners(session, about):
        if one.waits and one.person.id in days:
            session.add(
                ContactTold(
                    arrangement_id=about.id,
                    person_id=one.person.id,
                    on=days[one.person.id],
                    how=HowTold.TALK,
                )
            )
    return when_all_know(session, about, settle)


def _told_on(
    taking: Taking, given: ContactPlanRecord, *, since: date = date.min
) -> dict[UUID, date]:
    told = sorted((taking.on(one.day), taking.ids["person", one.person]) for one in given.told)
    return {who: day for day, who in told if day >= since}
