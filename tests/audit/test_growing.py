"""Many who look at once, and a role that may only add."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from family_portal import schema
from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.audit.models import AccessEntry
from family_portal.audit.verify import Verdict, verify
from tests.letters import make_thread
from tests.rig.portal import session_cookie


@pytest.mark.both_databases
def test_many_at_once_are_one_chain_in_order(app, db, engines, house):
    """Of one person, so all of them want the next place of the same chain."""
    threads = [make_thread(db, house, (house.parent, f"Vraag {n}")) for n in range(8)]
    paths = [f"/berichten/{thread.id}" for thread in threads]
    cookie = session_cookie(engines, house.contact)
    clients = [app.test_client() for _ in paths]
    for client in clients:
        client.set_cookie(*cookie)
    before = verify(engines.reading).entries
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda client, path: client.get(path), clients, paths))
    assert {answer.status_code for answer in answers} == {200}
    found = verify(engines.reading)
    assert found.verdict is Verdict.IN_ORDER
    assert found.entries >= before + len(paths)


@pytest.fixture
def database_kind():
    return "postgresql"


def test_the_portals_own_role_may_add_and_read_and_nothing_else(db, engines, house):
    circle = house.circle(db, Category.PLAN)
    with engines.writing.execution_options(unguarded="tests").begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS portal_app")
        connection.exec_driver_sql("CREATE ROLE portal_app")
    schema.grant(engines.writing, "portal_app")
    with Session(engines.writing) as session, unguarded(session, reason="tests"):
        session.connection().exec_driver_sql("SET LOCAL ROLE portal_app")
        session.add(
            AccessEntry(circle_id=circle.id, actor_id=house.contact.id, what="step", page="")
        )
        session.commit()
    assert verify(engines.reading).verdict is Verdict.IN_ORDER
    for what in ("UPDATE access_entry SET page = ''", "DELETE FROM access_entry",
                 "TRUNCATE access_entry"):  # fmt: skip
        for role in ("portal_app", "portal"):
            with (
                pytest.raises(sa.exc.DBAPIError),
                engines.writing.execution_options(unguarded="tests").begin() as connection,
            ):
                connection.exec_driver_sql(f"SET LOCAL ROLE {role}")
                connection.exec_driver_sql(what)
    with engines.writing.execution_options(unguarded="tests").begin() as connection:
        connection.exec_driver_sql("DROP OWNED BY portal_app; DROP ROLE portal_app")
