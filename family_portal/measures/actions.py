"""What professionals do: note a measure, and that they explained it. The lead lets it show."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import staffing
from family_portal.access.circles import Category, Circle, household_of
from family_portal.access.faces import lead_of
from family_portal.access.making import TEAM, circle_for
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.second_look import look_before
from family_portal.access.telling import ENOUGH_TRIES, HowTold, HowTried
from family_portal.core import clock
from family_portal.core.errors import NotAllowed, NotFound, Stale
from family_portal.limits.queries import is_kept_from
from family_portal.measures import reminders
from family_portal.measures.asking import ask_first
from family_portal.measures.followers import hearing_moved
from family_portal.measures.models import (
    Explained,
    Matter,
    MatterChange,
    MatterChild,
    Measure,
    MeasureChild,
    MeasureStatus,
    Release,
    Unreached,
)
from family_portal.measures.sides import take_along
from family_portal.measures.talks import copy_of, release_of, tries
from family_portal.reactions.correcting import travel


def add_matter(
    session: Session,
    household_id: UUID,
    *,
    by_id: UUID,
    children: Iterable[UUID],
    state: dict[str, Any],
    sure: bool = False,
) -> Matter:
    """Only professionals see it until it is explained. Raises `BadInput` for what is noted as asked
    of a judge while somebody was not asked what they think."""
    if by_id not in staffing.today(session, household_id):
        raise NotFound
    look_before(session, household_id, *_told(state), family=(), me=by_id, sure=sure)
    circle = circle_for(
        session, household_id=household_id, category=Category.MEASURE, family=[], staff=TEAM
    )
    matter = Matter(circle_id=circle.id, **state)
    session.add(matter)
    session.flush()
    session.add_all(
        MatterChild(circle_id=circle.id, matter_id=matter.id, child_id=child)
        for child in _of_household(session, household_id, children)
    )
    session.flush()
    ask_first(session, matter, matter.status, is_new=True)
    _note(session, matter, by_id)
    return matter


def change_matter(
    session: Session,
    matter_id: UUID,
    *,
    by_id: UUID,
    version: int,
    state: dict[str, Any],
    sure: bool = False,
) -> Matter:
    """Nobody's copy changes with it: that takes a talk (R18). Raises `BadInput` while somebody was
    not asked what they think of what is to be asked of a judge."""
    matter = _locked(session, matter_id)
    if matter.version != version:
        raise Stale
    if all(getattr(matter, name) == value for name, value in state.items()):
        return matter
    ask_first(session, matter, state["status"])
    before = matter.hearing_on, matter.status
    if _told(state) != _told(matter.state):
        home = household_of(session, matter.circle_id)
        look_before(session, home, *_told(state), family=(), me=by_id, sure=sure)
    for name, value in state.items():
        setattr(matter, name, value)
    matter.version += 1
    matter.changed_at = clock.now()
    session.add(matter)
    _note(session, matter, by_id)
    reminders.follow_change(session, matter)
    if before != (matter.hearing_on, matter.status):
        hearing_moved(session, matter, by_id)
    return matter


def set_hearing(session: Session, matter_id: UUID, day: date, *, by_id: UUID) -> None:
    """The court chose a day, or another one. Who knows the matter hears that in a talk (R18)."""
    matter = _locked(session, matter_id)
    if matter.hearing_on == day:
        return
    state = {**matter.state, "hearing_on": day}
    if matter.status is MeasureStatus.REQUESTED:
        state["status"] = MeasureStatus.HEARING_SET
    version = matter.version
    del state["version"]
    change_matter(session, matter_id, by_id=by_id, version=version, state=state)


def explain(
    session: Session,
    matter_id: UUID,
    person_id: UUID,
    *,
    by_id: UUID,
    on: date,
    how: HowTold,
    version: int,
) -> Measure:
    """From now on this person sees it as it stands today. Raises `Stale` when it changed after
    the professional opened the page: then something else was talked about; `NotAllowed` for from
    whom it is kept (R17)."""
    matter = _locked(session, matter_id)
    if matter.version != version:
        raise Stale
    _must_be_family(session, matter, person_id)
    _may_be_told(session, matter, person_id, how)
    copy = copy_of(session, matter.id, person_id)
    if copy and copy.version == matter.version:
        return copy  # sent twice
    before = {name: getattr(copy, name) for name in Matter.told} if copy else {}
    copy = copy or _new_copy(session, matter, person_id)
    for name, value in matter.state.items():
        setattr(copy, name, value)
    told = Explained(
        circle_id=copy.circle_id,
        measure_id=copy.id,
        person_id=person_id,
        on=on,
        how=how,
        by_id=by_id,
        status=matter.status,
    )
    session.add_all([copy, told])
    session.flush()
    take_along(session, copy, person_id)
    travel(session, matter.id, before, copy, me=by_id)
    reminders.follow_talk(session, copy, person_id)
    return copy


def note_unreached(
    session: Session, matter_id: UUID, person_id: UUID, *, by_id: UUID, on: date, how: HowTried
) -> Unreached:
    """A try is a day and a way: pressed twice, or called three times in one hour, it is one."""
    matter = _locked(session, matter_id)
    _must_be_family(session, matter, person_id)
    for before in tries(session, matter, person_id):
        if (before.on, before.how) == (on, how):
            return before
    tried = Unreached(
        circle_id=matter.circle_id,
        matter_id=matter.id,
        person_id=person_id,
        version=matter.version,
        on=on,
        how=how,
        by_id=by_id,
    )
    session.add(tried)
    return tried


def ask_release(session: Session, matter_id: UUID, person_id: UUID, *, by_id: UUID) -> Release:
    """After three tries the lead may let it show without a talk. It names nobody to the lead."""
    matter = _locked(session, matter_id)
    tried = tries(session, matter, person_id)
    lead = lead_of(session, household_of(session, matter.circle_id))
    if len(tried) < ENOUGH_TRIES or lead is None:
        raise NotAllowed
    asked = release_of(session, matter, person_id)
    if asked:
        return asked
    circle = circle_for(
        session,
        household_id=household_of(session, matter.circle_id),
        category=Category.MEASURE,
        family=[],
        staff={by_id, lead.person_id},
    )
    asked = Release(
        circle_id=circle.id,
        matter_id=matter.id,
        version=matter.version,
        last_try_id=tried[-1].id,
        tries=len(tried),
        asked_by_id=by_id,
    )
    session.add(asked)
    return asked


def decide_release(session: Session, release_id: UUID, *, by_id: UUID, is_allowed: bool) -> Release:
    release = session.get(Release, release_id, with_for_update=True)
    if release is None or release.asked_by_id == by_id:
        raise NotFound
    if release.decided_at is None:
        release.is_allowed, release.decided_by_id = is_allowed, by_id
        release.decided_at = clock.now()
        session.add(release)
    return release


def _may_be_told(session: Session, matter: Matter, person_id: UUID, how: HowTold) -> None:
    without_leave = how is HowTold.UNREACHED and not _is_released(session, matter, person_id)
    if without_leave or is_kept_from(session, matter.id, person_id):
        raise NotAllowed


def _is_released(session: Session, matter: Matter, person_id: UUID) -> bool:
    release = release_of(session, matter, person_id)
    return release is not None and release.is_allowed is True


def _locked(session: Session, matter_id: UUID) -> Matter:
    matter = session.get(Matter, matter_id, with_for_update=True)
    if matter is None:
        raise NotFound
    return matter


def _note(session: Session, matter: Matter, by_id: UUID) -> None:
    session.add(
        MatterChange(
            circle_id=matter.circle_id,
            matter_id=matter.id,
            status=matter.status,
            version=matter.version,
            by_id=by_id,
        )
    )


def _of_household(session: Session, household_id: UUID, people: Iterable[UUID]) -> list[UUID]:
    """Those of them who are children of this household."""
    rows = session.exec(
        select(Belonging.person_id).where(
            Belonging.household_id == household_id,
            Belonging.role == Role.CHILD,
            col(Belonging.person_id).in_(list(people)),
            Belonging.holds(),
        )
    )
    return sorted(set(rows))


def _must_be_family(session: Session, matter: Matter, person_id: UUID) -> None:
    """Somebody of the network is not told of a measure; their family member may show it."""
    row = session.exec(
        select(Belonging.id)
        .join(Circle, col(Circle.household_id) == Belonging.household_id)
        .where(
            Circle.id == matter.circle_id,
            Belonging.person_id == person_id,
            Belonging.role != Role.SUPPORTER,
            Belonging.holds(),
        )
    ).first()
    if row is None:
        raise NotFound


def _new_copy(session: Session, matter: Matter, person_id: UUID) -> Measure:
    circle = circle_for(
        session,
        household_id=household_of(session, matter.circle_id),
        category=Category.MEASURE,
        family=[person_id],
        staff=TEAM,
    )
    copy = Measure(circle_id=circle.id, matter_id=matter.id, **matter.state)
    session.add(copy)
    session.flush()
    children = session.exec(select(MatterChild).where(MatterChild.matter_id == matter.id))
    session.add_all(
        MeasureChild(circle_id=circle.id, measure_id=copy.id, child_id=child.child_id)
        for child in children
    )
    return copy


def _told(state: dict[str, Any]) -> list[str | None]:
    """The words of a matter that somebody of the family will read once it is explained."""
    return [state.get(name) for name in Matter.told]
