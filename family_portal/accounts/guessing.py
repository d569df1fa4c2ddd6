"""One try with a PIN: which way it comes, whether it may, and what happens when it was right.

A try is counted before the PIN is looked at, so tries at once do not get past the count; one that
comes too early is not looked at and not counted. All of it is the same for a number that is no
card.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.accounts import known
from family_portal.accounts.lanes import ADDRESS, CARD, DEVICE, THERE, Held, Pace, hold, keep
from family_portal.accounts.models import Card, KnownDevice
from family_portal.accounts.sessions import journal, pen
from family_portal.core.crypto import fingerprint
from family_portal.core.errors import TooMany


@dataclass(frozen=True)
class Counted:
    """A lane as this try left it, to undo it if the PIN is right."""

    pace: Pace
    key: str
    card_id: UUID | None
    open_at: datetime
    was_open_at: datetime | None


@dataclass(frozen=True)
class Try:
    card: Card | None
    counted: list[Counted]

    @property
    def way(self) -> str:
        return self.counted[0].pace.kind

    def was_right(self, *, more: int = 0) -> None:
        """It does not count, nor do `more` before it that were of the same person."""
        with pen() as session:
            lanes = hold(session, [(c.pace, c.key, c.card_id) for c in self.counted])
            was_counted = {counted.pace.kind: counted for counted in self.counted}
            for held in lanes:
                was = was_counted[held.pace.kind]
                held.take_back(1 + more, was.open_at, was.was_open_at)
            keep(session, lanes)


def begin(code_hash: str, whence: str) -> Try:
    """Of a sign-in. Raises `TooMany` with the seconds to wait."""
    with journal() as session:
        card, device_id = _card(session, code_hash)
        card_id = card.id if card else None
        key = str(card_id or code_hash)
        outside = [
            (CARD, key, card_id),
            (ADDRESS, _mark(whence), None),
            (THERE, _mark(f"{whence} {code_hash}"), None),
        ]
        inside = [(DEVICE, str(device_id), card_id)] if device_id else []
        lanes = {held.pace.kind: held for held in hold(session, [*outside, *inside])}
        counted = _count(lanes)
        keep(session, lanes.values())
    return Try(card, counted)


def begin_inside(person_id: UUID, known_id: UUID | None) -> Try:
    """Of somebody who is signed in and proves it again. Raises `TooMany`."""
    with journal() as session:
        card = session.exec(
            select(Card).where(Card.person_id == person_id, col(Card.ended_at).is_(None))
        ).one_or_none()
        lane = (DEVICE, str(known_id or person_id), card.id if card else None)
        (held,) = hold(session, [lane])
        if held.left:
            raise TooMany(seconds(held.left))
        held.add()
        keep(session, [held])
    return Try(card, [_counted(held)])


def _card(session: Session, code_hash: str) -> tuple[Card | None, UUID | None]:
    """With the device, when its person used it before. One statement for any number."""
    found = session.exec(
        select(Card, KnownDevice.id)
        .outerjoin(
            KnownDevice,
            (col(KnownDevice.person_id) == Card.person_id)
            & (col(KnownDevice.token_hash) == known.token_hash_here()),
        )
        .where(Card.code_hash == code_hash, col(Card.ended_at).is_(None))
    ).one_or_none()
    return (found[0], found[1]) if found else (None, None)


def _count(lanes: dict[str, Held]) -> list[Counted]:
    """On the way of the device while that is open, else on the way of everybody."""
    device = lanes.get(DEVICE.kind)
    if device and not device.left:
        device.add()
        return [_counted(device)]
    left = max(lanes[CARD.kind].left, lanes[THERE.kind].left)
    if left:
        raise TooMany(seconds(min(left, device.left) if device else left))
    lanes[CARD.kind].add()
    lanes[THERE.kind].add()
    lanes[THERE.kind].close_for(lanes[ADDRESS.kind].add())
    return [_counted(lanes[pace.kind]) for pace in (ADDRESS, CARD, THERE)]


def _counted(held: Held) -> Counted:
    row = held.row
    return Counted(held.pace, row.key, row.card_id, row.open_at, held.was_open_at)


def _mark(whence: str) -> str:
    return fingerprint(whence, purpose="limit card")


def seconds(left: timedelta) -> int:
    return max(ceil(left.total_seconds()), 1)
