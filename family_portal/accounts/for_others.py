"""Whose phone or card one of us may end, and who ended one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, or_, select

from family_portal.access import scopes
from family_portal.access.caring import Caring
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.households import Household
from family_portal.access.people import Belonging, Person, Profile, may_have_card
from family_portal.access.roles import Role
from family_portal.accounts.models import Odd, SignInAlert
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within

TOLD_FOR = timedelta(days=60)
MOST = 50


@dataclass(frozen=True)
class Signing:
    """A household with who of it can have a phone or a card."""

    household: Household
    people: Sequence[Person]

    def person(self, person_id: UUID) -> Person:
        """Raises `NotFound` for anybody else."""
        found = next((one for one in self.people if one.id == person_id), None)
        if found is None:
            raise NotFound
        return found


def signing_in(session: Session, household_id: UUID) -> Signing:
    """For who works for it, and who leads its team: names alone. Raises `NotFound` for anybody
    else."""
    home, me = col(Household.id), viewer_of(session).person_id
    ours = or_(within(home, scopes.staffed_households()), within(home, scopes.led_households()))
    household = session.exec(select(Household).where(ours, home == household_id)).first()
    if household is None:
        raise NotFound
    with unguarded(session, reason="whose phone is lost"):
        rows = session.exec(
            select(Person, Belonging.role, Profile)
            .join(Belonging, col(Belonging.person_id) == Person.id)
            .outerjoin(Profile, col(Profile.person_id) == Person.id)
            .where(Belonging.household_id == household_id, Belonging.holds(), Person.id != me)
            .order_by(Person.name, col(Person.id))
            .limit(MOST)
        ).all()
        carers = session.exec(
            select(Person)
            .join(Caring, col(Caring.person_id) == Person.id)
            .where(Caring.household_id == household_id, Caring.holds(), Person.id != me)
            .order_by(Person.name, col(Person.id))
            .limit(MOST)
        ).all()
    able = [who for who, role, said in rows if may_have_card(said, is_child=role is Role.CHILD)]
    return Signing(household, [*able, *(who for who in carers if who not in able)])


def ended_for_me(session: Session) -> list[tuple[SignInAlert, Person | None]]:
    """Who of us ended my phone or card lately, as I or somebody told them."""
    rows = session.exec(
        select(SignInAlert, Person)
        .outerjoin(Person, col(Person.id) == SignInAlert.by_id)
        .where(
            SignInAlert.person_id == current_user.person_id,
            col(SignInAlert.by_id).is_not(None),
            col(SignInAlert.odd).in_([Odd.LOST_PHONE, Odd.LOST_CARD]),
            col(SignInAlert.last_at) > clock.now() - TOLD_FOR,
        )
        .order_by(col(SignInAlert.last_at).desc(), col(SignInAlert.id))
        .limit(MOST)
    )
    return [(alert, who) for alert, who in rows.all()]
