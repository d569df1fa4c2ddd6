"""How somebody who did not read a message may be reached, and who tried before (R13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Person
from family_portal.desk.models import ReachTry
from family_portal.notify.safe_ways import SafeWay, safe_way

MOST = 50


@dataclass(frozen=True)
class Reaching(SafeWay):
    """What is safe, and what was tried."""

    tries: Sequence[tuple[ReachTry, Person | None]]


def reaching(session: Session, thread_id: UUID, person_id: UUID) -> Reaching:
    """Two statements."""
    way = safe_way(session, person_id)
    tries = session.exec(
        select(ReachTry, Person)
        .outerjoin(Person, col(Person.id) == ReachTry.by_id)
        .where(ReachTry.thread_id == thread_id, ReachTry.person_id == person_id)
        .order_by(col(ReachTry.noted_at).desc(), col(ReachTry.id))
        .limit(MOST)
    ).all()
    return Reaching(way.profile, way.contact, tries)
