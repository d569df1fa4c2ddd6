"""One contact person follows another, as whoever arranges it sees it (R3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from family_portal.access import scopes
from family_portal.access.colleagues import Choice, colleagues_of
from family_portal.access.faces import Faces, faces
from family_portal.access.goodbyes import About, Goodbye, Goodbyes, HandoverWord
from family_portal.access.guard import viewer_of
from family_portal.access.hearing import Listener
from family_portal.access.households import Assignment, Handover, Household
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.succession import LOOK_BACK, named, with_account
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.once import within
from family_portal.core.questions import TODAY, day, question
from family_portal.desk.telling import comes_too_near, listeners, subject

MOST = 50


@dataclass(frozen=True)
class Leave:
    """The goodbye of one member. `alone`: they answer themselves; a small child with one of us."""

    goodbye: Goodbye
    person: Person
    alone: bool


@dataclass(frozen=True)
class Succession:
    """Of one household. `leaver` is the contact person now, or who just stopped."""

    household: Household
    faces: Faces
    leaver: tuple[Assignment, Person] | None
    handover: Handover | None
    comes: tuple[Assignment, Person] | None
    choices: Sequence[Choice]
    words: Sequence[tuple[HandoverWord, Person]]
    # Whose end is known, with or without somebody who follows, and the goodbyes of that end.
    ends: Assignment | None
    goodbyes: Sequence[Leave]
    is_lead: bool
    me: UUID
    # Who was told, where it is told before it is read.
    listeners: Sequence[Listener] = ()

    @property
    def told_of(self) -> UUID | None:
        return subject(self.handover, self.ends)

    @property
    def must_tell(self) -> bool:
        """The day is almost there, and somebody was not told (R18)."""
        if self.handover is None or self.comes is None:
            return comes_too_near(self.listeners, self.ends.to_day if self.ends else None)
        return comes_too_near(self.listeners, self.comes[0].from_day)

    @property
    def version(self) -> str:
        """Changes with whatever somebody else says of who comes."""
        said = self.handover
        of = [
            *(f"{a.id}{a.person_id}{a.from_day}{a.to_day}" for a, _ in self._both),
            f"{said.status}{said.joint_talk_on}{said.reason}" if said else "",
        ]
        return sha256("|".join(of).encode()).hexdigest()[:16]

    @property
    def _both(self) -> list[tuple[Assignment, Person]]:
        return [one for one in (self.leaver, self.comes) if one]

    @property
    def may_arrange(self) -> bool:
        """Whoever leaves, and the lead."""
        held = self.leaver and self.leaver[0]
        return self.is_lead or bool(held and held.person_id == self.me and held.holds())

    def is_at(self, status: str) -> bool:
        return self.handover is not None and self.handover.status == status

    @property
    def stays(self) -> bool:
        """No end is known of who is the contact person now, and nobody follows."""
        held = self.leaver[0] if self.leaver and self.handover is None else None
        return held is not None and held.to_day is None

    @property
    def stops_alone(self) -> bool:
        """The end is known of who is the contact person now, and nobody follows."""
        going = self.handover is not None and not self.handover.is_confirmed
        held = self.leaver[0] if self.leaver and not going else None
        return held is not None and held.to_day is not None

    @property
    def has_begun(self) -> bool:
        return bool(self.comes and self.comes[0].from_day <= clock.today())

    @property
    def is_late(self) -> bool:
        """What the lead must look at: begun and not confirmed, or hurried and not made good."""
        said, today = self.handover, clock.today()
        if said is None or said.is_confirmed:
            return False
        return self.has_begun if said.complete_by is None else said.complete_by < today

    @property
    def owes_goodbye(self) -> bool:
        """Whoever stopped is gone, and somebody chose a goodbye that they did not get."""
        left = [one.goodbye for one in self.goodbyes if one.goodbye.wanted]
        return self.ends is not None and not self.ends.goes_on() and any(b.is_open for b in left)

    @property
    def asks_you(self) -> bool:
        """Somebody of the family would rather have somebody else: the lead rings. A confirmation
        takes no day away that was promised for that."""
        today = clock.today()
        going = self.handover is not None and not self.handover.is_confirmed
        asked = [word for word, _ in self.words if self.is_to_ring(word)]
        return any(going or (word.answer_by and word.answer_by >= today) for word in asked)

    @staticmethod
    def is_to_ring(word: HandoverWord) -> bool:
        return word.about is About.SOMEBODY_ELSE and word.rung_on is None

    def choice(self, person_id: UUID) -> Choice | None:
        return next((one for one in self.choices if one.person.id == person_id), None)

    def goodbye(self, goodbye_id: UUID) -> Leave:
        found = next((one for one in self.goodbyes if one.goodbye.id == goodbye_id), None)
        if found is None:
            raise NotFound
        return found


def succession_of(session: Session, household_id: UUID) -> Succession:
    """For who works for it, and who leads its team. Raises `NotFound` for anybody else."""
    household = _home(session, home=household_id).scalars().first()
    if household is None:
        raise NotFound
    held = cast("Held", _held(session, home=household_id).all())
    handover = _latest(session, household_id, held)
    comes = next((one for one in held if handover and one[0].id == handover.assignment_id), None)
    leaver = _leaver(held, handover)
    words = _words(session, handover)
    ends = _ends(held)
    goodbyes = _goodbyes(session, ends)
    choices = colleagues_of(session, household.team_id)
    led = led_homes(session).scalars()
    return Succession(
        household,
        faces(session, [household_id])[0],
        leaver,
        handover,
        comes,
        [one for one in choices if one.role is Role.CONTACT],
        words,
        ends,
        goodbyes,
        household_id in led.all(),
        viewer_of(session).person_id,
        listeners(session, household_id, subject(handover, ends)),
    )


def successions_to_see(session: Session) -> list[Succession]:
    """Of the teams one leads: those that are late, those in which somebody wants somebody else or
    was not told in time, and those in which a goodbye that somebody chose was left undone."""
    homes = _to_look_at(session).scalars().all()
    found = [succession_of(session, household_id) for household_id in homes]
    return [
        one for one in found if one.is_late or one.asks_you or one.owes_goodbye or one.must_tell
    ]


@question
def _to_look_at() -> Any:
    going = select(Handover.household_id).where(col(Handover.status).in_(["planned", "held"]))
    asked = (
        select(Handover.household_id)
        .join(HandoverWord, col(HandoverWord.assignment_id) == Handover.assignment_id)
        .where(
            HandoverWord.about == About.SOMEBODY_ELSE,
            col(HandoverWord.rung_on).is_(None),
            col(HandoverWord.answer_by) >= TODAY,
        )
    )
    owed = (
        select(Assignment.household_id)
        .join(Goodbye, col(Goodbye.assignment_id) == Assignment.id)
        .where(
            col(Goodbye.wanted).in_([Goodbyes.TALK, Goodbyes.MESSAGE]),
            col(Goodbye.done_on).is_(None),
            Assignment.goes_on(day("asked_look_back", lambda: clock.today() - LOOK_BACK)),
        )
    )
    home = col(Household.id)
    open_ones = select(Household.id).where(
        within(home, scopes.led_households()), or_(home.in_(going), home.in_(asked), home.in_(owed))
    )
    return open_ones.order_by(Household.label, home).limit(MOST)


@question
def _home() -> Any:
    """Whom one works for, or whose team one leads."""
    home = col(Household.id)
    ours = within(home, scopes.staffed_households()), within(home, scopes.led_households())
    return select(Household).where(or_(*ours), home == bindparam("home"))


@question
def led_homes() -> Any:
    """The ids of the households of the teams one leads."""
    return select(Household.id).where(within(col(Household.id), scopes.led_households()))


Held = Sequence[tuple[Assignment, Person]]


@question
def _held() -> Any:
    at_home = col(Assignment.household_id) == bindparam("home")
    return (
        select(Assignment, Person)
        .join(Person, col(Person.id) == Assignment.person_id)
        .where(at_home, Assignment.role == Role.CONTACT)
        .order_by(col(Assignment.from_day).desc(), col(Assignment.id))
        .limit(MOST)
    )


def _latest(session: Session, household_id: UUID, held: Held) -> Handover | None:
    """That of the last contact person, called off or over long ago left out."""
    rows = _handovers(session, home=household_id).scalars()
    order = [one.id for one, _ in held if one.goes_on() and not one.never_held]
    known = {row.assignment_id: row for row in rows if row.assignment_id in order}
    return next((known[one] for one in order if one in known), None)


@question
def _handovers() -> Any:
    here = col(Handover.household_id) == bindparam("home")
    return select(Handover).where(here, Handover.status != "off").limit(MOST)


def _leaver(held: Held, handover: Handover | None) -> tuple[Assignment, Person] | None:
    if handover and not handover.is_confirmed:
        return next((one for one in held if one[0].id == handover.leaver_id), None)
    return next((one for one in held if one[0].holds()), None)


def _words(session: Session, handover: Handover | None) -> list[tuple[HandoverWord, Person]]:
    if handover is None:
        return []
    rows = _said(session, of=handover.assignment_id).scalars().all()
    names = named(session, {row.person_id for row in rows})
    return [(row, names[row.person_id]) for row in rows]


@question
def _said() -> Any:
    here = select(HandoverWord).where(HandoverWord.assignment_id == bindparam("of"))
    return here.order_by(col(HandoverWord.said_at), col(HandoverWord.id)).limit(MOST)


def _ends(held: Held) -> Assignment | None:
    since = clock.today() - LOOK_BACK
    ends = (one for one, _ in held if one.to_day and not one.never_held and one.goes_on(since))
    return next(ends, None)


def _goodbyes(session: Session, leaves: Assignment | None) -> list[Leave]:
    if leaves is None:
        return []
    rows = _of_leaver(session, of=leaves.id).scalars().all()
    people = {row.person_id for row in rows}
    names, alone = named(session, people), with_account(session, people)
    found = [Leave(row, names[row.person_id], row.person_id in alone) for row in rows]
    return sorted(found, key=lambda one: (one.person.name, one.goodbye.id))


@question
def _of_leaver() -> Any:
    here = select(Goodbye).where(Goodbye.assignment_id == bindparam("of"))
    return here.order_by(col(Goodbye.id))
