"""House rules about tables, migrations and words."""

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel

from family_portal import models, schema  # noqa: F401 - the whole metadata
from family_portal.access.circles import InCircle
from family_portal.access.guarded import Guarded
from family_portal.core.db import open_engines

# Tables without a person: nothing in them can be about somebody.
OPEN = {
    "organisation",
    "region",
    "team",
    "adoption",
    "team_figures",
    "learning_answer",
    "mixing",
    "imported",
    "attempt",
    "lane",
    "fact_check",
    "local_place",
    "access_head",
    "age_rule",
}


def mapped():
    return {m.local_table.name: m.class_ for m in SQLModel._sa_registry.mappers}


@pytest.mark.both_databases
def test_migrations_lead_to_the_models_and_back(empty_database_url):
    both = open_engines(empty_database_url)
    bare = both.writing.execution_options(unguarded="tests")
    try:
        assert not schema.is_current(both.writing)
        schema.upgrade(both.writing)
        schema.check(both.writing)
        assert schema.is_current(both.writing)
        schema.downgrade(both.writing)
        assert set(inspect(bare).get_table_names()) <= {"alembic_version"}
        schema.upgrade(both.writing)
    finally:
        both.dispose()


def test_every_table_about_people_is_guarded():
    loose = {n for n, m in mapped().items() if not issubclass(m, Guarded)}
    assert loose == OPEN


def test_whatever_hangs_in_a_circle_is_guarded_as_such():
    for name, model in mapped().items():
        if "circle_id" in model.model_fields and name != "membership":
            assert issubclass(model, InCircle), name


def test_open_tables_name_no_person():
    for name in OPEN - {"imported"}:
        columns = mapped()[name].__table__.columns
        people = [
            c.name for c in columns if any(k.column.table.name == "person" for k in c.foreign_keys)
        ]
        assert people == [], name


def test_the_database_never_reads_the_clock():
    for table in SQLModel.metadata.tables.values():
        assert [c.name for c in table.columns if c.server_default is not None] == []


def test_foreign_keys_point_at_an_index():
    """A look-up by circle is in every question; without an index it reads the whole table."""
    for name, model in mapped().items():
        if issubclass(model, InCircle):
            indexed = {next(iter(i.columns)).name for i in model.__table__.indexes}
            assert "circle_id" in indexed, name
