"""Handing a thread over: who of us answers. Who may read it never changes by this."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.audience import Reader, readers
from family_portal.access.circles import Circle
from family_portal.access.faces import faces
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.errors import BadInput, NotAllowed, NotFound
from family_portal.core.i18n import gettext as _
from family_portal.messages.models import Thread, ThreadHanding
from family_portal.notify.actions import announce
from family_portal.notify.models import Kind

MOST = 50


@dataclass(frozen=True)
class Colleague:
    """Somebody of us who reads this thread already. `away_until` is their last day away."""

    reader: Reader
    away_until: date | None


def colleagues(session: Session, thread: Thread) -> list[Colleague]:
    """Only they can take it over: nobody new gets to read what was written to others."""
    home = select(Circle.household_id).where(Circle.id == thread.circle_id)
    staff = [r for r in readers(session, [thread])[thread.id] if r.is_staff]
    known = {f.person_id: f for those in faces(session, session.exec(home)) for f in those.staff}
    today = clock.today()
    away = {key: face.away_until(today) for key, face in known.items()}
    return [Colleague(reader, away.get(reader.person_id)) for reader in staff]


def hand_over(session: Session, thread_id: UUID, *, by_id: UUID, to_id: UUID) -> Thread:
    """From now on this colleague answers. Saying so twice changes nothing; what was promised to
    the family stays promised."""
    thread = thread_of(session, thread_id)
    staff = {r.person_id for r in readers(session, [thread])[thread.id] if r.is_staff}
    if by_id not in staff:
        raise NotAllowed
    if to_id not in staff:
        raise BadInput({"to": _("Kies een collega die deze berichten al leest.")})
    if thread.answerer_id == to_id:
        return thread
    handing = ThreadHanding(
        circle_id=thread.circle_id,
        thread_id=thread.id,
        from_id=thread.answerer_id,
        to_id=to_id,
        by_id=by_id,
    )
    thread.answerer_id = to_id
    session.add_all([thread, handing])
    announce(session, people={to_id} - {by_id}, kind=Kind.TASK, about_id=thread.id)
    return thread


def thread_of(session: Session, thread_id: UUID) -> Thread:
    found = session.get(Thread, thread_id)
    if found is None:
        raise NotFound
    return found


def history(
    session: Session, thread_id: UUID
) -> list[tuple[ThreadHanding, Person | None, Person | None]]:
    """Who handed it over and who took it, the latest first."""
    handings = session.exec(
        select(ThreadHanding)
        .where(ThreadHanding.thread_id == thread_id)
        .order_by(col(ThreadHanding.at).desc(), col(ThreadHanding.id))
        .limit(MOST)
    ).all()
    ids = {person for one in handings for person in (one.by_id, one.to_id)}
    named = {p.id: p for p in session.exec(select(Person).where(col(Person.id).in_(ids)))}
    return [(one, named.get(one.by_id), named.get(one.to_id)) for one in handings]
