"""Somebody leaves a household or moves to another: whole, or the file is refused."""

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.imports.models import Imported
from family_portal.messages.models import Message, Thread
from family_portal.plan.models import Step
from tests.imports.conftest import MESSAGE
from tests.imports.test_faults import faults_of  # noqa: F401 - a fixture
from tests.imports.test_taking import seen  # noqa: F401 - a fixture


def _person(db, key):
    return (
        db.exec(select(Imported).where(Imported.key == key, Imported.kind == "person"))
        .one()
        .record_id
    )


@pytest.mark.both_databases
def test_who_moves_reads_nothing_of_the_household_they_left(take, small, db, seen):  # noqa: F811
    take(small)
    assert len(seen("daan", Step)) == 1
    small["people"][1]["household"] = "b"
    small["plan_steps"].append(
        {"key": "s2", "household": "b", "text": "Koken", "who": "els", "audience": ["els", "daan"]}
    )
    take(small)
    assert [step.what for step in seen("daan", Step)] == ["Koken"]
    rows = db.exec(select(Belonging).where(Belonging.person_id == _person(db, "daan"))).all()
    assert sorted(row.until is None for row in rows) == [False, True]
    assert (take(small).made, len(seen("daan", Step))) == (0, 1)
    assert len(seen("samira", Step)) == 1


@pytest.mark.both_databases
def test_who_is_no_longer_in_a_household_reads_nothing_of_it(take, small, db, seen):  # noqa: F811
    take(small)
    small["people"][1]["ended_day"] = 0
    small["plan_steps"][0]["text"] = "Zwemles betalen"
    take(small)
    assert seen("daan", Step) == []
    assert len(seen("samira", Step)) == 1
    assert take(small).changed == 0


def test_what_is_new_is_not_for_who_left(take, faults_of, small):  # noqa: F811
    take(small)
    small["people"][1]["ended_day"] = 0
    small["plan_steps"].append({**small["plan_steps"][0], "key": "s2"})
    assert faults_of(small) == ["plan_steps[1].audience: «s2» «daan» is no longer in household «a»"]


def test_an_audience_is_checked_against_the_database(take, faults_of, small):  # noqa: F811
    """Els is of another household, by an earlier file."""
    take(small)
    small["people"] = [p for p in small["people"] if p["key"] != "els"]
    small["plan_steps"].append({**small["plan_steps"][0], "key": "s2", "audience": ["els"]})
    assert faults_of(small)[0].startswith("plan_steps[1].audience[0]: ")


def test_a_message_put_in_between_changes_nobodys_words(take, small, db):
    take(small)
    earlier = {**MESSAGE, "sender": "joost", "day": -3, "text": "Welkom."}
    small["messages"].insert(0, earlier)
    assert take(small).made == 1
    people = select(Imported).where(Imported.kind.in_(["person", "staff"]))
    names = {row.key: row.record_id for row in db.exec(people)}
    said = {m.text: m.sender_id for m in db.exec(select(Message))}
    assert said["Kan het later?"] == names["samira"]
    assert said["Welkom."] == names["joost"]


@pytest.mark.parametrize("key", [None, "b1"])
def test_another_sender_of_the_same_words_is_a_fault(take, faults_of, small, key):  # noqa: F811
    small["messages"][0].update({"key": key} if key else {})
    take(small)
    small["messages"][0]["sender"] = "joost"
    assert [f.split(": ")[0] for f in faults_of(small)] == ["messages[0].sender"]


def test_what_was_said_elsewhere_brings_no_promise_of_ours(take, small, db):
    small["messages"][0]["day"] = -400
    take(small)
    thread = next(t for t in db.exec(select(Thread)) if t.subject == "Andere tijd")
    assert (thread.answer_by, thread.is_waiting) == (None, True)


def test_a_dry_run_tells_the_difference_and_no_words_of_messages(take, small):
    take(small)
    small["people"][0]["name"] = "Samira Nieuw"
    small["people"][0]["phone"] = "06-12345678"
    small["messages"][0]["text"] = "Iets heel geheims"
    lines = "\n".join(take(small, dry_run=True).difference.lines())
    assert "person «samira»: name «Samira A» -> «Samira Nieuw»" in lines
    assert "profile «samira»: phone changed" in lines
    assert "text changed" in lines
    assert "geheims" not in lines
    assert "12345678" not in lines


@pytest.mark.both_databases
def test_a_ledger_of_before_is_carried_on(take, small, db):
    """Messages went by their position, and some fields were not there yet."""
    small["appointments"] = [
        {"key": "m", "household": "a", "day": 3, "time": "10:00", "title": "Praten"}
        | {"people": ["samira"], "staff": ["joost"]}
    ]
    small["messages"].append({**MESSAGE, "sender": "joost", "day": -1, "text": "Ja hoor."})
    take(small)
    new = {"call_me", "ended_day", "turns", "minutes", "cancelled", "because"}
    messages = [row for row in db.exec(select(Imported)) if row.kind == "message"]
    for n, row in enumerate(sorted(messages, key=lambda row: ":joost:" in row.key)):
        row.key = f"m1#{n}"
        db.add(row)
    for row in db.exec(select(Imported)).all():
        row.fields = {name: mark for name, mark in row.fields.items() if name not in new}
        db.add(row)
    db.commit()
    again = take(small)
    assert (again.made, again.changed) == (0, 0)


def test_who_comes_back_to_a_household_is_whole_there_again(take, small, seen):  # noqa: F811
    take(small)
    step = {"key": "s2", "household": "a", "text": "Terug", "who": "samira", "audience": ["daan"]}
    for home in ("b", "a"):
        small["people"][1]["household"] = home
        take(small)
    assert seen("daan", Step) == []
    small["plan_steps"].append(step)
    take(small)
    take(small)
    assert [found.what for found in seen("daan", Step)] == ["Terug"]
