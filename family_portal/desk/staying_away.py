"""Recording an absence with its stand-ins: all of it or nothing, and why not at the field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.absence import call_off, change_absence, record_absence
from family_portal.access.holding import Overlaps
from family_portal.access.households import Cover
from family_portal.core import clock
from family_portal.core.dates import day_short
from family_portal.core.errors import BadInput
from family_portal.core.i18n import gettext as _
from family_portal.desk.away import Absent, Arranged
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

# Longer than this is a slip of the finger, or somebody who does not come back.
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Wanted:
    """Both days included. `at` names somebody else for one household. `is_chosen`: that nobody
    stands in yet was said, and not forgotten."""

    from_day: date | None
    to_day: date | None
    stand_in_id: UUID | None
    is_chosen: bool
    at: Mapping[UUID, UUID] = field(default_factory=dict)


def stay_away(session: Session, who: Absent, wanted: Wanted) -> Cover:
    """Raises `BadInput`; then nothing was written."""
    first, last, at = _judged(who, wanted, None)
    try:
        cover = record_absence(
            session,
            absent_id=who.person.id,
            from_day=first,
            to_day=last,
            stand_in_id=wanted.stand_in_id,
            at=at,
        )
    except Overlaps:
        raise BadInput({"from_day": _twice(who, first, last)}) from None
    _tell(session, cover, at)
    return cover


def change(session: Session, known: Arranged, wanted: Wanted) -> Cover:
    """Other days, or somebody else. The first day stays once it has begun."""
    first, last, at = _judged(known.of, wanted, known.cover)
    try:
        cover = change_absence(
            session,
            known.cover,
            from_day=first,
            to_day=last,
            stand_in_id=wanted.stand_in_id,
            at=at,
        )
    except Overlaps:
        raise BadInput({"from_day": _twice(known.of, first, last)}) from None
    _tell(session, cover, at)
    return cover


def come_back(session: Session, known: Arranged) -> Cover:
    """From today, or not away at all."""
    return call_off(session, known.cover)


def _judged(who: Absent, wanted: Wanted, held: Cover | None) -> tuple[date, date, dict[UUID, UUID]]:
    errors = _about_days(wanted, held)
    first, last = wanted.from_day, wanted.to_day
    at = {home: one for home, one in wanted.at.items() if one != wanted.stand_in_id}
    if not errors and first and last:
        errors |= _about_people(who, wanted, at, (first, last))
    if errors or first is None or last is None:
        raise BadInput(errors)
    return first, last, at


def _about_days(wanted: Wanted, held: Cover | None) -> dict[str, str]:
    first, last = wanted.from_day, wanted.to_day
    if first is None or last is None:
        missing = {"from_day": first, "to_day": last}
        return {name: _("Vul dit in.") for name, day in missing.items() if day is None}
    begun = held is not None and held.from_day < clock.today()
    if begun and held and first != held.from_day:
        return {"from_day": _("Dit is al begonnen. De eerste dag blijft zo.")}
    if not begun and first < clock.today():
        return {"from_day": _("Deze dag is al geweest. Kies vandaag of later.")}
    if last < first:
        return {"to_day": _("De laatste dag is eerder dan de eerste. Kies een andere dag.")}
    if last < clock.today():
        return {"to_day": _("Deze dag is al geweest. Kies vandaag of later.")}
    if last - first > LONGEST:
        return {"to_day": _("Dit is langer dan een jaar. Kijk de dag nog een keer na.")}
    return {}


def _about_people(
    who: Absent, wanted: Wanted, at: Mapping[UUID, UUID], span: tuple[date, date]
) -> dict[str, str]:
    errors = {}
    if wanted.stand_in_id is None and not wanted.is_chosen:
        errors["stand_in"] = _("Kies wie er invalt. Weet je het nog niet? Zeg dat dan.")
    elif wanted.stand_in_id and (why := _why_not(who, wanted.stand_in_id, span)):
        errors["stand_in"] = why
    homes = {those.household_id for those in who.homes}
    wrong = [_why_not(who, one, span) for one in at.values()]
    if not set(at) <= homes or any(wrong):
        errors["at"] = next((why for why in wrong if why), _("Kies een huishouden uit de lijst."))
    return errors


def _why_not(who: Absent, person_id: UUID, span: tuple[date, date]) -> str | None:
    if person_id == who.person.id:
        return _("Iemand kan niet invallen voor zichzelf. Kies een collega.")
    one = who.colleague(person_id)
    if one is None:
        return _("Kies een collega uit de lijst.")
    if one.leaves and one.leaves <= span[1]:
        words = _("%(name)s stopt op %(day)s. Kies iemand anders.")
        return words % {"name": one.first_name, "day": day_short(one.leaves)}
    if away := one.away_in(*span):
        words = _("%(name)s is er zelf niet van %(first)s tot en met %(last)s. Kies iemand anders.")
        first, last = day_short(away[0]), day_short(away[1])
        return words % {"name": one.first_name, "first": first, "last": last}
    return None


def _twice(who: Absent, first: date, last: date) -> str:
    for cover in who.absences:
        if cover.from_day <= last and first <= cover.to_day:
            words = _("Er staat al een afwezigheid van %(first)s tot en met %(last)s. Wijzig die.")
            return words % {"first": day_short(cover.from_day), "last": day_short(cover.to_day)}
    return _("Er staat in deze dagen al een afwezigheid. Wijzig die.")


def _tell(session: Session, cover: Cover, at: Mapping[UUID, UUID]) -> None:
    stand_ins = {who for who in (cover.stand_in_id, *at.values()) if who}
    announce(session, people=stand_ins, kind=Kind.TASK, about_id=cover.id)


def pairs(given: Iterable[str]) -> dict[UUID, UUID]:
    """Household and person, as a list of one page sends them. What is not two ids is nothing."""
    found = {}
    for text in given:
        home, _colon, who = text.partition(":")
        try:
            found[UUID(home)] = UUID(who)
        except ValueError:
            continue
    return found
