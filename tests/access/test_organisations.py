"""An organisation stands once, and what is usual there holds for everybody who works for it."""

import json
from datetime import date

import pytest
from sqlalchemy import inspect
from sqlmodel import select

from family_portal import schema
from family_portal.access.faces import own_faces
from family_portal.access.organisations import Organisation, Region
from family_portal.access.people import Profile
from family_portal.access.teams import Post, Team
from family_portal.core.db import open_engines
from family_portal.imports.run import import_file
from tests.measures.test_migration import put, rows

MONDAY = date(2026, 11, 2)
BEFORE, AFTER = "0026", "0027"


@pytest.fixture
def of_before(database_at):
    both = open_engines(database_at(BEFORE))
    yield both.writing.execution_options(unguarded="tests")
    both.dispose()


def fill(engine):
    with engine.begin() as connection:
        for name, town, region in (
            ("Oost", "Gemeente Zandermeer", "Regio Lage Waarden"),
            ("West", "Gemeente Zandermeer ", "Regio Lage Waarden"),
            ("Veilig", None, "Regio Lage Waarden"),
            ("Los", "", None),
        ):
            facts = {"municipality": town, "region": region, "kind": "local_team"}
            put(connection, "team", name=name, **facts)
        person = put(connection, "person", name="Redacteur")
        facts = {"role": "editor", "works": [0, 1], "organisation": "Gemeente Zandermeer"}
        put(connection, "post", person_id=person, **facts)


def standing(engine):
    with engine.connect() as connection:
        names = {
            row["id"]: row["name"]
            for table in ("organisation", "region")
            for row in rows(connection, table)
        }
        teams = {
            row["name"]: (names.get(row["organisation_id"]), names.get(row["region_id"]))
            for row in rows(connection, "team")
        }
        [post] = rows(connection, "post")
    return sorted(names.values()), teams, names[post["organisation_id"]]


@pytest.mark.both_databases
def test_names_of_before_become_one_row_each(of_before):
    fill(of_before)
    schema.upgrade(of_before, AFTER)
    town, region = "Gemeente Zandermeer", "Regio Lage Waarden"
    names, teams, of_post = standing(of_before)
    assert names == [town, region]
    assert teams == {
        "Oost": (town, region),
        "West": (town, region),
        "Veilig": (None, region),
        "Los": (None, None),
    }
    assert of_post == town


@pytest.mark.both_databases
def test_the_way_back_keeps_the_names(of_before):
    fill(of_before)
    schema.upgrade(of_before, AFTER)
    schema.downgrade(of_before, BEFORE)
    with of_before.connect() as connection:
        towns = {row["name"]: row["municipality"] for row in rows(connection, "team")}
        assert {row["organisation"] for row in rows(connection, "post")} == {"Gemeente Zandermeer"}
    assert towns["West"] == "Gemeente Zandermeer"
    assert towns["Los"] is None
    assert "organisation" not in inspect(of_before).get_table_names()


@pytest.fixture
def town(db, house):
    made = Organisation(name="Gemeente Verzonnen", answer_days=4, works=[1, 3])
    db.add(made)
    db.flush()
    house.team.organisation_id = made.id
    db.add(house.team)
    db.commit()
    return made


def contact_of(house, acting):
    with acting(house.parent) as session:
        [found] = own_faces(session, house.parent.id)
    return found.contact


def without_days(db, house):
    for post in db.exec(select(Post).where(Post.person_id == house.contact.id)):
        post.works = []
        db.add(post)
    db.commit()


def test_the_promise_of_the_organisation_holds(house, town, acting):
    assert contact_of(house, acting).promise == 4


def test_what_was_agreed_with_one_person_goes_before_it(db, house, town, acting):
    profile = db.get_one(Profile, house.parent.id)
    profile.answer_days = 7
    db.add(profile)
    db.commit()
    assert contact_of(house, acting).promise == 7
    with acting(house.child) as session:
        assert own_faces(session, house.child.id)[0].contact.promise == 4


def test_the_desk_says_what_is_usual_there(house, town, browse):
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    assert "Antwoord binnen 4 werkdagen" in page
    assert "Dan is het 4 werkdagen" in page


def test_who_noted_no_days_works_on_those_of_the_organisation(db, house, town, acting):
    noted = contact_of(house, acting).works
    without_days(db, house)
    assert noted != (1, 3)
    assert contact_of(house, acting).works == (1, 3)


def file_with(tmp_path, town):
    team = {"key": "t", "name": "Team", "kind": "local_team", "municipality": town}
    other = {**team, "key": "u", "region": "Regio"}
    editor = {"key": "e", "name": "Red Acteur", "role": "content_editor", "organisation": town}
    path = tmp_path / "file.json"
    path.write_text(json.dumps({"teams": [team, other], "staff": [editor]}), encoding="utf-8")
    return path


def test_a_file_names_them_and_they_stand_once(app, db, tmp_path):
    engine = db.get_bind()
    for town in ("Gemeente A", "Gemeente A", "Gemeente B"):
        import_file(engine, file_with(tmp_path, town))
    towns = {one.id: one.name for one in db.exec(select(Organisation))}
    assert sorted(towns.values()) == ["Gemeente A", "Gemeente B"]
    assert len(db.exec(select(Region).where(Region.name == "Regio")).all()) == 1
    teams = db.exec(select(Team).where(Team.name == "Team")).all()
    assert [towns[team.organisation_id] for team in teams] == ["Gemeente B"] * 2
