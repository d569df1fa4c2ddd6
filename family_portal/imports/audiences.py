"""Whom a record of the file is for. The database says who can see it now, and never gets wider."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import col, select

from family_portal.access.actions.take_over import note_narrowed
from family_portal.access.circles import (
    Category,
    Circle,
    Ground,
    InCircle,
    Membership,
    StaffRule,
)
from family_portal.access.making import TEAM, circle_for
from family_portal.imports.shape import Record
from family_portal.imports.taking import Taking

WIDER = "the audience is wider than at the first import"


@dataclass(frozen=True)
class Wanted:
    """What the file says of one record's audience. `said_in` are the fields it stands in."""

    household: str
    category: Category
    people: Sequence[str]
    staff: Sequence[str] | StaffRule
    said_in: tuple[str, ...]
    # Family members who are in it whatever the list says: the author of a story, a child that is
    # seen.
    also: tuple[str, ...] = ()


def circle_of(
    taking: Taking, kind: str, key: str, model: type[InCircle], given: Record, wanted: Wanted
) -> UUID:
    """The circle for a record: the one it hangs in, or a narrower one, or for a new record its
    own. Anything wider is a fault."""
    place = f"{taking.at}.{wanted.said_in[0].rstrip('_')}"
    earlier = taking.ledger.get((kind, key))
    people = _family(taking, wanted, place, is_new=earlier is None)
    staff = wanted.staff
    is_team = isinstance(staff, StaffRule)
    named = (
        [] if isinstance(staff, StaffRule) else taking.refs("staff", staff, f"{taking.at}.staff")
    )
    if earlier is not None:
        now: UUID = taking.session.get_one(model, earlier.record_id).circle_id
        asked = {*people, *named, *([TEAM] if is_team else [])}
        held = _people_of(taking, now)
        if asked == held or taking.said_again(kind, key, given, wanted.said_in):
            return now
        if not asked <= held:
            taking.fault(place, WIDER)
    made = circle(taking, wanted.household, wanted.category, people, TEAM if is_team else named)
    if earlier is not None and not taking.faults:
        note_narrowed(
            taking.session, kind=kind, record_id=earlier.record_id, before=now, after=made
        )
    return made


def _family(taking: Taking, wanted: Wanted, place: str, *, is_new: bool) -> list[UUID]:
    """Who left is in nothing that is new; what they were in goes on without them."""
    keys = (*wanted.people, *wanted.also)
    gone = {key for key in keys if (key, wanted.household) in taking.left}
    for key in sorted(gone) if is_new else ():
        taking.fault(place, f"«{key}» is no longer in household «{wanted.household}»")
    return taking.family(wanted.household, [key for key in keys if key not in gone], place)


def circle(
    taking: Taking,
    household: str,
    category: Category,
    family: Iterable[UUID],
    staff: Iterable[UUID] | StaffRule,
) -> UUID:
    if taking.faults:  # references may be made up; nothing will be kept
        return uuid4()
    household_id = taking.ref("household", household, f"{taking.at}.household")
    made = circle_for(
        taking.session, household_id=household_id, category=category, family=family, staff=staff
    )
    return made.id


def _people_of(taking: Taking, circle_id: UUID) -> set[Any]:
    """Who is in a circle now, and whether the team is."""
    found = taking.session.get_one(Circle, circle_id)
    members = taking.session.exec(
        select(Membership).where(
            Membership.circle_id == circle_id,
            col(Membership.ground).in_([Ground.FAMILY, Ground.NAMED]),
        )
    )
    open_now = {m.person_id for m in members if m.goes_on(taking.now)}
    return open_now | ({TEAM} if found.staff_rule is TEAM else set())
