"""Reactions that somebody may see, newest version first per author and record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.kinds import behind_proof
from family_portal.access.people import Person
from family_portal.access.shares import Share
from family_portal.reactions.models import Reaction

MOST = 50


@dataclass(frozen=True)
class Said:
    """The latest words of one author on one record that the reader may see."""

    reaction: Reaction
    author: Person | None
    earlier: tuple[Reaction, ...] = ()


def beside(session: Session, about: str, record_id: UUID) -> list[Said]:
    """Everything said on one record, by author; the guard leaves out what is not the reader's."""
    query = _said().where(Reaction.about == about, Reaction.record_id == record_id)
    return _latest(session.exec(query.limit(MOST)))


def on_records(session: Session, about: str, record_ids: Iterable[UUID]) -> list[Said]:
    """The latest words of everybody on each of these."""
    these = col(Reaction.record_id).in_(list(record_ids))
    return _latest(session.exec(_said().where(Reaction.about == about, these)))


def said_by(session: Session, person_id: UUID, *, most: int = MOST) -> list[Said]:
    mine = _in_lists().where(Reaction.author_id == person_id)
    return _latest(session.exec(mine.limit(most)))


def shown_to_me(session: Session, me: UUID, *, most: int = MOST) -> list[Said]:
    """What others showed me. What a professional sees for their work is another thing."""
    shared = select(Share.record_id).where(Share.person_id == me, Share.holds())
    return _latest(session.exec(_in_lists().where(col(Reaction.id).in_(shared)).limit(most)))


def in_circles(session: Session, circles: Any) -> list[Said]:
    """Of one household, for its professionals."""
    here = col(Reaction.circle_id).in_(circles)
    return _latest(session.exec(_in_lists().where(here).limit(MOST)))


def _in_lists() -> Any:
    """What stands behind a proof is said of on its own page, and in no list (ADR 48)."""
    return _said().where(col(Reaction.about).not_in(behind_proof()))


def _said() -> Any:
    return (
        select(Reaction, Person)
        .outerjoin(Person, col(Person.id) == Reaction.author_id)
        .order_by(col(Reaction.said_at).desc(), col(Reaction.version).desc(), col(Reaction.id))
    )


def _latest(rows: Iterable[tuple[Reaction, Person | None]]) -> list[Said]:
    found: dict[tuple[UUID, UUID], list[tuple[Reaction, Person | None]]] = {}
    for reaction, author in rows:
        found.setdefault((reaction.author_id, reaction.record_id), []).append((reaction, author))
    return [
        Said(versions[0][0], versions[0][1], tuple(older for older, _ in versions[1:]))
        for versions in found.values()
    ]
