"""Who follows the contact person, as each member of the family reads and answers it (R3)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from flask_login import current_user
from sqlalchemy import func
from sqlmodel import Session, col, select

from family_portal.access.circles import Category, Circle, Membership
from family_portal.access.faces import Face, lead_of
from family_portal.access.goodbyes import About, Goodbye, HandoverWord, HandoverYes
from family_portal.access.households import Assignment, Opened
from family_portal.access.kinds import looked_at, shown_after_proof
from family_portal.access.opening import told_a_story_to
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.access.succession import LOOK_BACK, Told, told
from family_portal.audit.models import AccessEntry
from family_portal.audit.subjects import NAMES
from family_portal.core import clock
from family_portal.core.errors import NotFound, Stale


@dataclass(frozen=True)
class Page:
    """Of one member: what all read, what they said themselves, and what was read of theirs."""

    household_id: UUID
    told: Told | None
    leaver: Person | None
    comes: Person | None
    lead: Face | None
    last_day: date | None
    # Until their last day whoever leaves reads what is said here; after that the lead alone.
    leaver_reads: bool
    # Whoever comes stands in or sits in a thread of mine already.
    reads_along: bool
    goodbye: Goodbye | None
    words: dict[About, HandoverWord]
    # What is asked of this member, with what they answered.
    opening: dict[Opened, bool | None]
    # What the new person looked at of this member, and when first.
    read: list[tuple[str, datetime]] = field(default_factory=list)


def member_households(session: Session) -> list[UUID]:
    """Where one is family; a supporter reads who it is and nothing of this."""
    return list(
        session.exec(
            select(Belonging.household_id).where(
                Belonging.person_id == current_user.person_id,
                Belonging.role != Role.SUPPORTER,
                Belonging.holds(),
            )
        )
    )


def page(session: Session, household_id: UUID, *, acts: bool = False) -> Page:
    """Raises `NotFound` where one is no member, and where nobody goes or comes: of who `acts` that
    was called off since they read it, `Stale`, which gives their words back."""
    if household_id not in member_households(session):
        raise NotFound
    said = told(session, [household_id]).get(household_id)
    goodbye, ends = own_goodbye(session, household_id, said)
    if said is None and goodbye is None:
        raise Stale if acts else NotFound
    leaver_id = said.leaver_id if said else ends and ends.person_id
    return Page(
        household_id,
        said,
        session.get(Person, leaver_id) if leaver_id else None,
        session.get(Person, said.comes_id) if said else None,
        lead_of(session, household_id),
        ends.to_day - timedelta(days=1) if ends and ends.to_day else None,
        _holds(session, said.leaver_assignment if said else ends.id if ends else None),
        said is not None and _reads_along(session, said.comes_id),
        goodbye,
        _words(session, said),
        _opening(session, household_id, said),
        _read(session, said),
    )


def _holds(session: Session, assignment_id: UUID | None) -> bool:
    held = session.get(Assignment, assignment_id) if assignment_id else None
    return held is not None and held.holds()


def _reads_along(session: Session, comes_id: UUID) -> bool:
    mine = select(Membership.circle_id).where(
        Membership.person_id == current_user.person_id, Membership.holds()
    )
    there = (
        select(Membership.id)
        .join(Circle, col(Circle.id) == Membership.circle_id)
        .where(
            Membership.person_id == comes_id,
            Membership.holds(),
            Circle.category == Category.THREAD,
            col(Circle.id).in_(mine),
        )
    )
    return session.exec(there.limit(1)).first() is not None


def own_goodbye(
    session: Session, household_id: UUID, said: Told | None
) -> tuple[Goodbye | None, Assignment | None]:
    """Mine, of the contact person who stops; also where nobody is known yet who comes."""
    query = (
        select(Goodbye, Assignment)
        .join(Assignment, col(Assignment.id) == Goodbye.assignment_id)
        .where(
            Goodbye.person_id == current_user.person_id,
            Assignment.household_id == household_id,
            Assignment.goes_on(clock.today() - LOOK_BACK),
        )
        .order_by(col(Assignment.to_day).desc(), col(Goodbye.id))
    )
    rows = [row for row in session.exec(query) if row[1].to_day]
    mine = said and said.leaver_assignment
    return next((row for row in rows if mine in (None, row[1].id)), (None, None))


def _words(session: Session, said: Told | None) -> dict[About, HandoverWord]:
    if said is None:
        return {}
    rows = session.exec(
        select(HandoverWord).where(
            HandoverWord.assignment_id == said.assignment_id,
            HandoverWord.person_id == current_user.person_id,
        )
    )
    return {row.about: row for row in rows}


def _opening(session: Session, household_id: UUID, said: Told | None) -> dict[Opened, bool | None]:
    """Of a child: may the new person read what it wrote? Of whoever told a story: may they read
    it? What is not answered stays closed."""
    if said is None or said.leaver_id is None:
        return {}
    me = current_user.person_id
    role = select(Belonging.role).where(
        Belonging.person_id == me, Belonging.household_id == household_id, Belonging.holds()
    )
    found = [Opened.THREAD] if Role.CHILD in session.exec(role).all() else []
    while_there = min(clock.now(), clock.at(said.from_day) - timedelta(seconds=1))
    if said.leaver_id in told_a_story_to(session, me, since=while_there):
        found.append(Opened.STORY)
    rows = session.exec(
        select(HandoverYes).where(
            HandoverYes.assignment_id == said.assignment_id, HandoverYes.person_id == me
        )
    )
    answers = {row.what: row.is_yes for row in rows}
    return {what: answers.get(what) for what in [*found, *(w for w in answers if w not in found)]}


def _read(session: Session, said: Told | None) -> list[tuple[str, datetime]]:
    """From the log of who looked (R23). What shows after a fresh proof only is called here what
    that log calls it without one: leaving it out would say that nothing was read."""
    if said is None or not said.has_begun:
        return []
    hidden = shown_after_proof()
    entries = (
        select(col(AccessEntry.what), func.min(AccessEntry.at), col(Circle.category))
        .select_from(AccessEntry)
        .outerjoin(Circle, col(Circle.id) == AccessEntry.circle_id)
        .where(AccessEntry.actor_id == said.comes_id)
        .group_by(col(AccessEntry.what), col(Circle.category))
    )
    names = looked_at(proven=False)
    first: dict[str, datetime] = {}
    for what, at, category in session.execute(entries):
        what = hidden.get(category, what)
        if what in NAMES or what not in names:
            continue
        first[names[what]] = min(at, first.get(names[what], at))
    return sorted(first.items(), key=lambda one: (one[1], one[0]))
