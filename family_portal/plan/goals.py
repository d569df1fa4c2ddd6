"""The plan in the order somebody reads it: what is mine first, what is done last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from family_portal.plan.models import Goal as Record
from family_portal.plan.queries import SeenStep


@dataclass
class Goal:
    """A goal in the family's words, and what is still to be done for it."""

    words: str | None
    steps: list[SeenStep] = field(default_factory=list)
    # Its own record; of a goal that is seen through a step alone there is none.
    record: Record | None = None


@dataclass(frozen=True)
class Plan:
    goals: list[Goal]
    done: list[SeenStep]


def arranged(steps: Iterable[SeenStep], records: Iterable[Record] = ()) -> Plan:
    """What asks me something comes first, then what is mine, our own late promises, and by day."""
    every = list(steps)
    waiting = [s for s in every if not s.step.is_over]
    goals: dict[str | None, Goal] = {}
    for seen in sorted(waiting, key=_turn):
        goal = goals.setdefault(seen.step.goal, Goal(seen.step.goal))
        goal.steps.append(seen)
    for record in records:
        goal = goals.setdefault(record.words, Goal(record.words))
        goal.record = goal.record or record
    done = [s for s in every if s.step.is_over]
    return Plan(list(goals.values()), done)


def _turn(seen: SeenStep) -> tuple[bool, bool, bool, bool, date]:
    is_mine_to_do = seen.is_mine and seen.step.is_open
    return (
        not seen.asks_me,
        not is_mine_to_do,
        not seen.is_late_promise,
        not seen.step.is_open,
        seen.step.due or date.max,
    )
