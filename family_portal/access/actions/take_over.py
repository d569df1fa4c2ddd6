"""What an earlier system already did, taken over as it was done there: nobody acts here now."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from family_portal.access.circles import Rehang
from family_portal.access.guard import unguarded
from family_portal.access.shares import Share


def take_over_shares(
    session: Session,
    *,
    household_id: UUID,
    kind: str,
    record_id: UUID,
    by_id: UUID,
    people: Iterable[UUID],
    since: datetime,
) -> None:
    """One record that somebody shows to supporters of theirs."""
    with unguarded(session, reason="shares of a household file"):
        session.add_all(
            Share(
                household_id=household_id,
                record_kind=kind,
                record_id=record_id,
                person_id=person_id,
                by_id=by_id,
                since=since,
            )
            for person_id in people
        )


def note_narrowed(
    session: Session, *, kind: str, record_id: UUID, before: UUID, after: UUID
) -> None:
    """The sender of a file narrowed a record: the trace of it, in nobody's name."""
    trace = Rehang(circle_id=after, from_circle_id=before, record_kind=kind, record_id=record_id)
    with unguarded(session, reason="a household file narrows a record"):
        session.add(trace)
