"""The new professional took over, with the family in the room (R3)."""

from uuid import UUID

from sqlmodel import Session

from family_portal.access.guard import unguarded
from family_portal.access.households import Handover
from family_portal.care.queries import Why, handovers, to_ask
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _


def confirm_handover(session: Session, assignment_id: UUID, *, by_id: UUID) -> Handover:
    """Not before everybody of the household was asked again how they are reached safely (R13).
    Raises `NotFound` for one whose day has not come, and `BadInput`."""
    found = {one.handover.assignment_id: one.handover for one in handovers(session)}
    if assignment_id not in found:
        raise NotFound
    handover = found[assignment_id]
    left = to_ask(session, by_id, household_id=handover.household_id)
    if any(ask.why in {Why.NEVER, Why.HANDOVER} for ask in left):
        raise BadInput({"handover": _("Vraag eerst aan iedereen hoe wij veilig contact houden.")})
    with unguarded(session, reason="a handover that was confirmed"):
        handover.status = "confirmed"
        session.add(handover)
    return handover
