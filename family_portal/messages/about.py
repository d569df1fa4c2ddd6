"""What a thread can be about: a record of another feature, known here by kind and id alone.

The features say which kinds those are (`access/kinds.py`); the guard says who finds the record.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.kinds import RecordKind, with_threads


def may_be_about(session: Session, kind: str, record_id: UUID) -> bool:
    """Only about what the writer sees."""
    return find(session, kind, record_id) is not None


def find(session: Session, kind: str, record_id: UUID) -> Any:
    known = with_threads().get(kind)
    return session.get(known.model, record_id) if known else None


@dataclass(frozen=True)
class Topic:
    """The record as its reader may know it."""

    kind: str
    record_id: UUID
    title: str
    href: str | None
    picture: str


def topic(kind: RecordKind, record: Any) -> Topic:
    title = kind.title(record) if kind.title else ""
    return Topic(kind.name, record.id, title, kind.href(record), kind.picture)
