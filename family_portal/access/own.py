"""Records of one person alone: what they have read, drafts, choices. Nobody else sees them."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlmodel import Field, col

from family_portal.access import here, looking
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.scopes import beneath


class Own(Guarded):
    """Mix in for rows that only their own person reads and writes."""

    person_id: UUID = Field(foreign_key="person.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        mine = col(cls.person_id) == looking.viewer()
        home: Any = getattr(cls, "household_id", None)
        return mine if home is None else and_(mine, here.own(home))


def bare_rows(model: type[Own]) -> Any:
    """The columns of everybody's rows, only to ask whether one exists (ADR 18). Never select them:
    what they hold is one person's own. The places that use this are listed in a house rule."""
    return beneath(str(model.__tablename__)).c
