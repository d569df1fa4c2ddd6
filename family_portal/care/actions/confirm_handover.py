"""The new professional took over, with the family in the room (R3)."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.actions.hand_over import keep_handover
from family_portal.access.circles import Circle
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Handover
from family_portal.access.succession import who_knows
from family_portal.care.queries import Why, handovers, to_ask
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.messages.models import Thread
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind


def confirm_handover(session: Session, assignment_id: UUID, *, by_id: UUID) -> Handover:
    """Not before the talk, nor before everybody of the household was asked again how they are
    reached safely (R13). From now on whoever comes reads what was opened for them.
    Raises `NotFound` for one whose day has not come, and `BadInput`."""
    found = {one.handover.assignment_id: one.handover for one in handovers(session)}
    if assignment_id not in found:
        return _confirmed_before(session, assignment_id)
    handover = found[assignment_id]
    left = to_ask(session, by_id, household_id=handover.household_id)
    if any(ask.why in {Why.NEVER, Why.HANDOVER} for ask in left):
        raise BadInput({"handover": _("Vraag eerst aan iedereen hoe wij veilig contact houden.")})
    if handover.status == "planned":
        raise BadInput({"handover": _("Zeg eerst dat jullie samen praatten.")})
    _nobody_who_left_answers(session, handover)
    done = keep_handover(session, handover, status="confirmed")
    knows = who_knows(session, done)
    announce(session, people=knows, kind=Kind.FACE, about_id=assignment_id)
    return done


def _confirmed_before(session: Session, assignment_id: UUID) -> Handover:
    """By the press before, or by a colleague."""
    done = session.get(Handover, assignment_id)
    if done is None or not done.is_confirmed:
        raise NotFound
    return done


def _nobody_who_left_answers(session: Session, handover: Handover) -> None:
    """What waited for whoever leaves, waits for everybody of us who reads it."""
    with unguarded(session, reason="a handover"):
        leaves = select(Assignment.person_id).where(Assignment.id == handover.leaver_id)
        theirs = (
            select(Thread)
            .join(Circle, col(Circle.id) == Thread.circle_id)
            .where(
                Circle.household_id == handover.household_id,
                col(Thread.answerer_id).in_(leaves),
            )
        )
        for thread in session.exec(theirs):
            thread.answerer_id = None
            session.add(thread)
