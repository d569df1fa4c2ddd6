"""A household file is taken over whole; taken again it changes only what its sender changed."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.people import Person, Profile
from family_portal.access.teams import Post, Team
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.feedback.models import Feedback, LearningAnswer
from family_portal.imports.models import Imported
from family_portal.imports.run import import_file
from family_portal.limits.models import Restriction
from family_portal.messages.models import Message, Thread
from family_portal.plan.models import Status, Step

DEMO = Path(import_file.__code__.co_filename).parents[1] / "demo" / "households.json"


@pytest.fixture
def seen(db, engines):
    """What a person of the file finds of a model."""

    def look(key, model):
        row = db.exec(
            select(Imported).where(Imported.key == key, Imported.kind.in_(["person", "staff"]))
        ).one()
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(row.record_id))
            return session.exec(select(model)).all()

    return look


@pytest.mark.both_databases
def test_the_demo_is_taken_over_and_a_second_time_changes_nothing(engines):
    first = import_file(engines.writing, DEMO)
    again = import_file(engines.writing, DEMO)
    assert first.made > 150
    assert (again.made, again.changed) == (0, 0)


def test_a_dry_run_keeps_nothing(take, small, db):
    assert take(small, dry_run=True).made > 0
    assert db.exec(select(Imported)).all() == []


def test_a_changed_field_is_written_and_what_people_did_stays(take, small, db):
    take(small)
    step = next(s for s in db.exec(select(Step)) if s.what == "Zwemles regelen")
    step.report(Status.DONE, by_id=step.who_id)
    db.add(step)
    db.commit()
    small["plan_steps"][0].update(text="Zwemles betalen", status="open")
    result = take(small)
    db.expire_all()
    assert (result.made, result.changed) == (0, 1)
    assert (step.what, step.status) == ("Zwemles betalen", Status.DONE)


def test_fields_the_sender_did_not_touch_are_left_alone(take, small, db):
    take(small)
    person = db.exec(select(Person).where(Person.name == "Samira A")).one()
    person.name = "Samira Nieuw"
    db.add(person)
    db.commit()
    small["people"][0]["phone"] = "00 11 22"
    take(small)
    db.expire_all()
    assert person.name == "Samira Nieuw"
    assert db.get(Profile, person.id).phone == "00 11 22"


def test_a_narrower_audience_closes_the_step_for_who_left(take, small, seen):
    take(small)
    assert len(seen("daan", Step)) == 1
    small["plan_steps"][0]["audience"] = ["samira"]
    take(small)
    assert seen("daan", Step) == []
    assert len(seen("samira", Step)) == 1


def test_more_messages_in_a_thread_are_added_once(take, small, db):
    take(small)
    answer = {**small["messages"][0], "sender": "joost", "day": -1, "text": "Ja, dat kan."}
    small["messages"].append(answer)
    assert take(small).made == 1
    mine = [t for t in db.exec(select(Thread)) if t.subject == "Andere tijd"]
    assert len(mine) == 1
    assert mine[0].waiting_since is None


def test_day_zero_stays_the_day_of_the_first_import(take, small, db, clock_at):
    take(small)
    day = clock.today()
    clock_at(day + timedelta(days=5))
    small["plan_steps"].append({**small["plan_steps"][0], "key": "s2", "by_day": 1})
    assert take(small).day_zero == day
    assert day + timedelta(days=1) in {s.due for s in db.exec(select(Step))}


def test_a_past_thing_never_lies_in_the_future(take, small, db):
    small["messages"][0].update(day=0, time="23:59")
    take(small)
    texts = {m.text: m.sent_at for m in db.exec(select(Message))}
    assert texts["Kan het later?"] <= clock.now()


def test_an_iso_date_is_taken_as_it_is(take, small, db):
    small["plan_steps"][0]["by_day"] = "2027-05-05"
    take(small)
    assert "2027-05-05" in {str(s.due) for s in db.exec(select(Step))}


def test_learning_only_feedback_is_kept_without_anybody(take, small, db):
    small["feedback"] = [
        {"route": "learning_only", "team": "t", "week": -1, "answers": {"heard": "ja"}}
    ] * 2
    take(small)
    kept = db.exec(select(LearningAnswer)).all()
    assert [k.answers for k in kept] == [{"heard": "ja"}] * 2
    assert set(LearningAnswer.model_fields) == {
        *("id", "team_id", "region_id", "week", "answers", "words", "key", "waited"),
        "words_until",
    }


def test_named_feedback_is_for_its_addressee_alone(take, small, seen):
    named = {"household": "a", "person": "samira", "appointment_done_day": -3}
    small["feedback"] = [
        {**named, "key": "p1", "route": "contact", "text": "Fijn"},
        {**named, "key": "p2", "route": "team_lead", "text": "Lang gewacht"},
    ]
    small["assignments"].append({"household": "a", "staff": "mira", "role": "duo", "from_day": -30})
    take(small)
    words = {who: {f.words for f in seen(who, Feedback)} for who in ("joost", "lotte", "mira")}
    assert words == {"joost": {"Fijn"}, "lotte": {"Lang gewacht"}, "mira": set()}


def test_that_somebody_is_left_out_is_known_to_professionals_only(take, small, seen):
    small["safety_arrangements"] = [
        {
            "key": "f1",
            "household": "a",
            "text": "Bel 112",
            "audience": ["samira"],
            "silent_for": ["daan"],
            "ground": "veiligheid",
            "approved_by": "lotte",
            "approved_day": -1,
            "review_day": 30,
        }
    ]
    take(small)
    found = {who: len(seen(who, Restriction)) for who in ("samira", "daan", "joost")}
    assert found == {"samira": 0, "daan": 0, "joost": 1}


def test_the_ledger_keeps_no_second_copy_of_what_was_written(take, small, db):
    take(small)
    kept = " ".join(str(row.fields) + row.key for row in db.exec(select(Imported)))
    assert "Zwemles" not in kept
    assert "later" not in kept


@pytest.mark.parametrize("written", ["06-12345678", "+31 (0)6 1234 5678", "bel de balie"])
def test_a_telephone_number_is_kept_as_one_form_and_anything_else_as_text(small, take, db, written):
    for record in (small["teams"][0], small["staff"][0], small["people"][0]):
        record["phone"] = written
    take(small)
    kept = written if "balie" in written else "+31612345678"
    for model in (Team, Post, Profile):
        assert kept in {record.phone for record in db.exec(select(model)).all()}
    small["staff"][0]["phone"] = written.replace("-", " ")
    assert take(small).changed == 0
