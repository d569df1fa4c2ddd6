"""Who writes in the storm: parents with one thread each, and contact persons with a telephone."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.messages.models import Thread
from family_portal.notify.models import NoticeChoice
from tests.houses import make_house
from tests.notify.listening import made_keys, make_device


@dataclass(frozen=True)
class Sender:
    person_id: UUID
    thread_id: UUID
    cookie: str


def make_senders(session: Session, *, count: int, push_origin: str) -> list[Sender]:
    """Committed. The contact person of each has one telephone and no quiet hours."""
    return [_sender(session, number, push_origin) for number in range(count)]


def _sender(session: Session, number: int, push_origin: str) -> Sender:
    house = make_house(session, label=f"Huis {number}")
    circle = house.circle(session, Category.THREAD, staff=[house.contact])
    thread = Thread(circle_id=circle.id, subject="Vraag", started_by_id=house.parent.id)
    keys = made_keys(f"{push_origin}/{number}")
    session.add_all(
        [
            thread,
            NoticeChoice(person_id=house.contact.id, quiet_from=time(0), quiet_to=time(0)),
            make_device(house.contact.id, keys),
        ]
    )
    session.flush()
    sender = Sender(house.parent.id, thread.id, open_for(session, house.parent.id, How.DEMO))
    session.commit()
    return sender
