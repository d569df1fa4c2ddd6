"""CPU per page of the demo's people, in units of the floor; interleaved, noise is shared."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, col, select

from family_portal.access.circles import Membership
from family_portal.access.people import Person
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.messages.models import Thread
from tests.load.floor import fill, floor

ROUNDS, EACH = 15, 20
BASE = "http://127.0.0.1"


@dataclass(frozen=True)
class Target:
    name: str
    open: Callable[[], object]


def measure(app: Flask, session: Session, floor_url: str) -> None:
    """Prints the table: SQL, templates, guard, access log and encryption are all in it."""
    targets = [_floor(floor_url), *_pages(app, session)]
    times: dict[str, list[float]] = {target.name: [] for target in targets}
    for number in range(ROUNDS + 1):
        for target in targets:
            began = time.process_time()
            for _ in range(EACH):
                target.open()
            if number:  # the first round writes statements and templates out
                times[target.name].append((time.process_time() - began) / EACH)
    base = times["floor"]
    for name, taken in times.items():
        ratio = statistics.median(one / unit for one, unit in zip(taken, base, strict=True))
        sys.stdout.write(
            f"  {name:10} {ratio:5.2f} x floor   "
            f"({statistics.median(taken) * 1000:.1f} ms of CPU here)\n"
        )


def _floor(url: str) -> Target:
    client = floor(fill(url)).test_client()
    client.get("/in", base_url=BASE)
    return _page("floor", client, "/")


def _pages(app: Flask, session: Session) -> list[Target]:
    sanne, marijke = (_person(session, name) for name in ("Sanne", "Marijke"))
    thread_id = session.exec(
        select(Thread.id)
        .join(Membership, col(Membership.circle_id) == Thread.circle_id)
        .where(Membership.person_id == sanne.id)
    ).first()
    parent, contact = (_client(app, session, who) for who in (sanne, marijke))
    session.commit()
    return [
        _page("home", parent, "/"),
        _page("plan", parent, "/plan"),
        _page("thread", parent, f"/berichten/{thread_id}"),
        _page("inbox", contact, "/bureau"),
    ]


def _person(session: Session, first: str) -> Person:
    return session.exec(select(Person).where(Person.name.startswith(first))).one()


def _client(app: Flask, session: Session, person: Person) -> FlaskClient:
    client = app.test_client()
    client.set_cookie("s", open_for(session, person.id, How.DEMO), domain="127.0.0.1")
    return client


def _page(name: str, client: FlaskClient, path: str) -> Target:
    def ask() -> None:
        answer = client.get(path, base_url=BASE)
        assert answer.status_code == 200, (name, answer.status_code)

    return Target(name, ask)
