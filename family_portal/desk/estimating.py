"""Of which talk and of whom a professional is asked what they think."""

from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader
from family_portal.access.circles import household_of
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.feedback.estimates import Talk
from family_portal.talks.queries import prepared


def talk_and_people(
    session: Session, appointment_id: UUID, me: UUID
) -> tuple[Talk, list[Reader], str]:
    """The talk, who of the family was in it, and its title. A supporter is asked nothing after a
    talk, so nobody guesses what they know. Raises `NotFound` for a talk that is still to come, was
    called off, is no talk, or is not mine."""
    found = prepared(session, appointment_id, me)
    one = found.appointment
    if not found.is_ours or not found.is_talk or not one.is_past or one.is_cancelled:
        raise NotFound
    home = household_of(session, one.circle_id)
    ids = {r.person_id for r in found.family}
    helps = select(Belonging.person_id).where(
        col(Belonging.person_id).in_(ids),
        Belonging.household_id == home,
        Belonging.role == Role.SUPPORTER,
        Belonging.holds(),
    )
    helping = set(session.exec(helps))
    people = [r for r in found.family if r.person_id not in helping]
    about = frozenset(r.person_id for r in people)
    return Talk(one.id, home, clock.day_of(one.starts_at), about), people, one.title
