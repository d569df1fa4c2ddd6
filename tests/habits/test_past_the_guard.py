"""Every way that was found to walk past the guard, each with its refusal.

The same question is asked twice: under a reason it finds the Zonderling household (so it would
leak), and for somebody, or for nobody, it is refused.
"""

import pytest
import sqlalchemy as sa
from sqlalchemy import TextClause
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op
from sqlmodel import Session, SQLModel, select

from family_portal.access.circles import Category
from family_portal.access.guard import NoViewer, look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.people import Person
from family_portal.core.sessions import GuardedSession, NotByHand
from family_portal.messages.models import Message
from family_portal.plan.models import Step
from tests.rig.noise import NOISE

MESSAGE = SQLModel.metadata.tables["message"]
TEXT = MESSAGE.c.text
NAMES = "SELECT name FROM person"


def _another_table():
    return sa.Table("person", sa.MetaData(), sa.Column("name", sa.String))


def _xml():
    return select(sa.func.query_to_xml(NAMES, True, False, ""))


BARE = {
    "table": lambda: select(MESSAGE),
    "column of a table": lambda: select(TEXT),
    "table by its name": lambda: sa.select(SQLModel.metadata.tables["person"]),
    "alias of a table": lambda: sa.select(MESSAGE.alias().c.text),
    "beside an own record": lambda: select(Step, TEXT).join(MESSAGE, sa.true(), isouter=True),
    "crossed with people": lambda: sa.select(Person.__table__, sa.literal(1)).select_from(
        sa.join(Person.__table__, MESSAGE, sa.true())
    ),
    "sub-query": lambda: sa.select(sa.select(TEXT).subquery().c.text),
    "common table": lambda: sa.select(sa.select(TEXT).cte().c.text),
    "scalar": lambda: sa.select(
        sa.select(TEXT).where(TEXT.is_not(None)).limit(1).scalar_subquery()
    ),
    "union": lambda: sa.union_all(sa.select(TEXT), sa.select(TEXT)),
    "entity over a bare sub-query": lambda: select(aliased(Message, sa.select(MESSAGE).subquery())),
    "from_statement": lambda: select(Message).from_statement(sa.select(MESSAGE)),
    "table of another metadata": lambda: sa.select(_another_table()),
    "lightweight table": lambda: sa.select(sa.table("person", sa.column("name"))),
    "table as a row": lambda: sa.select(MESSAGE.join(Person.__table__, sa.true())),
}
TYPED = {
    "text": lambda: TextClause(NAMES),
    "text with columns": lambda: TextClause(NAMES).columns(sa.column("name")),
    "from_statement of text": lambda: select(Person).from_statement(
        TextClause("SELECT * FROM person")
    ),
    "text as a source": lambda: sa.select(sa.column("name")).select_from(TextClause("person")),
    "text as a column": lambda: sa.select(TextClause("(SELECT max(name) FROM person)")),
    "literal column": lambda: sa.select(sa.literal_column("(SELECT max(name) FROM person)")),
    "literal in a condition": lambda: select(sa.literal(NOISE)).where(
        sa.literal_column("(SELECT count(*) FROM person)") > 0
    ),
    "prefix": lambda: sa.select(sa.literal(1)).prefix_with("(SELECT max(name) FROM person),"),
    "suffix": lambda: sa.select(sa.literal("x")).suffix_with("UNION SELECT name FROM person"),
    "operator": lambda: sa.select(
        sa.literal("x").op("|| (SELECT max(name) FROM person) ||")(sa.literal("y"))
    ),
    "operator before": lambda: sa.select(
        UnaryExpression(sa.literal("x"), operator=custom_op("(SELECT max(name) FROM person) ||"))
    ),
    "operator behind": lambda: sa.select(
        UnaryExpression(sa.literal("x"), modifier=custom_op("|| (SELECT max(name) FROM person)"))
    ),
    "hint": lambda: sa.select(sa.literal("x")).with_statement_hint("UNION SELECT name FROM person"),
}
QUESTIONS = {**BARE, **TYPED}


def _ask(session, way):
    return str(session.execute(QUESTIONS[way]()).all())


@pytest.fixture
def canary(db):
    """Words of the Zonderling household, as they are read."""
    assert any(NOISE in one.text for one in db.exec(select(Message)))


@pytest.mark.both_databases
@pytest.mark.parametrize("way", QUESTIONS)
def test_a_question_past_the_rules_is_refused(engines, house, canary, way):
    with Session(engines.reading) as session, unguarded(session, reason="tests"):
        assert _ask(session, way) != "[]"
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id))
        with pytest.raises(NotByHand):
            _ask(session, way)
    for kind in (Session, GuardedSession):
        with kind(engines.reading) as session, pytest.raises((NotByHand, NoViewer)):
            _ask(session, way)


@pytest.mark.both_databases
def test_what_was_asked_under_a_reason_before_is_not_answered_without(engines, house, canary):
    """The database's own memory of a statement does not carry the reason along."""
    question = sa.select(TEXT)
    for _ in range(2):
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(house.parent.id))
            with unguarded(session, reason="tests"):
                assert NOISE in str(session.execute(question).all())
            with pytest.raises(NotByHand):
                session.execute(question)


def test_functions_that_take_a_question_as_words_are_refused(engines, house):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id))
        with pytest.raises(NotByHand):
            session.execute(_xml())


def _raw(connection):
    return connection.exec_driver_sql(NAMES).all()


CONNECTIONS = {
    "engine": lambda engines, _: engines.reading.connect(),
    "other engine": lambda engines, _: engines.writing.connect(),
    "an engine of one's own": lambda engines, _: sa.create_engine(
        engines.reading.url, poolclass=sa.NullPool
    ).connect(),
    "the session's engine": lambda _, session: session.get_bind().connect(),
    "bind": lambda _, session: session.bind.connect(),
    "a plain session": lambda engines, _: Session(engines.reading).connection(),
    "what a plain session is on": lambda _, session: Session(session.get_bind()).connection(),
}


@pytest.mark.both_databases
@pytest.mark.parametrize("way", CONNECTIONS)
def test_no_connection_answers_without_a_rule(engines, house, canary, way):
    asked = (_raw, lambda c: c.execute(sa.select(TEXT)).all(), lambda c: c.execute(select(Message)))
    for ask in asked:
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(house.parent.id))
            with CONNECTIONS[way](engines, session) as connection, pytest.raises(NotByHand):
                ask(connection)


def _record(house):
    return Message(circle_id=house.household.id, thread_id=house.household.id, text="x")


REFUSED = {
    "connection": lambda s, _: s.connection(),
    "query": lambda s, _: s.query(Message),
    "merge": lambda s, house: s.merge(_record(house), load=False),
    "bulk_save_objects": lambda s, house: s.bulk_save_objects([_record(house)]),
    "bulk_insert_mappings": lambda s, _: s.bulk_insert_mappings(Message, [{"text": "x"}]),
    "bulk_update_mappings": lambda s, house: s.bulk_update_mappings(
        Message, [{"id": house.household.id, "text": "x"}]
    ),
    "insert": lambda s, _: s.execute(sa.insert(Message), [{"text": "x"}]),
    "insert into the table": lambda s, _: s.execute(sa.insert(MESSAGE).values(text="x")),
    "insert what somebody else wrote": lambda s, _: s.execute(
        sa.insert(SQLModel.metadata.tables["lesson"]).from_select(["id"], sa.select(MESSAGE.c.id))
    ),
    "update": lambda s, _: s.execute(sa.update(Message).values(text="x")),
    "update of the table": lambda s, _: s.execute(sa.update(MESSAGE).values(text="x")),
    "update through a question": lambda s, _: s.execute(
        sa.select(sa.update(MESSAGE).values(text="x").returning(MESSAGE.c.id).cte().c.id)
    ),
    "delete": lambda s, _: s.execute(sa.delete(Message)),
    "delete from the table": lambda s, _: s.execute(sa.delete(MESSAGE)),
    "definition": lambda s, _: s.execute(sa.schema.DropTable(MESSAGE)),
}


@pytest.mark.both_databases
@pytest.mark.parametrize("way", REFUSED)
def test_writing_and_asking_by_another_door_is_refused(db, engines, house, canary, way):
    before = db.exec(select(sa.func.count()).select_from(Message)).one()
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(house.parent.id))
        with pytest.raises(NotByHand):
            REFUSED[way](session, house)
    db.rollback()
    assert db.exec(select(sa.func.count()).select_from(Message)).one() == before


def _listened(engine, session, house, ask):
    """A page keeps a record, and something of the program asks in the middle of that."""
    circle = house.circle(session, Category.PLAN, family=[house.parent])
    step = Step(circle_id=circle.id, what="x", who_id=house.parent.id)
    session.commit()
    with GuardedSession(engine) as writing:
        look_as(writing, Viewer(house.parent.id))
        heard = []

        def hear(_mapper, connection, _record):
            heard.append(True)
            ask(writing, connection)

        sa.event.listen(Step, "before_insert", hear)
        try:
            writing.add(step)
            writing.flush()
        finally:
            sa.event.remove(Step, "before_insert", hear)
            assert heard


IN_THE_MIDDLE = {
    "text": lambda _, connection: connection.execute(TextClause(NAMES)),
    "raw": lambda _, connection: _raw(connection),
    "a piece of text": lambda _, connection: connection.execute(TYPED["text as a column"]()),
    "a bare table": lambda _, connection: connection.execute(sa.select(TEXT)),
    "all at once": lambda session, _: session.execute(sa.update(Message).values(text="x")),
    "all away": lambda session, _: session.execute(sa.delete(Message)),
}


@pytest.mark.both_databases
@pytest.mark.parametrize("way", IN_THE_MIDDLE)
def test_also_in_the_middle_of_keeping_a_record(db, engines, house, canary, way):
    """There writing is let through: what is asked, and what changes many, still is not."""
    before = [one.text for one in db.exec(select(Message).order_by(Message.id))]
    with pytest.raises(NotByHand):
        _listened(engines.writing, db, house, IN_THE_MIDDLE[way])
    db.expire_all()
    assert [one.text for one in db.exec(select(Message).order_by(Message.id))] == before


@pytest.mark.parametrize("way", [w for w in REFUSED if w.startswith("bulk_")])
def test_a_plain_session_writes_nothing_in_bulk_either(engines, house, way):
    with Session(engines.writing) as session, pytest.raises(NotByHand):
        REFUSED[way](session, house)


def test_a_session_with_a_viewer_is_one_that_refuses(engines, house):
    with Session(engines.reading) as session, pytest.raises(NotByHand):
        look_as(session, Viewer(house.parent.id))
