"""The base of every record that is only ever read on somebody's behalf."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import SQLModel


@dataclass(frozen=True)
class Viewer:
    """On whose behalf a session reads. The two flags only leave out branches that find nothing:
    wrongly False hides records, it never shows any."""

    person_id: UUID
    is_staff: bool = True
    has_shares: bool = True

    @property
    def flags(self) -> dict[str, bool]:
        return {"is_staff": self.is_staff, "has_shares": self.has_shares}


class Guarded(SQLModel):
    """A record that is only ever read on somebody's behalf."""

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The criterion that the guard puts on every statement. Built once for each pair of
        flags: who looks and when comes from `looking`, never from `viewer.person_id`."""
        raise NotImplementedError
