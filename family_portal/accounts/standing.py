"""Who somebody is at this moment. Asked again at every request, so that what ends has ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import load_only
from sqlmodel import Session, col

from family_portal.access.both_sides import works_beside_family
from family_portal.access.caring import Caring
from family_portal.access.doors import GRANTS, Permission
from family_portal.access.guarded import Viewer
from family_portal.access.households import Household
from family_portal.access.people import (
    Belonging,
    Person,
    Profile,
    may_have_account,
    may_have_card,
)
from family_portal.access.roles import FAMILY, STAFF, Role
from family_portal.access.shares import Share
from family_portal.access.teams import Post
from family_portal.accounts.models import DeskChoice, Odd, SignInAlert, WebSession
from family_portal.core.names import Called
from family_portal.core.questions import question
from family_portal.notify.models import Lapse

NEEDED: tuple[Any, ...] = (
    Profile.language,
    Profile.has_account,
    Profile.born,
    Profile.age_noted,
    Profile.age_noted_on,
)
# Until somebody chose, there is nothing to see.
NOWHERE = UUID(int=0)
SIDES = {"family": FAMILY, "staff": STAFF, None: FAMILY | STAFF}


@dataclass(frozen=True)
class Standing(Called):
    """A person with what they are today to households and teams; never without any role."""

    person_id: UUID
    name: str
    roles: frozenset[Role]
    language: str | None
    has_shares: bool
    keys_off: bool
    # Wrong PINs were typed with their card, and nobody spoke with them about it yet.
    was_tried: bool
    call_me: str | None = None
    # Notices no longer come where they chose to get them.
    is_silent: bool = False
    # Somebody of their household works here: of them no photo is shown.
    hides_photos: bool = False
    # Old enough for a paper card and a PIN: on a phone of ours they prove that it is them.
    has_card_age: bool = False
    # With a name for each, where somebody is of several households: in one of them at a time.
    homes: tuple[tuple[UUID, str], ...] = ()
    home: UUID | None = None

    @property
    def must_choose(self) -> bool:
        return bool(self.homes) and self.home is None

    @property
    def is_staff(self) -> bool:
        return bool(self.roles & STAFF)

    @property
    def viewer(self) -> Viewer:
        home = NOWHERE if self.must_choose else self.home
        flags = {"is_staff": self.is_staff, "has_shares": self.has_shares}
        return Viewer(self.person_id, **flags, household_id=home)


def of_person(session: Session, person_id: UUID, *, audience: str | None = None) -> Standing | None:
    """None when this person may not sign in. Runs on nobody's behalf: call it unguarded."""
    return _standing(_by_person(session, person=person_id).all(), audience)


def of_token(
    session: Session, token_hash: str, *, asked: UUID | None = None
) -> tuple[WebSession, Standing | None] | None:
    """The session row of a token, and who it is, in one statement. Call it unguarded. `asked`: the
    household of the page that this request comes from."""
    found = _by_token(session, token_hash=token_hash).all()
    if not found:
        return None
    row: WebSession = found[0][0]
    if row.person_id is None:
        return row, None
    facts = [facts[1:] for facts in found]
    is_handed = row.handed_by_id is not None
    who = _standing(facts, row.audience, is_handed=is_handed, homes=(asked, row.household_id))
    return row, _with_names(session, who) if who and who.homes else who


def _with_names(session: Session, who: Standing) -> Standing:
    """Who is of one household, as nearly everybody, asks for no name of it."""
    ids = [home_id for home_id, _ in who.homes]
    homes = session.scalars(select(Household).where(col(Household.id).in_(ids))).all()
    names = sorted((home.label, home.id) for home in homes)
    return replace(who, homes=tuple((home_id, label) for label, home_id in names))


def of_handed(session: Session, person_id: UUID) -> Standing | None:
    """Of who answers on a phone that was handed over, and never signs in. Call it unguarded."""
    return _standing(_by_person(session, person=person_id).all(), "family", is_handed=True)


def of_card_holder(session: Session, person_id: UUID) -> Standing | None:
    """Of whoever may have a paper card: who signs in with it, and who wants no account and answers
    with it on a phone of ours (ADR 75). Call it unguarded."""
    found = of_person(session, person_id)
    if found:
        return found
    handed = of_handed(session, person_id)
    gives = handed and any(Permission.GIVE_FEEDBACK in GRANTS[role] for role in handed.roles)
    return handed if handed and gives and handed.has_card_age else None


@question
def _by_person() -> Any:
    people = _with_roles(select(*_facts()).select_from(Person))
    return people.where(col(Person.id) == bindparam("person"))


@question
def _by_token() -> Any:
    person = col(Person.id) == WebSession.person_id
    rows = select(WebSession, *_facts()).select_from(WebSession).outerjoin(Person, person)
    return _with_roles(rows).where(col(WebSession.token_hash) == bindparam("token_hash"))


def _facts() -> tuple[Any, ...]:
    shown_to_me = and_(col(Share.person_id) == Person.id, Share.holds())
    has_shares = exists().where(or_(shown_to_me, col(Share.by_id) == Person.id))
    keys_off = exists().where(
        and_(col(DeskChoice.person_id) == Person.id, col(DeskChoice.keys_off).is_(True))
    )
    was_tried = exists().where(
        and_(
            col(SignInAlert.person_id) == Person.id,
            col(SignInAlert.odd) == Odd.TRIES,
            col(SignInAlert.settled_at).is_(None),
        )
    )
    roles = col(Belonging.role), col(Post.role), col(Belonging.household_id), col(Caring.role)
    is_silent = exists().where(col(Lapse.person_id) == Person.id)
    marks = has_shares, keys_off, was_tried, is_silent, works_beside_family(Person.id)
    return Person.id, Person.name, Person.call_me, Profile, *roles, *marks


def _with_roles(statement: Select[Any]) -> Select[Any]:
    return (
        statement.outerjoin(Profile, col(Profile.person_id) == Person.id)
        .outerjoin(Belonging, and_(col(Belonging.person_id) == Person.id, Belonging.holds()))
        .outerjoin(Post, and_(col(Post.person_id) == Person.id, Post.holds()))
        .outerjoin(Caring, and_(col(Caring.person_id) == Person.id, Caring.holds()))
        .options(load_only(*NEEDED))  # phone and address stay where they are
    )


def _standing(
    found: Sequence[Any],
    audience: str | None,
    *,
    is_handed: bool = False,
    homes: tuple[UUID | None, ...] = (),
) -> Standing | None:
    if not found:
        return None
    person_id, name, call_me, profile, *_rest = found[0]
    has_shares, keys_off, was_tried, is_silent, hides_photos = found[0][-5:]
    several, home = _homes(found, audience, homes)
    here = [facts for facts in found if home is None or facts[6] == home]
    every = (role for facts in here for role in (*facts[4:6], facts[7]))
    held = frozenset(role for role in every if role is not None)
    roles = held & SIDES[audience]
    is_child = Role.CHILD in held
    if not roles or may_have_account(profile, is_child=is_child) is is_handed:
        return None
    language = profile.language if profile else None
    has_age = may_have_card(profile, is_child=is_child)
    marks = has_shares, keys_off, was_tried, call_me, is_silent, hides_photos
    facts = language, *marks, has_age
    return Standing(person_id, name, roles, *facts, several, home)


def _homes(
    found: Sequence[Any], audience: str | None, asked: tuple[UUID | None, ...]
) -> tuple[tuple[tuple[UUID, str], ...], UUID | None]:
    """The households of somebody who is in several, yet without names, and the first of what was
    asked that is one of them. No names where there is nothing to choose, nothing at the desk."""
    if audience != "family" and any(facts[5] for facts in found):
        return (), None
    every = {facts[6] for facts in found if facts[6] is not None}
    if len(every) < 2:
        # Who works with families too sees their own here, and nothing of those.
        return (), next(iter(every), None) if any(facts[5] for facts in found) else None
    unnamed = tuple((home_id, "") for home_id in every)
    return unnamed, next((one for one in asked if one in every), None)
