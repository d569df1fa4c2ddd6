"""Reactions that somebody may see, newest version first per author and record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.circles import circles_at
from family_portal.access.kinds import behind_proof
from family_portal.access.people import Person
from family_portal.access.shares import Share
from family_portal.core.questions import among, question
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
    return _latest(_beside(session, about=about, record=record_id))


@question
def _beside() -> Any:
    record = Reaction.record_id == bindparam("record")
    return _said().where(Reaction.about == bindparam("about"), record).limit(MOST)


def on_records(session: Session, about: str, record_ids: Iterable[UUID]) -> list[Said]:
    """The latest words of everybody on each of these."""
    return _latest(_on_records(session, about=about, those=list(record_ids)))


@question
def _on_records() -> Any:
    these = among(Reaction.record_id, "those")
    return _said().where(Reaction.about == bindparam("about"), these)


def said_by(session: Session, person_id: UUID, *, most: int = MOST) -> list[Said]:
    return _latest(_by(session, author=person_id, most=most))


@question
def _by() -> Any:
    return _in_lists().where(Reaction.author_id == bindparam("author")).limit(bindparam("most"))


def shown_to_me(session: Session, me: UUID, *, most: int = MOST) -> list[Said]:
    """What others showed me. What a professional sees for their work is another thing."""
    return _latest(_shown(session, me=me, most=most))


@question
def _shown() -> Any:
    shared = select(Share.record_id).where(Share.person_id == bindparam("me"), Share.holds())
    return _in_lists().where(col(Reaction.id).in_(shared)).limit(bindparam("most"))


def at_home(session: Session, household_id: UUID) -> list[Said]:
    """Of one household, for its professionals."""
    return _latest(_at_home(session, home=household_id))


@question
def _at_home() -> Any:
    here = col(Reaction.circle_id).in_(circles_at(bindparam("home")))
    return _in_lists().where(here).limit(MOST)


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
