"""What the pages about signing in show."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, select

from family_portal.access.roles import FAMILY
from family_portal.accounts import rate_limit
from family_portal.accounts.devices import in_words
from family_portal.accounts.lifetimes import lifetime_of
from family_portal.accounts.models import (
    Card,
    Identity,
    Invitation,
    KnownDevice,
    Odd,
    SignInAlert,
    WebSession,
)
from family_portal.accounts.sessions import peek
from family_portal.accounts.standing import of_card_holder, of_person
from family_portal.accounts.tokens import digest
from family_portal.core import clock
from family_portal.core.errors import PortalError

TOLD_FOR = timedelta(days=60)
AS_LONG_AS_A_DAY_OF_WORK = timedelta(hours=12)


class Gone(PortalError):
    """The invitation does not exist, was used, or is too old: the answer is the same."""

    status = 404


@dataclass(frozen=True)
class Device:
    """Days, not hours: a list of hours would be a diary."""

    id: UUID
    words: str
    since: datetime
    seen: datetime
    is_this: bool


@dataclass(frozen=True)
class Welcome:
    """An open invitation with whom it is for; `audience` says which providers fit."""

    invitation: Invitation
    first_name: str
    audience: str
    # No account: the card is to answer with, on a phone of ours.
    only_answers: bool = False

    @property
    def asks_spoken(self) -> bool:
        return self.invitation.spoken_hash is not None


def devices(session: Session) -> list[Device]:
    """Where one is signed in now, this device first. The guard leaves one's own."""
    rows = session.exec(
        select(WebSession)
        .where(col(WebSession.ended_at).is_(None))
        .order_by(col(WebSession.seen_at).desc(), col(WebSession.id))
    )
    roles, mine = current_user.roles, current_user.session_id
    alive = [r for r in rows if lifetime_of(roles, shared_phone=r.shared_phone).holds(r)]
    found = [Device(r.id, in_words(r.device), r.created_at, r.seen_at, r.id == mine) for r in alive]
    return sorted(found, key=lambda device: not device.is_this)


def known_devices(session: Session) -> list[Device]:
    """Devices one is not signed in on now, but was before."""
    here = set(session.exec(select(WebSession.known_id).where(col(WebSession.ended_at).is_(None))))
    rows = session.exec(select(KnownDevice).order_by(col(KnownDevice.seen_at).desc()))
    return [
        Device(row.id, in_words(row.device), row.made_at, row.seen_at, is_this=False)
        for row in rows
        if row.id not in here
    ]


def odd_days(session: Session) -> list[datetime]:
    """When somebody typed wrong PINs with one's card, the last months, newest first."""
    rows = session.exec(
        select(SignInAlert)
        .where(
            SignInAlert.person_id == current_user.person_id,
            SignInAlert.odd == Odd.TRIES,
            SignInAlert.last_at > clock.now() - TOLD_FOR,
        )
        .order_by(col(SignInAlert.last_at).desc())
    )
    days = {clock.day_of(row.last_at): row.last_at for row in rows}
    return list(days.values())


def card_days(session: Session) -> list[datetime]:
    """When the cards that still work were made."""
    cards = session.exec(select(Card).order_by(col(Card.made_at)))
    return [card.made_at for card in cards if card.is_alive]


def identity_days(session: Session) -> list[datetime]:
    """When one's identities at a provider were bound."""
    return [i.made_at for i in session.exec(select(Identity).order_by(col(Identity.made_at)))]


def open_invitation(code: str) -> Welcome:
    """Raises `Gone`. Wrong codes count against the address they come from."""
    with peek() as session:
        invitation = session.exec(
            select(Invitation).where(Invitation.code_hash == digest(code))
        ).one_or_none()
        signs_in = of_person(session, invitation.person_id) if invitation else None
        standing = of_card_holder(session, invitation.person_id) if invitation else None
    if invitation is None or standing is None or not invitation.is_open:
        rate_limit.count(rate_limit.CODE, rate_limit.address())
        raise Gone
    side = "family" if standing.roles & FAMILY else "staff"
    return Welcome(invitation, standing.first_name, side, only_answers=signs_in is None)


def person_of_identity(issuer: str, subject: str) -> UUID | None:
    with peek() as session:
        return session.exec(
            select(Identity.person_id).where(Identity.issuer == issuer, Identity.subject == subject)
        ).one_or_none()


def was_handed_over(person_id: UUID, *, since: float | None) -> bool:
    """Whether they handed a phone over after they proved who they are, today; not known when is
    before it."""
    today = clock.now() - AS_LONG_AS_A_DAY_OF_WORK
    handed = select(WebSession.created_at).where(
        WebSession.handed_by_id == person_id, col(WebSession.created_at) > today
    )
    with peek() as session:
        moments = session.exec(handed).all()
    return any(since is None or since < moment.timestamp() for moment in moments)
