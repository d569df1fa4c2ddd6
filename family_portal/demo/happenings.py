"""What no file says: it happens while a portal is in use."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, select

from family_portal.access.guard import unguarded
from family_portal.accounts.alerts import tell_of_device
from family_portal.accounts.models import SignInAlert
from family_portal.accounts.standing import of_person
from family_portal.appointments.models import Appointment
from family_portal.appointments.moving import move
from family_portal.imports.models import Imported
from family_portal.talks.models import PointKind, Ready, TalkPoint

# Whose talk got another time, and who signed in on a phone that nobody had seen.
MOVED, NEW_DEVICE = "a1", "sanne"


def happenings(engine: Engine) -> None:
    """Once, for who is there."""
    with Session(engine) as session, unguarded(session, reason="demo happenings"):
        known = {(row.kind, row.key): row.record_id for row in session.exec(select(Imported))}
        talk = known.get(("appointment", MOVED))
        if talk and (moved := session.get(Appointment, talk)) and moved.sequence == 0:
            before = moved.starts_at - timedelta(hours=2)
            move(session, moved, before=before)
            _prepare(session, moved, known.get(("person", "sanne")))
        person = known.get(("person", NEW_DEVICE))
        seen = select(SignInAlert.id).where(SignInAlert.person_id == person)
        if person and session.exec(seen).first() is None:
            standing = of_person(session, person)
            if standing:
                tell_of_device(session, standing, "android")
        session.commit()


def _prepare(session: Session, talk: Appointment, by_id: UUID | None) -> None:
    """She comes alone, so the circle of the talk is her and the professionals."""
    if by_id is None:
        return
    asked = {"kind": PointKind.QUESTION, "ready": Ready.CHOOSE}
    about = {"kind": PointKind.TOPIC, "text": "Hoe het slapen gaat"}
    session.add_all(
        TalkPoint(circle_id=talk.circle_id, appointment_id=talk.id, by_id=by_id, **point)
        for point in (asked, about)
    )
