"""Who must hear of something in a talk before they read it, and when it may be noted (R18)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from family_portal.access.people import Person
from family_portal.access.telling import ENOUGH_TRIES, Heard, HowTold, Sought
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _


@dataclass(frozen=True)
class Listener:
    """Somebody of the family who reads here, and what they know of it."""

    person: Person
    told: Heard | None
    tries: Sequence[Sought]
    # Not to this person, because (R17): a second looks along, or said yes.
    is_kept: bool = False

    @property
    def may_show(self) -> bool:
        """The lead may say that it shows without a talk."""
        return self.waits and len(self.tries) >= ENOUGH_TRIES

    @property
    def waits(self) -> bool:
        return self.told is None and not self.is_kept


def listening(
    people: Iterable[Person],
    told: Iterable[Heard],
    tried: Iterable[Sought],
    kept: Collection[UUID] = (),
) -> list[Listener]:
    """Who knows nothing yet first."""
    knows, tries = {one.person_id: one for one in told}, list(tried)
    found = [
        Listener(
            who, knows.get(who.id), [t for t in tries if t.person_id == who.id], who.id in kept
        )
        for who in people
    ]
    return sorted(found, key=lambda one: (one.told is not None, one.person.name, one.person.id))


def one_of(those: Sequence[Listener], person_id: UUID) -> Listener:
    """Raises `NotFound`; also for who must not hear of it."""
    found = next((one for one in those if one.person.id == person_id), None)
    if found is None or found.is_kept:
        raise NotFound
    return found


def may_be_told(
    those: Sequence[Listener], person_id: UUID, *, on: date, how: HowTold, is_lead: bool
) -> Listener:
    """Raises `BadInput`; `NotAllowed` without a talk where the lead may not say so yet, and for who
    is not the lead; `NotFound`."""
    one = one_of(those, person_id)
    if how is HowTold.UNREACHED and not one.told and not (is_lead and one.may_show):
        raise NotAllowed
    already("told_on", on)
    return one


def already(field: str, on: date) -> None:
    """Raises `BadInput`."""
    if on > clock.today():
        raise BadInput({field: _("Kies vandaag of een dag daarvoor.")})
