"""The access log: who looked at which circle's records. It holds no content."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.core import clock


class AccessEntry(InCircle, table=True):
    """One look at one circle. It hangs in that circle: who may see the record sees who looked."""

    __tablename__ = "access_entry"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    actor_id: UUID = Field(foreign_key="person.id", index=True)
    # The kind of record, by its table name.
    what: str = Field(max_length=40)
    page: str = Field(max_length=60)
    at: datetime = Field(default_factory=clock.now, index=True)
