"""Neutral notices before the last day to act, to whoever the measure was explained to."""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.custody import over_any
from family_portal.access.people import Belonging, Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.questions import question
from family_portal.measures.deadlines import Deadline, Terms, deadlines, own_terms
from family_portal.measures.models import Matter, Measure, MeasureChild, State
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind


def follow_talk(
    session: Session, copy: Measure, person_id: UUID, *, terms: Terms | None = None
) -> None:
    """Of what this person now knows; earlier reminders go. Where no portal runs, `terms` says
    which terms there are."""
    withdraw(session, copy.id)
    standing, minor = may_act(session, copy.id, person_id), is_minor(session, person_id)
    for deadline in _to_act(copy, terms, has_standing=standing, is_minor=minor):
        for moment in deadline.remind_at(clock.today()):
            announce(
                session,
                people=[person_id],
                kind=Kind.DEADLINE,
                about_id=copy.id,
                at=moment,
                useful_until=deadline.over_at,
            )


def follow_change(session: Session, matter: Matter, *, terms: Terms | None = None) -> None:
    """A day that no longer holds is not reminded of. One that still does, is: the talk about
    something else must not cost anybody their appeal."""
    now = _to_act(matter, terms, has_standing=True)
    for copy in session.exec(select(Measure).where(Measure.matter_id == matter.id)):
        if [d for d in _to_act(copy, terms, has_standing=True) if d not in now]:
            withdraw(session, copy.id)


def may_act(session: Session, measure_id: UUID, person_id: UUID) -> bool:
    """A parent with custody, a child of twelve or older itself. Where nobody noted custody, yes:
    a day shown in vain costs less than a day missed."""
    kinds = _custody(session, of=measure_id, who=person_id).scalars().all()
    return over_any(CustodyKind(kind) for kind in kinds) is not False


@question
def _custody() -> Any:
    children = select(MeasureChild.child_id).where(MeasureChild.measure_id == bindparam("of"))
    theirs = Custody.parent_id == bindparam("who"), col(Custody.child_id).in_(children)
    return select(Custody.kind).where(*theirs, Custody.holds())


def is_minor(session: Session, person_id: UUID) -> bool:
    """A child of a household: what only an adult can do is not theirs to be reminded of."""
    child = select(Belonging.id).where(
        Belonging.person_id == person_id, Belonging.role == Role.CHILD
    )
    return session.exec(child.limit(1)).first() is not None


def _to_act(
    state: State, terms: Terms | None, *, has_standing: bool, is_minor: bool = False
) -> list[Deadline]:
    found = deadlines(state, terms or own_terms(), has_standing=has_standing, is_minor=is_minor)
    return [one for one in found if one.is_own_act]
