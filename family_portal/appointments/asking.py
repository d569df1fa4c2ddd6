""" "Ik wil een afspraak": somebody of the family says what suits, and reads by when there is a
time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Category, Circle
from family_portal.access.faces import Face, Faces
from family_portal.access.making import circle_for
from family_portal.access.second_look import look_before
from family_portal.appointments.wishes import AppointmentRequest, How, Suits
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.core.questions import question
from family_portal.notify.actions import announce, withdraw
from family_portal.notify.models import Kind


@dataclass(frozen=True)
class Wish:
    """What somebody asked, and who reads that."""

    request: AppointmentRequest
    readers: Sequence[Reader]


def who_to_ask(those: Faces) -> list[Face]:
    """The fixed faces; without one the lead, who answers for it (R1)."""
    return those.staff or [face for face in (those.lead,) if face]


def open_wish(session: Session, person_id: UUID) -> Wish | None:
    found = _open_ones(session, of=person_id).scalars().first()
    return Wish(found, readers(session, [found])[found.id]) if found else None


@question
def _open_ones() -> Any:
    theirs = select(AppointmentRequest).where(
        AppointmentRequest.person_id == bindparam("of"), col(AppointmentRequest.ended_at).is_(None)
    )
    return theirs.order_by(col(AppointmentRequest.asked_at).desc())


def ask_appointment(
    session: Session,
    those: Faces,
    *,
    by_id: UUID,
    with_id: UUID,
    how: How,
    suits: Collection[Suits],
    words: str | None,
    sure: bool = False,
) -> AppointmentRequest:
    """One open wish at a time: asking again changes it, and never what was promised."""
    face = next((f for f in who_to_ask(those) if f.person_id == with_id), None)
    if face is None:
        raise BadInput({"with_id": _("Kies met wie je wilt praten.")})
    look_before(session, those.household_id, words, family={by_id}, me=by_id, sure=sure)
    circle = circle_for(
        session,
        household_id=those.household_id,
        category=Category.APPOINTMENT,
        family={by_id},
        staff={with_id},
    )
    # Two presses of the button wait for each other here.
    session.exec(select(Circle).where(Circle.id == circle.id).with_for_update(of=Circle)).one()
    wish = open_wish(session, by_id)
    asked = wish.request if wish and wish.request.circle_id == circle.id else None
    if wish and asked is None:
        end_wish(session, wish.request.id, by_id=by_id)
    asked = asked or AppointmentRequest(
        circle_id=circle.id, person_id=by_id, how=how, answer_by=face.answer_by(clock.today())
    )
    asked.how, asked.suits, asked.words = how, [s.value for s in suits], words
    session.add(asked)
    session.flush()
    announce(session, people={with_id}, kind=Kind.TASK, about_id=asked.id)
    return asked


def end_wish(
    session: Session, request_id: UUID, *, by_id: UUID, appointment_id: UUID | None = None
) -> None:
    """The asker needs none any more, or a professional made one."""
    asked = session.get(AppointmentRequest, request_id, with_for_update=True)
    if asked is None:
        raise NotFound
    if appointment_id is None and asked.person_id != by_id:
        raise NotAllowed
    if asked.is_open:
        asked.ended_at, asked.ended_by_id = clock.now(), by_id
        asked.appointment_id = appointment_id
        session.add(asked)
        withdraw(session, asked.id)
