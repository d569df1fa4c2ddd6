"""What people say of a text that is asked, and what becomes of it (R12).

Disagreement stops nothing and stays where it was said. A step becomes an agreement when a
professional says so, and never without the yes of who does it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle, household_of
from family_portal.access.kinds import name_of
from family_portal.access.second_look import look_again
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, Stale
from family_portal.core.i18n import gettext as _
from family_portal.held_back.actions import hold_back, performs
from family_portal.held_back.models import ActKind, HeldAct
from family_portal.limits.overdue import refuse_overdue
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind
from family_portal.plan.actions.proposing import agree_on
from family_portal.plan.models import Change, Status, Step, StepChange, StepReport
from family_portal.plan.queries import SeenStep
from family_portal.plan.yes import has_said_yes
from family_portal.reactions.actions import last_words, react
from family_portal.reactions.models import Nature, Stance


def answer_step(
    session: Session, seen: SeenStep, *, stance: Stance, text: str | None, version: int
) -> None:
    """One's own words, for the professionals alone until one shows them to somebody. Raises
    `NotAllowed`, and `Stale` when another text is asked by now."""
    step = seen.step
    if not seen.may_answer:
        raise NotAllowed
    before = last_words(session, seen.me, name_of(Step), step.id)
    if before and before.says(Nature.OPINION, stance, text, step.asked_version):
        return  # pressed twice
    if step.version != version:
        raise Stale
    circle = session.get_one(Circle, step.circle_id)
    react(
        session,
        author_id=seen.me,
        household_id=circle.household_id,
        about=name_of(Step),
        record_id=step.id,
        version=before.version + 1 if before else 1,
        nature=Nature.OPINION,
        stance=stance,
        text=text,
        on_text=step.asked_version,
    )
    step.our_turn_at = step.our_turn_at or clock.now()
    session.add(step)
    withdraw(session, step.id, person=seen.me)


def agree_step(session: Session, seen: SeenStep, *, version: int) -> None:
    """A professional freezes the text that is asked. Raises `NotAllowed`, `Stale`, and `BadInput`
    when the one who does it did not say yes."""
    step, asked = seen.step, seen.asked
    if not seen.may_decide or asked is None:
        raise NotAllowed
    if step.version != version:
        raise Stale
    if not has_said_yes(session, seen, asked):
        raise BadInput({"agree": _("Wie de stap doet, heeft nog geen ja gezegd. Vraag het eerst.")})
    agree_on(step, asked)
    _keep(session, step, kind=Change.AGREED, number=asked.number, by_id=seen.me)
    _tell(session, step, seen.readers, but=seen.me)


def wait_for_others(session: Session, seen: SeenStep) -> None:
    """A professional read what was said so far; the next answer brings it back."""
    if not seen.may_decide:
        raise NotAllowed
    seen.step.our_turn_at = None
    session.add(seen.step)


def move_step(
    session: Session, seen: SeenStep, *, due: date, because: str, version: int, sure: bool = False
) -> None:
    """Another day, with why. The text stays agreed. Raises `NotAllowed`, `Stale`, `BadInput`."""
    step = seen.step
    if not seen.may_move:
        raise NotAllowed
    if step.due == due:
        return  # pressed twice
    if step.version != version:
        raise Stale
    if due < clock.today():
        raise BadInput({"due": _("Deze dag is al voorbij. Kies vandaag of later.")})
    refuse_overdue(session, step.id, at=("because",))
    look_again(session, step, because, me=seen.me, sure=sure)
    step.due = due
    step.changes()
    _keep(
        session,
        step,
        kind=Change.MOVED,
        number=step.text_version,
        by_id=seen.me,
        due=due,
        because=because,
    )
    _tell(session, step, seen.readers, but=seen.me)


def stop_step(
    session: Session, seen: SeenStep, *, because: str, version: int, sure: bool = False
) -> HeldAct | None:
    """It is not done any more, because. What was agreed and one of us stops may wait for the lead
    first: then that is what is returned. Raises `NotAllowed`, `Stale`, `BadInput`."""
    step = seen.step
    if step.is_already(Status.STOPPED, because):
        return None
    if not seen.may_stop:
        raise NotAllowed
    if step.version != version:
        raise Stale
    refuse_overdue(session, step.id, at=("because",))
    look_again(session, step, because, me=seen.me, sure=sure)
    if seen.i_work_here and not seen.i_am_family and not step.is_proposed:
        asked: dict[str, Any] = {"version": step.version, "because": because, "by_id": seen.me}
        home = household_of(session, step.circle_id)
        if held := hold_back(session, home, ActKind.STEP_STOPPED, step.id, **asked):
            return held
    _stop(session, step, because, by_id=seen.me)
    _tell(session, step, seen.readers, but=seen.me)
    return None


def _stop(session: Session, step: Step, because: str, *, by_id: UUID) -> None:
    step.report(Status.STOPPED, by_id=by_id, because=because)
    step.asked_version = step.our_turn_at = step.decide_by = None
    said = StepReport(
        circle_id=step.circle_id,
        step_id=step.id,
        status=Status.STOPPED,
        because=because,
        by_id=by_id,
    )
    session.add_all([step, said])
    session.flush()


@performs(ActKind.STEP_STOPPED)
def stop_held(session: Session, act: HeldAct) -> None:
    step = session.get(Step, act.record_id, with_for_update=True)
    if step is None or step.is_over or step.version != act.version:
        raise Stale
    look_again(session, step, act.because, me=act.by_id, sure=True)
    _stop(session, step, act.because, by_id=act.by_id)
    _tell(session, step, readers(session, [step])[step.id], but=act.by_id)


def _keep(
    session: Session, step: Step, *, kind: Change, number: int, by_id: UUID, **more: Any
) -> None:
    change = StepChange(
        circle_id=step.circle_id, step_id=step.id, kind=kind, number=number, by_id=by_id, **more
    )
    session.add_all([step, change])
    session.flush()


def _tell(session: Session, step: Step, all_readers: Iterable[Reader], *, but: UUID) -> None:
    """What people were asked before is settled; now they may read what became of it."""
    withdraw(session, step.id)
    people = {reader.person_id for reader in all_readers if not reader.is_shown} - {but}
    announce(session, people=people, kind=Kind.TASK, about_id=step.id)
