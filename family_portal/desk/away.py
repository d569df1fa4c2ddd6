"""Who of us is away, and who stands in: recorded by themselves, or by who leads their team (R4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, or_, select

from family_portal.access.covering import Span, away_soon, stood_in_for
from family_portal.access.doors import GRANTS, Permission
from family_portal.access.faces import Faces, faces
from family_portal.access.holding import not_over
from family_portal.access.households import Cover, CoverAt, CoverYes
from family_portal.access.organisations import Organisation
from family_portal.access.people import Person
from family_portal.access.posts import leads, leads_them
from family_portal.access.roles import Role
from family_portal.access.teams import Post, Team, works_for
from family_portal.core.errors import NotFound
from family_portal.core.names import Called
from family_portal.core.questions import TODAY, among, question

MOST = 50


@dataclass(frozen=True)
class Colleague(Called):
    """Somebody who could stand in. `leaves` is the first day they are no colleague any more."""

    person_id: UUID
    name: str
    call_me: str | None
    photo: str | None
    works: tuple[int, ...]
    leaves: date | None
    away: tuple[Span, ...] = ()

    def away_in(self, first: date, last: date) -> Span | None:
        return next((span for span in self.away if span[0] <= last and first <= span[1]), None)


@dataclass(frozen=True)
class Absent:
    """A professional with the households they work for, and who of us could stand in there."""

    person: Person
    is_me: bool
    homes: Sequence[Faces]
    colleagues: Sequence[Colleague]
    # Who stands in by habit.
    usual_id: UUID | None
    absences: Sequence[Cover]
    # For whom they stand in themselves.
    covering: Sequence[tuple[Cover, Person]]
    # Families see their face.
    has_photo: bool

    def colleague(self, person_id: UUID | None) -> Colleague | None:
        return next((one for one in self.colleagues if one.person_id == person_id), None)

    def covering_in(self, first: date, last: date) -> list[Person]:
        return [
            who for cover, who in self.covering if cover.from_day <= last and first <= cover.to_day
        ]


def absent(session: Session, me: UUID, person_id: UUID | None = None) -> Absent:
    """Oneself, or somebody of a team one leads. Raises `NotFound` for anybody else."""
    who = person_id or me
    person = session.get(Person, who)
    if person is None or (who != me and not leads_them(session, me, who)):
        raise NotFound
    homes = [those for those in faces(session) if _works_for(those, who)]
    rows = _covers(session, who=who).all()
    own = [cover for cover, _ in rows if cover.absent_id == who]
    others = [(cover, absentee) for cover, absentee in rows if cover.absent_id != who]
    posts = _posts(session, who=who).all()
    usual = posts[0][0] if posts else None
    has_photo = any(Permission.OWN_PHOTO in GRANTS[Role(role)] for _, role in posts)
    beside = {face.person_id for those in homes for face in those.staff}
    beside |= {cover.stand_in_id for cover in own if cover.stand_in_id}
    found = _colleagues(session, who, beside)
    return Absent(person, who == me, homes, found, usual, own, others, has_photo)


@question
def _covers() -> Any:
    who: Any = bindparam("who")
    return (
        select(Cover, Person)
        .join(Person, col(Person.id) == Cover.absent_id)
        .where(or_(col(Cover.absent_id) == who, stood_in_for([who])), not_over(Cover, TODAY))
        .order_by(col(Cover.from_day), col(Cover.id))
        .limit(MOST)
    )


@question
def _posts() -> Any:
    mine = Post.person_id == bindparam("who"), Post.holds()
    return select(Post.stand_in_id, Post.role).where(*mine)


def _works_for(those: Faces, person_id: UUID) -> bool:
    return any(face.person_id == person_id for face in those.staff)


def _colleagues(session: Session, who: UUID, beside: set[UUID]) -> list[Colleague]:
    """Of the same team, and who works for one of these households already."""
    rows = _could_stand_in(session, who=who, beside=beside).all()
    found: dict[UUID, Colleague] = {}
    for person, post, organisation in rows:
        works = post.days(organisation)
        one = Colleague(person.id, person.name, person.call_me, person.photo, works, post.to_day)
        found.setdefault(person.id, one)
    away = away_soon(session, list(found))
    return [
        Colleague(**{**vars(one), "away": tuple(away.get(key, ()))}) for key, one in found.items()
    ]


@question
def _could_stand_in() -> Any:
    who: Any = bindparam("who")
    teams = select(Post.team_id).where(Post.person_id == who, Post.goes_on())
    return (
        select(Person, Post, Organisation)
        .join(Post, and_(col(Post.person_id) == Person.id, Post.goes_on()))
        .outerjoin(Team, col(Team.id) == Post.team_id)
        .outerjoin(Organisation, works_for())
        .where(
            col(Post.role).in_([Role.CONTACT, Role.DUO]),
            or_(col(Post.team_id).in_(teams), among(Person.id, "beside")),
            Person.id != who,
        )
        .order_by(Person.name, col(Person.id), col(Post.id))
    )


@dataclass(frozen=True)
class Arranged:
    """One absence: who stands in where, who read it, and who opened what for them."""

    cover: Cover
    of: Absent
    homes: Sequence[tuple[Faces, Colleague | None, bool]]
    said: Sequence[tuple[CoverYes, Person]]


def arranged(session: Session, me: UUID, cover_id: UUID) -> Arranged:
    """Raises `NotFound` for an absence that is not one's own to arrange."""
    cover = session.get(Cover, cover_id)
    if cover is None or cover.to_day < cover.from_day:
        raise NotFound
    of = absent(session, me, cover.absent_id)
    rows = session.exec(select(CoverAt).where(CoverAt.cover_id == cover_id)).all()
    at = {row.household_id: row for row in rows}
    homes = []
    for those in of.homes:
        row = at.get(those.household_id)
        who = cover.stood_in_by(row)
        homes.append((those, of.colleague(who), bool(row and row.read_at)))
    said = session.exec(
        select(CoverYes, Person)
        .join(Person, col(Person.id) == CoverYes.person_id)
        .where(CoverYes.cover_id == cover_id)
        .order_by(Person.name, CoverYes.what)
        .limit(MOST)
    ).all()
    return Arranged(cover, of, homes, said)


def colleagues_led(session: Session, me: UUID) -> list[Person]:
    """Who works for families in the teams somebody leads. One statement."""
    return list(_colleagues_led(session, me=me).scalars())


@question
def _colleagues_led() -> Any:
    me: Any = bindparam("me")
    led = select(Post.team_id).where(leads(), Post.person_id == me)
    posts = select(Post.person_id).where(
        col(Post.team_id).in_(led), Post.goes_on(), col(Post.role).in_([Role.CONTACT, Role.DUO])
    )
    theirs = select(Person).where(col(Person.id).in_(posts), Person.id != me)
    return theirs.order_by(Person.name, col(Person.id)).limit(2 * MOST)
