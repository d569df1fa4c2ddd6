"""What was prepared for a talk, as one person sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader
from family_portal.access.circles import Circle
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.shares import holds_another_adult
from family_portal.appointments.models import Appointment
from family_portal.appointments.queries import Seen, seen
from family_portal.core.errors import NotFound
from family_portal.core.questions import among, question
from family_portal.talks.models import PointKind, Ready, TalkInterpreter, TalkNote, TalkPoint

MOST = 100


@dataclass(frozen=True)
class Prepared:
    """`points` are those this person may read, the first said first."""

    seen: Seen
    points: Sequence[TalkPoint]
    interpreters: Sequence[TalkInterpreter]

    @property
    def appointment(self) -> Appointment:
        return self.seen.appointment

    @property
    def me(self) -> UUID:
        return self.seen.me

    @cached_property
    def people(self) -> dict[UUID, Reader]:
        return {reader.person_id: reader for reader in self.seen.readers}

    @cached_property
    def family(self) -> list[Reader]:
        """Who comes of the family; a supporter it is only shown to does not."""
        return [r for r in self.seen.readers if not r.is_staff and not r.is_shown]

    @cached_property
    def for_all(self) -> list[TalkPoint]:
        """What may stand on a phone that goes round."""
        return [point for point in self.points if self.is_for_all(point)]

    @property
    def family_choices(self) -> list[tuple[UUID, str]]:
        return [(r.person_id, r.first_name) for r in self.family]

    @cached_property
    def ours(self) -> list[Reader]:
        return [r for r in self.seen.readers if r.is_staff]

    @property
    def is_ours(self) -> bool:
        """I am one of the professionals of it."""
        return any(r.person_id == self.me for r in self.ours)

    @property
    def is_talk(self) -> bool:
        """A court writes its own; of people who see each other the contact plan holds how it
        went."""
        return not self.appointment.is_hearing and not self.appointment.is_visit

    @property
    def takes_part(self) -> bool:
        return self.seen.is_family or self.is_ours

    @property
    def can_prepare(self) -> bool:
        return self.takes_part and self.appointment.can_be_answered

    @property
    def has_table(self) -> bool:
        """Somebody of the family may speak to everybody who comes. Not at a hearing: there,
        parents do not read each other (R7)."""
        return len(self.family) > 1 and not self.appointment.is_hearing

    def is_for_all(self, point: TalkPoint) -> bool:
        """Everybody who comes may read it, so it may be on a phone that goes round."""
        alone = [r.person_id for r in self.family] == [point.by_id]
        return alone or point.circle_id == self.appointment.circle_id

    def by(self, point: TalkPoint) -> Reader | None:
        return self.people.get(point.by_id)

    @cached_property
    def first(self) -> list[TalkPoint]:
        """What children prepared: it stands before everything else."""
        return [p for p in self.points if p.is_childs]

    def of_kind(self, kind: str, *, is_child: bool) -> list[TalkPoint]:
        """Without what stands first already; for a child nothing does."""
        return [p for p in self.points if p.kind == kind and (is_child or not p.is_childs)]

    @cached_property
    def mine(self) -> list[TalkPoint]:
        return [p for p in self.points if p.by_id == self.me]

    @property
    def my_ready(self) -> set[Ready]:
        return {p.ready for p in self.mine if p.ready}

    @property
    def my_saying(self) -> TalkPoint | None:
        return next((p for p in self.mine if p.kind is PointKind.SAYING), None)

    @property
    def my_interpreter(self) -> TalkInterpreter | None:
        return next((i for i in self.interpreters if i.person_id == self.me), None)


def prepared(
    session: Session, appointment_id: UUID, me: UUID, *, to_write: bool = False
) -> Prepared:
    """Raises `NotFound`, also for a supporter it is only shown to: they prepare nothing."""
    found = of_seen(session, seen(session, appointment_id, me, to_write=to_write))
    if not found.takes_part:
        raise NotFound
    return found


def of_seen(session: Session, found: Seen) -> Prepared:
    """What stands on the page of an appointment: two statements, and none for somebody it is only
    shown to."""
    if not found.is_member:
        return Prepared(found, (), ())
    here = found.appointment.id
    return Prepared(found, _points(session, here), interpreters(session, {here}).get(here, ()))


def _points(session: Session, appointment_id: UUID) -> Sequence[TalkPoint]:
    return _standing(session, appointment=appointment_id).scalars().all()


@question
def _standing() -> Any:
    here = TalkPoint.appointment_id == bindparam("appointment")
    return (
        select(TalkPoint)
        .where(here, col(TalkPoint.gone_at).is_(None))
        .order_by(col(TalkPoint.at), col(TalkPoint.id))
        .limit(MOST)
    )


def interpreters(
    session: Session, appointments: Collection[UUID]
) -> dict[UUID, list[TalkInterpreter]]:
    """Of these appointments, as far as one may know of them."""
    rows = _interpreters(session, those=appointments).scalars() if appointments else ()
    found: dict[UUID, list[TalkInterpreter]] = {}
    for one in rows:
        found.setdefault(one.appointment_id, []).append(one)
    return found


@question
def _interpreters() -> Any:
    here = among(TalkInterpreter.appointment_id, "those")
    return select(TalkInterpreter).where(here).order_by(col(TalkInterpreter.asked_at))


def may_take_along(session: Session, talk: Prepared) -> bool:
    """One of the family, with no other adult beside them; at court each is there for themselves.
    The others learn neither that somebody comes nor who."""
    if not talk.seen.is_family or talk.appointment.is_hearing:
        return talk.seen.is_family
    return not holds_another_adult(session, session.get_one(Circle, talk.appointment.circle_id))


def note_of(session: Session, appointment_id: UUID) -> TalkNote | None:
    """My own: the guard shows nobody another's."""
    return _note(session, of=appointment_id).scalars().first()


@question
def _note() -> Any:
    return select(TalkNote).where(TalkNote.appointment_id == bindparam("of"))


def is_child(session: Session, person_id: UUID, household_id: UUID) -> bool:
    """Of oneself; a professional may ask it of whoever they work for."""
    here = select(Belonging.id).where(
        Belonging.person_id == person_id,
        Belonging.household_id == household_id,
        Belonging.role == Role.CHILD,
        Belonging.holds(),
    )
    return session.exec(here).first() is not None
