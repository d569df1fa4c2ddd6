"""Of several households the one that somebody looks at: in another they find nothing (ADR 86).

Built once per process, as all rules are; which household that is comes from `looking`. For whoever
has one, and at the desk, it is none, and everything is here.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from family_portal.access import looking
from family_portal.core.statements import Beneath


def household(column: Any) -> ColumnElement[bool]:
    """A record that names its household."""
    return sa.or_(looking.home().is_(None), column == looking.home())


def seat(member: Any) -> ColumnElement[bool]:
    """A seat, by the household of its circle."""
    circle: Any = Beneath.of(SQLModel.metadata.tables["circle"])
    there = sa.exists().where(
        circle.c.id == member.c.circle_id, circle.c.household_id == looking.home()
    )
    return sa.or_(looking.home().is_(None), there)
