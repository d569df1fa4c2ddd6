"""Which pages are measured, and who opens them: the demo's people, each on their own phone."""

from http.client import HTTPConnection
from typing import Any

from sqlmodel import Session, col, select

from family_portal.access.circles import Circle, Membership
from family_portal.access.people import Belonging, Person
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.appointments.models import Appointment
from family_portal.messages.models import Thread
from tests.load.pages import Page, Server

ARTICLE = "/rechten/advocaat-kosten"
# As a page that nobody touches asks whether there is something new.
AGAIN = {"HX-Request": "true", "HX-Request-Type": "partial", "Portal-Look": "again"}


def pages_of(session: Session, server: Server, on: str) -> list[Page]:
    """Of a parent and of her contact person; `on` says with which database."""
    sanne, marijke = (_person(session, name) for name in ("Sanne", "Marijke"))
    parent, contact = ({"Cookie": f"s={_session(session, who)}"} for who in (sanne, marijke))
    home = session.exec(select(Belonging.household_id).where(Belonging.person_id == sanne.id)).one()
    thread = _first(session, Thread, sanne, Thread.last_at)
    meeting = _first(session, Appointment, sanne, Appointment.starts_at)
    named = [
        ("sign in", "/inloggen", {}),
        ("home", "/", parent),
        ("plan", "/plan", parent),
        ("thread", f"/berichten/{thread}", parent),
        ("appointment", f"/afspraken/{meeting}", parent),
        ("rights", ARTICLE, parent),
        ("inbox", "/bureau", contact),
        ("household", f"/bureau/huishoudens/{home}", contact),
    ]
    found = [Page(f"{name} ({on})", server, path, headers) for name, path, headers in named]
    asked = contact | AGAIN
    tag = {"If-None-Match": _tag(server, "/bureau", asked)}
    return [*found, Page(f"poll ({on})", server, "/bureau", asked | tag, status=304)]


def _person(session: Session, first: str) -> Person:
    return session.exec(select(Person).where(Person.name.startswith(first))).one()


def _session(session: Session, person: Person) -> str:
    token = open_for(session, person.id, How.DEMO)
    session.commit()
    return token


def _first(session: Session, model: Any, person: Person, by: Any) -> Any:
    """The same one in each run: what stands on it makes it cost more or less."""
    theirs = col(Membership.circle_id) == Circle.id, col(Membership.person_id) == person.id
    query = select(model.id).join(Circle, col(Circle.id) == model.circle_id)
    query = query.join(Membership, theirs[0]).where(theirs[1]).order_by(by)
    return session.exec(query).first()


def _tag(server: Server, path: str, headers: dict[str, str]) -> str:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers["ETag"]
