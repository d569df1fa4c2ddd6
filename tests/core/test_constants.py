"""What a kept statement always compares with stands in its SQL; what is given does not (ADR 96)."""

from enum import StrEnum

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from family_portal.core.columns import coded
from family_portal.core.questions import question


class Mood(StrEnum):
    GOOD = "good"
    SOSO = "it's so-so"
    BAD = "bad"


DAY = sa.Table(
    "day_of_a_test",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("mood", coded(Mood)),
    sa.Column("note", sa.String),
)


@pytest.fixture
def days():
    """A session on three days, and what was sent of it."""
    engine = sa.create_engine("sqlite://", execution_options={"unguarded": "a test"})
    DAY.create(engine)
    with Session(engine) as session:
        moods = [{"id": n, "mood": mood, "note": f"n{n}"} for n, mood in enumerate(Mood)]
        session.execute(sa.insert(DAY), moods)
        sent = []
        sa.event.listen(engine, "before_cursor_execute", lambda *a: sent.append((a[2], a[3])))
        yield session, sent


def _of(mood):
    return question(lambda: sa.select(DAY.c.id).where(DAY.c.mood == mood))


def test_a_value_of_the_program_is_written_out_and_means_the_same(days):
    session, sent = days
    assert [_of(mood)(session).scalars().all() for mood in Mood] == [[0], [1], [2]]
    assert all(not values for _, values in sent)
    assert "it''s so-so" in sent[1][0]


def test_lists_are_written_out_and_statements_that_differ_by_one_are_told_apart(days):
    session, sent = days
    for known, found in (([Mood.GOOD, Mood.BAD], [0, 2]), ([Mood.GOOD, Mood.SOSO], [0, 1])):
        among = question(lambda known=known: sa.select(DAY.c.id).where(DAY.c.mood.in_(known)))
        others = question(lambda known=known: sa.select(DAY.c.id).where(DAY.c.mood.not_in(known)))
        assert among(session).scalars().all() == found
        assert others(session).scalars().all() == sorted({0, 1, 2} - set(found))
    assert all(not values for _, values in sent)


def test_what_is_given_never_stands_in_the_sql(days):
    session, sent = days
    ask = question(lambda: sa.select(DAY.c.id).where(DAY.c.note == sa.bindparam("note")))
    assert ask(session, note="n1' OR 1=1").scalars().all() == []
    assert ask(session, note="n1").scalars().all() == [1]
    assert "n1" not in sent[0][0] + sent[1][0]


def test_an_empty_list_finds_nothing(days):
    session, _sent = days
    nothing = question(lambda: sa.select(DAY.c.id).where(DAY.c.mood.in_([])))
    assert nothing(session).scalars().all() == []
