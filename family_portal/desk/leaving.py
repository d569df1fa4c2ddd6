"""A contact person stops and nobody follows yet: said by the lead, with a last day and by when the
family hears who comes. Goodbyes are offered with the end (R1, R3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions import hand_over
from family_portal.access.actions.assign import change_assignment
from family_portal.access.actions.no_face import promise_face
from family_portal.access.actions.tell_change import forget_told
from family_portal.access.goodbyes import HandoverWord
from family_portal.access.households import Assignment
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.desk.assigning import LONGEST
from family_portal.desk.succeeding import hold_for
from family_portal.desk.succession import Succession, succession_of
from family_portal.notify.actions import withdraw

# A family waits no longer than this to hear who it will be.
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Wanted:
    """The last day, and by which day the family hears who it will be."""

    last_day: date
    until: date


def stop(session: Session, household_id: UUID, wanted: Wanted, *, seen: str) -> Assignment:
    """Raises `BadInput`, `Stale`, and `NotFound` for who does not lead the team."""

    def is_said(now: Succession) -> bool:
        held = now.leaver and now.leaver[0]
        ends = wanted.last_day + timedelta(days=1)
        return bool(held and held.to_day == ends and now.household.no_face_until == wanted.until)

    known = hold_for(session, household_id, seen, already=is_said)
    _only_lead(known)
    if known.leaver is None or (known.handover and not known.handover.is_confirmed):
        raise Stale
    held = known.leaver[0]
    if is_said(known):
        return held
    if errors := _about_days(held, wanted):
        raise BadInput(errors)
    promise_face(session, household_id, wanted.until)
    ends = wanted.last_day + timedelta(days=1)
    return change_assignment(session, held, to_day=ends, end_talk_first=True)


def stay(session: Session, household_id: UUID, *, seen: str) -> Assignment:
    """Whoever was to stop does not."""
    known = hold_for(session, household_id, seen, already=_stays)
    _only_lead(known)
    if known.leaver is None or (known.handover and not known.handover.is_confirmed):
        raise Stale
    promise_face(session, household_id, None)
    forget_told(session, known.leaver[0].id)
    withdraw(session, known.leaver[0].id)
    return change_assignment(session, known.leaver[0], to_day=None, end_talk_first=False)


def rung(session: Session, household_id: UUID, word_id: UUID, *, seen: str) -> HandoverWord:
    """The lead spoke with who would rather have somebody else. Twice is once. Raises `Stale` when
    they said it otherwise since the page was opened: of that nobody spoke with them yet."""
    known = succession_of(session, household_id)
    _only_lead(known)
    asked = (word for word, _ in known.words if word.id == word_id and word.answer_by)
    word = next(asked, None)
    if word is None:
        raise NotFound
    if word.said_at.isoformat() != seen:
        raise Stale
    hand_over.note_rung(session, word, clock.today())
    return word


def _stays(now: Succession) -> bool:
    return now.leaver is not None and now.leaver[0].to_day is None


def _only_lead(known: Succession) -> None:
    if not known.is_lead:
        raise NotFound


def _about_days(held: Assignment, wanted: Wanted) -> dict[str, str]:
    last, until, today = wanted.last_day, wanted.until, clock.today()
    if last < today:
        return {"last_day": _("Deze dag is al geweest. Kies vandaag of later.")}
    if last < held.from_day:
        return {"last_day": _("De laatste dag is eerder dan de eerste. Kies een andere dag.")}
    if last > today + LONGEST:
        return {"last_day": _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")}
    if until < today:
        return {"until": _("Deze dag is al geweest. Kies vandaag of later.")}
    if until > last + SOON:
        return {"until": _("Dit is te laat voor het gezin. Kies een dag binnen 2 weken erna.")}
    return {}
