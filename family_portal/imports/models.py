"""The ledger of imports: which record came from which key, and what the file said last time."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel


class Imported(SQLModel, table=True):
    """One record of a file. `fields` holds a keyed digest per field, so that the next import sees
    what the sender changed without a second copy of what they wrote."""

    __table_args__ = (UniqueConstraint("kind", "key"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str = Field(max_length=40)
    key: str = Field(max_length=200)
    record_id: UUID = Field(index=True)
    day_zero: date
    fields: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
