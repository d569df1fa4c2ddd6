"""Lessons of a household file: its sender answers for them, until somebody acts on one here."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.access.teams import Team
from family_portal.learning.models import Adoption, Lesson, LessonStatus
from tests.learning.lessons import do, lesson, path, words

TOLD = "Jullie zeiden: 'te snel'. Daarom gaan wij rustiger."


@pytest.fixture
def file(small):
    small["teams"].append({"key": "u", "name": "Team Zuid", "kind": "local_team"})
    small["lessons"] = [
        {
            "key": "l1",
            "team": "t",
            "title": "Ga rustiger",
            "status": "adopted",
            "told_back": TOLD,
            "adopted_by": ["u"],
        },
        {"key": "l2", "team": "t", "title": "Vraag het eerst", "status": "trying"},
    ]
    return small


def named(db, title):
    db.expire_all()
    return db.exec(select(Lesson).where(Lesson.title == title)).one()


@pytest.fixture
def lead(db, browse):
    def open_for():
        return browse(db.exec(select(Person).where(Person.name == "Lotte Demo")).one())

    return open_for


def test_a_second_import_changes_nothing(db, take, file):
    take(file)
    assert (take(file).made, take(file).changed) == (0, 0)
    assert len(db.exec(select(Adoption)).all()) == 1


def test_a_trial_from_a_file_is_looked_at_too(db, take, file):
    take(file)
    assert named(db, "Vraag het eerst").look_on is not None


def test_what_the_sender_changes_is_taken_over_while_nobody_acted(db, take, file):
    take(file)
    file["lessons"][0]["told_back"] = "Wij bellen eerst."
    assert take(file).changed == 1
    assert named(db, "Ga rustiger").told_back == "Wij bellen eerst."


def test_what_people_did_is_not_written_over(db, take, file, lead):
    take(file)
    one = named(db, "Ga rustiger")
    assert do(db, lead(), one, "", **words(one, result="Het helpt.")).status_code == 303
    file["lessons"][0].update(title="Heel anders", status="retired", result="Niets.")
    result = take(file)
    assert result.changed == 0
    assert any("l1" in line for line in result.difference.kept)
    kept = lesson(db, one.id)
    assert (kept.title, kept.status) == ("Ga rustiger", LessonStatus.ADOPTED)
    assert kept.result == "Het helpt."


def test_a_team_that_took_it_over_here_is_the_one_the_file_means(db, take, file, lead):
    file["lessons"][0]["adopted_by"] = []
    take(file)
    one, south = named(db, "Ga rustiger"), file["teams"][1]["key"]
    zuid = db.exec(select(Team).where(Team.name == "Team Zuid")).one()
    db.add(Adoption(lesson_id=one.id, team_id=zuid.id))
    db.commit()
    file["lessons"][0]["adopted_by"] = [south]
    take(file)
    assert len(db.exec(select(Adoption)).all()) == 1


def test_its_page_says_where_it_comes_from(db, take, file, lead):
    take(file)
    assert "uit een ander systeem" in lead().get(path(named(db, "Ga rustiger"))).text
