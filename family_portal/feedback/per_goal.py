"""When the help ends: was each goal somebody sees reached? (docs/rules.md#questions)."""

from collections.abc import Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator
from sqlmodel import Session

from family_portal.access.kinds import wanted
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.questions import GOAL, WANTED, Question, of_goal, questions

# More would be a list to work through.
BOXES = tuple(f"goal_{n}" for n in range(1, 6))
Reached = Annotated[
    tuple[UUID, Literal["ja", "deels", "nee"]],
    BeforeValidator(lambda given: given.split(":") if isinstance(given, str) else given),
]


def asked(session: Session, card: Ask) -> Sequence[Question]:
    """What this card asks, in the reader's words. Who sees no goal is asked in one question."""
    found = questions(card.names)
    goals = wanted(session, card.household_id) if WANTED in card.names else []
    if not goals:
        return found
    # Who reads two in the same words cannot tell them apart: they are asked once.
    once = {words: goal_id for goal_id, words in reversed(goals)}
    kept = [goal for goal in goals if once[goal[1]] == goal[0]]
    of_each = [of_goal(box, *goal) for box, goal in zip(BOXES, kept, strict=False)]
    return [one for one in found if one.name != WANTED] + of_each


def reached(session: Session, form: Any) -> dict[str, str]:
    """The answers that are given of goals, by the words of the goal as they are now. Of a goal that
    they do not see nothing is kept."""
    given = [pair for box in BOXES if (pair := getattr(form, box))]
    goals = dict(wanted(session, form.household_id)) if given else {}
    return {GOAL + goals[goal_id]: code for goal_id, code in given if goal_id in goals}
