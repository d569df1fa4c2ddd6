"""What the pages of the plan read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, audience, readers
from family_portal.access.circles import Ground, InCircle, Membership, circles_at
from family_portal.access.households import Household
from family_portal.access.kinds import name_of
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import FAMILY, Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.pager import paged
from family_portal.core.questions import question
from family_portal.plan.models import (
    Change,
    Status,
    Step,
    StepChange,
    Waiting,
)
from family_portal.plan.order import ORDER
from family_portal.reactions.models import Reaction

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
    # I said something of the text that is asked now.
    has_answered: bool = False
    # The text that is asked. Asked for one step only.
    asked: StepChange | None = None

    @property
    def is_mine(self) -> bool:
        return self.step.who_id == self.me

    def _is_staff(self, person_id: UUID) -> bool:
        return any(r.is_staff for r in self.readers if r.person_id == person_id)

    @property
    def i_work_here(self) -> bool:
        return self._is_staff(self.me)

    @property
    def i_am_family(self) -> bool:
        """In its circle; to whom a step is only shown, it is not theirs to speak of."""
        mine = [r for r in self.readers if r.person_id == self.me]
        return any(not r.is_staff and not r.is_shown for r in mine)

    @property
    def is_asked(self) -> bool:
        return self.step.asked_version is not None

    @property
    def asks_me(self) -> bool:
        """What I think of it, and I did not say yet."""
        return self.may_answer and not self.has_answered

    @property
    def may_answer(self) -> bool:
        """Whoever wrote the text said yes by that."""
        return self.is_asked and self.i_am_family and self.step.asked_by_id != self.me

    @property
    def may_decide(self) -> bool:
        return self.is_asked and self.i_work_here

    @property
    def may_propose_text(self) -> bool:
        return not self.step.is_over and (self.i_am_family or self.i_work_here)

    @property
    def may_move(self) -> bool:
        return self.step.is_open and (self.is_mine or self.i_work_here)

    @property
    def may_stop(self) -> bool:
        if self.step.is_over:
            return False
        own_idea = self.step.is_proposed and self.step.asked_by_id == self.me
        return self.is_mine or self.i_work_here or own_idea

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
        is_agreed = self.step.status not in {Status.PROPOSED, Status.STOPPED}
        return is_agreed and (self.is_mine or self._is_staff(self.me))

    @property
    def may_reopen(self) -> bool:
        """Only what one said oneself."""
        return not self.step.is_open and self.step.reported_by_id == self.me

    def doer(self, person_id: UUID | None) -> Person | Reader | None:
        """Who does it, as far as the viewer may know them."""
        if self.who and self.who.id == person_id:
            return self.who
        return next((r for r in self.readers if r.person_id == person_id), None)

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


def steps(
    session: Session, me: UUID, *, after: UUID | None = None, as_family_only: bool = False
) -> list[SeenStep]:
    """Open ones by day, then what was done last; `after` one of them the next ones. One more than
    a page shows says that there are more.

    `as_family_only` is for a professional who is somebody's family as well: their plan is not
    that of their work.
    """
    edge = ORDER.place(_found(session, after)) if after else None
    page = _shelf(as_family_only, edge) if edge else _first_page.statement(as_family_only)
    return as_seen(session, session.execute(page, {"me": me}).all(), me)


def as_seen(session: Session, rows: Iterable[Any], me: UUID) -> list[SeenStep]:
    """Of rows that begin as those of `with_person`."""
    found = list(rows)
    who = readers(session, [step for step, *_ in found])
    return [
        SeenStep(step, person, who[step.id], me, has_answered=bool(answered))
        for step, person, answered, *_ in found
    ]


@question
def _first_page(as_family_only: bool) -> Any:  # noqa: FBT001 - a shape
    return _shelf(as_family_only)


def _shelf(as_family_only: bool, edge: Sequence[Any] | None = None) -> Any:  # noqa: FBT001 - a shape
    return paged(_of(with_person(bindparam("me")), as_family_only), ORDER, MOST, edge)


def on_shelf(query: Any, as_family_only: bool) -> Any:  # noqa: FBT001 - a shape
    """Whatever is asked of steps, in the order of the plan."""
    return _of(query, as_family_only).order_by(*ORDER.by)


def _of(query: Any, as_family_only: bool) -> Any:  # noqa: FBT001 - a shape
    if as_family_only:
        return query.where(within(col(Step.circle_id), family_circles(bindparam("me"))))
    return query


def seen_step(session: Session, step_id: UUID, me: UUID, *, to_write: bool = False) -> SeenStep:
    """One step with who can see it; to write in it, nobody else can until we are done."""
    row = _one(session, to_write, step=step_id, me=me).first()
    if row is None:
        raise NotFound
    step, person, answered = row
    who = audience(session, step, me=me)
    asked = _asked(session, step)
    return SeenStep(step, person, who.readers, me, who.others, bool(answered), asked)


@question
def _one(to_write: bool) -> Any:  # noqa: FBT001 - a shape
    query = with_person(bindparam("me")).where(Step.id == bindparam("step"))
    return query.with_for_update(of=Step) if to_write else query


def _asked(session: Session, step: Step) -> StepChange | None:
    if step.asked_version is None:
        return None
    return _proposed(session, step=step.id, number=step.asked_version).scalars().first()


@question
def _proposed() -> Any:
    return select(StepChange).where(
        StepChange.step_id == bindparam("step"),
        StepChange.kind == Change.PROPOSED,
        StepChange.number == bindparam("number"),
    )


def readers_of(session: Session, record: InCircle) -> list[Reader]:
    """Who can see it now."""
    return readers(session, [record])[record.id]  # type: ignore[attr-defined]


def waiting_for(session: Session, waiting_id: UUID) -> Waiting:
    found = session.get(Waiting, waiting_id)
    if found is None:
        raise NotFound
    return found


def waits_of(session: Session, household_id: UUID) -> Sequence[Waiting]:
    """Of a household, what is still waited for."""
    return _waits(session, home=household_id).scalars().all()


@question
def _waits() -> Any:
    at_home = circles_at(bindparam("home"))
    query = select(Waiting).where(
        col(Waiting.circle_id).in_(at_home), col(Waiting.ended_at).is_(None)
    )
    return query.order_by(col(Waiting.since), col(Waiting.id)).limit(MOST)


def my_households(session: Session, me: UUID) -> Sequence[Household]:
    """Where I am family. Somebody from the network sees what is shared, not how it goes."""
    return _own_households(session, me=me).scalars().all()


@question
def _own_households() -> Any:
    mine = within(col(Household.id), own_household_ids(bindparam("me")))
    return select(Household).where(mine).order_by(Household.label, col(Household.id))


def own_household_ids(me: Any) -> Any:
    return select(Belonging.household_id).where(
        col(Belonging.person_id) == me, col(Belonging.role).in_(MEMBERS), Belonging.holds()
    )


def with_person(me: Any) -> Any:
    """Steps with who does them, and whether I said something of what is asked."""
    said = has_answered(me).label("has_answered")
    return select(Step, Person, said).outerjoin(Person, col(Person.id) == Step.who_id)


def has_answered(me: Any) -> Any:
    """Of a step, as a column: did this person say something of the text that is asked now?"""
    return (
        select(Reaction.id)
        .where(
            col(Reaction.author_id) == me,
            Reaction.about == name_of(Step),
            Reaction.record_id == Step.id,
            Reaction.on_text == Step.asked_version,
        )
        .exists()
    )


def family_circles(me: Any) -> Any:
    return select(Membership.circle_id).where(
        col(Membership.person_id) == me, Membership.ground == Ground.FAMILY
    )


def _found(session: Session, step_id: UUID) -> Step:
    found = session.get(Step, step_id)
    if found is None:
        raise NotFound
    return found
