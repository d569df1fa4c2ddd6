"""Which changes of contact person were not told to the viewer yet (R18, ADR 84): the one rule.

Who is to come, and that somebody stops, is read by each member of a family once it was told to
them in a talk or by telephone, or the lead said that it may show without. From the first day a
family must know whom to ring: the new face itself is there then; why, and the goodbye, wait on.
A supporter reads who comes as soon as whom they help was told.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from family_portal.access import looking
from family_portal.access.roles import Role
from family_portal.access.scopes import Query, belongs_to, beneath, open_now
from family_portal.core.once import asked_once, within


def _was_told(assignment_id: object) -> ColumnElement[bool]:
    told = beneath("face_told")
    mine = told.c.assignment_id == assignment_id, told.c.person_id == looking.viewer()
    return sa.exists().where(*mine).correlate_except(told)


def _was_told_whom_i_help(held: Any) -> ColumnElement[bool]:
    """Nobody tells a supporter: who asked them along knows, so they do (R7)."""
    told, mine = beneath("face_told"), beneath("belonging")
    helps = (
        mine.c.person_id == looking.viewer(),
        mine.c.household_id == held.c.household_id,
        mine.c.role == Role.SUPPORTER,
        open_now(mine),
        told.c.person_id == mine.c.invited_by_id,
        told.c.assignment_id == held.c.id,
    )
    return sa.exists().where(*helps).correlate_except(told, mine)


@asked_once
def faces_untold() -> Query:
    """Assignments that are still to begin."""
    held, change = beneath("assignment"), beneath("handover")
    return (
        sa.select(held.c.id)
        .select_from(sa.join(held, change, change.c.assignment_id == held.c.id))
        .where(
            within(held.c.household_id, belongs_to()),
            change.c.talk_first.is_(True),
            held.c.from_day > looking.today(),
            ~_was_told(held.c.id),
            ~_was_told_whom_i_help(held),
        )
    )


@asked_once
def ends_untold() -> Query:
    """Assignments that end: with who follows, or with nobody who follows yet."""
    held, after, change = beneath("assignment"), beneath("handover"), beneath("handover")
    follows = sa.exists().where(after.c.leaver_id == held.c.id, after.c.status != "off")
    silent = sa.exists().where(
        change.c.leaver_id == held.c.id,
        change.c.status != "off",
        change.c.talk_first.is_(True),
        ~_was_told(change.c.assignment_id),
    )
    waits = sa.or_(
        silent.correlate(held), sa.and_(held.c.end_talk_first.is_(True), ~follows.correlate(held))
    )
    return sa.select(held.c.id).where(
        within(held.c.household_id, belongs_to()), ~_was_told(held.c.id), waits
    )


def told_of(change: object) -> ColumnElement[bool]:
    """For a statement beneath the guard: may the viewer read of this handover? `change` has the
    columns of one."""
    first, of = change.talk_first, change.assignment_id  # type: ignore[attr-defined]
    return sa.or_(first.is_not(True), _was_told(of))
