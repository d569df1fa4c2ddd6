"""What a thread can be about: records of other features, known here by kind and id alone.

Who puts the portal together says which they are; the guard says who finds them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app
from sqlmodel import Session

from family_portal.messages.models import About


@dataclass(frozen=True)
class Linked:
    """A kind of record: its model, what it is called, and the page it has for somebody."""

    model: Any
    title: Callable[[Any], str]
    href: Callable[[Any], str | None]


def linked() -> dict[About, Linked]:
    return current_app.extensions["thread_abouts"]  # type: ignore[no-any-return]


def may_be_about(session: Session, kind: About, record_id: UUID) -> bool:
    """Only about what the writer sees."""
    return find(session, kind, record_id) is not None


def find(session: Session, kind: About, record_id: UUID) -> Any:
    return session.get(linked()[kind].model, record_id)


@dataclass(frozen=True)
class Topic:
    """The record as its reader may know it."""

    kind: About
    record_id: UUID
    title: str
    href: str | None


def topic(kind: About, record: Any) -> Topic:
    known = linked()[kind]
    return Topic(kind, record.id, known.title(record), known.href(record))
