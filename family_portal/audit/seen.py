"""What a professional, a supporter or who looks after a child elsewhere was shown in the request at
hand, taken from the statements that were sent for it and the rows that came back (R23).

Never for a family member: that would be a record of presence.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from flask import g, has_request_context
from sqlalchemy import event, inspect
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session, SQLModel

from family_portal.access.guarded import Guarded
from family_portal.access.roles import Role
from family_portal.audit.reading import Reading, reading_of
from family_portal.audit.subjects import (
    NAMES,
    SEEN_AS,
    UNSEEN_REASONS,
    Subject,
    Whose,
    subjects_of,
)

# Of no household's own family, and beside the professionals.
NOTED = frozenset({Role.SUPPORTER, Role.CARER})


class Look(NamedTuple):
    """One kind of record, of one circle, person or household."""

    whose: Whose
    id: UUID
    what: str


class Unasked(NamedTuple):
    """To be asked beside what was: with the values that were given to it."""

    session: Session
    reading: Reading
    reason: str | None
    given: Any


@dataclass
class Seen:
    """By one person in one request: which records, and what must still be asked to know whose."""

    actor_id: UUID
    looks: dict[Look, set[str]] = field(default_factory=lambda: defaultdict(set))
    unasked: list[Unasked] = field(default_factory=list)

    def add(self, whose: Whose, of: Any, what: str, key: Any) -> None:
        """What is one's own is no look at a family; an outer join may have found nobody."""
        if isinstance(of, UUID) and of != self.actor_id:
            self.looks[Look(whose, of, what)].add(str(key))


def digest(keys: Iterable[str]) -> str:
    """Tells apart which records were seen, without naming them."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()[:32]


def seen_now() -> Seen | None:
    """Of this request; nothing when nobody looks whose looks are noted."""
    if not has_request_context():
        return None
    # Before anybody is known nothing can be shown on their behalf.
    user = g.get("_login_user")
    if user is None or not user.is_authenticated:
        return None
    if not user.is_staff and user.roles.isdisjoint(NOTED):
        return None
    found: Seen | None = g.get("seen")
    if found is None or found.actor_id != user.person_id:
        found = g.seen = Seen(user.person_id)
    return found


@event.listens_for(Session, "do_orm_execute", insert=True)
def _look(state: ORMExecuteState) -> Any:
    if not state.is_select:
        return None
    reason = state.session.info.get("unguarded")
    if reason in UNSEEN_REASONS or (seen := seen_now()) is None:
        return None
    reading = reading_of(state.statement)
    for one in reading.beside:
        seen.unasked.append(Unasked(state.session, one, reason, state.parameters))  # type: ignore[arg-type]
    if not (reading.records or reading.places):
        return None
    return taken(state.invoke_statement(reading.instead), reading, seen, reason)


def taken(result: Any, reading: Reading, seen: Seen, reason: str | None) -> Any:
    """Write down whom these rows are about; give them back as they were asked for."""
    frozen = result.freeze()
    for row in frozen():
        _of_row(row, reading, seen, SEEN_AS.get(reason or ""))
    if not reading.width or reading.instead is None:
        return frozen()
    keys = list(result.keys())[: reading.width]
    rows = [tuple(row[: reading.width]) for row in frozen()]
    return IteratorResult(SimpleResultMetaData(keys), iter(rows))


def _of_row(row: Any, reading: Reading, seen: Seen, seen_as: str | None) -> None:
    for index in reading.records:
        if row[index] is not None:
            _of_record(row[index], seen, seen_as)
    for place in reading.places:
        key = row[place.key] if place.key is not None else row[place.at]
        seen.add(place.subject.whose, row[place.at], _what(place.subject, seen_as), key)


def _of_record(record: SQLModel, seen: Seen, seen_as: str | None) -> None:
    if not isinstance(record, Guarded):
        return
    key = inspect(record).identity
    for subject in subjects_of(type(record)):
        seen.add(subject.whose, getattr(record, subject.column), _what(subject, seen_as), key)


def _what(subject: Subject, seen_as: str | None) -> str:
    """A name stays a name: as anything else it would be told to the whole household."""
    return subject.what if seen_as is None or subject.what in NAMES else seen_as
