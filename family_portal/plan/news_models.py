"""Until when somebody says that they read the plan."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.own import Own


class PlanRead(Own, table=True):
    """Their own: nobody else learns whether they read it (ADR 18)."""

    __tablename__ = "plan_read"
    __table_args__ = (UniqueConstraint("person_id", "household_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    household_id: UUID | None = Field(default=None, foreign_key="household.id")
    read_at: datetime
