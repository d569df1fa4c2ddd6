"""What the pages of the plan read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import case
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.audience import Reader, audience, readers
from family_portal.access.households import Household
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import FAMILY, Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.plan.models import Status, Step, StepReport

MOST = 50
MEMBERS = FAMILY - {Role.SUPPORTER}


@dataclass(frozen=True)
class SeenStep:
    """A step as one person sees it. `who` is nobody when they may not know them any more."""

    step: Step
    who: Person | None
    readers: Sequence[Reader]
    me: UUID
    # Family members the viewer knows of, who cannot see it. Asked for one step only.
    others: Sequence[Reader] = ()

    @property
    def is_mine(self) -> bool:
        return self.step.who_id == self.me

    def _is_staff(self, person_id: UUID) -> bool:
        return any(r.is_staff for r in self.readers if r.person_id == person_id)

    @property
    def is_promise(self) -> bool:
        """Ours: a professional does it."""
        return self._is_staff(self.step.who_id)

    @property
    def is_late_promise(self) -> bool:
        """Admitted for our side only: a family is never told that it is late."""
        return self.is_promise and self.step.is_late(clock.today())

    @property
    def may_report(self) -> bool:
        """The person of the step, or a professional of the household on their behalf."""
        return self.is_mine or self._is_staff(self.me)

    @property
    def may_reopen(self) -> bool:
        """Only what one said oneself."""
        return not self.step.is_open and self.step.reported_by_id == self.me

    @property
    def hidden_from(self) -> list[str]:
        return [reader.first_name for reader in self.others]

    @property
    def reporter(self) -> str | None:
        """First name of who said how it went."""
        by = self.step.reported_by_id
        if self.who and by == self.who.id:
            return self.who.first_name
        return next((r.first_name for r in self.readers if r.person_id == by), None)


def steps(session: Session, me: UUID) -> list[SeenStep]:
    """Open ones by day, then what was done last; two statements."""
    rows = session.exec(_with_person().order_by(*_order()).limit(MOST)).all()
    return _seen(session, rows, me)


def done_before(session: Session, me: UUID, than: UUID) -> list[SeenStep]:
    """Steps that were done before that one."""
    last = session.get(Step, than)
    if last is None or last.reported_at is None:
        raise NotFound
    when, same = col(Step.reported_at), col(Step.id)
    older = or_(when < last.reported_at, and_(when == last.reported_at, same > last.id))
    query = _with_person().where(Step.status == Status.DONE, older)
    rows = session.exec(query.order_by(*_order()).limit(MOST)).all()
    return _seen(session, rows, me)


def seen_step(session: Session, step_id: UUID, me: UUID, *, to_write: bool = False) -> SeenStep:
    """One step with who can see it; to write in it, nobody else can until we are done."""
    query = _with_person().where(Step.id == step_id)
    if to_write:
        query = query.with_for_update(of=Step)
    row = session.exec(query).first()
    if row is None:
        raise NotFound
    who = audience(session, row[0], me=me)
    return SeenStep(row[0], row[1], who.readers, me, who.others)


def history(session: Session, step_id: UUID) -> Sequence[tuple[StepReport, Person | None]]:
    """What was said of a step, the latest first."""
    return session.exec(
        select(StepReport, Person)
        .outerjoin(Person, col(Person.id) == StepReport.by_id)
        .where(StepReport.step_id == step_id)
        .order_by(col(StepReport.said_at).desc(), col(StepReport.id))
        .limit(MOST)
    ).all()


def my_households(session: Session, me: UUID) -> Sequence[Household]:
    """Where I am family. Somebody from the network sees what is shared, not how it goes."""
    return session.exec(
        select(Household)
        .join(Belonging, col(Belonging.household_id) == Household.id)
        .where(
            Belonging.person_id == me,
            col(Belonging.role).in_(MEMBERS),
            col(Belonging.until).is_(None),
        )
        .order_by(Household.label, col(Household.id))
    ).all()


def _with_person() -> Any:
    return select(Step, Person).outerjoin(Person, col(Person.id) == Step.who_id)


def _order() -> tuple[Any, ...]:
    is_done = col(Step.status) == Status.DONE
    return (
        case((is_done, 1), else_=0),
        case((is_done, col(Step.reported_at))).desc().nulls_last(),
        col(Step.due).nulls_last(),
        col(Step.id),
    )


def _seen(session: Session, rows: Sequence[Any], me: UUID) -> list[SeenStep]:
    who = readers(session, [step for step, _ in rows])
    return [SeenStep(step, person, who[step.id], me) for step, person in rows]
