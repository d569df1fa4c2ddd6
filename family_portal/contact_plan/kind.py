"""Who sees whom, and when."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Category, circles_at
from family_portal.access.kinds import Limited, RecordKind
from family_portal.contact_plan.models import ContactArrangement, ContactChange, Visit, VisitWords
from family_portal.contact_plan.told import ContactTold
from family_portal.contact_plan.waiting import to_tell
from family_portal.core.i18n import gettext as _


def _to_tell(session: Session, household_id: UUID) -> list[ContactArrangement]:
    """Limits that not everybody knows of yet."""
    at_home = circles_at(household_id)
    waits = to_tell(ContactArrangement).where(col(ContactArrangement.circle_id).in_(at_home))
    return list(session.exec(waits))


def _knows(session: Session, one: ContactArrangement, person_id: UUID) -> bool:
    told = ContactTold.arrangement_id == one.id, ContactTold.person_id == person_id
    return session.exec(select(ContactTold.id).where(*told)).first() is not None


KINDS = (
    RecordKind(
        model=ContactArrangement,
        parts=(ContactChange, ContactTold, Visit, VisitWords),
        category=Category.APPOINTMENT,
        looked_at=lambda: _("afspraken"),
        limited=Limited(
            called=lambda: _("iets in wie elkaar zien"),
            words=lambda one: one.why or one.ended_because or one.often,
            of_household=_to_tell,
            # Told, it would be known: who must not know it is not told.
            only_silent=True,
            knows=_knows,
        ),
    ),
)
