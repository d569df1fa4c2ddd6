"""Where a notice goes now: to which devices and which address, or when to ask again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from family_portal.access.households import Household, Phase
from family_portal.access.people import Belonging
from family_portal.core import clock, crypto
from family_portal.notify.mail import Letter, Mailer
from family_portal.notify.models import Device, Kind, Notice, NoticeChoice, SafeContact
from family_portal.notify.push import Keys, Pusher
from family_portal.notify.rules import (
    INVITATION,
    MAIL,
    PUSH,
    QUIET_AFTER,
    Facts,
    channel_opens,
    goes_at,
)

# A sealed value that was changed, or sealed with a key that we do not have.
UNREADABLE = (InvalidTag, crypto.UnknownKey)


@dataclass(frozen=True)
class Carriers:
    """How notices leave this machine; what is not set up is not used."""

    push: Pusher | None = None
    mail: Mailer | None = None
    # Writes an invitation from what is so at that moment; nothing when it is no longer so.
    letters: Callable[[Session, Notice], Letter | None] | None = None
    # Whether what a notice is about is still theirs to know of.
    still_theirs: Callable[[Session, Notice], bool] | None = None


@dataclass(frozen=True)
class Target:
    """One device or address. `to` is its keys, the e-mail address or a whole letter; nothing when
    what we keep of it cannot be read."""

    name: str
    to: Keys | str | Letter | None


def _facts(session: Session, person_id: UUID) -> Facts:
    danger = (
        select(Household.id)
        .join(Belonging, col(Belonging.household_id) == Household.id)
        .where(
            Belonging.person_id == person_id,
            Household.phase == Phase.DIRECT_SAFETY,
            Belonging.holds(),
        )
    )
    # Not the address: it is read by itself.
    chosen = select(NoticeChoice).options(defer(NoticeChoice.mail))  # type: ignore[arg-type]
    chosen = chosen.where(NoticeChoice.person_id == person_id)
    return Facts(
        choice=session.exec(chosen).one_or_none() or NoticeChoice(person_id=person_id),
        contact=session.get(SafeContact, person_id),
        in_danger=session.exec(danger).first() is not None,
    )


def targets(session: Session, notice: Notice, carriers: Carriers) -> list[Target]:
    """Where it goes now. When it goes nowhere now, it is put off or withdrawn here."""
    if notice.kind is Kind.INVITATION:
        return _invitation(session, notice, carriers)
    if carriers.still_theirs and not carriers.still_theirs(session, notice):
        return _put_off(session, notice, None)
    now, facts = clock.now(), _facts(session, notice.person_id)
    at = goes_at(notice, facts, now)
    if at and at <= now:
        at = _not_too_often(session, notice, now)
    if at is None or at > now:
        return _put_off(session, notice, at)
    doors = {name: channel_opens(facts, name, now) for name in (PUSH, MAIL)}
    found: list[Target] = []
    if carriers.push and doors[PUSH] == now:
        found += _devices(session, notice)
    if carriers.mail and doors[MAIL] == now and _may_be_mail(notice):
        address = _address(session, notice.person_id)
        found += [address] if address else []
    later = [opens for opens in doors.values() if opens and opens > now]
    return found or _put_off(session, notice, min(later, default=None))


def _invitation(session: Session, notice: Notice, carriers: Carriers) -> list[Target]:
    """To a mailbox of work, asked for by itself: at any hour, and never to a telephone."""
    is_over = notice.useful_until is not None and notice.useful_until <= clock.now()
    if carriers.mail is None or carriers.letters is None or is_over:
        return _put_off(session, notice, None)
    letter = carriers.letters(session, notice)
    return [Target(INVITATION, letter)] if letter else _put_off(session, notice, None)


def _may_be_mail(notice: Notice) -> bool:
    """A trial is for one device, or for the address: then it is about the person."""
    return notice.kind is not Kind.TRIAL or notice.about_id == notice.person_id


def _put_off(session: Session, notice: Notice, at: datetime | None) -> list[Target]:
    too_late = at is None or (notice.useful_until is not None and at >= notice.useful_until)
    if at is None or too_late:
        notice.withdrawn_at = clock.now()
    else:
        notice.due_at = at
    notice.lease_until = None
    session.add(notice)
    return []


def _not_too_often(session: Session, notice: Notice, now: datetime) -> datetime:
    """At most one per thread in half an hour."""
    last = select(Notice.sent_at).where(
        Notice.person_id == notice.person_id,
        Notice.about_id == notice.about_id,
        Notice.kind == Kind.MESSAGE,
        col(Notice.sent_at) > now - QUIET_AFTER,
    )
    sent = [moment for moment in session.exec(last) if moment]
    return max(sent) + QUIET_AFTER if sent else now


def _devices(session: Session, notice: Notice) -> list[Target]:
    query = select(Device.id).where(Device.person_id == notice.person_id)
    if notice.kind is Kind.TRIAL:
        query = query.where(Device.id == notice.about_id)
    found = session.exec(query.order_by(col(Device.id))).all()
    return [Target(str(one), _keys(session, one)) for one in found]


def _keys(session: Session, device_id: UUID) -> Keys | None:
    """One by one: a row that cannot be read keeps no other waiting."""
    try:
        device = session.get_one(Device, device_id)
    except UNREADABLE:
        return None
    return Keys(device.endpoint, device.p256dh, device.auth)


def _address(session: Session, person_id: UUID) -> Target | None:
    try:
        address = session.exec(
            select(NoticeChoice.mail).where(NoticeChoice.person_id == person_id)
        ).one_or_none()
    except UNREADABLE:
        return Target(MAIL, None)
    return Target(MAIL, address) if address else None
