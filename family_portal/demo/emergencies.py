"""A lead opened a household in the demo, a week ago, and closed it after forty minutes."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from family_portal.access.actions.break_glass import break_glass
from family_portal.core import clock

WHY = (
    "De school belde om 16 uur: niemand haalde de kinderen op, en de contactpersoon nam niet op. "
    "Ik zocht wie ik kon bellen."
)


def a_lead_had_to_know_whom_to_ring(
    session: Session, ids: Mapping[tuple[str, str], UUID], me: UUID
) -> None:
    home = ids["household", "h1"]
    then = clock.now() - timedelta(days=7)
    break_glass(session, home, words=WHY, lasts=timedelta(minutes=40), since=then)


ACTS = (("lotte", a_lead_had_to_know_whom_to_ring),)
