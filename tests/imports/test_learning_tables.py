"""Meetings of a learning table, and what other teams made of a lesson, in a household file."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.access.teams import Team
from family_portal.imports.faults import FileFaults
from family_portal.learning.models import Adaptation, Adoption, Lesson
from family_portal.learning.table_models import Decision, Kept, LearningTable

FIRST = {
    "key": "k1",
    "team": "t",
    "day": -60,
    "sentence": "Gezinnen weten niet wat er komt.",
    "ours": "Wij dachten van wel.",
    "decision": "try",
    "decided": "Tien minuten vrij aan het eind",
    "owner": "joost",
    "until_day": -10,
    "tell": "Jullie zeiden: 'wat komt er?'. Daarom schrijven wij het op.",
}
SECOND = {
    **FIRST,
    "key": "k2",
    "day": -5,
    "until_day": 40,
    "decided": "Eén vraag per keer",
    "kept": "partly",
    "kept_words": "Soms was er geen tijd.",
}


@pytest.fixture
def file(small):
    small["teams"].append({"key": "u", "name": "Team Zuid", "kind": "local_team"})
    # Not in the order in which they were held.
    small["learning_tables"] = [dict(SECOND), dict(FIRST)]
    adapted = {"team": "u", "changed": "Wij doen het aan de telefoon.", "until_day": 30}
    lesson = {"key": "l1", "team": "t", "title": "Ga rustiger", "status": "adopted"}
    more = {"told_back": "Wij gaan rustiger.", "adopted_by": ["u"], "adapted": [adapted]}
    small["lessons"] = [{**lesson, **more}]
    return small


def tables(db):
    db.expire_all()
    return db.exec(select(LearningTable).order_by(LearningTable.held_on)).all()


def test_each_answers_the_promise_of_the_one_before(db, take, file, browse):
    take(file)
    first, second = tables(db)
    assert (first.after_id, second.after_id) == (None, first.id)
    assert (second.kept, second.decision, second.is_open) == (Kept.PARTLY, Decision.TRY, False)
    joost = db.exec(select(Person).where(Person.name == "Joost Demo")).one()
    page = browse(joost).get(f"/leren/tafel/{second.id}").text
    for words in (FIRST["decided"], "Soms was er geen tijd.", SECOND["decided"], "Joost Demo"):
        assert words in page
    # It brought no lesson along, so none is offered.
    assert f"/leren/lessen/{second.id}" not in page
    # The first promise was answered; the second is not due yet.
    assert FIRST["decided"] not in browse(joost).get("/bureau").text


def test_a_second_import_changes_nothing(db, take, file):
    take(file)
    assert (take(file).made, take(file).changed) == (0, 0)
    assert len(tables(db)) == 2
    file["learning_tables"].append({**SECOND, "key": "k3", "day": -1, "kept": "yes"})
    assert take(file).made == 1
    assert tables(db)[2].after_id == tables(db)[1].id


def test_the_next_meeting_here_answers_the_promise_of_the_file(db, take, file, browse):
    take(file)
    lotte = browse(db.exec(select(Person).where(Person.name == "Lotte Demo")).one())
    team = db.exec(select(Team).where(Team.name == "Team Noord")).one()
    form = {"team_id": team.id, "kind": "learning"}
    assert SECOND["decided"] in lotte.get("/leren/tafel").text
    assert lotte.post("/leren/tafel", data=form).status_code == 422
    assert lotte.post("/leren/tafel", data={**form, "kept": "yes"}).status_code == 303


@pytest.mark.parametrize(
    ("n", "wrong", "words"),
    [
        (0, {"kept": None}, "promised something"),
        (1, {"kept": "yes"}, "there is no meeting before"),
        (0, {"kept_words": None}, "needs kept_words"),
        (0, {"until_day": -5}, "is not after the meeting"),
        (0, {"day": 3}, "lies in the future"),
        (0, {"owner": "wim"}, "there is no professional with key «wim»"),
        (0, {"sentence": "x" * 301}, "sentence"),
    ],
    ids=str,
)
def test_a_wrong_meeting_is_a_fault_and_nothing_is_kept(db, take, file, n, wrong, words):
    file["learning_tables"][n].update(wrong)
    with pytest.raises(FileFaults) as faults:
        take(file)
    assert words in str(faults.value)
    assert tables(db) == []


def test_what_another_team_made_of_a_lesson_comes_along(db, take, file, browse):
    take(file)
    [link], [words] = db.exec(select(Adoption)).all(), db.exec(select(Adaptation)).all()
    assert (words.adoption_id, words.changed) == (link.id, "Wij doen het aan de telefoon.")
    assert link.until is not None
    # Nobody here said that it is about nobody: it is for that team alone.
    lotte = browse(db.exec(select(Person).where(Person.name == "Lotte Demo")).one())
    lesson = db.exec(select(Lesson).where(Lesson.title == "Ga rustiger")).one()
    assert "telefoon" not in lotte.get(f"/leren/lessen/{lesson.id}").text
    file["lessons"][0]["adapted"][0]["changed"] = "Wij schrijven het op."
    assert take(file).changed == 1
    db.expire_all()
    assert db.exec(select(Adaptation)).one().changed == "Wij schrijven het op."


def test_once_that_team_said_it_here_the_file_changes_nothing(db, take, file):
    take(file)
    words = db.exec(select(Adaptation)).one()
    words.version, words.changed = 2, "Zo doen wij het nu."
    db.add(words)
    db.commit()
    file["lessons"][0]["adapted"][0].update(changed="Wij schrijven het op.", until_day=50)
    assert take(file).changed == 0
    db.expire_all()
    assert db.exec(select(Adaptation)).one().changed == "Zo doen wij het nu."


@pytest.mark.parametrize("teams", [["t"], ["u", "u"]], ids=str)
def test_what_no_team_took_over_or_one_did_twice_is_a_fault(take, file, teams):
    said = [{"team": team, "changed": "Anders."} for team in teams]
    file["lessons"][0]["adapted"] = said
    with pytest.raises(FileFaults, match="adapted names"):
        take(file)
