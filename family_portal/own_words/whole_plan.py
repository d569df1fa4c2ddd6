"""Everything of the plan that is there for one person as family, to print or to keep (ADR 83).

Made when it is asked for, and kept nowhere. Safety arrangements come along only when somebody
chose that, after a warning (ADR 48).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.people import Person
from family_portal.core.once import within
from family_portal.limits.models import ToldLimit
from family_portal.limits.queries import Told as ToldOfLimit
from family_portal.limits.queries import with_names
from family_portal.own_words.subjects import Titled, titled
from family_portal.plan.history import Turn, turns
from family_portal.plan.models import Goal, GoingWell, StepChange, StepReport, Waiting
from family_portal.plan.queries import SeenStep, as_seen, family_circles, on_shelf, with_person
from family_portal.plan.safety import SeenArrangement, my_arrangements
from family_portal.reactions.queries import said_by, shown_to_me
from family_portal.stays.models import HomeLook
from family_portal.stays.queries import SeenStay, stays

# More than a plan ever holds; a page has an end all the same.
ALL = 5000
Told = tuple[Any, Person | None]


@dataclass(frozen=True)
class WholePlan:
    """A fixed number of statements, however much there is."""

    session: Session
    me: UUID
    with_safety: bool = False

    @cached_property
    def goals(self) -> list[tuple[Goal, list[Told]]]:
        goals = self._mine(Goal, col(Goal.made_at))
        well = self._by(GoingWell, "goal_id", col(GoingWell.said_at))
        return [(goal, well[goal.id]) for goal in goals]

    @cached_property
    def steps(self) -> list[tuple[SeenStep, list[Turn], list[Told]]]:
        query = on_shelf(with_person(self.me), True).limit(ALL)  # noqa: FBT003 - a shape
        seen = as_seen(self.session, self.session.execute(query, {"me": self.me}).all(), self.me)
        changed = self._by(StepChange, "step_id", col(StepChange.at), col(StepChange.number))
        said = self._by(StepReport, "step_id", col(StepReport.said_at))
        return [(one, turns(changed[one.step.id], one), said[one.step.id]) for one in seen]

    @cached_property
    def waits(self) -> Sequence[Waiting]:
        return self._mine(Waiting, col(Waiting.since))

    @cached_property
    def told(self) -> list[ToldOfLimit]:
        """That something is kept from me, as it was told to me (R15)."""
        query = select(ToldLimit).where(ToldLimit.still_told(self.me))
        order = col(ToldLimit.told_on), col(ToldLimit.id)
        return with_names(self.session, self.session.exec(query.order_by(*order).limit(ALL)).all())

    @cached_property
    def stays(self) -> list[tuple[SeenStay, list[Told]]]:
        """Where a child lives, with what we saw. There is no place in it (ADR 66)."""
        looks = self._by(HomeLook, "stay_id", col(HomeLook.looked_on))
        found = stays(self.session, as_family=self.me)
        return [(seen, looks[seen.stay.id]) for seen in found]

    @cached_property
    def mine(self) -> list[Titled]:
        return titled(self.session, said_by(self.session, self.me, most=ALL))

    @cached_property
    def shown(self) -> list[Titled]:
        return titled(self.session, shown_to_me(self.session, self.me, most=ALL))

    @cached_property
    def arrangements(self) -> list[SeenArrangement]:
        return my_arrangements(self.session, self.me) if self.with_safety else []

    def _mine(self, model: Any, *order: Any) -> Sequence[Any]:
        """Not what one reads for work, for who is a professional elsewhere."""
        here = within(model.circle_id, family_circles(self.me))
        return self.session.exec(
            select(model).where(here).order_by(*order, model.id).limit(ALL)
        ).all()

    def _by(self, model: Any, column: str, *order: Any) -> dict[UUID, list[Told]]:
        """In order, with who said it; of somebody one may not know any more nobody."""
        rows = self.session.exec(
            select(model, Person)
            .outerjoin(Person, col(Person.id) == model.by_id)
            .where(within(model.circle_id, family_circles(self.me)))
            .order_by(*order, model.id)
            .limit(ALL)
        ).all()
        found: dict[UUID, list[Told]] = defaultdict(list)
        for one, by in rows:
            found[getattr(one, column)].append((one, by))
        return found
