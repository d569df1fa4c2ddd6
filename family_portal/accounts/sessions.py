"""Session rows: opened at sign-in, touched, given a new token, ended. Written only here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import has_request_context, request
from sqlalchemy import Engine, delete, func, true, update
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.accounts.devices import recognise
from family_portal.accounts.left import left
from family_portal.accounts.lifetimes import (
    HANDED,
    MOST_SESSIONS,
    ON_THE_WAY_IN,
    lifetime_of,
)
from family_portal.accounts.models import How, WebSession
from family_portal.accounts.standing import Standing, of_person, of_token
from family_portal.accounts.tokens import digest, new_token
from family_portal.core import clock, db
from family_portal.notify.actions import forget_devices

LOCK_PATIENCE = "2s"


@dataclass(frozen=True)
class Found:
    """What a token leads to. `standing` is empty for who is not signed in (any more)."""

    row: WebSession
    standing: Standing | None
    # Ended from elsewhere, or without any role left: the device must forget what it knows.
    is_revoked: bool = False


@contextmanager
def pen() -> Iterator[Session]:
    """Where sign-in state is written: the request's own transaction, on a GET the journal."""
    if request.method in db.SAFE_METHODS:
        with journal() as session:
            yield session
    else:
        session = db.session()
        with unguarded(session, reason="sign-in"):
            yield session


@contextmanager
def journal() -> Iterator[Session]:
    """A short write of its own, that stays also when the request fails."""
    with db.journal() as session, unguarded(session, reason="sign-in"):
        yield session


@contextmanager
def peek() -> Iterator[Session]:
    """A look beside the request's session, so that no write lock is taken for it."""
    with Session(db.reading()) as session, unguarded(session, reason="sign-in"):
        yield session


def find(token: str, *, asked: UUID | None = None) -> Found | None:
    """One statement, and before it a look at what was left. `asked`: of several households that of
    the page a request comes from."""
    token_hash = digest(token)
    if left().holds(token_hash):
        return None
    with peek() as session:
        found = of_token(session, token_hash, asked=asked)
    if found is None:
        return None
    row, standing = found
    if row.person_id is None:
        return Found(row, None) if ON_THE_WAY_IN.holds(row) else None
    revoked = row.ended_at is not None or standing is None
    if standing is None or revoked:
        return Found(row, None, is_revoked=revoked)
    is_handed = row.handed_by_id is not None
    life = HANDED if is_handed else lifetime_of(standing.roles, shared_phone=row.shared_phone)
    return Found(row, standing if life.holds(row) else None)


def open_for(session: Session, person_id: UUID, how: How = How.DEMO, **facts: Any) -> str:
    """A session row for somebody; returns the token for the cookie."""
    token, _row = open_row(session, person_id, how, **facts)
    return token


def open_row(session: Session, person_id: UUID, how: How, **facts: Any) -> tuple[str, WebSession]:
    """`facts` are `audience`, `provider`, `shared_phone` and `handed_by_id`."""
    token, now = new_token(), clock.now()
    with unguarded(session, reason="sign-in"):
        _make_room(session, person_id)
        row = WebSession(
            token_hash=digest(token),
            person_id=person_id,
            how=how,
            device=_device(),
            created_at=now,
            seen_at=now,
            stepped_up_at=now,
            **facts,
        )
        session.add(row)
    return token, row


def _make_room(session: Session, person_id: UUID) -> None:
    """A few devices per person; the oldest ends (8.3)."""
    standing = of_person(session, person_id)
    if standing is None:
        return
    rows = session.exec(
        select(WebSession)
        .where(WebSession.person_id == person_id, col(WebSession.ended_at).is_(None))
        .order_by(col(WebSession.created_at).desc(), col(WebSession.id))
    )
    alive = [r for r in rows if lifetime_of(standing.roles, shared_phone=r.shared_phone).holds(r)]
    for row in alive[MOST_SESSIONS[standing.is_staff] - 1 :]:
        end(session, row)


def _device() -> str:
    return recognise(request.user_agent.string) if has_request_context() else ""


def open_nameless(session: Session, data: str) -> tuple[str, WebSession]:
    """For somebody on the way in: keeps what the identity provider will send back."""
    session.exec(
        delete(WebSession).where(
            col(WebSession.person_id).is_(None),
            col(WebSession.created_at) < clock.now() - ON_THE_WAY_IN.absolute,
        )
    )
    token, now = new_token(), clock.now()
    row = WebSession(token_hash=digest(token), created_at=now, seen_at=now, data=data)
    session.add(row)
    return token, row


def end(session: Session, row: WebSession) -> None:
    """Ended from elsewhere. The token is still known, so that the device hears it has to wipe."""
    row.ended_at = clock.now()
    session.add(row)
    forget_devices(session, row.id)


def leave(session: Session, row: WebSession) -> None:
    """Left on the device itself. The token is forgotten: nothing more to say to that browser."""
    if row.person_id is None:
        session.exec(delete(WebSession).where(col(WebSession.id) == row.id))
    else:
        change(session, row.id, token_hash=digest(new_token()), ended_at=clock.now(), data=None)
        forget_devices(session, row.id)


def end_left(engine: Engine, token_hash: str) -> None:
    """Tell the database of a session that was left. Not there any more: somebody else did."""
    with Session(engine) as session, unguarded(session, reason="sign-in"):
        if engine.dialect.name == "postgresql":  # the next one need not wait for a locked row
            session.exec(select(func.set_config("lock_timeout", LOCK_PATIENCE, true())))
        row = session.exec(select(WebSession).where(WebSession.token_hash == token_hash)).first()
        if row:
            leave(session, row)
        session.commit()


def renew(session: Session, row: WebSession) -> str:
    """A new token for a session that now may do more (8.3)."""
    token = new_token()
    change(session, row.id, token_hash=digest(token), stepped_up_at=clock.now())
    return token


def touch(session: Session, row: WebSession) -> None:
    change(session, row.id, seen_at=clock.now())


def change(session: Session, row_id: UUID, **values: Any) -> None:
    session.exec(update(WebSession).where(col(WebSession.id) == row_id).values(**values))
