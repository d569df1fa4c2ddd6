"""Feedback of a household file with what came back: answers, decisions, and whether it is good."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.feedback.models import Decision, Feedback, FeedbackReply, LearningAnswer
from family_portal.imports.faults import FileFaults
from family_portal.imports.models import Imported
from tests.feedback.giving import answer
from tests.habits.world import words_of

CHANGE = {
    "by": "joost",
    "day": -3,
    "text": "Dank je dat je het zegt.",
    "decision": "change",
    "what": "Ik bel voortaan op dinsdag.",
    "from_day": -1,
}
LATER = {"by": "joost", "day": -4, "text": "Ik vraag het na.", "decision": "later", "know_day": 3}


@pytest.fixture
def file(small):
    given = {
        "key": "f1",
        "household": "a",
        "person": "samira",
        "route": "contact",
        "answers": {"heard": "een beetje"},
        "text": "Bel mij op een vaste dag.",
        "appointment_done_day": -6,
        "replies": [LATER, CHANGE],
    }
    without_name = {"route": "learning_only", "team": "t", "week": -1, "text": "te vlug"}
    small["feedback"] = [given, without_name]
    return small


@pytest.fixture
def signed_in(db, browse):
    def who(name):
        return browse(db.exec(select(Person).where(Person.name == name)).one())

    return who


def given_in(db):
    db.expire_all()
    return db.exec(select(Feedback).join(Imported, Imported.record_id == Feedback.id)).all()


def kept(db):
    [given] = given_in(db)
    theirs = select(FeedbackReply).where(FeedbackReply.feedback_id == given.id)
    return given, db.exec(theirs.order_by(FeedbackReply.number)).all()


def test_the_giver_reads_who_answered_when_and_what_changed(db, take, file, signed_in):
    take(file)
    given, replies = kept(db)
    assert [reply.decision for reply in replies] == [Decision.LATER, Decision.CHANGE]
    assert given.asks_if_good
    page = words_of(signed_in("Samira A").get(f"/mening/{given.id}").text)
    for words in ("Ik vraag het na.", "Ik bel voortaan op dinsdag.", "Is het hiermee goed?"):
        assert words in page
    assert "Joost" in page


def test_what_is_not_decided_waits_until_the_day_that_was_named(db, take, file, signed_in):
    file["feedback"][0]["replies"] = [LATER]
    take(file)
    given, _replies = kept(db)
    assert (given.our_turn_at is not None, given.answer_by) == (True, taken_day(3))
    assert f"/bureau/mening/{given.id}" in signed_in("Joost Demo").get("/bureau").text


def taken_day(number):
    return clock.today().fromordinal(clock.today().toordinal() + number)


def test_a_second_import_changes_nothing_and_a_later_answer_is_added(db, take, file):
    file["feedback"][0]["replies"] = [LATER]
    take(file)
    assert (take(file).made, take(file).changed) == (0, 0)
    file["feedback"][0]["replies"] = [LATER, CHANGE]
    file["feedback"][0]["is_good"] = True
    result = take(file)
    assert (result.made, result.changed) == (1, 1)
    given, replies = kept(db)
    assert (len(replies), given.is_decided, given.is_good) == (2, True, True)
    assert (take(file).made, take(file).changed) == (0, 0)


@pytest.mark.parametrize("fewer", [[LATER], [], None], ids=str)
def test_an_answer_that_a_later_file_leaves_out_was_given_all_the_same(db, take, file, fewer):
    take(file)
    file["feedback"][0]["replies"] = fewer
    assert take(file).changed == 0
    given, replies = kept(db)
    assert (len(replies), given.is_decided) == (2, True)


def test_who_knew_no_answers_before_keeps_one_row_of_each(db, take, file):
    """A record without a key is the same one with answers as without."""
    del file["feedback"][0]["key"]
    replies = file["feedback"][0].pop("replies")
    take(file)
    file["feedback"][0]["replies"] = replies
    take(file)
    assert len(kept(db)[1]) == 2
    assert len(db.exec(select(LearningAnswer)).all()) == 1


def test_what_was_answered_here_stands(db, take, file, signed_in):
    replies = file["feedback"][0].pop("replies")
    take(file)
    given, _none = kept(db)
    assert answer(signed_in("Joost Demo"), given, reply="Hier beantwoord.").status_code == 303
    file["feedback"][0]["replies"] = replies
    result = take(file)
    assert (result.made, result.changed) == (0, 0)
    assert [reply.words for reply in kept(db)[1]] == ["Hier beantwoord."]
    assert (take(file).made, take(file).changed) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"by": "mira"}, "«mira» is not who this feedback is for"),
        ({"by": "wim"}, "there is no professional with key «wim»"),
        ({"day": -20}, "is before what it answers"),
        ({"what": None}, "needs what"),
        ({"know_day": 3}, "has no know_day"),
        ({"decision": "perhaps"}, "decision"),
    ],
    ids=str,
)
def test_a_wrong_answer_is_a_fault_and_nothing_is_kept(db, take, file, wrong, words):
    file["feedback"][0]["replies"] = [{**CHANGE, **wrong}]
    with pytest.raises(FileFaults) as faults:
        take(file)
    assert words in str(faults.value)
    assert given_in(db) == []


@pytest.mark.parametrize("more", [{"replies": [CHANGE]}, {"is_good": True}], ids=str)
def test_nothing_comes_back_to_who_gave_no_name(take, file, more):
    file["feedback"][1] |= more
    with pytest.raises(FileFaults, match="learning_only feedback must not carry"):
        take(file)
