"""Something that becomes less in a household where somebody was critical: the lead looks first."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from family_portal.plan.actions.answering import stop_step
from family_portal.plan.queries import seen_step

STEP = "s1"


def a_step_is_to_stop(session: Session, ids: Mapping[tuple[str, str], UUID], me: UUID) -> None:
    seen = seen_step(session, ids["step", STEP], me, to_write=True)
    because = "De clubleider kan er op vrijdag niet meer bij zijn."
    stop_step(session, seen, because=because, version=seen.step.version)


ACTS = (("marijke", a_step_is_to_stop),)
