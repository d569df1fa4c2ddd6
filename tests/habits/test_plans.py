"""No page walks through a table that grows with a region, at ten thousand households (ADR 82).

A few hundred real ones, and PostgreSQL is told that there are so many times as many: what it
would do there is seen in seconds.
"""

import re

import pytest
from sqlalchemy import Engine, event
from sqlmodel import func, select

from family_portal import kinds as kinds  # what people do in the demo is of every kind
from family_portal.access.households import Household
from family_portal.demo.happenings import happenings
from family_portal.scale.seed import grow
from tests.access.test_found_by_index import nodes
from tests.habits.world import LINK, NOT_FOLLOWED, people

HOUSEHOLDS = 10_000
WORLDS = 60
WHO = ("sanne", "lieke", "petra", "marijke", "lotte")
# Of a table with fewer rows than every third household has, reading all is as good.
LARGE = 3_000
INVITED = "/meer/wie-helpt-mij"
# A world that is copied brings its teams and lessons with it. In a region these grow with the
# people we have and with what they learned: hundreds, where there are ten thousand households.
OURS = {"post", "team", "organisation", "lesson"}
TELL_MORE = """UPDATE pg_class SET reltuples = reltuples * %s
    WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace"""
ROWS = """SELECT relname, reltuples FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"""


@pytest.fixture
def database_kind():
    return "postgresql"


@pytest.fixture
def database_url(postgres_server, postgres_template):
    """Its own: what PostgreSQL is told about it is no use to other tests."""
    with postgres_server.new(postgres_template) as url:
        yield url


@pytest.fixture
def region(db, engines):
    """The tables that grow, and how many times as many households it is told of."""
    happenings(engines.writing)
    first = db.scalar(select(func.count()).select_from(Household))
    db.commit()
    made = grow(engines.writing, first * WORLDS, lambda _line: None)
    tell = db.connection().exec_driver_sql
    times = HOUSEHOLDS // made.households
    tell(TELL_MORE % times)
    rows = dict(tell(ROWS).all())
    db.commit()
    assert min(rows["step"], rows["message"], rows["custody"]) > LARGE
    return {name for name, count in rows.items() if count >= LARGE} - OURS, times


@pytest.fixture
def sent():
    """Each statement once, with its values and the page that sent it first."""
    found = {}
    page = []

    def note(_connection, _cursor, sql, values, _context, _many):
        if page and sql.startswith(("SELECT", "WITH")):
            found.setdefault(sql, (page[-1], values))

    event.listen(Engine, "before_cursor_execute", note)
    yield found, page
    event.remove(Engine, "before_cursor_execute", note)


def test_no_page_walks_through_what_grows(region, db, engines, browse, sent):
    (grows, times), (statements, page) = region, sent
    everybody = people(db)
    for who in WHO:
        walk(browse(everybody[who]), page)
    assert len(statements) > 300
    with engines.writing.connect().execution_options(unguarded="tests") as connection:
        tell = connection.exec_driver_sql
        # Of more pages it can not be told: each of the few that are there costs as so many would.
        tell(f"SET LOCAL seq_page_cost = {times}")
        assert walked(tell, statements, grows) == set()
        tell("DROP INDEX ix_belonging_invited_by_id")  # would it be seen?
        there = {sql: one for sql, one in statements.items() if one[0] == INVITED}
        assert walked(tell, there, grows) == {(INVITED, "belonging")}
        connection.rollback()


def walk(browser, page):
    """One page of each kind that somebody reaches by links."""
    browser.review = lambda _answer: None
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop(0)
        kind = re.sub(r"[0-9a-f-]{32,36}", "…", path.split("?")[0])
        if kind in seen or path.startswith((*NOT_FOLLOWED, "/rechten/")):
            continue
        seen.add(kind)
        page.append(kind)
        answer = browser.get(path, follow_redirects=True)
        page.pop()
        assert answer.status_code == 200, path
        waiting += [link for link in LINK.findall(answer.text) if link.startswith("/")]


def walked(tell, statements, region):
    """Pages with the tables they would read from end to end."""
    plans = (
        (where, tell(f"EXPLAIN (FORMAT JSON) {sql}", tuple(values)).scalar()[0]["Plan"])
        for sql, (where, values) in statements.items()
    )
    return {
        (where, node["Relation Name"])
        for where, plan in plans
        for node in nodes(plan)
        if "Seq Scan" in node["Node Type"] and node["Relation Name"] in region
    }
