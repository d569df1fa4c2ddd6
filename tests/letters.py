"""Builders of threads, and the forms that a browser would send."""

import re
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlmodel import Session, select

from family_portal.access.circles import Category
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.core.db import Engines
from family_portal.core.sessions import GuardedSession
from family_portal.messages.models import Message, Thread
from tests.browser import Browser
from tests.houses import House

KEY = re.compile(r'name="key" value="([0-9a-f-]{36})"')


def make_thread(
    db: Session,
    house: House,
    *texts: tuple[Person, str],
    family: list[Person] | None = None,
    staff: list[Person] | None = None,
    subject: str = "Andere plek",
    days_ago: int = 1,
    **fields: Any,
) -> Thread:
    """A thread of the mother with both professionals; `texts` are (who, what), oldest first."""
    family = family or [house.parent]
    staff = staff or [house.contact, house.duo]
    said = texts or ((family[0], "Mag ik iets vragen?"),)
    circle = house.circle(db, Category.THREAD, family=family, staff=staff)
    begun = clock.now() - timedelta(days=days_ago)
    thread = Thread(
        circle_id=circle.id, subject=subject, started_by_id=said[0][0].id, started_at=begun
    )
    db.add(thread)
    db.flush()
    for minute, (who, text) in enumerate(said):
        at = begun + timedelta(minutes=minute)
        message = Message(
            circle_id=circle.id, thread_id=thread.id, sender_id=who.id, text=text, sent_at=at
        )
        thread.add(sender_id=who.id, from_staff=who in house.staff, at=at, **fields)
        db.add_all([message, thread])
    db.commit()
    return thread


def key_of(html: str) -> str:
    """The key that the page carries for what is written on it."""
    found = KEY.search(html)
    assert found, "the page has no key"
    return found[1]


def write(browser: Browser, thread: Thread, text: str, *, key: str | None = None) -> Any:
    said = {"text": text, "key": key or str(uuid4())}
    return browser.post(f"/berichten/{thread.id}", data=said)


def start(browser: Browser, house: House, to: list[Person], **said: str) -> Any:
    form = {"subject": "Een vraag", "text": "Mag ik iets vragen?", "key": str(uuid4()), **said}
    to_ids = [str(person.id) for person in to]
    household = str(house.household.id)
    return browser.post("/berichten", data={**form, "household_id": household, "to": to_ids})


def delivered(db: Session) -> None:
    """Half a minute later: what professionals wrote has reached the family."""
    now = clock.now()
    for model in (Message, Thread):
        for hidden in db.exec(select(model).where(model.visible_from > now)):
            hidden.visible_from = now
    for thread in db.exec(select(Thread).where(Thread.held_until > now)):
        thread.held_until = now
    db.commit()


def messages_of(db: Session, thread_id: UUID) -> list[Message]:
    query = select(Message).where(Message.thread_id == thread_id).order_by(Message.sent_at)
    return list(db.exec(query))


def at_once(
    engines: Engines, app: Flask, person: Person, act: Callable[[Session], Any], times: int
) -> list[Any]:
    """Each in a thread, a transaction and a connection of its own, let go together."""
    ready = threading.Barrier(times, timeout=20)
    viewer = Viewer(person.id)  # read here: the session that knows this person is of one thread
    done: list[Any] = []
    failed: list[Exception] = []

    def run() -> None:
        with app.test_request_context(), GuardedSession(engines.writing) as session:
            look_as(session, viewer)
            ready.wait()
            try:
                done.append(act(session))
                session.commit()
            except Exception as wrong:
                failed.append(wrong)

    threads = [threading.Thread(target=run) for _ in range(times)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [repr(wrong) for wrong in failed] == []
    return done
