"""Measures of before become a matter and a copy per person, and nobody sees more than they did."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4
from weakref import WeakKeyDictionary

import pytest
import sqlalchemy as sa

from family_portal import schema
from family_portal.core.db import open_engines

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
MOTHER, FATHER, CHILD, CONTACT = (uuid4() for _ in range(4))


@pytest.fixture
def engine(database_at):
    both = open_engines(database_at("0005"))
    yield both.writing.execution_options(unguarded="tests")
    both.dispose()


# What a connection saw of its tables; the next one looks again.
SEEN = WeakKeyDictionary()


def table(connection, name):
    seen = SEEN.setdefault(connection, {})
    if name not in seen:
        seen[name] = _looked_at(connection, name)
    return seen[name]


def _looked_at(connection, name):
    found = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
    for column in found.columns:
        if column.name == "id" or column.name.endswith("_id"):
            column.type = sa.Uuid()
    return found


def put(connection, into, **values):
    row = {"id": uuid4(), **values}
    connection.execute(sa.insert(table(connection, into)).values(row))
    return row["id"]


def rows(connection, name):
    return [dict(row) for row in connection.execute(sa.select(table(connection, name))).mappings()]


def circle_of(connection, household, *family):
    made = put(
        connection,
        "circle",
        household_id=household,
        category="measure",
        staff_rule="team",
        likeness=None,
    )
    for person, ground in [*((one, "family") for one in family), (CONTACT, "assignment")]:
        seat = {"circle_id": made, "person_id": person, "ground": ground, "since": NOW}
        put(connection, "membership", **seat)
    return made


def fill(connection):
    """Explained to the mother and the father; the child it is about was not told."""
    for person in (MOTHER, FATHER, CHILD, CONTACT):
        put(connection, "person", id=person, name="Iemand Voorbeeld")
    team = put(connection, "team", name="Team", kind="local_team")
    household = put(
        connection,
        "household",
        label="Huis",
        team_id=team,
        phase="recovery",
        separate_parents=True,
    )
    circle = circle_of(connection, household, MOTHER, FATHER)
    measure = put(
        connection,
        "measure",
        circle_id=circle,
        kind="supervision",
        status="requested",
        out_of_home=False,
        custody_ending=False,
    )
    put(connection, "measure_child", circle_id=circle, measure_id=measure, child_id=CHILD)
    for person in (MOTHER, FATHER):
        own = circle_of(connection, household, person)
        told = {"person_id": person, "explained_on": date(2026, 11, 2)}
        put(connection, "explained", circle_id=own, measure_id=measure, **told)
    return measure


def seats(connection, circle_id: UUID):
    return {r["person_id"] for r in rows(connection, "membership") if r["circle_id"] == circle_id}


@pytest.mark.both_databases
def test_a_measure_of_before_is_split(engine):
    with engine.begin() as connection:
        before = fill(connection)
    schema.upgrade(engine, "0006")
    with engine.begin() as connection:
        [matter] = rows(connection, "matter")
        assert (matter["id"], matter["version"]) == (before, 1)
        assert seats(connection, matter["circle_id"]) == {CONTACT}
        copies = rows(connection, "measure")
        readers = [seats(connection, copy["circle_id"]) for copy in copies]
        assert sorted(map(sorted, readers)) == sorted(
            [sorted({MOTHER, CONTACT}), sorted({FATHER, CONTACT})]
        )
        assert {copy["matter_id"] for copy in copies} == {before}
        told = {row["measure_id"]: row["status"] for row in rows(connection, "explained")}
        assert told == dict.fromkeys((copy["id"] for copy in copies), "requested")
        assert len(rows(connection, "measure_child")) == 2
        assert [row["child_id"] for row in rows(connection, "matter_child")] == [CHILD]


@pytest.mark.both_databases
def test_and_back_again_everybody_keeps_what_they_saw(engine):
    with engine.begin() as connection:
        fill(connection)
    schema.upgrade(engine, "0006")
    schema.downgrade(engine, "0005")
    with engine.begin() as connection:
        assert len(rows(connection, "measure")) == 2
        assert len(rows(connection, "explained")) == 2
