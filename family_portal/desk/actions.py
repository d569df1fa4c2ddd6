"""What professionals do at the desk to what waits for them."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from family_portal.appointments.models import Answer, AppointmentAnswer
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.desk.house import House
from family_portal.desk.inbox import waiting_one
from family_portal.desk.items import Kind
from family_portal.desk.models import Outcome, ReachTry
from family_portal.desk.reach import reaching
from family_portal.messages import actions as messages
from family_portal.messages.models import Thread
from family_portal.plan.models import Status, Step


def settle_other_time(
    session: Session, answer_id: UUID, *, heard: int | None = None
) -> AppointmentAnswer:
    """The other time is arranged. Saying so twice changes nothing, nor does a page that was opened
    before they said something else: that still waits."""
    answer = session.get(AppointmentAnswer, answer_id, with_for_update=True)
    if answer is None or answer.answer is Answer.COMING:
        raise NotFound
    if answer.settled_at is None and (heard is None or answer.said_ms <= heard):
        answer.settled_at = clock.now()
        session.add(answer)
    return answer


def pick_up_step(session: Session, step_id: UUID) -> Step:
    """Somebody read that a step was not possible, and acts on it."""
    step = session.get(Step, step_id)
    if step is None or step.status is not Status.NOT_POSSIBLE:
        raise NotFound
    if step.picked_up_at is None:
        step.picked_up_at = clock.now()
        session.add(step)
    return step


def write_family(
    session: Session,
    house: House,
    *,
    by_id: UUID,
    family: Collection[UUID],
    colleagues: Collection[UUID],
    subject: str,
    text: str,
    key: UUID,
    sure: bool = False,
    draft: UUID | None = None,
) -> Thread:
    """Begin a thread with the family members chosen; whoever writes reads it too."""
    if not family or not set(family) <= {member.person.id for member in house.reachable}:
        raise BadInput({"family": _("Kies aan wie je schrijft.")})
    known = {face.person_id for face in house.faces.staff}
    thread = messages.start_thread(
        session,
        by_id=by_id,
        household_id=house.household.id,
        family=set(family),
        staff={by_id, *(known & set(colleagues))},
        subject=subject,
        text=text,
        key=key,
        sure=sure,
    )
    place = place_of(house.household.id, list(family))
    messages.forget_draft(
        session, person_id=by_id, place_id=place, text=text, key=key, draft_id=draft
    )
    return thread


def place_of(household_id: UUID, family: Sequence[UUID]) -> UUID:
    """Where the draft of a letter waits: with the one it is for, else with the household."""
    return family[0] if len(family) == 1 else household_id


def note_try(
    session: Session, thread_id: UUID, person_id: UUID, *, by_id: UUID, outcome: Outcome, on: date
) -> ReachTry:
    """Somebody who did not read a message was called on or visited, or was not reached."""
    item = waiting_one(session, by_id, Kind.UNREAD, thread_id, person_id)
    if not clock.day_of(item.since) <= on <= clock.today():
        raise BadInput({"on": _("Kies een dag tussen het bericht en vandaag.")})
    if outcome is Outcome.PHONE and not reaching(session, thread_id, person_id).may_call:
        raise BadInput({"outcome": _("Bellen is niet veilig voor deze persoon.")})
    made = ReachTry(
        circle_id=item.record.circle_id,
        thread_id=thread_id,
        person_id=person_id,
        outcome=outcome,
        on=on,
        by_id=by_id,
    )
    session.add(made)
    return made
