"""To whom a family member may write: the professionals of their own household, and nobody else."""

from dataclasses import dataclass

from family_portal.access.faces import Face, Faces, StandIn
from family_portal.core import clock


@dataclass(frozen=True)
class Addressee:
    """A choice above the box. While somebody is away their stand-in reads along, but never what a
    child wrote (R4, R10)."""

    face: Face
    is_chosen: bool
    stand_in: StandIn | None


def addressees(those: Faces, *, is_child: bool) -> list[Addressee]:
    """Adults write to both; a child to the contact person alone, unless they choose otherwise.
    Without a contact person the team's lead is there for them (R1)."""
    staff = [face for face in (those.contact or those.lead, *those.duos) if face]
    return [
        Addressee(
            face,
            is_chosen=not is_child or place == 0,
            stand_in=None if is_child else face.stand_in(clock.today()),
        )
        for place, face in enumerate(staff)
    ]
