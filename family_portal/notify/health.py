"""Whether notices still come: by device and address, and for the person as a whole.

A browser ends a subscription without a word, and a mistyped address takes nothing. Nobody would
notice: who gets no notices thinks that nobody wrote.
"""

from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.notify.models import Device, Lapse, NoticeChoice
from family_portal.notify.push import Ending
from family_portal.notify.rules import INVITATION, MAIL, PUSH
from family_portal.notify.targets import Target


def note(session: Session, person_id: UUID, target: Target, ending: Ending) -> None:
    """How a try ended. Run on nobody's behalf."""
    if target.to is None or target.name == INVITATION:
        return  # a mailbox of work is no way by which somebody is told things
    if target.name == MAIL:
        _note_mail(session, person_id, ending)
    else:
        _note_device(session, UUID(target.name), ending)


def _note_mail(session: Session, person_id: UUID, ending: Ending) -> None:
    if ending is Ending.SENT:
        mine = update(NoticeChoice).where(col(NoticeChoice.person_id) == person_id)
        session.exec(mine.values(mail_ok_at=clock.now()))
        mend(session, person_id, MAIL)
    elif ending is Ending.REFUSED:
        lapse(session, person_id, MAIL)


def _note_device(session: Session, device_id: UUID, ending: Ending) -> None:
    device = session.get(Device, device_id)
    if device is None:
        return
    if ending is Ending.GONE:
        session.delete(device)
        if not _was_replaced(session, device):
            lapse(session, device.person_id, PUSH)
        return
    if ending is Ending.SENT:
        device.last_ok_at, device.failures = clock.now(), 0
    else:
        device.failures += 1
    session.add(device)


def _was_replaced(session: Session, device: Device) -> bool:
    """The same browser subscribed anew since: then nothing ended."""
    newer = select(Device.id).where(
        Device.web_session_id == device.web_session_id, Device.made_at > device.made_at
    )
    return session.exec(newer).first() is not None


def lapse(session: Session, person_id: UUID, way: str) -> None:
    known = select(Lapse.id).where(Lapse.person_id == person_id, Lapse.way == way)
    if session.exec(known).first() is None:
        session.add(Lapse(person_id=person_id, way=way))


def mend(session: Session, person_id: UUID, way: str) -> None:
    """It works again, or they chose anew."""
    session.exec(delete(Lapse).where(col(Lapse.person_id) == person_id, col(Lapse.way) == way))
