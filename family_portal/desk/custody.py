"""Who has custody over a child, noted by who works for the family: since when, from what source,
and checked on which day (R6). What a parent reads as one with custody ends with it
(`access/lapsing.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.actions.no_face import hold_household
from family_portal.access.actions.note_custody import change_custody, note_custody
from family_portal.access.ages import Age, has
from family_portal.access.custody import HELD
from family_portal.access.people import Basis, Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.desk.house import House, Member, house
from family_portal.desk.left_appointments import Left, with_them
from family_portal.plan.people import at_work

MOST = 200
JOINT, SOLE, NONE = CustodyKind.JOINT, CustodyKind.SOLE, CustodyKind.NONE


@dataclass(frozen=True)
class Wanted:
    """`explained_on` is the day on which the parent was told in a talk (R18); nothing: not yet."""

    kind: CustodyKind
    basis: Basis
    began_on: date
    checked_on: date
    explained_on: date | None = None


@dataclass(frozen=True)
class Pair:
    """One parent and one child; `before` is what held, the last first."""

    parent: Member
    child: Member
    held: Custody | None
    before: Sequence[Custody]

    @property
    def name(self) -> str:
        return f"{self.parent.person.id}.{self.child.person.id}"

    @property
    def seen(self) -> str:
        """Changes with what somebody else notes."""
        one = self.held
        return f"{one.id}{one.kind}{one.began_on}{one.explained_on}" if one else "-"


@dataclass(frozen=True)
class Desk:
    house: House
    me: UUID
    pairs: Sequence[Pair]
    # With a parent who has custody over none of the children any more: still to come.
    left: Mapping[UUID, Sequence[Left]] = field(default_factory=dict)

    def pair(self, parent_id: UUID, child_id: UUID) -> Pair:
        """Raises `NotFound`."""
        for one in self.pairs:
            if (one.parent.person.id, one.child.person.id) == (parent_id, child_id):
                return one
        raise NotFound


def desk_of(session: Session, me: UUID, household_id: UUID) -> Desk:
    """Raises `NotFound` for a household one does not work for. Nobody has custody over an adult."""
    at_work(session, me, household_id)
    found = house(session, household_id)
    parents = [m for m in found.members if m.belonging.role is Role.PARENT]
    children = [m for m in found.members if _is_minor(m)]
    rows = session.exec(
        select(Custody)
        .where(col(Custody.child_id).in_([m.person.id for m in children]))
        .order_by(col(Custody.since).desc(), col(Custody.id))
        .limit(MOST)
    ).all()
    pairs = [_pair(p, c, rows) for c in children for p in parents]
    return Desk(found, me, pairs, with_them(session, household_id))


def _is_minor(member: Member) -> bool:
    return member.belonging.role is Role.CHILD and not has(member.age, Age.ADULT)


def _pair(parent: Member, child: Member, rows: Sequence[Custody]) -> Pair:
    whose = parent.person.id, child.person.id
    mine = [one for one in rows if (one.parent_id, one.child_id) == whose]
    held = next((one for one in mine if one.holds()), None)
    return Pair(parent, child, held, [one for one in mine if one is not held])


def note(session: Session, desk: Desk, of: Pair, wanted: Wanted, *, seen: str) -> Custody:
    """Whole or not at all. The same again is a newer check. Raises `BadInput`, and `Stale` when
    somebody else noted something since the page was opened."""
    hold_household(session, desk.house.household.id)
    session.expire_all()
    now = desk_of(session, desk.me, desk.house.household.id)
    parent_id, child_id = of.parent.person.id, of.child.person.id
    pair = now.pair(parent_id, child_id)
    if pair.seen != seen:
        raise Stale
    _judge(now, pair, wanted)
    same = pair.held if pair.held and pair.held.kind is wanted.kind else None
    return note_custody(
        session,
        parent_id=parent_id,
        child_id=child_id,
        kind=wanted.kind,
        checked_on=wanted.checked_on,
        explained_on=wanted.explained_on or (same.explained_on if same else None),
        basis=wanted.basis,
        began_on=wanted.began_on,
        noted_by_id=desk.me,
    )


def explained(session: Session, of: Pair, on: date) -> None:
    """The parent was told; from now on their own page says it. Raises `BadInput`."""
    held = of.held
    if held is None or not held.is_untold:
        return
    _is_past("explained_on", on)
    change_custody(session, held, explained_on=on)


def _judge(desk: Desk, pair: Pair, wanted: Wanted) -> None:
    _is_past("began_on", wanted.began_on)
    _is_past("checked_on", wanted.checked_on)
    if wanted.explained_on:
        _is_past("explained_on", wanted.explained_on)
    born = pair.child.profile.born if pair.child.profile else None
    if born and wanted.began_on < born:
        raise BadInput(
            {"began_on": _("Dit is van vóór de geboorte van het kind. Controleer de dag.")}
        )
    if wanted.checked_on < wanted.began_on:
        raise BadInput({"checked_on": _("Toen gold dit nog niet. Zoek het op en kies die dag.")})
    _after_what_held(pair, wanted)
    _at_once(desk, pair, wanted)


def _after_what_held(pair: Pair, wanted: Wanted) -> None:
    held = pair.held
    if held is None or held.kind is wanted.kind or held.began_on is None:
        return
    if wanted.began_on < held.began_on:
        words = _("Dan stopt wat nu geldt voordat het begon. Kies een latere dag.")
        raise BadInput({"began_on": words})


def _at_once(desk: Desk, pair: Pair, wanted: Wanted) -> None:
    """Alone is not beside somebody else."""
    others = [one for one in desk.pairs if _is_other(one, pair)]
    if wanted.kind is SOLE and any(one.held and one.held.kind in HELD for one in others):
        words = _("Een andere ouder heeft nu ook gezag. Schrijf eerst op dat dat stopt.")
        raise BadInput({"kind": words})
    if wanted.kind is JOINT and any(one.held and one.held.kind is SOLE for one in others):
        words = _("Een andere ouder heeft nu alleen het gezag. Verander dat eerst.")
        raise BadInput({"kind": words})


def _is_other(one: Pair, pair: Pair) -> bool:
    return one.child.person.id == pair.child.person.id and one.name != pair.name


def _is_past(field: str, day: date) -> None:
    if day > clock.today():
        raise BadInput({field: _("Kies vandaag of een dag die al voorbij is.")})
