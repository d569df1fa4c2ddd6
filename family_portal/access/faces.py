"""The faces of a household: contact person, duo partner, who stands in, and today's truth."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from family_portal.access import working_days
from family_portal.access.guarded import Viewer
from family_portal.access.households import Assignment, Household, Phase
from family_portal.access.organisations import Organisation
from family_portal.access.people import Belonging, Person, Profile
from family_portal.access.posts import last_days, leads, team_of
from family_portal.access.roles import Role
from family_portal.access.standing_in import Away, Covers, StandIn
from family_portal.access.standing_in import covers as covers_of
from family_portal.access.teams import Post, Team, works_for
from family_portal.core import clock
from family_portal.core.names import Called
from family_portal.core.questions import among, question

# Of the household's team, and the team of somebody's post.
OF_TEAM, OF_POST = aliased(Organisation), aliased(Team)
# How often a household without a contact person is rung.
WEEKLY = timedelta(days=7)
# In how many working days: what is usual there, and what was agreed with whoever looks.
AGREED = OF_TEAM.answer_days, Profile.answer_days


@dataclass(frozen=True)
class Face(Called):
    """One professional of a household, as the family sees them."""

    person_id: UUID
    name: str
    photo: str | None
    role: Role
    since: date
    works: tuple[int, ...]
    phone: str | None
    covers: tuple[tuple[date, date, StandIn | None], ...] = ()
    # In how many working days they answer whoever looks (R5).
    promise: int = working_days.PROMISE
    call_me: str | None = None

    def is_away(self, day: date) -> bool:
        return any(start <= day <= end for start, end, _ in self.covers)

    def away_until(self, day: date) -> date | None:
        return max((end for start, end, _ in self.covers if start <= day <= end), default=None)

    def stand_in(self, day: date) -> StandIn | None:
        """Only on a recorded absence (R4), and never somebody who is away themselves."""
        named = (who for start, end, who in self.covers if who and start <= day <= end)
        return next((who for who in named if who.is_there(day)), None)

    def coming(self, day: date, ahead: int) -> list[Away]:
        """Absences that begin within so many days; nobody for who is away then themselves."""
        soon = [away for away in self.covers if 0 < (away[0] - day).days <= ahead]
        return [
            (start, end, who if who and who.is_there(start) else None) for start, end, who in soon
        ]

    def works_on(self, day: date) -> bool:
        return working_days.works_on(day, self.works) and not self.is_away(day)

    def back_on(self, day: date) -> date | None:
        return working_days.next_working_day(day, self.works_on)

    def answer_by(
        self, sent_on: date, *, days: int | None = None, closed: Collection[UUID] = ()
    ) -> date:
        """In working days of the person, or of the stand-in while they are away. `closed` are the
        absences in which the stand-in does not read it (R10)."""

        def somebody_works(day: date) -> bool:
            stand_in = self.stand_in(day)
            if stand_in and stand_in.cover_id not in closed:
                return working_days.works_on(day, stand_in.works)
            return self.works_on(day)

        within = self.promise if days is None else days
        return working_days.answer_by(sent_on, somebody_works, days=within)


@dataclass(frozen=True)
class Faces:
    """A household's professionals today. Without a contact person the lead is named (R1)."""

    household_id: UUID
    label: str
    phase: Phase
    team_id: UUID
    team: str
    team_phone: str | None
    no_face_until: date | None
    called_on: date | None = None
    contact: Face | None = None
    # Of the safety team; there may be several.
    duos: tuple[Face, ...] = ()
    lead: Face | None = None
    earlier: tuple[Face, ...] = field(default=())
    # Who will be the contact person; `since` is their first day.
    coming: Face | None = None
    # In how many working days they answer, when nothing else was agreed (R5).
    usual: int = working_days.PROMISE

    @property
    def staff(self) -> list[Face]:
        """Who works for the household now, the contact person first."""
        return [*([self.contact] if self.contact else []), *self.duos]

    def is_call_due(self, day: date) -> bool:
        """Without a contact person somebody rings every week (R1)."""
        rung = self.called_on
        return self.contact is None and (rung is None or rung + WEEKLY <= day)

    @property
    def first(self) -> Face | None:
        """Who answers: the contact person, else a safety partner, else the lead (R1)."""
        return next(iter(self.staff), self.lead)


def faces(session: Session, household_ids: Iterable[UUID] | None = None) -> list[Faces]:
    """Of the viewer's households, in a fixed order: two statements, three without a contact."""
    chosen = {} if household_ids is None else {"households": list(household_ids)}
    rows: dict[UUID, list[Any]] = defaultdict(list)
    for row in _with_staff(session, bool(chosen), me=_viewer_id(session), **chosen):
        rows[row[0].id].append(row)
    people = {row[3].id for group in rows.values() for row in group if row[3]}
    covers = covers_of(session, people) if people else Covers()
    found = [_faces(group, covers) for group in rows.values()]
    led = [f if f.contact else replace(f, lead=lead_of(session, f.household_id)) for f in found]
    return [_promising(f, *rows[f.household_id][0][-2:]) for f in led]


@question
def _with_staff(is_chosen: bool) -> Any:  # noqa: FBT001 - a shape
    query = (
        select(  # type: ignore[call-overload]
            Household, Team, Assignment, Person, Post, Organisation, *AGREED
        )
        .join(Team, col(Team.id) == Household.team_id)
        .outerjoin(OF_TEAM, col(OF_TEAM.id) == Team.organisation_id)
        .outerjoin(Assignment, col(Assignment.household_id) == Household.id)
        .outerjoin(Person, col(Person.id) == Assignment.person_id)
        .outerjoin(Post, col(Post.person_id) == Assignment.person_id)
        .outerjoin(OF_POST, col(OF_POST.id) == Post.team_id)
        .outerjoin(Organisation, works_for(OF_POST))
        .outerjoin(Profile, col(Profile.person_id) == bindparam("me", type_=Uuid()))
        .order_by(
            Household.label, Household.id, col(Assignment.from_day).desc(), col(Assignment.id)
        )
    )
    return query.where(among(Household.id, "households")) if is_chosen else query


def _viewer_id(session: Session) -> UUID | None:
    viewer: Viewer | None = session.info.get("viewer")
    return viewer.person_id if viewer else None


def _promising(those: Faces, usual: int | None, agreed: int | None) -> Faces:
    """What was agreed with one person goes before what is usual at their organisation."""
    usual = usual or working_days.PROMISE
    days = agreed or usual
    contact, lead = (face and replace(face, promise=days) for face in (those.contact, those.lead))
    duos = tuple(replace(face, promise=days) for face in those.duos)
    return replace(those, usual=usual, contact=contact, duos=duos, lead=lead)


def own_faces(session: Session, person_id: UUID, household_id: UUID | None = None) -> list[Faces]:
    """Of the households somebody is a member of, and not of those they work for."""
    theirs = _homes(session, me=person_id).scalars()
    wanted = [found for found in theirs if household_id in (None, found)]
    return faces(session, wanted) if wanted else []


@question
def _homes() -> Any:
    return select(Belonging.household_id).where(
        col(Belonging.person_id) == bindparam("me"),
        col(Belonging.role) != Role.SUPPORTER,
        Belonging.holds(),
    )


def _faces(rows: list[Any], covers: Covers) -> Faces:
    household, team = rows[0][0], rows[0][1]
    now, earlier, coming = [], [], []
    for assignment, person, posts in _assigned(rows):
        held = [at for at in posts if at.post.holds()]
        # From the post that is about this, when somebody has two.
        at = next((h for h in held if h.post.role == assignment.role), held[0] if held else None)
        away = covers.of(person.id, household.id)
        face = _face(person, at, assignment.role, assignment.from_day, away)
        ends = last_days(each.post for each in posts)
        has_left = clock.today() >= ends.get(person.id, date.max)
        if assignment.holds() and not has_left:
            now.append(face)
        elif has_left or not assignment.goes_on():
            earlier.append(face)
        elif assignment.role is Role.CONTACT and not assignment.never_held:
            coming.append(face)
    return Faces(
        household_id=household.id,
        label=household.label,
        phase=household.phase,
        team_id=team.id,
        team=team.name,
        team_phone=team.phone,
        no_face_until=household.no_face_until,
        called_on=household.called_on,
        contact=next((face for face in now if face.role is Role.CONTACT), None),
        # In a fixed order: who came first stands first.
        duos=tuple(face for face in reversed(now) if face.role is Role.DUO),
        earlier=tuple(earlier),
        # The rows come the latest first.
        coming=next(reversed(coming), None),
    )


class _At(NamedTuple):
    """A post, and for whom it works."""

    post: Post
    organisation: Organisation | None


def _assigned(rows: list[Any]) -> Iterable[tuple[Assignment, Person, list[_At]]]:
    """Each assignment once, with the person and all their posts."""
    found: dict[UUID, tuple[Assignment, Person, list[_At]]] = {}
    for _household, _team, assignment, person, post, organisation, *_ in rows:
        if assignment and person:
            _, _, posts = found.setdefault(assignment.id, (assignment, person, []))
            posts += [_At(post, organisation)] if post else []
    return found.values()


def _face(person: Person, at: _At | None, role: Role, since: date, away: tuple[Away, ...]) -> Face:
    return Face(
        person_id=person.id,
        name=person.name,
        photo=person.photo,
        role=role,
        since=since,
        works=at.post.days(at.organisation) if at else (),
        phone=at.post.phone if at else None,
        covers=away,
        call_me=person.call_me,
    )


@question
def _leader() -> Any:
    return (
        select(Person, Post, Organisation)
        .join(Post, col(Post.person_id) == Person.id)
        .outerjoin(OF_POST, col(OF_POST.id) == Post.team_id)
        .outerjoin(Organisation, works_for(OF_POST))
        .where(leads(), col(Post.team_id).in_(team_of(bindparam("home"))))
        .order_by(col(Post.from_day), Person.name, col(Person.id))
    )


def lead_of(session: Session, household_id: UUID) -> Face | None:
    """Who leads the team of a household, today."""
    row = _leader(session, home=household_id).first()
    return _face(row[0], _At(*row[1:]), Role.LEAD, clock.today(), ()) if row else None
