"""What ends before it begins, is away twice or stands in for itself, the database refuses whatever
is written past the acts; what stood so before is put right without a day of absence lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal import schema
from family_portal.access.actions.absence import call_off, record_absence
from family_portal.access.actions.note_custody import note_custody
from family_portal.access.households import Assignment, Cover, CoverAt
from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.db import open_engines
from tests.access.test_doubles_of_before import _utc, after
from tests.houses import make_person
from tests.measures.test_migration import put

pytestmark = pytest.mark.both_databases
BEFORE, AFTER = "0079", "0080"
MARCH = date(2026, 3, 1)


def day(days):
    return clock.today() + timedelta(days=days)


def on(number):
    return MARCH + timedelta(days=number - 1)


def judged(db, record, fits):
    """Whether the database takes it; afterwards all is as before."""
    db.add(record)
    if fits:
        db.flush()
    else:
        with pytest.raises(IntegrityError):
            db.flush()
    db.rollback()


# First and last day beside an absence of today to 3, and whether it fits. What was called off ends
# the day before it begins, and lies in no other.
SPANS = [(4, 4, True), (-2, -1, True), (1, 0, True), (3, 9, False), (-9, 0, False), (1, 2, False)]
SPANS += [(-1, 9, False), (9, 7, False)]


def test_an_absence_lies_in_no_other_and_ends_last(db, house, strangers):
    record_absence(db, absent_id=house.contact.id, from_day=day(0), to_day=day(3))
    db.commit()
    for first, last, fits in SPANS:
        span = {"from_day": day(first), "to_day": day(last)}
        judged(db, Cover(absent_id=house.contact.id, **span), fits)
    judged(db, Cover(absent_id=strangers.contact.id, from_day=day(0), to_day=day(3)), True)


def test_nor_may_an_absence_be_changed_into_one_that_does_not_fit(db, house):
    first = record_absence(db, absent_id=house.contact.id, from_day=day(0), to_day=day(3))
    later = record_absence(db, absent_id=house.contact.id, from_day=day(6), to_day=day(8))
    db.commit()
    for record, columns in (
        (first, {"to_day": day(6)}),
        (later, {"from_day": day(3)}),
        (later, {"to_day": day(4)}),
        (first, {"stand_in_id": house.contact.id}),
    ):
        for name, value in columns.items():
            setattr(record, name, value)
        judged(db, record, False)
    call_off(db, later)
    db.commit()
    record_absence(db, absent_id=house.contact.id, from_day=day(7), to_day=day(7))


def test_nobody_stands_in_for_themselves(db, house):
    who = {"absent_id": house.contact.id, "from_day": day(0), "to_day": day(3)}
    judged(db, Cover(**who, stand_in_id=house.contact.id), False)
    judged(db, Cover(**who, stand_in_id=house.duo.id), True)


def test_nor_in_one_household(db, house):
    cover = record_absence(db, absent_id=house.contact.id, from_day=day(0), to_day=day(3))
    db.commit()
    at = {"cover_id": cover.id, "household_id": house.household.id}
    judged(db, CoverAt(**at, stand_in_id=house.contact.id), False)
    named = CoverAt(**at, stand_in_id=house.duo.id)
    db.add(named)
    db.commit()
    named.stand_in_id = house.contact.id
    judged(db, named, False)


def test_an_assignment_does_not_end_before_it_began(db, house, strangers):
    who = {"household_id": house.household.id, "person_id": strangers.contact.id}
    for last, fits in ((-1, False), (0, True), (1, True)):
        span = {"from_day": day(0), "to_day": day(last)}
        judged(db, Assignment(**who, role=Role.DUO, **span), fits)


def test_custody_does_not_end_before_it_began(db, house):
    child, parent = house.child.id, make_person(db, "Voogd Tevoor").id
    db.commit()
    pair = {"parent_id": parent, "child_id": child, "kind": CustodyKind.JOINT}
    now, moment = clock.now(), timedelta(microseconds=1)
    for until, fits in ((now - moment, False), (now, True), (now + moment, True), (None, True)):
        judged(db, Custody(**pair, since=now, until=until), fits)
    held = note_custody(db, **pair)
    db.commit()
    held.until = held.since - moment
    judged(db, held, False)
    assert db.exec(select(Custody).where(Custody.parent_id == parent)).one().until is None


@pytest.fixture
def earlier(database_at):
    both = open_engines(database_at(BEFORE))
    with both.writing.execution_options(unguarded="tests").begin() as connection:
        yield both.writing, connection
    both.dispose()


# Who, by whom, from, to and what it becomes. The first runs into a later one; another lies within
# it; one begins with a longer one; one stands alone; one ends before it begins.
ABSENCES = {
    "into": ("Anna", "Bram", 1, 9, 6),
    "later": ("Anna", "Bram", 7, 12, 12),
    "within": ("Anna", "Bram", 8, 10, 7),
    "shorter": ("Anna", "Anna", 20, 21, 19),
    "longer": ("Anna", "Bram", 20, 25, 25),
    "alone": ("Bram", "Bram", 1, 9, 9),
    "backwards": ("Anna", None, 30, 2, 29),
}


def absences(connection):
    people = {name: put(connection, "person", name=name) for name in ("Anna", "Bram")}
    return people, {
        name: put(
            connection,
            "cover",
            absent_id=people[absent],
            stand_in_id=people.get(stand_in),
            from_day=on(first),
            to_day=on(last),
        )
        for name, (absent, stand_in, first, last, _) in ABSENCES.items()
    }


def test_absences_of_before_are_put_right_and_no_day_of_them_is_lost(earlier):
    engine, connection = earlier
    people, covers = absences(connection)
    connection.commit()
    found = after(engine, "cover", AFTER)
    ends = {name: found[key]["to_day"] for name, key in covers.items()}
    assert ends == {name: on(becomes) for name, (*_, becomes) in ABSENCES.items()}
    assert all(found[key]["from_day"] == on(ABSENCES[name][2]) for name, key in covers.items())
    alone = {name for name, key in covers.items() if found[key]["stand_in_id"] is None}
    assert alone == {"shorter", "alone", "backwards"}
    schema.downgrade(engine, BEFORE)
    with engine.connect().execution_options(unguarded="tests") as again:
        oneself = {"absent_id": people["Anna"], "stand_in_id": people["Anna"]}
        put(again, "cover", **oneself, from_day=on(1), to_day=on(9))


def test_seats_and_custody_of_before_end_with_what_they_follow(earlier):
    engine, connection = earlier
    people, covers = absences(connection)
    team = put(connection, "team", name="Team", kind="local_team")
    facts = {"team_id": team, "phase": "recovery", "separate_parents": True}
    home = put(connection, "household", label="Huis", **facts)
    facts = {"category": "plan", "staff_rule": "team", "likeness": None}
    circle = put(connection, "circle", household_id=home, **facts)
    since = datetime(2026, 3, 1, tzinfo=UTC)
    facts = {"circle_id": circle, "person_id": people["Bram"], "since": since, "ground": "cover"}
    until = datetime(2026, 3, 9, 23, tzinfo=UTC)
    seat = put(connection, "membership", source_id=covers["into"], **facts, until=until)
    pair = {"parent_id": people["Anna"], "child_id": people["Bram"], "kind": "joint"}
    ended = datetime(2026, 2, 1, tzinfo=UTC)
    held = put(connection, "custody", **pair, since=since, until=ended)
    connection.commit()
    assert _utc(after(engine, "membership", AFTER)[seat]["until"]) == datetime(
        2026, 3, 6, 23, tzinfo=UTC
    )
    assert _utc(after(engine, "custody", AFTER)[held]["until"]) == since
