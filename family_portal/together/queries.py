"""What a child under twelve said on a phone of ours, as it stands beside the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from family_portal.access.audience import Reader, readers
from family_portal.access.people import Person
from family_portal.desk.house import House
from family_portal.feedback.models import Feedback
from family_portal.feedback.queries import pictured
from family_portal.feedback.questions import by_picture


@dataclass(frozen=True)
class Cards:
    """What is nice, what is not, what is wished; `said` by picture, what was left open is not."""

    child: Person
    feedback: Feedback
    said: Mapping[str, str]
    # The parent on whose phone it was said.
    beside: Person | None
    readers: Sequence[Reader]


def cards(session: Session, house: House) -> list[Cards]:
    """Of each child of this household what it said last to the viewer, and to nobody else."""
    everybody = {m.person.id: m.person for m in house.members}
    names = {m.person.id: m.person for m in house.members if not m.can_sign_in}
    found = pictured(session, house.household.id, set(names))
    who = readers(session, found) if found else {}
    return [
        Cards(
            names[one.sender_id],
            one,
            by_picture(one.answers),
            everybody.get(one.beside_id) if one.beside_id else None,
            who[one.id],
        )
        for one in found
    ]
