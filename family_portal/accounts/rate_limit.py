"""Limits on how often an address may ask (docs/threats.md#limits). `lanes` counts wrong PINs.

Counted in a short write of its own, before the request's transaction begins: a refused try is
rolled back, its count is not.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from flask import request
from sqlalchemy import case, delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.accounts.models import Attempt
from family_portal.accounts.sessions import journal
from family_portal.core import clock
from family_portal.core.crypto import fingerprint
from family_portal.core.errors import TooMany

KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """How often something may be tried in a while."""

    kind: str
    most: int
    window: timedelta

    def key(self, whom: str) -> str:
        return fingerprint(whom, purpose=f"limit {self.kind}")


MINUTE = timedelta(minutes=1)
# Wrong ones only; a right code always opens.
CODE = Limit("code", 10, MINUTE)
# Each start keeps a row for half an hour, so this one counts good ones too; a town may share one
# address of a mobile provider.
START = Limit("start", 300, MINUTE)


def is_used_up(session: Session, limit: Limit, whom: str) -> bool:
    """As often as it may be, or more."""
    tries = select(Attempt.id).where(
        Attempt.kind == limit.kind,
        Attempt.key == limit.key(whom),
        col(Attempt.since) > clock.now() - limit.window,
        col(Attempt.tries) >= limit.most,
    )
    return session.exec(tries).first() is not None


def address() -> str:
    """Of the other side; an IPv6 subscriber has a whole network of them."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    return found.exploded[:19] if isinstance(found, IPv6Address) else str(found)


def count(limit: Limit, whom: str) -> None:
    """One more try. Raises `TooMany`."""
    with journal() as session:
        count_in(session, limit, whom)


def count_in(session: Session, limit: Limit, whom: str) -> None:
    """The same as part of another short write."""
    if not _add_one(session, limit, whom):
        try:
            with session.begin_nested():
                session.add(Attempt(kind=limit.kind, key=limit.key(whom)))
        except IntegrityError:  # the very first try came twice at once
            _add_one(session, limit, whom)
        session.exec(delete(Attempt).where(col(Attempt.since) < clock.now() - KEPT))
    tries = select(Attempt.tries).where(Attempt.kind == limit.kind, Attempt.key == limit.key(whom))
    if session.exec(tries).one() > limit.most:
        raise TooMany(int(limit.window.total_seconds()))


def _add_one(session: Session, limit: Limit, whom: str) -> bool:
    """False when nothing was counted before."""
    now = clock.now()
    still = col(Attempt.since) > now - limit.window
    changed = session.exec(
        update(Attempt)
        .where(col(Attempt.kind) == limit.kind, col(Attempt.key) == limit.key(whom))
        .values(
            tries=case((still, col(Attempt.tries) + 1), else_=1),
            since=case((still, col(Attempt.since)), else_=now),
        )
    )
    return changed.rowcount > 0
