"""A region for measuring: copies of the demo's world, each whole and none seen from another."""

import os
import subprocess
import sys
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, select

from family_portal.access.households import Household
from family_portal.access.people import Person
from family_portal.scale.seed import NotEmpty, grow, only_empty
from tests.habits.world import people, words_of
from tests.rig.databases import SECRET

WORLDS = 4


@pytest.fixture
def grown(db, engines):
    db.commit()
    first = db.scalar(sa.select(sa.func.count()).select_from(Household))
    db.commit()
    told = []
    return first, grow(engines.writing, first * WORLDS, told.append), told


def in_world(person, number):
    return UUID(person.id.hex[:24] + f"{number:08x}")


@pytest.mark.both_databases
def test_each_world_is_whole_and_reads_as_the_first(grown, db, browse):
    first, made, told = grown
    db.expire_all()
    assert db.scalar(sa.select(sa.func.count()).select_from(Household)) == first * WORLDS
    assert made.households == first * WORLDS
    assert sum(int(line.split(": ")[1]) for line in told) == made.rows > 1_000
    everybody = people(db)
    for who in ("sanne", "lieke", "marijke"):
        copy = db.exec(select(Person).where(Person.id == in_world(everybody[who], 3))).one()
        own, theirs = (browse(person) for person in (everybody[who], copy))
        for path in ("/plan", "/afspraken", "/contact"):
            read = [words_of(b.get(path, follow_redirects=True).text) for b in (own, theirs)]
            assert read[0] == read[1], (who, path)
            assert len(read[0]) > 200


@pytest.mark.both_databases
def test_nothing_hangs_in_the_air_and_one_world_finds_nothing_of_another(grown, db, browse):
    everybody = people(db)
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            loose = sa.select(sa.func.count()).where(
                key.parent.is_not(None),
                ~sa.exists().where(key.column == key.parent).correlate(table),
            )
            if key.column.table is not table:
                assert db.scalar(loose) == 0, key
    home = db.exec(select(Household)).first()
    other = UUID(home.id.hex[:24] + f"{2:08x}")
    marijke = browse(everybody["marijke"])
    assert marijke.get(f"/bureau/huishoudens/{other}").status_code == 404


def test_only_an_empty_database_becomes_a_region(db, engines):
    with pytest.raises(NotEmpty):
        only_empty(engines.writing)


def test_the_command_refuses_beside_households_and_copies_nothing(db, database_url, engines):
    before = db.scalar(sa.select(sa.func.count()).select_from(Household))
    db.commit()
    program = [sys.executable, "-c", "from family_portal.cli import main; main()"]
    given = {
        **os.environ,
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_DATABASE_URL": database_url,
        "PORTAL_BASE_URL": "http://127.0.0.1",
    }
    asked = [*program, "scale-seed", "--households", "50"]
    done = subprocess.run(asked, env=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1, done.stderr
    assert "There are households in this database" in done.stderr
    assert db.scalar(sa.select(sa.func.count()).select_from(Household)) == before
