"""The plan in the order somebody reads it: what is mine first, what is done last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from family_portal.plan.models import Status
from family_portal.plan.queries import SeenStep


@dataclass
class Goal:
    """A goal in the family's words, and what is still to be done for it."""

    words: str | None
    steps: list[SeenStep] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    goals: list[Goal]
    done: list[SeenStep]


def arranged(steps: Iterable[SeenStep]) -> Plan:
    """Goals with something of mine come first, then our own late promises, then by day."""
    every = list(steps)
    waiting = [s for s in every if s.step.status is not Status.DONE]
    goals: dict[str | None, Goal] = {}
    for seen in sorted(waiting, key=_turn):
        goal = goals.setdefault(seen.step.goal, Goal(seen.step.goal))
        goal.steps.append(seen)
    done = [s for s in every if s.step.status is Status.DONE]
    return Plan(list(goals.values()), done)


def _turn(seen: SeenStep) -> tuple[bool, bool, bool, date]:
    is_mine_to_do = seen.is_mine and seen.step.is_open
    return (
        not is_mine_to_do,
        not seen.is_late_promise,
        not seen.step.is_open,
        seen.step.due or date.max,
    )
