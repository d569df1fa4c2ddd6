"""How a family member shows one record to a supporter, and takes it back."""

from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Index
from sqlmodel import Field, col, or_

from family_portal.access import looking, scopes
from family_portal.access.guarded import Guarded, Viewer
from family_portal.access.holding import ForAWhile


class Share(ForAWhile, Guarded, table=True):
    """One record, one supporter. Named only to the two of them and the household's staff."""

    __table_args__ = (Index("ix_share_person", "person_id", "record_kind", "record_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID = Field(foreign_key="household.id", index=True)
    record_kind: str = Field(max_length=40)
    record_id: UUID = Field(index=True)
    person_id: UUID = Field(foreign_key="person.id")
    by_id: UUID = Field(foreign_key="person.id", index=True)

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        me = looking.viewer
        between = or_(col(cls.person_id) == me(), col(cls.by_id) == me())
        if not viewer.is_staff:
            return between
        return or_(between, col(cls.household_id).in_(scopes.staffed_households()))
