"""Records of one person alone: what they have read, drafts, choices. Nobody else sees them."""

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Field, col

from family_portal.access import looking
from family_portal.access.guarded import Guarded, Viewer


class Own(Guarded):
    """Mix in for rows that only their own person reads and writes."""

    person_id: UUID = Field(foreign_key="person.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        return col(cls.person_id) == looking.viewer()
