"""The base of every record that is only ever read on somebody's behalf."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Table, event
from sqlalchemy.orm import Mapper
from sqlalchemy.sql import visitors
from sqlmodel import SQLModel


@dataclass(frozen=True)
class Viewer:
    """On whose behalf a session reads. The two flags only leave out branches that find nothing:
    wrongly False hides records, it never shows any."""

    person_id: UUID
    is_staff: bool = True
    has_shares: bool = True
    # Of several households the one that is looked at: records of others are not there.
    household_id: UUID | None = None

    @property
    def flags(self) -> dict[str, bool]:
        return {"is_staff": self.is_staff, "has_shares": self.has_shares}


class Guarded(SQLModel):
    """A record that is only ever read on somebody's behalf.

    `acts` names the columns that say who did something: whoever writes there writes their own
    name, or none. In `acts_after` a name may come from another column of the same record, where
    it stood before.
    """

    acts: ClassVar[tuple[str, ...]] = ()
    acts_after: ClassVar[dict[str, str]] = {}

    @classmethod
    def visible_to(cls, viewer: Viewer) -> ColumnElement[bool]:
        """The criterion that the guard puts on every statement. Built once for each pair of
        flags: who looks and when comes from `looking`, never from `viewer.person_id`."""
        raise NotImplementedError


@cache
def guarded_tables() -> dict[Table, type[Guarded]]:
    mappers = SQLModel._sa_registry.mappers
    return {
        m.local_table: m.class_  # type: ignore[misc]
        for m in mappers
        if issubclass(m.class_, Guarded)
    }


@cache
def guarded_names() -> frozenset[str]:
    return frozenset(table.name for table in guarded_tables())


@event.listens_for(Mapper, "after_mapper_constructed")
def _one_more(_mapper: Mapper[Any], _model: type[Any]) -> None:
    """A model may be loaded after the first question: without this it would have no rule."""
    guarded_tables.cache_clear()
    guarded_names.cache_clear()


def touched(statement: Any) -> set[type[Guarded]]:
    """Guarded models anywhere in a statement, sub-queries included."""
    guarded = guarded_tables()
    parts: Iterable[Any] = visitors.iterate(statement)
    return {guarded[part] for part in parts if isinstance(part, Table) and part in guarded}
