"""Three hundred families write while fifteen professionals keep their inbox open."""

import statistics
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from sqlmodel import Session, select

from family_portal.access.people import Person
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from tests.faults.families import make_senders
from tests.faults.programs import Programs, answers, environment, until
from tests.faults.storm import Storm
from tests.notify.listening import receiver
from tests.rig.neighbours import free_port

FAMILIES, MESSAGES_EACH, PROFESSIONALS = 300, 4, 15
# A page that nobody touches asks again after so many seconds.
ASKS_AGAIN_AFTER = 5


@dataclass
class Desk:
    """One professional who keeps the inbox open; `seconds` is how long each look took."""

    port: int
    cookie: str
    seconds: list[float] = field(default_factory=list)
    tag: str = ""
    unchanged: int = 0

    def look(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        began = time.monotonic()
        headers = {
            "Cookie": f"s={self.cookie}",
            "HX-Request": "true",
            "HX-Request-Type": "partial",
            "Portal-Look": "again",
            **({"If-None-Match": self.tag} if self.tag else {}),
        }
        try:
            connection.request("GET", "/bureau", headers=headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, HTTPException):
            return
        finally:
            connection.close()
        self.seconds.append(time.monotonic() - began)
        self.tag = answer.headers.get("ETag", self.tag)
        self.unchanged += answer.status == 304


def measure(session: Session, database_url: str, folder: Path) -> None:
    """Prints how much writing slows down because others look, and the other way round."""
    with receiver() as service:
        port = free_port()
        senders = make_senders(session, count=FAMILIES, push_origin=service.origin)
        settings = environment(port=port, database_url=database_url, push_origin=service.origin)
        programs = Programs(port, settings, folder / "said")
        try:
            programs.start("web")
            assert until(lambda: answers(port), seconds=60), programs.said.read_text()
            desks = _desks(session, port)
            alone = _writing(Storm(port, senders, each=MESSAGES_EACH))
            idle = _looking_for(desks, seconds=10)
            together, busy = _both(Storm(port, senders, each=MESSAGES_EACH), desks)
        finally:
            programs.stop()
    quiet, loaded = statistics.median(idle), statistics.median(busy)
    sys.stdout.write(
        f"  {FAMILIES} families send {FAMILIES * MESSAGES_EACH} messages: {alone:.0f} per second\n"
        f"  the same while {PROFESSIONALS} inboxes are open: {together / alone:.2f} x as many\n"
        f"  a look at the inbox meanwhile: {loaded / quiet:.2f} x as long as when nobody writes, "
        f"p95 {statistics.quantiles(busy, n=20)[-1] / quiet:.1f} x\n"
        f"  answered 'nothing new': {sum(d.unchanged for d in desks)} of "
        f"{sum(len(d.seconds) for d in desks)} looks\n"
    )


def _desks(session: Session, port: int) -> list[Desk]:
    """The contact persons of the first families, each with an inbox."""
    contacts = session.exec(select(Person).where(Person.name == "Joost Demoman")).all()
    desks = [
        Desk(port, open_for(session, contact.id, How.DEMO)) for contact in contacts[:PROFESSIONALS]
    ]
    session.commit()
    return desks


def _writing(storm: Storm) -> float:
    began = time.monotonic()
    storm.blow(threads=8, seconds=600)
    assert not storm.refused, storm.refused[:3]
    return len(storm.acknowledged) / (time.monotonic() - began)


def _looking_for(desks: list[Desk], *, seconds: float) -> list[float]:
    over = threading.Event()
    lookers = _start(desks, over)
    time.sleep(seconds)
    return _stop(desks, over, lookers)


def _both(storm: Storm, desks: list[Desk]) -> tuple[float, list[float]]:
    over = threading.Event()
    lookers = _start(desks, over)
    written = _writing(storm)
    return written, _stop(desks, over, lookers)


def _start(desks: list[Desk], over: threading.Event) -> list[threading.Thread]:
    def sit(desk: Desk) -> None:
        while not over.is_set():
            desk.look()
            over.wait(ASKS_AGAIN_AFTER)

    for desk in desks:
        desk.seconds.clear()
    lookers = [threading.Thread(target=sit, args=(desk,)) for desk in desks]
    for looker in lookers:
        looker.start()
    return lookers


def _stop(desks: list[Desk], over: threading.Event, lookers: list[threading.Thread]) -> list[float]:
    over.set()
    for looker in lookers:
        looker.join()
    return [second for desk in desks for second in desk.seconds]
