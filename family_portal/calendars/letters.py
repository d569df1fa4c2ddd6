"""The letter of an invitation, made at the moment it is sent: from what is so then."""

from collections.abc import Callable
from functools import partial

from icalendar import vCalAddress
from sqlmodel import Session, select

from family_portal.appointments.calendar import empty, neutral_event
from family_portal.calendars.inviting import comes
from family_portal.calendars.models import CalendarMailbox, Invitation
from family_portal.core import clock
from family_portal.notify.mail import Letter
from family_portal.notify.models import Notice


def letters_from(sender: str) -> Callable[[Session, Notice], Letter | None]:
    return partial(letter_of, sender=sender)


def letter_of(session: Session, notice: Notice, *, sender: str) -> Letter | None:
    """None when it is no longer so, or no longer wanted. From now on they may have been told."""
    told = session.get(Invitation, notice.about_id)
    mailbox = session.exec(
        select(CalendarMailbox).where(CalendarMailbox.person_id == notice.person_id)
    ).one_or_none()
    if told is None or mailbox is None:
        return None
    if not told.is_cancelled and not _still_comes(session, told):
        return None
    told.told_at = clock.now()
    session.add(told)
    return _written(told, sender, mailbox.mail)


def _still_comes(session: Session, told: Invitation) -> bool:
    asked = select(Invitation.id).where(
        Invitation.id == told.id, comes(Invitation.person_id, Invitation.appointment_id)
    )
    return session.exec(asked).first() is not None


def _written(told: Invitation, sender: str, to: str) -> Letter:
    method = "CANCEL" if told.is_cancelled else "REQUEST"
    event = neutral_event(
        uid=str(told.appointment_id),
        sequence=told.sequence,
        starts_at=told.starts_at,
        ends_at=told.ends_at,
        changed_at=told.changed_at,
        is_cancelled=told.is_cancelled,
    )
    event.add("organizer", vCalAddress(f"mailto:{sender}"))
    # Nobody waits for an answer: the portal reads no mail.
    asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
    event.add("attendee", vCalAddress(f"mailto:{to}"), parameters=asked)
    calendar = empty(method)
    calendar.add_component(event)
    return Letter(to, bytes(calendar.to_ical()).decode(), method)
