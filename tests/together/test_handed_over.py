"""A phone that was handed over opens one page, and nothing of whose phone it is."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback

pytestmark = pytest.mark.both_databases
STAR = "Dat mama en papa weer lachen."


def handed(browse, house, child):
    phone = browse(house.contact)
    answer = phone.post(f"/bureau/samen/{child.id}")
    assert (answer.status_code, answer.location) == (303, "/samen")
    return phone


def told(phone, then, key=None, **said):
    form = {"key": str(key or uuid4()), "then": then, "star": STAR, **said}
    return phone.post("/samen", data=form)


def kept(db, child):
    db.expire_all()
    return db.exec(select(Feedback).where(Feedback.sender_id == child.id)).all()


def stands(db, ask):
    db.expire_all()
    return db.get_one(Ask, ask.id).settled_on is None


def test_whatever_is_typed_leads_back_to_the_one_page(app, browse, house, finn, question):
    phone = handed(browse, house, finn)
    for path in (
        "/",
        "/bureau",
        f"/bureau/huishoudens/{house.household.id}",
        "/berichten",
        "/meer/apparaten",
        "/bevestigen",
        "/mening",
        "/nergens",
        "/bureau/vandaag",
    ):
        answer = phone.get(path)
        assert (answer.status_code, answer.location) == (303, "/samen"), path
    for path in ("/bureau/vandaag", f"/bureau/samen/{finn.id}", "/bevestigen", "/mening"):
        assert phone.post(path, data={}).status_code in (404, 405), path
    assert phone.get("/inloggen").location in ("/", "/samen")


def test_nothing_of_adults_stands_on_it(browse, house, finn, question):
    page = handed(browse, house, finn).get("/samen").text
    assert "Finn" in page
    assert 'id="menu"' not in page
    for person in (*house.staff, house.parent, house.other_parent, house.child):
        assert person.name.split()[0] not in page


def test_words_are_read_back_and_kept_nowhere_before_the_child_chose(
    db, browse, house, finn, question
):
    phone, key = handed(browse, house, finn), uuid4()
    assert STAR in told(phone, "read", key).text
    other = told(phone, "other", key).text
    assert f"{STAR}</textarea>" in other
    choose = told(phone, "right", key)
    assert "Joost" in choose.text
    assert "Lotte" in choose.text
    assert kept(db, finn) == []
    assert told(phone, "team_lead", key).status_code == 303
    [given] = kept(db, finn)
    assert given.addressee_id == house.lead.id
    assert STAR in given.answers
    assert not stands(db, question)
    assert STAR not in phone.get("/samen").text


def test_only_who_the_child_chose_reads_it(db, browse, house, finn, question):
    told(handed(browse, house, finn), "team_lead")
    [given] = kept(db, finn)
    path = f"/bureau/mening/{given.id}"
    assert "Dat mama en papa weer lachen." in browse(house.lead).get(path).text
    for other in (house.contact, house.duo):
        assert browse(other).get(path).status_code == 404
    for other in (house.parent, house.other_parent, house.child):
        assert browse(other).get(f"/mening/{given.id}").status_code == 404


def test_stopping_keeps_nothing_and_the_question_still_stands(db, browse, house, finn, question):
    phone = handed(browse, house, finn)
    told(phone, "read")
    answer = phone.post("/samen/stop")
    assert phone.get(answer.location).status_code == 200
    assert kept(db, finn) == []
    assert stands(db, question)
    assert phone.get("/samen").location.startswith("/inloggen")
    assert phone.get("/bureau/vandaag").location.startswith("/inloggen")


@pytest.mark.parametrize("again", ["the same", "other words", "another key"])
def test_twice_is_told_and_kept_once(db, browse, house, finn, question, again):
    phone, key = handed(browse, house, finn), uuid4()
    assert told(phone, "contact", key).status_code == 303
    more = {} if again == "the same" else {"star": "Iets anders."}
    answer = told(phone, "contact", None if again == "another key" else key, **more)
    assert answer.status_code == 409
    assert "één keer" in answer.text
    [given] = kept(db, finn)
    assert STAR in given.answers


def test_nothing_said_is_told(db, browse, house, finn, question):
    answer = told(handed(browse, house, finn), "read", star=" ")
    assert answer.status_code == 422
    assert "één plaatje" in answer.text


def test_no_question_no_handing_over(db, browse, house, strangers, finn, question):
    assert browse(strangers.contact).post(f"/bureau/samen/{finn.id}").status_code == 404
    assert browse(house.parent).post(f"/bureau/samen/{finn.id}").status_code == 404
    question.settled_on = clock.today()
    db.add(question)
    db.commit()
    desk = browse(house.contact)
    assert desk.post(f"/bureau/samen/{finn.id}").status_code == 409
    assert desk.get("/bureau/huishoudens").status_code == 200


def test_who_has_an_account_answers_by_themselves(db, browse, house, asked):
    """Or who holds the phone would answer for them, and a colleague see that they did."""
    ask = asked(house.child)
    desk = browse(house.contact)
    page = desk.get(f"/bureau/huishoudens/{house.household.id}").text
    assert f"/bureau/samen/{house.child.id}" not in page
    assert desk.post(f"/bureau/samen/{house.child.id}").status_code == 403
    assert desk.get(f"/bureau/huishoudens/{house.household.id}").status_code == 200
    ask.settled_on = clock.today()
    db.add(ask)
    db.commit()
    again = desk.post(f"/bureau/samen/{house.child.id}").status_code
    assert again == 403, "it would tell whether she answered"


def test_it_stands_at_the_household_as_long_as_it_stands(db, browse, house, finn, question):
    path, at = f"/bureau/huishoudens/{house.household.id}", f"/bureau/samen/{finn.id}"
    assert at in browse(house.contact).get(path).text
    question.settled_on = clock.today()
    db.add(question)
    db.commit()
    assert at not in browse(house.contact).get(path).text


def test_it_ends_by_itself(browse, house, finn, question, clock_at):
    clock_at(clock.today(), time(12))
    phone = handed(browse, house, finn)
    clock_at(clock.today(), time(12, 14))
    assert phone.get("/samen").status_code == 200
    clock_at(clock.today(), time(12, 30))
    assert phone.get("/samen").location.startswith("/inloggen")


def test_from_twelve_it_opens_nothing_any_more(db, browse, house, finn, question):
    phone = handed(browse, house, finn)
    of = db.get_one(Profile, finn.id)
    of.born, of.has_account = clock.today() - timedelta(days=12 * 366), True
    db.add(of)
    db.commit()
    assert phone.get("/samen").location.startswith("/inloggen")


def test_a_phone_that_is_lost_opens_nothing_also_when_it_was_handed_over(
    browse, house, finn, question
):
    phone = handed(browse, house, finn)
    assert browse(house.contact).post("/meer/kwijt/telefoon").status_code in (200, 303)
    assert phone.get("/samen").location.startswith("/inloggen")
