"""No contact person ends without a goodbye that was offered: the end itself offers it (R3)."""

from sqlmodel import Session, col, select

from family_portal.access.goodbyes import Goodbye
from family_portal.access.households import Assignment
from family_portal.access.people import Belonging, Profile, may_have_account
from family_portal.access.roles import Role
from family_portal.core import clock


def _not_yet(session: Session, held: Assignment) -> None:
    said = select(Goodbye).where(
        Goodbye.assignment_id == held.id, col(Goodbye.done_on).is_not(None)
    )
    for goodbye in session.exec(said):
        goodbye.done_on = None
        session.add(goodbye)


def offer_goodbyes(session: Session, held: Assignment) -> None:
    """To everybody with an account and to each child, once. What was over long ago is left. Of an
    end that was taken back no goodbye was said; how somebody wants it is kept."""
    if held.to_day is None:
        _not_yet(session, held)
    if held.role is not Role.CONTACT or held.to_day is None or held.to_day < clock.today():
        return
    if held.to_day <= held.from_day:
        return
    offered = select(Goodbye.person_id).where(Goodbye.assignment_id == held.id)
    members = session.exec(
        select(Belonging, Profile)
        .outerjoin(Profile, col(Profile.person_id) == Belonging.person_id)
        .where(
            Belonging.household_id == held.household_id,
            Belonging.role != Role.SUPPORTER,
            Belonging.holds(),
            col(Belonging.person_id).not_in(offered),
        )
    ).all()
    for who, profile in members:
        is_child = who.role is Role.CHILD
        if is_child or may_have_account(profile, is_child=False):
            session.add(
                Goodbye(assignment_id=held.id, person_id=who.person_id, offered_at=clock.now())
            )
    session.flush()
