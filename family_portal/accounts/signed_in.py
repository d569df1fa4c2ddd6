"""The person who is signed in, as Flask-Login and all pages see them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import UUID

from flask import g, redirect, request
from flask_login import UserMixin, current_user, login_user

from family_portal.access.doors import GRANTS, Permission, door_of
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.roles import Role
from family_portal.accounts.keeping import current
from family_portal.accounts.left import left
from family_portal.accounts.lifetimes import STEP_UP_LASTS
from family_portal.accounts.models import How, WebSession
from family_portal.accounts.sessions import leave, open_row, pen, renew
from family_portal.accounts.standing import Standing, of_person
from family_portal.accounts.tokens import digest
from family_portal.core import clock, db
from family_portal.core.db import SAFE_METHODS
from family_portal.core.errors import NotAllowed, PortalError, Unavailable
from family_portal.core.names import Called

View = TypeVar("View", bound=Callable[..., Any])


class NoAccount(NotAllowed):
    """This person may not sign in: no household or post now, too young, or no account wanted."""


class ConfirmFirst(PortalError):
    """Signed in, but too long ago for this act; `/bevestigen` asks for the PIN again."""

    status = 401


class SignedIn(UserMixin, Called):
    """Somebody, in one session. Nothing in it outlives the request."""

    def __init__(self, row: WebSession, standing: Standing) -> None:
        self.session_id = row.id
        self.how = row.how
        self.provider = row.provider
        self.shared_phone = row.shared_phone
        self.stepped_up_at = row.stepped_up_at
        self.person_id = standing.person_id
        self.name = standing.name
        self.call_me = standing.call_me
        self.roles = standing.roles
        self.is_staff = standing.is_staff
        self.keys_off = standing.keys_off
        self.viewer: Viewer = standing.viewer

    def get_id(self) -> str:
        return str(self.session_id)

    @property
    def is_child(self) -> bool:
        return Role.CHILD in self.roles

    @property
    def permissions(self) -> frozenset[Permission]:
        return frozenset[Permission]().union(*(GRANTS[role] for role in self.roles))

    @property
    def stepped_up(self) -> bool:
        """Proved a moment ago that it is really them, and not who picked up the phone."""
        proved = self.stepped_up_at
        return proved is not None and clock.now() - proved < STEP_UP_LASTS


def load(session_id: str) -> SignedIn | None:
    """For Flask-Login. Says once that the database is away; the page about it is nobody's."""
    session = current()
    if session.failure:
        session.clear()
        if request.endpoint and door_of(request.endpoint) is Permission.PUBLIC:
            return None  # the way out and the help lines work without a database
        raise Unavailable from session.failure
    if session.row is None or session.standing is None or str(session.row.id) != session_id:
        return None
    g.person_language = session.standing.language or ""
    return SignedIn(session.row, session.standing)


def sign_in(
    person_id: UUID,
    *,
    how: How,
    audience: str | None = None,
    provider: str | None = None,
    shared_phone: bool = False,
) -> SignedIn:
    """Begin a new session with a new token. Raises `NoAccount`."""
    session = current()
    with pen() as writer:
        standing = of_person(writer, person_id, audience=audience)
        if standing is None:
            raise NoAccount
        if session.row:
            leave(writer, session.row)
        token, row = open_row(
            writer,
            person_id,
            how,
            audience=audience,
            provider=provider,
            shared_phone=shared_phone,
        )
    session.begin(token, row, standing)
    user = SignedIn(row, standing)
    login_user(user)
    if "viewer" not in db.session().info:
        look_as(db.session(), user.viewer)  # for a page that comes with the sign-in
    return user


def sign_out() -> None:
    """End the session of this browser, whoever it is. The database hears of it afterwards."""
    session = current()
    if session.token:
        left().note(digest(session.token))
    session.leave()


def step_up() -> None:
    """They have just proved who they are."""
    session = current()
    if session.row is None:
        raise NotAllowed
    with pen() as writer:
        session.new_token = renew(writer, session.row)


def needs_step_up(view: View) -> View:
    """Mark a view that asks for the PIN (or the eID) again after five minutes."""

    @wraps(view)
    def confirmed(*args: Any, **kwargs: Any) -> Any:
        if current_user.stepped_up:
            return view(*args, **kwargs)
        if request.method in SAFE_METHODS:
            return redirect("/bevestigen?verder=" + quote(request.full_path.rstrip("?")), code=303)
        raise ConfirmFirst

    return confirmed  # type: ignore[return-value]
