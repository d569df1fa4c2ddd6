"""Planning that one contact person follows another: all of it or nothing, and why not at the
field (R3). One of us at a time: the page says what it showed (ADR 58)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from family_portal.access.actions import hand_over
from family_portal.access.actions.no_face import hold_household, promise_face
from family_portal.access.apart import ties_of
from family_portal.access.colleagues import Choice, back_after
from family_portal.access.goodbyes import Goodbyes
from family_portal.access.holding import Overlaps
from family_portal.access.households import Assignment, Handover
from family_portal.access.roles import Role
from family_portal.access.second_look import look_before
from family_portal.access.working_days import answer_by, works_on
from family_portal.appointments.reminders import forget_telling
from family_portal.core import clock
from family_portal.core.dates import day_short
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.desk.assigning import LONGEST
from family_portal.desk.succession import Leave, Succession, succession_of
from family_portal.notify.actions import withdraw


@dataclass(frozen=True)
class Wanted:
    """Who comes and from which day; why, as the family reads it; when all talk together.
    `is_hurried`: it cannot wait for the talk, the lead says so."""

    person_id: UUID | None
    from_day: date | None
    reason: str | None
    talk_on: date | None
    is_hurried: bool = False
    sure: bool = False


def plan(session: Session, household_id: UUID, wanted: Wanted, *, seen: str) -> Handover:
    """Raises `BadInput`, `Stale` when somebody else said otherwise meanwhile, and `NotFound` for
    who may not arrange it."""
    known = hold_for(session, household_id, seen, already=lambda now: _is_planned(now, wanted))
    if known.handover and _is_planned(known, wanted):
        return known.handover
    if known.leaver is None or (known.handover and not known.handover.is_confirmed):
        raise Stale
    leaves, _who = known.leaver
    person_id, from_day, hurried = _judged(known, leaves, wanted)
    _look(session, known, wanted)
    by = answer_by(clock.today(), lambda day: works_on(day, ())) if hurried else None
    if known.household.no_face_until:
        promise_face(session, household_id, None)
    try:
        return hand_over.plan(
            session,
            leaves,
            person_id=person_id,
            from_day=from_day,
            reason=wanted.reason,
            joint_talk_on=wanted.talk_on,
            complete_by=by,
        )
    except Overlaps:
        words = _("Er komt dan al iemand anders. Kijk eerst wie er voor dit gezin werkt.")
        raise BadInput({"who": words}) from None
    except IntegrityError:
        raise Stale from None


def say_more(session: Session, household_id: UUID, wanted: Wanted, *, seen: str) -> Handover:
    """Another reason or another day for the talk, as long as it was not confirmed."""
    known = hold_for(session, household_id, seen, already=lambda now: _is_said(now, wanted))
    handover = _planned(known)
    begun = known.comes[0] if known.comes else None
    errors = _about_reason(wanted)
    if wanted.talk_on != handover.joint_talk_on:
        errors |= _about_talk(wanted, begun.from_day if begun else None)
    if errors:
        raise BadInput(errors)
    _look(session, known, wanted)
    return hand_over.keep_handover(
        session, handover, reason=wanted.reason, joint_talk_on=wanted.talk_on
    )


def held(session: Session, household_id: UUID, *, seen: str) -> Handover:
    """They talked together, whoever of us says so."""
    known = _known(session, household_id, seen, already=lambda now: now.is_at("held"))
    handover, today = _planned(known), clock.today()
    if handover.joint_talk_on and handover.joint_talk_on > today:
        words = _("Het gesprek is pas op %(day)s. Verzet eerst de dag.")
        raise BadInput({"held": words % {"day": day_short(handover.joint_talk_on)}})
    return hand_over.keep_handover(
        session, handover, status="held", joint_talk_on=handover.joint_talk_on or today
    )


def call_off(session: Session, household_id: UUID, *, seen: str) -> Handover | None:
    """Whoever was to leave stays. Not once somebody else has begun. Nothing when that is so."""
    known = hold_for(session, household_id, seen, already=lambda now: now.stays)
    if known.stays:
        return None
    handover = _planned(known)
    if known.has_begun or handover.leaver_id is None:
        raise Stale
    withdraw(session, handover.assignment_id)
    forget_telling(session, handover.assignment_id)
    return hand_over.call_off(session, handover)


def let_read(session: Session, household_id: UUID, why: str, *, seen: str) -> Handover:
    """The lead lets the new person read before it was confirmed; the family reads why."""
    known = hold_for(session, household_id, seen, already=lambda now: _may_read(now, why))
    if not known.is_lead:
        raise NotFound
    if known.handover and _may_read(known, why):
        return known.handover
    handover = _planned(known)
    if not known.has_begun:
        raise BadInput({"overridden": _("Dit kan pas als de nieuwe contactpersoon begonnen is.")})
    _look(session, known, Wanted(None, None, why, None))
    return hand_over.keep_handover(session, handover, status="confirmed", overridden=why)


def goodbye(
    session: Session, household_id: UUID, goodbye_id: UUID, wanted: Goodbyes | None
) -> Leave:
    """What a small child wants, said together; without `wanted` it was done today."""
    known = succession_of(session, household_id)
    found = known.goodbye(goodbye_id)
    if wanted and found.alone:
        raise NotFound
    if wanted:
        hand_over.want_goodbye(session, found.goodbye, wanted)
    else:
        hand_over.note_goodbye(session, found.goodbye, clock.today())
    return found


Already = Callable[[Succession], bool]


def _known(session: Session, household_id: UUID, seen: str, *, already: Already) -> Succession:
    """`already`: this very thing was said by the press before, so nothing is too late."""
    hold_household(session, household_id)
    session.expire_all()
    known = succession_of(session, household_id)
    if known.version != seen and not already(known):
        raise Stale
    return known


def hold_for(session: Session, household_id: UUID, seen: str, *, already: Already) -> Succession:
    """Whose it is to arrange comes first: a stranger learns nothing of versions."""
    if not succession_of(session, household_id).may_arrange:
        raise NotFound
    return _known(session, household_id, seen, already=already)


def _is_planned(now: Succession, wanted: Wanted) -> bool:
    comes = now.comes[0] if now.comes else None
    on = (comes.person_id, comes.from_day) if comes else None
    return on == (wanted.person_id, wanted.from_day) and _is_said(now, wanted)


def _is_said(now: Succession, wanted: Wanted) -> bool:
    said = now.handover
    if said is None or said.is_confirmed:
        return False
    return (said.reason, said.joint_talk_on) == (wanted.reason, wanted.talk_on)


def _may_read(now: Succession, why: str) -> bool:
    return now.is_at("confirmed") and now.handover is not None and now.handover.overridden == why


def _planned(known: Succession) -> Handover:
    if known.handover is None or known.handover.is_confirmed:
        raise Stale
    return known.handover


def _judged(known: Succession, leaves: Assignment, wanted: Wanted) -> tuple[UUID, date, bool]:
    hurried = wanted.is_hurried and known.is_lead
    errors = _about_reason(wanted) | _about_day(leaves, wanted, hurried=hurried)
    if not (hurried and wanted.talk_on is None):
        errors |= _about_talk(wanted, None if hurried else wanted.from_day)
    choice = known.choice(wanted.person_id) if wanted.person_id else None
    if choice is None:
        errors["who"] = _("Kies een collega uit de lijst.")
    elif choice.person.id == leaves.person_id:
        words = _("%(name)s is nu al de contactpersoon. Kies iemand anders.")
        errors["who"] = words % {"name": choice.person.first_name}
    elif wanted.from_day and "from_day" not in errors:
        errors |= _is_there(choice, wanted.from_day)
    if errors or choice is None or wanted.from_day is None:
        raise BadInput(errors)
    return choice.person.id, wanted.from_day, hurried


def _is_there(choice: Choice, day: date) -> dict[str, str]:
    name = choice.person.first_name
    if choice.leaves and choice.leaves <= day:
        words = _("%(name)s stopt op %(day)s. Kies iemand anders.")
        return {"who": words % {"name": name, "day": day_short(choice.leaves)}}
    if last := back_after(choice, day):
        words = _("%(name)s is er niet tot en met %(day)s. Kies een latere dag of iemand anders.")
        return {"who": words % {"name": name, "day": day_short(last)}}
    return {}


def _about_reason(wanted: Wanted) -> dict[str, str]:
    return {} if wanted.reason else {"reason": _("Zeg waarom. Het gezin leest dit.")}


def _about_day(leaves: Assignment, wanted: Wanted, *, hurried: bool) -> dict[str, str]:
    day, today = wanted.from_day, clock.today()
    if day is None:
        return {"from_day": _("Kies een dag.")}
    if day < today:
        return {"from_day": _("Deze dag is al geweest. Kies vandaag of later.")}
    if day > today + LONGEST:
        return {"from_day": _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")}
    if day == today and not hurried:
        return {"from_day": _("Kies een dag na vandaag. Eerst praten jullie samen.")}
    if day <= leaves.from_day:
        return {"from_day": _("Wie nu contactpersoon is, begon zelf op deze dag of later.")}
    return {}


def _about_talk(wanted: Wanted, from_day: date | None) -> dict[str, str]:
    day = wanted.talk_on
    if day is None:
        return {"talk_on": _("Kies de dag waarop jullie samen praten.")}
    if day < clock.today():
        return {"talk_on": _("Deze dag is al geweest. Kies vandaag of later.")}
    if from_day and day >= from_day:
        return {"talk_on": _("Dan is de ander al weg. Kies een dag ervoor.")}
    if day > clock.today() + LONGEST:
        return {"talk_on": _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")}
    return {}


def _look(session: Session, known: Succession, wanted: Wanted) -> None:
    """All members of the household read it (T22)."""
    home = known.household.id
    ties = ties_of(session, home)
    family = [who for who, tie in ties.items() if tie.role is not Role.SUPPORTER]
    look_before(session, home, wanted.reason, family=family, me=known.me, sure=wanted.sure)
