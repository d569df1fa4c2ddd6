"""Nobody gets a step without their own yes. Only for a child under sixteen may others agree on it,
and then the child is asked too (R10, R11)."""

from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.ages import Age, has
from family_portal.access.kinds import name_of
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.plan.models import Step, StepChange
from family_portal.plan.queries import SeenStep
from family_portal.reactions.actions import last_words
from family_portal.reactions.models import Stance


def has_said_yes(session: Session, seen: SeenStep, asked: StepChange) -> bool:
    """Whoever wrote the text that they do it said yes by that; so does a professional who agrees
    to a step of their own. `seen` is of a professional: only they know how old somebody is."""
    doer = asked.who_id
    if doer in {None, asked.by_id, seen.me}:
        return True
    if any(reader.is_staff for reader in seen.readers if reader.person_id == doer):
        return False
    said = last_words(session, doer, name_of(Step), asked.step_id) if doer else None
    agrees = said is not None and said.on_text == asked.number and said.stance is Stance.AGREE
    return agrees or (doer is not None and _is_under_age(session, doer))


def _is_under_age(session: Session, person_id: UUID) -> bool:
    """False when nobody knows how old they are: then they are asked."""
    profile = session.get(Profile, person_id)
    age = profile.age(clock.today()) if profile else None
    if age is None or has(age, Age.SIXTEEN):
        return False
    child = select(Belonging.id).where(
        Belonging.person_id == person_id, Belonging.role == Role.CHILD, Belonging.goes_on()
    )
    return session.exec(child).first() is not None
