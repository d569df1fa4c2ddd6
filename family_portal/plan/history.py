"""How a step came to say what it says: first this, then that, and who asked for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.people import Person
from family_portal.core.questions import question
from family_portal.plan.models import Change, StepChange, StepReport
from family_portal.plan.queries import MOST, SeenStep


@dataclass(frozen=True)
class Turn:
    """One change as one reader sees it. `by` is nobody when they may not know them any more;
    what did not change is left out of `was` and `now`."""

    kind: Change
    number: int
    at: datetime
    by: Person | None
    is_mine: bool
    was: tuple[str | None, date | None] = (None, None)
    now: tuple[str | None, date | None] = (None, None)
    why: str | None = None
    because: str | None = None
    doer: str | None = None


def reports(session: Session, step_id: UUID) -> Sequence[tuple[StepReport, Person | None]]:
    """What was said of a step, the latest first."""
    return _reports(session, step=step_id).all()


@question
def _reports() -> Any:
    return (
        select(StepReport, Person)
        .outerjoin(Person, col(Person.id) == StepReport.by_id)
        .where(StepReport.step_id == bindparam("step"))
        .order_by(col(StepReport.said_at).desc(), col(StepReport.id))
        .limit(MOST)
    )


def changes(session: Session, step_id: UUID) -> Sequence[tuple[StepChange, Person | None]]:
    """What was asked, agreed and moved, in order. Somebody one may not know is nobody."""
    return _changes(session, step=step_id).all()


@question
def _changes() -> Any:
    return (
        select(StepChange, Person)
        .outerjoin(Person, col(Person.id) == StepChange.by_id)
        .where(StepChange.step_id == bindparam("step"))
        .order_by(col(StepChange.at), col(StepChange.number), col(StepChange.id))
        .limit(MOST)
    )


def turns(changes: Iterable[tuple[StepChange, Person | None]], seen: SeenStep) -> list[Turn]:
    """In order. The first text turned nothing."""
    made: list[Turn] = []
    before: StepChange | None = None
    due: date | None = None
    names = {reader.person_id: reader.first_name for reader in seen.readers}
    for change, by in changes:
        text_turned = change.kind is Change.PROPOSED and before and before.what != change.what
        day_turned = change.kind is not Change.AGREED and before and due != change.due
        other_doer = change.kind is Change.PROPOSED and before and before.who_id != change.who_id
        made.append(
            Turn(
                change.kind,
                change.number,
                change.at,
                by,
                is_mine=change.by_id == seen.me,
                was=(before.what if before and text_turned else None, due if day_turned else None),
                now=(change.what if text_turned else None, change.due if day_turned else None),
                why=change.why,
                because=change.because,
                doer=_name(names, change.who_id) if other_doer else None,
            )
        )
        before = change if change.kind is Change.PROPOSED else before
        due = due if change.kind is Change.AGREED else change.due
    return made


def _name(names: dict[UUID, str], person_id: UUID | None) -> str | None:
    return names.get(person_id) if person_id else None
