"""Of several households the one that somebody looks at: in another they find nothing (ADR 86).

Built once per process, as all rules are; which household that is comes from `looking`. For whoever
has one, and at the desk, it is none, and everything is here.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access import holding, looking, unheard
from family_portal.core.statements import Beneath


def household(column: Any) -> ColumnElement[bool]:
    """A record that names its household."""
    return sa.or_(looking.home().is_(None), column == looking.home())


def own(column: Any) -> ColumnElement[bool]:
    """A row of one person alone; of no household is what they had before they were of several."""
    return sa.or_(column.is_(None), household(column))


def child(column: Any) -> ColumnElement[bool]:
    """What one is to a child: not beside a child of another household of one's own."""
    held: Any = Beneath.of(SQLModel.metadata.tables["belonging"])
    mine = held.alias()
    elsewhere = (
        sa.exists()
        .where(held.c.person_id == column, held.c.household_id == mine.c.household_id)
        .where(mine.c.person_id == looking.viewer(), holding.at_moment(mine.c, looking.now()))
    )
    there = sa.exists().where(held.c.person_id == column, held.c.household_id == looking.home())
    return sa.or_(looking.home().is_(None), there, ~elsewhere)


def look(actor: Any) -> ColumnElement[bool]:
    """A look at oneself by somebody who sat in another household of one's own, and in none here."""
    seat_, circle, mine = (
        Beneath.of(SQLModel.metadata.tables[name]) for name in ("membership", "circle", "belonging")
    )
    sat = sa.exists().where(seat_.c.person_id == actor, circle.c.id == seat_.c.circle_id)
    elsewhere = sat.where(
        mine.c.household_id == circle.c.household_id, mine.c.person_id == looking.viewer()
    )
    here = sat.where(circle.c.household_id == looking.home())
    return sa.or_(looking.home().is_(None), here, ~elsewhere)


def seat(member: Any) -> ColumnElement[bool]:
    """A seat, by the household of its circle; and not where something waits to be told to whoever
    sits there (R18)."""
    circle: Any = Beneath.of(SQLModel.metadata.tables["circle"])
    there = sa.exists().where(
        circle.c.id == member.c.circle_id, circle.c.household_id == looking.home()
    )
    told = unheard.may_be_read(member.c.circle_id, unheard.rooms_untold())
    return sa.and_(sa.or_(looking.home().is_(None), there), told)
