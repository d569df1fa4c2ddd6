"""No kind of record is walked through from end to end to find somebody's (ADR 82)."""

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

from family_portal import models  # noqa: F401 - every kind there is
from family_portal.access.circles import InCircle
from family_portal.access.guarded import guarded_tables

KINDS = sorted(
    (model for model in guarded_tables().values() if issubclass(model, InCircle)),
    key=lambda model: model.__tablename__,
)


def nodes(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from nodes(part)


@pytest.fixture
def database_kind():
    return "postgresql"


@pytest.fixture
def plans():
    """How PostgreSQL finds what is asked when it may only look up: with few rows it would read an
    index from end to end instead, which is as good there and no way with many."""
    found = []

    def explain(_connection, cursor, sql, values, _context, _many):
        if not sql.startswith(("SELECT", "WITH")):
            return
        beside = cursor.connection.cursor()
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            beside.execute(f"SET LOCAL enable_{way} = off")
        beside.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        found.append(beside.fetchone()[0][0]["Plan"])

    event.listen(Engine, "before_cursor_execute", explain)
    yield found
    event.remove(Engine, "before_cursor_execute", explain)


@pytest.mark.parametrize("who", ["parent", "contact"])
def test_each_kind_is_found_by_an_index(house, acting, plans, who):
    walked = set()
    with acting(getattr(house, who)) as session:
        for model in KINDS:
            plans.clear()
            session.exec(select(model).limit(1)).all()
            walked |= {
                (model.__tablename__, node["Node Type"])
                for plan in plans
                for node in nodes(plan)
                if node.get("Relation Name") == model.__tablename__
                and node["Node Type"] != "Bitmap Heap Scan"
            }
    assert walked == set()


def test_no_page_waits_until_its_statement_is_compiled(engines):
    """Compiling took the database seven tenths of a second, and asking three hundredths."""
    for engine in (engines.reading, engines.writing):
        with engine.connect().execution_options(unguarded="tests") as connection:
            assert connection.exec_driver_sql("SHOW jit").scalar() == "off"
