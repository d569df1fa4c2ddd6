"""How a step went: said, and taken back."""

from sqlmodel import Session

from family_portal.access.second_look import look_again
from family_portal.core.errors import NotAllowed, Stale
from family_portal.limits.overdue import refuse_overdue
from family_portal.plan.models import Status, StepReport
from family_portal.plan.queries import SeenStep


def report_step(
    session: Session,
    seen: SeenStep,
    *,
    status: Status,
    version: int,
    because: str | None = None,
    sure: bool = False,
) -> None:
    """Say how it went. Raises `NotAllowed`, and `Stale` when it is about an older text.
    What others of the family read is looked at again (`access.second_look`)."""
    if not seen.may_report:
        raise NotAllowed
    if because:
        refuse_overdue(session, seen.step.id, at=("because",))
        look_again(session, seen.step, because, me=seen.me, sure=sure)
    _say(session, seen, status=status, version=version, because=because)


def reopen_step(session: Session, seen: SeenStep, *, version: int) -> None:
    """Take back what one said oneself."""
    if not seen.may_report or not (seen.step.is_open or seen.may_reopen):
        raise NotAllowed
    _say(session, seen, status=Status.OPEN, version=version)


def _say(
    session: Session, seen: SeenStep, *, status: Status, version: int, because: str | None = None
) -> None:
    step = seen.step
    if step.is_already(status, because):
        return  # pressed twice
    if step.version != version:
        raise Stale
    step.report(status, by_id=seen.me, because=because)
    said = StepReport(
        circle_id=step.circle_id,
        step_id=step.id,
        status=status,
        because=because,
        by_id=seen.me,
    )
    session.add_all([step, said])
    session.flush()
