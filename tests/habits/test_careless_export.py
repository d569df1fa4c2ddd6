"""Somebody in a hurry writes an export or a search. Whatever they write, it does not leak."""

import csv
import io
import json

import pytest
import sqlalchemy as sa
from flask_login import current_user
from sqlalchemy import TextClause
from sqlmodel import Session, SQLModel, col, select

from family_portal.access.guard import NoViewer, unguarded
from family_portal.access.guarded import guarded_tables
from family_portal.access.people import Person
from family_portal.core import db as portal_db
from family_portal.core.sessions import NotByHand
from family_portal.messages.models import Message, Thread
from tests.rig.noise import NOISE


def _as_csv(rows):
    out = io.StringIO()
    csv.writer(out).writerows(map(str, row) for row in rows)
    return out.getvalue()


def orm_of_every_table(ask):
    """The tidy colleague: every model, every column, row by row."""
    models = guarded_tables().values()
    return json.dumps([[str(r.model_dump()) for r in ask.exec(select(m))] for m in models])


def orm_columns(ask):
    rows = ask.execute(
        select(Person.name, Thread.subject, Message.text)
        .select_from(Message)
        .join(Thread, col(Thread.id) == Message.thread_id)
        .join(Person, col(Person.id) == Message.sender_id)
    )
    return _as_csv(rows)


def search_by_word(ask):
    found = select(Person.name).where(col(Person.name).ilike(f"%{NOISE[:4]}%"))
    return _as_csv(ask.execute(found))


def whether_it_exists(ask):
    """Says yes or no, which is telling enough."""
    named = select(Person.id).where(col(Person.name).contains(NOISE)).exists()
    return f"{NOISE} is known" if ask.scalar(select(named)) else "nobody"


def how_many_per_name(ask):
    names = select(Person.name, sa.func.count()).group_by(Person.name)
    return _as_csv(ask.execute(names))


def core_of_every_table(ask):
    tables = SQLModel.metadata.sorted_tables
    return "".join(_as_csv(ask.execute(sa.select(table))) for table in tables)


def core_joined_to_own(ask):
    person, message = (SQLModel.metadata.tables[name] for name in ("person", "message"))
    joined = person.join(message, message.c.sender_id == person.c.id)
    own = sa.select(Person.id, person.c.name, message.c.text).select_from(joined)
    return _as_csv(ask.execute(own))


def raw_sql(ask):
    return _as_csv(ask.execute(TextClause("SELECT * FROM person")))


def raw_sql_on_the_connection(ask):
    return _as_csv(ask.connection().exec_driver_sql("SELECT * FROM person"))


def as_a_data_frame(_ask):
    """What pandas does with `read_sql("SELECT …", engine)`."""
    with portal_db.engines().reading.connect() as connection:
        return _as_csv(connection.exec_driver_sql("SELECT * FROM person"))


def as_a_data_frame_of_a_table(_ask):
    """What pandas does with `read_sql_table("person", engine)`."""
    with portal_db.engines().reading.connect() as connection:
        table = sa.Table("person", sa.MetaData(), autoload_with=connection)
        return _as_csv(connection.execute(sa.select(table)))


def in_a_session_of_its_own(_ask):
    with Session(portal_db.engines().reading) as ask:
        return _as_csv((p.name,) for p in ask.exec(select(Person)))


def by_id(ask):
    """Somebody counted the ids under a reason, and then gets them one by one."""
    with unguarded(ask, reason="tests"):
        held = ask.exec(select(Person)).all()
    return _as_csv((found.name,) for p in held if (found := ask.get(Person, p.id)))


def old_style(ask):
    return _as_csv((p.name,) for p in ask.query(Person))


def written_away(ask):
    """A copy in a table that is not guarded."""
    names = sa.select(SQLModel.metadata.tables["person"].c.name)
    lesson = SQLModel.metadata.tables["lesson"]
    ask.execute(sa.insert(lesson).from_select(["title"], names))
    return _as_csv(ask.execute(sa.select(lesson)))


EXPORTS = (
    orm_of_every_table,
    orm_columns,
    search_by_word,
    whether_it_exists,
    how_many_per_name,
    core_of_every_table,
    core_joined_to_own,
    raw_sql,
    raw_sql_on_the_connection,
    as_a_data_frame,
    as_a_data_frame_of_a_table,
    in_a_session_of_its_own,
    by_id,
    old_style,
    written_away,
)
TELLS = {orm_of_every_table, orm_columns, search_by_word, how_many_per_name, by_id}


@pytest.mark.both_databases
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.__name__)
def test_an_export_in_a_hurry_does_not_leak(app, house, strangers, browse, export):
    """As the other parent: nothing of strangers, nor of a thread that is the mother's alone."""
    for person in (house.other_parent, house.contact, house.lead, None):
        with app.test_request_context("/", headers=_signed_in(browse, person)):
            app.preprocess_request()
            assert current_user.is_authenticated == (person is not None)
            try:
                told = export(portal_db.session())
            except (NotByHand, NoViewer):
                continue
            assert NOISE not in told
            assert strangers.parent.name not in told
            assert person is not None
            assert export in TELLS or told == "nobody"
            assert export is orm_columns or person.name in told or export is search_by_word


def _signed_in(browse, person):
    cookie = browse(person).get_cookie("s") if person else None
    return {"Cookie": f"s={cookie.value}"} if cookie else {}


@pytest.mark.parametrize("export", [core_of_every_table, raw_sql, search_by_word])
def test_the_same_export_finds_everybody_under_a_reason(engines, house, export):
    """So it is the guard that stopped it, and not the export that finds nothing."""
    with Session(engines.reading) as session, unguarded(session, reason="tests"):
        assert NOISE in export(session)
