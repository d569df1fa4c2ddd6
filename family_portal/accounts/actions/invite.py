"""Invite somebody: a professional makes it while sitting next to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access import ages
from family_portal.access.ages import Age
from family_portal.access.caring import Caring
from family_portal.access.guard import unguarded, viewer_of
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.roles import FAMILY
from family_portal.accounts.actions.lose import end_invitations
from family_portal.accounts.models import Card, Invitation
from family_portal.accounts.standing import of_card_holder, of_person
from family_portal.accounts.tokens import digest, new_code, new_spoken, spoken_digest
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.core.names import Called

# Long enough to come back tomorrow, short enough not to lie around.
VALID = timedelta(days=2)
# By hand or by post, to who lives elsewhere; with a number that is told by mouth.
VALID_FOR_SUPPORTER = timedelta(days=7)


@dataclass(frozen=True)
class Invited(Called):
    """The code is shown once; only its digest is kept."""

    name: str
    code: str
    expires_at: datetime
    call_me: str | None = None
    # To be told by mouth; shown once, as the code is.
    spoken: str | None = None
    # No account: the card is to answer with, on a phone of ours.
    only_answers: bool = False

    @property
    def path(self) -> str:
        return f"/activeren/{self.code}"


def invite_family_member(session: Session, *, person_id: UUID) -> Invited:
    """By a professional of a household they are or were in (404); of who left one is told so."""
    by = viewer_of(session).person_id
    if person_id == by:
        raise NotAllowed
    ever_there = select(Belonging.id).where(Belonging.person_id == person_id)
    looks_after = select(Caring.id).where(Caring.person_id == person_id)
    if session.exec(ever_there).first() is None and session.exec(looks_after).first() is None:
        raise NotFound
    with unguarded(session, reason="sign-in"):
        standing = of_person(session, person_id)
    if standing and not standing.roles & FAMILY:
        raise NotAllowed  # colleagues are invited by the operator
    return invite(session, person_id=person_id, made_by=by, also_to_answer=True)


def invite_supporter(session: Session, *, person_id: UUID) -> Invited:
    """By the family member whose supporter it is, who was looked at before. Not once somebody came
    in with an earlier one: whoever opens an account that lives takes it over (`NotAllowed`)."""
    by = viewer_of(session).person_id
    used = select(Invitation.id).where(
        Invitation.person_id == person_id, col(Invitation.used_at).is_not(None)
    )
    living = select(Card.id).where(Card.person_id == person_id)
    with unguarded(session, reason="sign-in"):
        if session.exec(used).first() or session.exec(living).first():
            raise NotAllowed
    return invite(session, person_id=person_id, made_by=by, spoken=new_spoken())


def invite(
    session: Session,
    *,
    person_id: UUID,
    made_by: UUID | None = None,
    spoken: str | None = None,
    also_to_answer: bool = False,
) -> Invited:
    """A new single-use code; older ones of this person stop working. Raises `BadInput`.
    `also_to_answer`: somebody who wants no account may get a card to answer with."""
    code, now = new_code(), clock.now()
    with unguarded(session, reason="sign-in"):
        signs_in = of_person(session, person_id)
        holds_card = of_card_holder(session, person_id) if also_to_answer else None
        standing = signs_in or holds_card or _refuse(session, person_id)
        end_invitations(session, person_id)
        made = Invitation(
            code_hash=digest(code),
            person_id=person_id,
            made_by_id=made_by,
            made_at=now,
            expires_at=now + (VALID_FOR_SUPPORTER if spoken else VALID),
            spoken_hash=spoken_digest(code, spoken) if spoken else None,
        )
        session.add(made)
    only_answers = signs_in is None
    return Invited(standing.name, code, made.expires_at, standing.call_me, spoken, only_answers)


def _refuse(session: Session, person_id: UUID) -> NoReturn:
    """Say in plain words why this person gets no account."""
    person, profile = session.get(Person, person_id), session.get(Profile, person_id)
    if person is None:
        raise NotFound
    name = {"name": person.first_name}
    age = profile.age(clock.today()) if profile else None
    if age is not None and not ages.has(age, Age.TWELVE):
        why = _("%(name)s is nog geen 12 jaar. Kijk samen op jouw scherm.") % name
    elif profile and not profile.has_account:
        why = _("Voor %(name)s is afgesproken: geen eigen account.") % name
    else:
        why = _("%(name)s hoort nu niet bij een huishouden of team, of de leeftijd mist.") % name
    raise BadInput({"person": why})
