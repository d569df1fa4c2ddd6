"""What stood double before the database refused it is ended by one rule, and nothing is lost."""

from datetime import UTC, date, datetime

import pytest

from family_portal import schema
from family_portal.core.db import open_engines
from tests.measures.test_migration import put, rows

pytestmark = pytest.mark.both_databases
BEFORE, AFTER = "0019", "0020"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def day(month, number=1):
    return date(2026, month, number)


@pytest.fixture
def filled(database_at):
    both = open_engines(database_at(BEFORE))
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        yield both.writing, connection, Filled(connection)
    both.dispose()


class Filled:
    def __init__(self, connection):
        self.connection = connection
        names = ("Moeder", "Kind", "Eerste", "Tweede", "Duo", "Waarnemer")
        self.people = {name: put(connection, "person", name=name) for name in names}
        self.team = put(connection, "team", name="Team", kind="local_team")
        facts = {"team_id": self.team, "phase": "recovery", "separate_parents": True}
        self.household = put(connection, "household", label="Huis", **facts)
        facts = {"category": "plan", "staff_rule": "team", "likeness": None}
        self.circle = put(connection, "circle", household_id=self.household, **facts)

    def assign(self, name, first, last=None, role="contact"):
        span = {"from_day": first, "to_day": last}
        who = {"person_id": self.people[name], "household_id": self.household, "role": role}
        return put(self.connection, "assignment", **who, **span)

    def post(self, name, first, last=None, role="lead", team=True):
        span = {"from_day": first, "to_day": last}
        who = {"person_id": self.people[name], "role": role, "works": []}
        return put(self.connection, "post", **who, **span, team_id=self.team if team else None)

    def cover(self, absent, stand_in, first, last):
        who = {"absent_id": self.people[absent], "stand_in_id": self.people[stand_in]}
        return put(self.connection, "cover", **who, from_day=first, to_day=last)

    def seat(self, source, name, ground):
        facts = {"source_id": source, "person_id": self.people[name], "ground": ground}
        return put(
            self.connection, "membership", circle_id=self.circle, since=SINCE, until=None, **facts
        )

    def custody(self, kind, checked):
        pair = {"parent_id": self.people["Moeder"], "child_id": self.people["Kind"]}
        return put(self.connection, "custody", **pair, kind=kind, checked_on=checked)


def after(engine, name, revision=AFTER):
    schema.upgrade(engine, revision)
    with engine.connect().execution_options(unguarded="tests") as connection:
        return {row["id"]: row for row in rows(connection, name)}


def test_the_later_contact_person_holds(filled):
    engine, connection, of = filled
    first = of.assign("Eerste", day(1))
    second = of.assign("Tweede", day(3), day(9))
    third = of.assign("Eerste", day(9))
    duo = of.assign("Duo", day(1), role="duo")
    never = of.assign("Tweede", day(9), day(8))
    connection.commit()
    found = after(engine, "assignment")
    ends = {key: row["to_day"] for key, row in found.items()}
    assert ends == {first: day(3), second: day(9), third: None, duo: None, never: day(9)}


def test_the_seats_of_who_was_overtaken_end_with_it(filled):
    engine, connection, of = filled
    first, duo = of.assign("Eerste", day(1)), of.assign("Duo", day(1), role="duo")
    of.assign("Tweede", day(3))
    cover = of.cover("Eerste", "Waarnemer", day(2), day(4))
    seats = {
        source: of.seat(source, name, ground)
        for source, name, ground in (
            (first, "Eerste", "assignment"),
            (duo, "Duo", "assignment"),
            (cover, "Waarnemer", "cover"),
        )
    }
    connection.commit()
    until = {key: row["until"] for key, row in after(engine, "membership").items()}
    third_of_march = datetime(2026, 2, 28, 23, tzinfo=UTC)
    for source, ends in ((first, third_of_march), (cover, third_of_march), (duo, None)):
        assert _utc(until[seats[source]]) == ends


def test_posts_of_a_kind_follow_each_other(filled):
    engine, connection, of = filled
    always = of.post("Eerste", None)
    later = of.post("Eerste", day(5))
    other_kind = of.post("Eerste", None, role="editor", team=False)
    short, long = of.post("Tweede", day(2), day(4)), of.post("Tweede", day(2))
    connection.commit()
    ends = {key: row["to_day"] for key, row in after(engine, "post").items()}
    assert ends == {always: day(5), later: None, other_kind: None, short: day(2), long: None}


def test_of_two_custodies_the_one_that_was_checked_last_goes_on(filled):
    engine, connection, of = filled
    unchecked, old = of.custody("sole", None), of.custody("joint", day(2))
    last = of.custody("none", day(6))
    connection.commit()
    found = after(engine, "custody")
    assert {key: row["until"] is None for key, row in found.items()} == {
        unchecked: False,
        old: False,
        last: True,
    }
    assert _utc(found[last]["since"]) == datetime(2026, 5, 31, 22, tzinfo=UTC)
    schema.downgrade(engine, BEFORE)
    with engine.connect().execution_options(unguarded="tests") as connection:
        assert [row["id"] for row in rows(connection, "custody")] == [last]


def _utc(moment):
    """SQLite gives back what has no zone."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)
