"""When whoever comes may read what the one before was told: the one place that says so (R3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.goodbyes import HandoverYes
from family_portal.access.households import Assignment, Handover, Opened
from family_portal.core import clock


@dataclass(frozen=True)
class Succession:
    """A handover as memberships follow it. `yes` is when somebody opened what for who comes."""

    handover: Handover
    begun: Assignment
    leaver_id: UUID | None
    yes: Mapping[tuple[UUID, Opened], datetime] = field(default_factory=dict)

    @property
    def opens_at(self) -> datetime | None:
        """Never before the first day, and not before it was confirmed."""
        if not self.handover.is_confirmed:
            return None
        first = clock.at(self.begun.from_day)
        return max(first, self.handover.confirmed_at or first)

    def opened_at(self, people: Collection[UUID], what: Opened) -> datetime | None:
        """With the yes of all these people too."""
        said = [self.opens_at, *(self.yes.get((person, what)) for person in people)]
        given = [at for at in said if at is not None]
        return max(given) if people and len(given) == len(said) else None


def successions(session: Session, assignments: Sequence[Assignment]) -> list[Succession]:
    """Of one household, the first one first. Two statements, one without any."""
    held = {one.id: one for one in assignments}
    found = session.exec(select(Handover).where(col(Handover.assignment_id).in_(held))).all()
    if not found:
        return []
    said = session.exec(
        select(HandoverYes).where(
            col(HandoverYes.assignment_id).in_([one.assignment_id for one in found]),
            col(HandoverYes.is_yes),
        )
    ).all()
    made = []
    for one in found:
        leaves = held.get(one.leaver_id) if one.leaver_id else None
        mine = {(y.person_id, y.what): y.at for y in said if y.assignment_id == one.assignment_id}
        made.append(
            Succession(one, held[one.assignment_id], leaves.person_id if leaves else None, mine)
        )
    return sorted(made, key=lambda one: (one.begun.from_day, one.begun.id))
