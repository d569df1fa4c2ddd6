"""What the pages about notices show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from family_portal.access.guard import unguarded
from family_portal.core import clock
from family_portal.core.questions import among, question
from family_portal.notify.models import Device, Lapse, Notice, NoticeChoice, SafeContact

MOST = 50


@dataclass(frozen=True)
class Chosen:
    """One's own devices, this one first, and what one chose."""

    devices: list[Device]
    this_device: Device | None
    choice: NoticeChoice
    contact: SafeContact | None
    # Since when a way no longer works.
    lapsed: dict[str, datetime]


def chosen(session: Session, *, person_id: UUID, web_session_id: UUID) -> Chosen:
    rows = session.exec(select(Device).order_by(col(Device.made_at), col(Device.id)).limit(MOST))
    devices = sorted(rows, key=lambda device: device.web_session_id != web_session_id)
    this = next((d for d in devices if d.web_session_id == web_session_id), None)
    choice = session.exec(select(NoticeChoice)).one_or_none()
    contact = session.get(SafeContact, person_id)
    lapsed = {one.way: one.since for one in session.exec(select(Lapse))}
    return Chosen(devices, this, choice or NoticeChoice(person_id=person_id), contact, lapsed)


def safe_contacts(session: Session, people: Iterable[UUID]) -> dict[UUID, SafeContact]:
    """What professionals may know of how these people are reached."""
    found = _safe_contacts(session, people=list(people)).scalars()
    return {contact.person_id: contact for contact in found}


@question
def _safe_contacts() -> Any:
    return select(SafeContact).where(among(SafeContact.person_id, "people"))


@dataclass(frozen=True)
class Deliveries:
    """Counts alone: whose notice it was is nobody's business here."""

    waiting: int
    late: int
    sent_today: int
    # Why, of what kind, how many.
    dead: list[tuple[str, str, int]]


def deliveries(session: Session) -> Deliveries:
    now = clock.now()
    open_ones = [col(m).is_(None) for m in (Notice.sent_at, Notice.withdrawn_at, Notice.dead_at)]
    how_many = func.count(col(Notice.id))
    late = now - timedelta(minutes=10)
    with unguarded(session, reason="counts of notices, for the administrator"):
        return Deliveries(
            waiting=session.exec(select(how_many).where(*open_ones)).one(),
            late=session.exec(select(how_many).where(*open_ones, Notice.due_at < late)).one(),
            sent_today=session.exec(
                select(how_many).where(col(Notice.sent_at) > now - timedelta(days=1))
            ).one(),
            dead=[
                (why or "", str(kind), count)
                for why, kind, count in session.exec(
                    select(Notice.last_error, Notice.kind, how_many)
                    .where(col(Notice.dead_at).is_not(None))
                    .group_by(col(Notice.last_error), col(Notice.kind))
                    .order_by(how_many.desc(), col(Notice.last_error), col(Notice.kind))
                    .limit(MOST)
                )
            ],
        )
