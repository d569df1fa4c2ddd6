"""Who hears that something of an arrangement changed, and one writer at a time."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from family_portal.contact_plan.models import ContactArrangement
from family_portal.core.errors import NotFound
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind


def locked(session: Session, arrangement_id: UUID) -> ContactArrangement:
    found = session.get(ContactArrangement, arrangement_id, with_for_update=True)
    if found is None:
        raise NotFound
    return found


def tell(session: Session, family: Collection[UUID], about_id: UUID) -> None:
    announce(session, people=set(family), kind=Kind.APPOINTMENT, about_id=about_id)
