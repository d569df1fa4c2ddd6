"""Devices that somebody signed in on before (ADR 32).

The cookie is a random token that names nobody and opens nothing. It outlives signing out, and
goes with the quick exit, with the last sign-in on a phone that others use, and with a new card.
"""

from datetime import timedelta
from uuid import UUID

from flask import Response, current_app, g, request
from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from family_portal.accounts.devices import recognise
from family_portal.accounts.models import KnownDevice, WebSession
from family_portal.accounts.tokens import digest, new_token
from family_portal.core import clock
from family_portal.notify.models import SafeContact

KEPT = timedelta(days=90)
# The longest unused makes room, so that what all of them together may guess is bounded.
MOST = 5


def cookie_name() -> str:
    return "__Host-d" if current_app.config["SESSION_COOKIE_SECURE"] else "d"


def token_hash_here() -> str:
    """Of the token this browser brings; of nothing when it brings none."""
    return digest(request.cookies.get(cookie_name(), ""))


def is_kept_here() -> bool:
    return cookie_name() in request.cookies


def meet(writer: Session, person_id: UUID, *, shared_phone: bool) -> tuple[UUID | None, bool]:
    """The known device of a sign-in, with whether it was known before. A shared phone is never
    remembered, and forgets what it knew of this person."""
    here, now = token_hash_here(), clock.now()
    _forget_old(writer)
    mine = writer.exec(
        select(KnownDevice).where(
            KnownDevice.token_hash == here, KnownDevice.person_id == person_id
        )
    ).one_or_none()
    if shared_phone or _is_shared(writer, person_id):
        if mine:
            forget(writer, mine.id)
        return None, mine is not None
    was_known = mine is not None
    if mine is None:
        mine = KnownDevice(person_id=person_id, token_hash=here)
    mine.seen_at, mine.device = now, recognise(request.headers.get("User-Agent", ""))
    token = new_token()
    _renew(writer, mine, here, digest(token))
    _make_room(writer, person_id)
    g.device_token = token  # for `keep_here`
    return mine.id, was_known


def _renew(writer: Session, mine: KnownDevice, old: str, new: str) -> None:
    """A new token at each sign-in: what was copied or planted before is worth nothing. Others who
    are known in this browser move along."""
    mine.token_hash = new
    writer.add(mine)
    writer.flush()
    writer.exec(
        update(KnownDevice).where(col(KnownDevice.token_hash) == old).values(token_hash=new)
    )


def _is_shared(writer: Session, person_id: UUID) -> bool:
    contact = writer.get(SafeContact, person_id)
    return contact is not None and contact.shared_phone


def _make_room(writer: Session, person_id: UUID) -> None:
    rows = writer.exec(
        select(KnownDevice.id)
        .where(KnownDevice.person_id == person_id)
        .order_by(col(KnownDevice.seen_at).desc())
        .offset(MOST)
    )
    for old in rows.all():
        forget(writer, old)


def _forget_old(writer: Session) -> None:
    for old in writer.exec(
        select(KnownDevice.id).where(col(KnownDevice.seen_at) < clock.now() - KEPT)
    ).all():
        forget(writer, old)


def forget(writer: Session, known_id: UUID) -> None:
    writer.exec(
        update(WebSession).where(col(WebSession.known_id) == known_id).values(known_id=None)
    )
    writer.exec(delete(KnownDevice).where(col(KnownDevice.id) == known_id))


def forget_all(writer: Session, person_id: UUID, *, but: UUID | None = None) -> None:
    for known_id in writer.exec(
        select(KnownDevice.id).where(KnownDevice.person_id == person_id)
    ).all():
        if known_id != but:
            forget(writer, known_id)


def keep_here(answer: Response) -> None:
    """With the cookie of the session, so also not when the sign-in was rolled back."""
    if token := g.pop("device_token", None):
        answer.set_cookie(
            cookie_name(),
            token,
            max_age=KEPT,
            path="/",
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
