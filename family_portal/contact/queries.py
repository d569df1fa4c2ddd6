"""The face page: who is my person now, who was it before, and who comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from flask_login import current_user
from sqlmodel import Session, col, select

from family_portal.access.faces import Face, Faces, faces, lead_of
from family_portal.access.households import Assignment, Opened
from family_portal.access.opening import Asked, asked, asked_of_child, told_a_story_to
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.succession import Told, told
from family_portal.contact.helping import Help, other_help
from family_portal.contact.succession import member_households, own_goodbye
from family_portal.core import clock


@dataclass(frozen=True)
class Change:
    """A professional who will begin. Only who and from when: the rest is said by talking (R18)."""

    person: Person
    role: Role
    from_day: date
    # Of whom it is known that they stop in this role by then, with their last day.
    leaving: Person | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Earlier:
    """A professional who helped before, from the first day to the last."""

    person: Person
    role: Role
    from_day: date
    last_day: date


@dataclass(frozen=True)
class Team:
    """The professionals of one household, through time."""

    now: Faces
    lead: Face | None
    changes: list[Change]
    earlier: list[Earlier]
    # What somebody must say about a stand-in.
    opening: list[tuple[Asked, Opened]] = field(default_factory=list)
    # What all members read of who follows the contact person.
    told: Told | None = None
    # Who stops while nobody follows by a handover. What I chose is not told by a link that goes.
    goodbye_to: tuple[Person, date] | None = None
    # Outside of the team, of what is for whoever looks.
    helping: list[Help] = field(default_factory=list)


def teams(session: Session) -> list[Team]:
    """Of the households of the person who is signed in."""
    mine = _households(session)
    found = faces(session, mine)
    changes, earlier, stops = _before_and_after(session, mine)
    homes = _where_who_answers_changes(session, changes, earlier, stops)
    said = told(session, homes) if homes else {}
    alone = set(homes) - said.keys()
    helping = other_help(session, mine)
    return [
        Team(
            now=f,
            lead=f.lead or lead_of(session, f.household_id),
            changes=changes.get(f.household_id, []),
            earlier=earlier.get(f.household_id, []),
            opening=opening(session, f),
            told=said.get(f.household_id),
            goodbye_to=_goodbye_to(session, f.household_id) if f.household_id in alone else None,
            helping=[one for one in helping if one.household_id == f.household_id],
        )
        for f in found
    ]


def _where_who_answers_changes(session: Session, *moving: Iterable[UUID]) -> list[UUID]:
    """Most households have nobody who comes or goes: of those nothing more is asked."""
    there = set().union(*moving)
    return [one for one in member_households(session) if one in there] if there else []


def _goodbye_to(session: Session, household_id: UUID) -> tuple[Person, date] | None:
    """With their last day."""
    offered, ends = own_goodbye(session, household_id, None)
    who = session.get(Person, ends.person_id) if offered and ends else None
    return (who, _last_day(ends, clock.today())) if who and ends else None


def opening(session: Session, those: Faces) -> list[tuple[Asked, Opened]]:
    """Of a child: may a stand-in read what it writes? Of whoever told a story: may they read it?"""
    me = current_user.person_id
    if not any(who for face in those.staff for _, _, who in face.covers):
        return []
    found = [(one, Opened.THREAD) for one in asked_of_child(session, those, me)]
    readers = told_a_story_to(session, me)
    stories = asked(session, those, me, Opened.STORY) if readers else []
    return found + [(one, Opened.STORY) for one in stories if one.face.person_id in readers]


def _households(session: Session) -> list[UUID]:
    """Where one belongs, and not where one works."""
    rows = session.exec(
        select(Belonging.household_id).where(
            Belonging.person_id == current_user.person_id, Belonging.holds()
        )
    )
    return list(rows)


def _last_day(held: Assignment, today: date) -> date:
    """The one before `to_day`; of who came and went in a day that day."""
    return max(held.from_day, (held.to_day or today) - timedelta(days=1))


def _before_and_after(
    session: Session, households: Iterable[UUID]
) -> tuple[dict[UUID, list[Change]], dict[UUID, list[Earlier]], set[UUID]]:
    """With the households of which somebody who is there now stops."""
    today = clock.today()
    rows = session.exec(
        select(Assignment, Person)
        .join(Person, col(Person.id) == Assignment.person_id)
        .where(col(Assignment.household_id).in_(list(households)))
        .order_by(col(Assignment.from_day))
    )
    changes: dict[UUID, list[Change]] = {}
    earlier: dict[UUID, list[Earlier]] = {}
    stops: dict[tuple[UUID, Role], tuple[Person, date]] = {}
    going: set[UUID] = set()
    for held, person in rows:
        if held.never_held:
            continue
        if not held.goes_on(today):
            earlier.setdefault(held.household_id, []).insert(
                0, Earlier(person, held.role, held.from_day, _last_day(held, today))
            )
        elif held.holds(today):
            if held.to_day:
                going.add(held.household_id)
                stops[held.household_id, held.role] = person, held.to_day - timedelta(days=1)
        else:
            leaving, last_day = stops.pop((held.household_id, held.role), (None, None))
            changes.setdefault(held.household_id, []).append(
                Change(person, held.role, held.from_day, leaving, last_day)
            )
    return changes, earlier, going
