"""An address becomes secret: where a home stood for others of the family, nothing stands any more,
and their professionals look at what is left."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Category
from family_portal.access.making import TEAM, circle_for
from family_portal.access.secrets import follow_secret, read_by_others
from family_portal.appointments.models import AddressCheck, Appointment, PlaceKind
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.whereabouts import seen

HOMES = frozenset({PlaceKind.HOME, PlaceKind.SECRET})


def may_tell(kind: PlaceKind, place: str | None) -> bool:
    """It may be where somebody lives: a home, or an address that was typed for another kind."""
    if not place:
        return False
    return kind in HOMES or (kind in {PlaceKind.SCHOOL, PlaceKind.OTHER} and bool(seen(place)))


def forget_place(session: Session, one: Appointment) -> None:
    one.place = None
    one.sequence += 1
    session.add(one)


@follow_secret
def hide_places(session: Session, person_id: UUID, household_id: UUID) -> None:
    circles = read_by_others(session, person_id, household_id)
    theirs = select(Appointment).where(col(Appointment.circle_id).in_(circles))
    for one in session.exec(theirs).all():
        if may_tell(one.place_kind, one.place):
            forget_place(session, one)
    team = circle_for(
        session, household_id=household_id, category=Category.APPOINTMENT, family=[], staff=TEAM
    )
    session.add(AddressCheck(circle_id=team.id, person_id=person_id))


def address_is_checked(session: Session, check_id: UUID, *, by_id: UUID) -> None:
    """A professional looked at everything. The first one counts."""
    found = session.get(AddressCheck, check_id, with_for_update=True)
    if found is None:
        raise NotFound
    if found.settled_at is None:
        found.settled_at, found.settled_by_id = clock.now(), by_id
        session.add(found)
