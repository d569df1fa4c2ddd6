"""Taking over who sees whom: made, changed and ended; each time of it stands in `visits`."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Category, family_of
from family_portal.access.making import TEAM
from family_portal.access.roles import Role
from family_portal.appointments.models import PlaceKind
from family_portal.contact_plan.actions import note_change
from family_portal.contact_plan.listeners import waits
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Term
from family_portal.contact_plan.standing import tell
from family_portal.core import clock
from family_portal.imports.apart import helping_another, living_apart, somebody_hides, ties
from family_portal.imports.audiences import Wanted, circle_of
from family_portal.imports.difference import label
from family_portal.imports.seeing_told import (
    becomes,
    judge_told,
    less_than,
    stops_later,
    told_first,
    told_since,
    waits_with_times,
)
from family_portal.imports.shape import ContactPlanRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.visits import take_visits
from family_portal.imports.words import PLACES

KIND = "contact_plan"
# What of an arrangement each field of the file says.
SAYS = {
    "others": Term.OTHERS,
    "how_often": Term.OFTEN,
    "kind": Term.PLACE_KIND,
    "where": Term.PLACE,
    "present": Term.PRESENT,
    "because": Term.WHY,
    "review_day": Term.REVIEW,
}


def take_contact_plans(taking: Taking) -> None:
    for n, given in enumerate(taking.file.contact_plans):
        place = taking.at = f"contact_plans[{n}]"
        _judge(taking, given, place)
        held = _held(taking, given)
        before, was = held.terms if held else None, held.circle_id if held else None
        people = ("with_", "child")
        wanted = Wanted(
            given.household, Category.APPOINTMENT, given.with_, TEAM, people, (given.child,)
        )
        hangs = circle_of(taking, KIND, given.key, ContactArrangement, given, wanted)
        terms = _terms(taking, given, hangs)
        portals = _the_portals(taking, held)
        said = taking.says_otherwise(KIND, given.key, given, terms) - portals if held else set()
        less = less_than(held, {name: terms[name] for name in said}) if held else {}
        rests = held is not None and not less and waits(taking.session, held)
        made = taking.record(
            KIND,
            given.key,
            ContactArrangement,
            given,
            {name: terms[name] for name in terms.keys() - (SAYS.keys() if less else ())},
            # What not everybody knows of changes in nothing: a next file says it again.
            keep=frozenset(SAYS) if rests else portals,
        )
        taking.flush()
        if before is None:
            told_first(taking, given, made)
        elif less and not taking.faults:
            taking.difference.change(KIND, given.key, made, less)
            taking.later.append(partial(becomes, taking, given, made, less))
        elif rests:
            taking.later.append(partial(told_since, taking, given, made))
        elif not taking.faults:
            taking.later.append(partial(_follow, taking, made, before))
        only_known = waits_with_times(taking, given, held, is_less=bool(before and less))
        take_visits(taking, given, made, was=was, only_known=only_known)
        if given.ended_day is not None and not made.is_over:
            taking.later.append(partial(_end, taking, given, made))


def _held(taking: Taking, given: ContactPlanRecord) -> ContactArrangement | None:
    row = taking.ledger.get((KIND, given.key))
    return taking.session.get_one(ContactArrangement, row.record_id) if row else None


def _terms(taking: Taking, given: ContactPlanRecord, hangs: UUID) -> Fields:
    from_day = given.from_day
    begun = {"made_at": min(clock.at(taking.on(from_day)), taking.now)} if from_day else {}
    return {
        "child": {"circle_id": hangs},
        "with_": {"circle_id": hangs},
        "others": {"others": given.others},
        "how_often": {"often": given.how_often},
        "kind": {"place_kind": PLACES.get(given.kind, PlaceKind.OTHER)},
        "where": {"place": given.where},
        "present": {"present": given.present},
        "because": {"why": given.because},
        "review_day": {"review_on": taking.day(given.review_day)},
        "from_day": begun,
        "ended_day": {},
        "ended_because": {},
        "told": {},
    }


def _the_portals(taking: Taking, held: ContactArrangement | None) -> frozenset[str]:
    """What somebody changed here is how it is; of what ended nothing is said any more."""
    if held is None:
        return frozenset()
    if held.is_over:
        return frozenset(SAYS)
    here = select(ContactChange.term).where(
        ContactChange.arrangement_id == held.id, col(ContactChange.by_id).is_not(None)
    )
    terms = set(taking.session.exec(here))
    return frozenset(name for name, term in SAYS.items() if term in terms)


def _follow(taking: Taking, made: ContactArrangement, before: dict[str, Any]) -> None:
    """They read what it was and what it became, as when somebody here had changed it."""
    if note_change(taking.session, made, before, by_id=None):
        tell(taking.session, family_of(taking.session, made.circle_id), made.id)


def _end(taking: Taking, given: ContactPlanRecord, made: ContactArrangement) -> None:
    taking.difference.ended.append(label(KIND, given.key))
    if stops_later(taking, given, made):
        return
    if given.ended_day is not None:
        made.ended_at = min(clock.at(taking.on(given.ended_day)), taking.now)


# ---- faults ------------------------------------------------------------------------------------
def _judge(taking: Taking, given: ContactPlanRecord, place: str) -> None:
    _days(taking, given, place)
    held = _held(taking, given)
    if held and held.is_over and given.ended_day is None and held.ended_by_id is None:
        taking.fault(f"{place}.ended_day", "ended it before; what begins anew needs a new key")
    members = {given.child: f"{place}.child"}
    members |= {key: f"{place}.with[{n}]" for n, key in enumerate(given.with_)}
    if given.child in given.with_:
        taking.fault(f"{place}.with", f"«{given.child}» is the child itself")
    for key, where in members.items():
        taking.member(given.household, key, where)
    _readers(taking, given, place)
    judge_told(taking, given, place, is_new=held is None)
    child = ties(taking, given.household).get(given.child)
    if child and child.role is not Role.CHILD:
        taking.fault(f"{place}.child", f"«{given.child}» is no child")
    elif apart := living_apart(taking, given.household, members):
        taking.fault(f"{place}.with", f"{apart}: each has a plan of their own (R7)")
    elif helping := helping_another(taking, given.household, members):
        taking.fault(f"{place}.with", f"{helping} (R7)")
    if given.kind == "thuis" and given.where and somebody_hides(taking, given.household):
        why = "somebody of this household lives in secret: no home is written down (R14)"
        taking.fault(f"{place}.where", why)


def _days(taking: Taking, given: ContactPlanRecord, place: str) -> None:
    begins = taking.day(given.from_day)
    if begins and begins > clock.today():
        taking.fault(f"{place}.from_day", "lies in the future")
    for name in ("review_day", "ended_day"):
        day = taking.day(getattr(given, name))
        if begins and day and day < begins:
            taking.fault(f"{place}.{name}", "lies before from_day")
    ends = taking.day(given.ended_day)
    if ends and ends > clock.today():
        taking.fault(f"{place}.ended_day", "lies in the future: what ends is told on the day")


def _readers(taking: Taking, given: ContactPlanRecord, place: str) -> None:
    if given.audience is None:
        return
    see = (given.child, *given.with_)
    for n, key in enumerate(given.audience):
        if key not in see:
            taking.fault(f"{place}.audience[{n}]", f"«{key}» sees nobody in this plan")
    for key in see:
        if key not in given.audience:
            taking.fault(f"{place}.audience", f"leaves out «{key}», who reads it too")
