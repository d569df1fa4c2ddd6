"""A step says something that is not right, and a professional puts it right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, household_of
from family_portal.access.kinds import Change
from family_portal.access.second_look import look_again
from family_portal.plan.actions.proposing import Text, asked_text, propose_text
from family_portal.plan.models import OVER, Step
from family_portal.plan.people import at_work
from family_portal.plan.queries import SeenStep, seen_step

MOST = 400


def put_right(session: Session, step: Step, change: Change) -> Step:
    """The right words are asked of everybody, as every text of a step is; what is over is nobody's
    to agree on any more, and says it at once. Raises as `propose_text` does, and `NotFound` for who
    does not work here."""
    place = at_work(session, change.me, household_of(session, step.circle_id))
    seen = seen_step(session, step.id, change.me, to_write=True)
    if step.is_over:
        _say_at_once(session, seen, change)
        return step
    text = asked_text(seen) or Text(step.what, step.who_id, step.due, step.why)
    right: dict[str, Any] = {change.fact: change.words}
    propose_text(
        session,
        place,
        seen,
        replace(text, **right),
        version=step.version,
        sure=change.sure,
        keeps_day=True,
    )
    return step


def _say_at_once(session: Session, seen: SeenStep, change: Change) -> None:
    look_again(session, seen.step, change.words, me=change.me, sure=change.sure)
    setattr(seen.step, change.fact, change.words)
    seen.step.changes()
    session.add(seen.step)


def of_household(session: Session, household_id: UUID) -> Sequence[Step]:
    """Those that are not over, the newest first."""
    query = (
        select(Step)
        .join(Circle, col(Circle.id) == Step.circle_id)
        .where(Circle.household_id == household_id, col(Step.status).not_in(OVER))
        .order_by(col(Step.changed_at).desc(), col(Step.id))
    )
    return session.exec(query.limit(MOST)).all()
