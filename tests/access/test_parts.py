"""A part of a record hangs in the circle of the whole; the database holds that."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal import models, schema  # noqa: F401 - the whole metadata
from family_portal.access.circles import Category, InCircle
from family_portal.access.guarded import guarded_tables
from family_portal.access.making import circle_for, rehang
from family_portal.access.second_look import look_before
from family_portal.core.db import open_engines
from family_portal.desk.models import Outcome, ReachTry
from family_portal.messages.models import Message, Thread
from tests.measures.test_migration import put
from tests.measures.test_migration import table as table_of

# They hang elsewhere by design, and say so in their own words.
APART = {
    "measure": "what one person was told of a matter",
    "measure_release": "a lead decides and does not read the matter",
    "appointment_answer": "one person and the professionals",
    "appointment_left_out": "for professionals: why somebody was not asked",
    "appointment_kept": "for professionals: who looked, after custody ended",
    "appointment_request": "who asked and the professional they want to speak",
    "appointment": "each talk of a series is shared by itself, and a hearing follows its matter",
    "talk_point": "private, or for whom its writer chose",
    "talk_interpreter": "who needs one and the professionals; untold for whom, everybody",
    "minutes": "the draft is for professionals, what is shared for who was there",
    "minutes_answer": "for who asked",
    "minutes_view": "one person and the professionals, until it is shared",
    "story_text": "what a story said before is its teller's alone",
    "retelling": "one person and the professionals",
    "step": "for no more people than its goal",
    "visit": "shared as its arrangement, whatever becomes of the talk",
    "visit_words": "for their author and the professionals",
}


def test_every_part_is_held_to_the_circle_of_its_whole():
    tables = {t: m for t, m in guarded_tables().items() if issubclass(m, InCircle)}
    loose = set()
    for table in tables:
        keys = [c for c in table.foreign_key_constraints if c.referred_table in tables]
        held = {c.column_keys[0] for c in keys if "circle_id" in c.column_keys}
        others = [c for c in keys if c.referred_table is not table]
        loose |= {table.name for c in others if c.column_keys[0] not in held}
    assert loose == set(APART)


@pytest.fixture
def threads(db, house):
    """One of the mother and one of the father, each with the contact person and the duo."""
    made = []
    for person in (house.parent, house.other_parent):
        circle = house.circle(
            db, Category.THREAD, family=[person], staff=[house.contact, house.duo]
        )
        made.append(Thread(circle_id=circle.id, subject="x", started_by_id=person.id))
        db.add(made[-1])
    db.commit()
    return made


@pytest.mark.both_databases
def test_a_message_does_not_hang_in_ones_own_circle_with_anothers_thread(
    db, acting, house, threads
):
    hers, own = threads
    with pytest.raises(IntegrityError), acting(house.other_parent) as session:
        me = house.other_parent.id
        look_before(session, None, "stiekem", family=[me], me=me, sure=True)
        session.add(
            Message(
                circle_id=own.circle_id,
                thread_id=hers.id,
                sender_id=house.other_parent.id,
                text="stiekem",
            )
        )
    written = select(sa.func.count()).select_from(Message).where(Message.thread_id == hers.id)
    assert db.exec(written).one() == 0


@pytest.mark.both_databases
def test_all_of_a_thread_moves_with_it_also_what_nobody_named(db, acting, house, threads):
    hers, _ = threads
    place = {"circle_id": hers.circle_id, "thread_id": hers.id}
    tried = {"person_id": house.parent.id, "outcome": Outcome.PHONE, "on": date(2026, 11, 2)}
    db.add(Message(**place, sender_id=house.parent.id, text="dag"))
    db.add(ReachTry(**place, **tried, by_id=house.contact.id))
    db.commit()
    with acting(house.contact) as session:
        narrow = circle_for(
            session,
            household_id=house.household.id,
            category=Category.THREAD,
            family=[house.parent.id],
            staff=[house.contact.id],
        )
        message = session.exec(select(Message).where(Message.thread_id == hers.id)).one()
        rehang(session, [message, session.get_one(Thread, hers.id)], narrow)
    with acting(house.duo) as session:
        for model in (Thread, Message, ReachTry):
            assert [r for r in session.exec(select(model)) if r.circle_id != narrow.id] == (
                session.exec(select(model)).all()
            )
            assert narrow.id not in {r.circle_id for r in session.exec(select(model))}
    with acting(house.contact) as session:
        for model in (Message, ReachTry):
            assert [r.circle_id for r in session.exec(select(model))] == [narrow.id]


@pytest.fixture
def before(database_at):
    """The schema before this was held: a thread of mother and contact, and a wider circle."""
    both = open_engines(database_at("0014"))
    engine = both.writing.execution_options(unguarded="tests")
    with engine.begin() as connection:
        people = [put(connection, "person", name=n) for n in ("Moeder", "Vader", "Vast")]
        team = put(connection, "team", name="Team", kind="local_team")
        facts = {"team_id": team, "phase": "recovery", "separate_parents": True}
        household = put(connection, "household", label="Huis", **facts)
        circles = [_circle(connection, household, *seats) for seats in (people[::2], people)]
        at = datetime(2026, 11, 1, 9, tzinfo=UTC)
        thread = put(
            connection,
            "thread",
            circle_id=circles[0],
            subject=b"x",
            started_by_id=people[0],
            started_at=at,
            last_at=at,
        )
    yield engine, thread, people, circles, household
    both.dispose()


def _circle(connection, household, *people):
    facts = {"category": "thread", "staff_rule": "named", "likeness": None}
    made = put(connection, "circle", household_id=household, **facts)
    since = datetime(2026, 11, 1, 9, tzinfo=UTC)
    for person in people:
        seat = {"circle_id": made, "person_id": person, "ground": "family", "since": since}
        put(connection, "membership", **seat)
    return made


def _try(connection, circle, thread, people):
    noted = {"on": date(2026, 11, 2), "noted_at": datetime(2026, 11, 2, 9, tzinfo=UTC)}
    who = {"person_id": people[0], "by_id": people[2], "outcome": "phone"}
    return put(connection, "reach_try", circle_id=circle, thread_id=thread, **who, **noted)


def _where(connection, row_id):
    tries = table_of(connection, "reach_try")
    return connection.execute(sa.select(tries.c.circle_id).where(tries.c.id == row_id)).scalar_one()


@pytest.mark.both_databases
def test_what_a_narrowed_thread_left_behind_comes_after_it(before):
    engine, thread, people, (narrow, wide), _ = before
    with engine.begin() as connection:
        rows = [_try(connection, circle, thread, people) for circle in (narrow, wide)]
    schema.upgrade(engine, "0015")
    with engine.begin() as connection:
        assert [_where(connection, row) for row in rows] == [narrow, narrow]
    schema.downgrade(engine, "0014")
    with engine.begin() as connection:
        assert [_where(connection, row) for row in rows] == [narrow, narrow]


@pytest.mark.both_databases
def test_what_would_be_shown_to_more_people_stops_the_upgrade_and_is_named(before):
    engine, thread, people, _, household = before
    with engine.begin() as connection:
        elsewhere = _circle(connection, household, people[1])
        row = _try(connection, elsewhere, thread, people)
    with pytest.raises(RuntimeError, match="reach_try"):
        schema.upgrade(engine)
    with engine.begin() as connection:
        assert _where(connection, row) == elsewhere
    assert not schema.is_current(engine)


@pytest.mark.both_databases
def test_a_seat_that_has_ended_is_nobody_who_would_see_more(before):
    engine, thread, people, (narrow, _), household = before
    with engine.begin() as connection:
        elsewhere = _circle(connection, household, *people[1:])
        row = _try(connection, elsewhere, thread, people)
        seats = table_of(connection, "membership")
        gone = sa.update(seats).where(seats.c.circle_id == narrow, seats.c.person_id == people[0])
        connection.execute(gone.values(until=datetime(2026, 11, 1, 9, tzinfo=UTC) + timedelta(1)))
    schema.upgrade(engine, "0015")
    with engine.begin() as connection:
        assert _where(connection, row) == narrow
