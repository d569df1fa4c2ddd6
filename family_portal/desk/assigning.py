"""Who works for a household: said by who leads its team (R1). One truth, also when two say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from family_portal.access import scopes
from family_portal.access.actions.assign import assign, end
from family_portal.access.actions.no_face import hold_household, note_called, promise_face
from family_portal.access.colleagues import Choice, colleagues_of
from family_portal.access.faces import Faces, faces
from family_portal.access.holding import Overlaps
from family_portal.access.households import Assignment, Household
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.dates import day_short
from family_portal.core.errors import BadInput, NotFound, Stale
from family_portal.core.i18n import gettext as _
from family_portal.core.once import within

MOST = 100
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Staffing:
    """A household as its lead sees it: who works for it through time, and who could."""

    household: Household
    faces: Faces
    held: Sequence[tuple[Assignment, Person]]
    choices: Sequence[Choice]

    @property
    def version(self) -> str:
        """Changes with whatever somebody else says of who works here."""
        rows = sorted(f"{a.id}{a.from_day}{a.to_day}" for a, _ in self.held)
        of = [*rows, str(self.household.no_face_until)]
        return sha256("|".join(of).encode()).hexdigest()[:16]

    def goes_on(self, role: Role) -> list[tuple[Assignment, Person]]:
        return [
            (a, who) for a, who in self.held if a.role is role and a.goes_on() and not a.never_held
        ]

    def choice(self, person_id: UUID, role: Role) -> Choice | None:
        return next((c for c in self.choices if (c.person.id, c.role) == (person_id, role)), None)


def staffing_of(session: Session, household_id: UUID) -> Staffing:
    """Raises `NotFound` for a household of a team that one does not lead."""
    household = session.exec(
        select(Household).where(
            Household.id == household_id, within(col(Household.id), scopes.led_households())
        )
    ).first()
    if household is None:
        raise NotFound
    rows = session.exec(
        select(Assignment, Person)
        .join(Person, col(Person.id) == Assignment.person_id)
        .where(Assignment.household_id == household_id)
        .order_by(col(Assignment.from_day), col(Assignment.id))
        .limit(MOST)
    ).all()
    found = faces(session, [household_id])[0]
    return Staffing(household, found, rows, colleagues_of(session, household.team_id))


def put_to_work(
    session: Session,
    household_id: UUID,
    *,
    person_id: UUID,
    role: Role,
    from_day: date,
    seen: str,
) -> Assignment:
    """Raises `BadInput`, and `Stale` when somebody else said otherwise since the page was made."""
    known = _held(session, household_id, seen)
    _judge_day(from_day, "from_day")
    choice = known.choice(person_id, role)
    if choice is None:
        raise BadInput({"who": _("Kies een collega uit de lijst.")})
    if choice.leaves and choice.leaves <= from_day:
        words = _("%(name)s stopt op %(day)s. Kies iemand anders.")
        raise BadInput(
            {"who": words % {"name": choice.person.first_name, "day": day_short(choice.leaves)}}
        )
    _only_one(known, role, from_day)
    try:
        made = assign(
            session, household_id=household_id, person_id=person_id, role=role, from_day=from_day
        )
    except Overlaps:
        raise BadInput({"who": _("Deze collega werkt dan al voor dit gezin.")}) from None
    except IntegrityError:
        raise Stale from None
    if role is Role.CONTACT:
        promise_face(session, household_id, None)
    return made


def _only_one(known: Staffing, role: Role, from_day: date) -> None:
    """Whoever follows another contact person does so by a handover (R3)."""
    going_on = known.goes_on(role) if role is Role.CONTACT else []
    for held, who in going_on:
        if held.to_day is None or held.to_day > from_day:
            words = _("%(name)s is dan nog de contactpersoon. Een gezin heeft er één.")
            raise BadInput({"who": words % {"name": who.first_name}})


def stop_partner(
    session: Session, household_id: UUID, assignment_id: UUID, *, last_day: date, seen: str
) -> Assignment:
    """For a partner of the safety team; a contact person goes by a handover (R3)."""
    known = _held(session, household_id, seen)
    held = next((a for a, _ in known.goes_on(Role.DUO) if a.id == assignment_id), None)
    if held is None:
        raise NotFound
    _judge_day(last_day, "last_day")
    if last_day < held.from_day:
        words = _("De laatste dag is eerder dan de eerste. Kies een andere dag.")
        raise BadInput({"last_day": words})
    return end(session, held, on=last_day + timedelta(days=1), reason=None)


def say_by_when(session: Session, household_id: UUID, until: date, *, seen: str) -> Household:
    """By which day the family hears who their contact person will be."""
    known = _held(session, household_id, seen)
    if known.faces.contact:
        raise Stale
    _judge_day(until, "until")
    return promise_face(session, household_id, until)


def we_called(session: Session, household_id: UUID) -> Household:
    """Today. Raises `NotFound` for another team's, and `Stale` when there is a face by now."""
    if staffing_of(session, household_id).faces.contact:
        raise Stale
    return note_called(session, household_id, clock.today())


def _held(session: Session, household_id: UUID, seen: str) -> Staffing:
    hold_household(session, household_id)
    known = staffing_of(session, household_id)
    if known.version != seen:
        raise Stale
    return known


def _judge_day(day: date, field: str) -> None:
    if day < clock.today():
        raise BadInput({field: _("Deze dag is al geweest. Kies vandaag of later.")})
    if day > clock.today() + LONGEST:
        raise BadInput({field: _("Dit is verder dan een jaar. Kijk de dag nog een keer na.")})
