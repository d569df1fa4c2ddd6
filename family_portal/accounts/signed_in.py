"""The person who is signed in, as Flask-Login and all pages see them."""

from uuid import UUID

from flask import g, request
from flask_login import UserMixin, current_user, login_user

from family_portal.access.doors import GRANTS, HANDED_OVER, UNPROVEN, Permission, door_of
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.roles import Role
from family_portal.accounts import known
from family_portal.accounts.alerts import tell_of_device
from family_portal.accounts.left import left
from family_portal.accounts.lifetimes import STEP_UP_LASTS
from family_portal.accounts.models import How, WebSession
from family_portal.accounts.session_interface import current
from family_portal.accounts.sessions import change, leave, open_row, pen, renew
from family_portal.accounts.standing import Standing, of_handed, of_person
from family_portal.accounts.tokens import digest
from family_portal.core import clock, db
from family_portal.core.errors import NotAllowed, Unavailable
from family_portal.core.names import Called


class NoAccount(NotAllowed):
    """This person may not sign in: no household or post now, too young, or no account wanted."""


class SignedIn(UserMixin, Called):
    """Somebody, in one session. Nothing in it outlives the request."""

    def __init__(self, row: WebSession, standing: Standing) -> None:
        self.session_id = row.id
        self.how = row.how
        self.provider = row.provider
        self.shared_phone = row.shared_phone
        self.known_id = row.known_id
        self.stepped_up_at = row.stepped_up_at
        self.person_id = standing.person_id
        self.name = standing.name
        self.call_me = standing.call_me
        self.roles = standing.roles
        self.is_staff = standing.is_staff
        self.keys_off = standing.keys_off
        self.was_tried = standing.was_tried
        self.is_silent = standing.is_silent
        self.hides_photos = standing.is_staff or standing.hides_photos
        # Where somebody is of several households: all of them, and the one they are in now.
        self.homes = standing.homes
        self.home = standing.home if standing.homes else None
        self.must_choose = standing.must_choose
        self.viewer: Viewer = standing.viewer
        # On a phone that a professional handed over: one page, and nothing of that professional.
        self.handed_by_id = row.handed_by_id
        self.has_card_age = standing.has_card_age

    def get_id(self) -> str:
        return str(self.session_id)

    @property
    def is_child(self) -> bool:
        return Role.CHILD in self.roles

    @property
    def is_parent(self) -> bool:
        return Role.PARENT in self.roles

    @property
    def is_handed(self) -> bool:
        return self.handed_by_id is not None

    @property
    def is_at_home(self) -> bool:
        """On the phone of a parent, beside that parent."""
        return self.how is How.AT_HOME

    @property
    def is_unproven(self) -> bool:
        """Whoever is old enough for a card shows it first: else who holds the phone would answer
        for them."""
        return self.is_handed and self.has_card_age and self.stepped_up_at is None

    @property
    def permissions(self) -> frozenset[Permission]:
        if self.is_handed:
            return UNPROVEN if self.is_unproven else HANDED_OVER
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
    is_expected: bool = False,
) -> SignedIn:
    """Begin a new session with a new token. Raises `NoAccount`. `is_expected`: their contact
    person knows of it, so a device that was not seen before is not told."""
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
        if how is not How.DEMO:
            row.known_id, was_known = known.meet(writer, person_id, shared_phone=shared_phone)
            if not (was_known or is_expected):
                tell_of_device(writer, standing, row.device)
    session.begin(token, row, standing)
    user = SignedIn(row, standing)
    login_user(user)
    if "viewer" not in db.session().info:
        look_as(db.session(), user.viewer)  # for a page that comes with the sign-in
    return user


def must_have_no_account(person_id: UUID) -> None:
    """Raises `NoAccount` for whoever no phone can be handed to."""
    with pen() as writer:
        if of_handed(writer, person_id) is None:
            raise NoAccount


def hand_over(person_id: UUID, *, how: How = How.HANDED) -> None:
    """Who is signed in here is so no more; this phone now opens one page, for one person who has
    no account. Raises `NoAccount` for whoever can sign in, or belongs to nobody."""
    session, by_id = current(), current_user.person_id
    with pen() as writer:
        standing = of_handed(writer, person_id)
        if standing is None or session.row is None:
            raise NoAccount
        leave(writer, session.row)
        token, row = open_row(writer, person_id, how, audience="family", handed_by_id=by_id)
        row.stepped_up_at = None
    session.begin(token, row, standing)


def sign_out() -> None:
    """End the session of this browser, whoever it is. The database hears of it afterwards."""
    session = current()
    if session.token:
        left().note(digest(session.token))
    session.leave()


def step_down() -> None:
    """Whoever has this phone now, proves who they are before the next such door."""
    session = current()
    if session.row is None:
        raise NotAllowed
    with pen() as writer:
        change(writer, session.row.id, stepped_up_at=None)


def step_up() -> None:
    """They have just proved who they are."""
    session = current()
    if session.row is None:
        raise NotAllowed
    with pen() as writer:
        session.new_token = renew(writer, session.row)
