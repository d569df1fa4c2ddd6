"""To whom a family member may write: the professionals of their own household, and nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from family_portal.access.faces import Face, Faces
from family_portal.access.opening import Asked
from family_portal.access.standing_in import StandIn
from family_portal.core import clock


@dataclass(frozen=True)
class Addressee:
    """A choice above the box. While somebody is away their stand-in reads along; what a child
    wrote only when the child said so (R4, R10). `closed` is the absence in which it does not."""

    face: Face
    is_chosen: bool
    stand_in: StandIn | None
    closed: Asked | None = None


def addressees(those: Faces, *, is_child: bool, opening: Sequence[Asked] = ()) -> list[Addressee]:
    """Adults write to both; a child to the contact person alone, unless they choose otherwise.
    Without a contact person the team's lead is there for them (R1)."""
    staff = [face for face in (those.contact or those.lead, *those.duos) if face]
    return [_one(face, place, is_child, opening) for place, face in enumerate(staff)]


def _one(face: Face, place: int, is_child: bool, opening: Sequence[Asked]) -> Addressee:  # noqa: FBT001
    stand_in = face.stand_in(clock.today())
    closed = next((a for a in opening if a.face is face and a.holds and not a.said), None)
    if is_child and (closed or not any(a.face is face and a.holds for a in opening)):
        stand_in = None
    return Addressee(face, not is_child or place == 0, stand_in, closed)
