"""The inbox of somebody with twenty thousand messages behind it, and how PostgreSQL finds it."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask
from psycopg import RawCursor
from sqlalchemy import event
from sqlmodel import Session, col, func, insert, select

from family_portal.access.circles import Category
from family_portal.accounts.models import How
from family_portal.accounts.sessions import open_for
from family_portal.core import clock
from family_portal.messages.models import Message, Reading, Thread
from tests.houses import House, make_house

THREADS, EACH = 400, 50
# Tables that grow with every family; the others fit in a page or two.
GROWING = {"message", "thread", "reading", "membership", "circle", "notice", "access_log"}
BASE = "http://127.0.0.1"
Asked = list[tuple[str, Any]]


def measure(app: Flask, session: Session) -> None:
    """Prints the number of statements before and after, and what was read by index only."""
    house = make_house(session, label="Huis met veel berichten")
    _fill(session, house, threads=6)
    few, _ = _look(app, session, house)
    _fill(session, house, threads=THREADS)
    many, asked = _look(app, session, house)
    assert few == many, f"{few} statements with six threads, {many} with {THREADS}"
    count = session.exec(select(func.count(col(Message.id)))).one()
    sys.stdout.write(f"  {count} messages: {many} statements, as many as with six threads\n")
    for number, (statement, values) in enumerate(asked, 1):
        plan = _explain(session, statement, values)
        nodes = list(_nodes(plan["Plan"]))
        sequential = {n["Relation Name"] for n in nodes if n["Node Type"] == "Seq Scan"} & GROWING
        index_only = {n["Relation Name"] for n in nodes if n["Node Type"] == "Index Only Scan"}
        sys.stdout.write(
            f"  statement {number}: {plan['Execution Time']:.1f} ms, "
            f"{plan['Plan']['Shared Hit Blocks']} buffers; "
            f"whole tables: {', '.join(sorted(sequential)) or 'none'}; "
            f"index only: {', '.join(sorted(index_only)) or 'none'}\n"
        )


def _fill(session: Session, house: House, *, threads: int) -> None:
    """Threads that were answered and read, and five that wait."""
    begin = clock.now() - timedelta(days=400)
    circle = house.circle(session, Category.THREAD)
    for number in range(threads):
        at = begin + timedelta(hours=20 * number)
        waiting = at if number >= threads - 5 else None
        thread = Thread(
            circle_id=circle.id,
            subject=f"Vraag {number}",
            started_by_id=house.parent.id,
            started_at=at,
            last_at=at + timedelta(minutes=EACH),
            last_by_id=house.parent.id if waiting else house.contact.id,
            waiting_since=waiting,
        )
        session.add(thread)
        session.flush()
        if not waiting:
            read = Reading(
                thread_id=thread.id, person_id=house.parent.id, read_until=thread.last_at
            )
            session.add(read)
        session.execute(insert(Message), _messages(house, thread))
    session.commit()
    session.connection().exec_driver_sql("ANALYZE")
    session.commit()


def _messages(house: House, thread: Thread) -> list[dict[str, Any]]:
    both = house.parent.id, house.contact.id
    return [
        {
            "id": uuid4(),
            "circle_id": thread.circle_id,
            "thread_id": thread.id,
            "sender_id": both[turn % 2],
            "text": "Kan de afspraak een uur later?",
            "sent_at": thread.started_at + timedelta(minutes=turn),
            "key": uuid4(),
        }
        for turn in range(EACH)
    ]


def _look(app: Flask, session: Session, house: House) -> tuple[int, Asked]:
    client = app.test_client()
    cookie = open_for(session, house.contact.id, How.DEMO)
    session.commit()
    client.set_cookie("s", cookie, domain="127.0.0.1")
    asked: Asked = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, values))

    reading = app.extensions["engines"].reading
    event.listen(reading, "before_cursor_execute", hear)
    try:
        answer = client.get("/bureau", base_url=BASE)
    finally:
        event.remove(reading, "before_cursor_execute", hear)
    assert answer.status_code == 200, answer.status_code
    return len(asked), asked


def _explain(session: Session, statement: str, values: Any) -> dict[str, Any]:
    asked = f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}"
    # As the portal asks: with numbered places.
    connection: Any = session.connection().connection.driver_connection
    (found,) = RawCursor(connection).execute(asked, values).fetchone()
    return dict(found[0])


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for part in plan.get("Plans", []):
        yield from _nodes(part)
