"""Who else helps, with what and since when: beside each other, and never of another's own."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle
from family_portal.contact.models import OtherHelp

MOST = 50


@dataclass(frozen=True)
class Help:
    """One help. To a professional that of adults who live apart is one, with who reads it."""

    help: OtherHelp
    household_id: UUID
    readers: list[Reader]


def other_help(session: Session, households: Collection[UUID]) -> list[Help]:
    """What helps now first, then what is waited for, then what is over, each the longest first.
    One statement, and one more where there is any."""
    if not households:
        return []
    rows = session.exec(
        select(OtherHelp, Circle.household_id)
        .join(Circle, col(Circle.id) == OtherHelp.circle_id)
        .where(col(Circle.household_id).in_(households))
        .order_by(
            col(OtherHelp.ends).is_not(None),
            col(OtherHelp.since).is_(None),
            col(OtherHelp.since),
            col(OtherHelp.first_day),
            col(OtherHelp.id),
        )
        .limit(MOST)
    ).all()
    if not rows:
        return []
    who = readers(session, [one for one, _ in rows])
    found: dict[UUID, Help] = {}
    for one, home in rows:
        before = found.get(one.group_id)
        seen = {r.person_id: r for r in (before.readers if before else [])}
        seen |= {r.person_id: r for r in who[one.id]}
        ordered = sorted(seen.values(), key=lambda r: (r.is_staff, r.name))
        found[one.group_id] = Help(before.help if before else one, home, ordered)
    return list(found.values())
