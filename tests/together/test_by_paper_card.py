"""Who has no account answers on our phone with a paper card: a proof of their own first."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.accounts.models import Card
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.models import Feedback, LearningAnswer
from tests.houses import join_household, make_person
from tests.together.cards import PIN, handed, make_card, prove

pytestmark = pytest.mark.both_databases
WORDS = "Jullie bellen altijd als ik slaap."
QUESTION = "Durf je eerlijk te zijn tegen ons?"


@pytest.fixture
def ask(asked, grown):
    return asked(grown, ["honest", "reach"])


@pytest.fixture
def number(browse, house, grown):
    return make_card(browse(house.contact), grown)


@pytest.fixture
def open_phone(browse, house, grown, ask, number):
    """Handed over, and the card was shown."""
    phone = handed(browse, house, grown)
    assert prove(phone, number).location == "/samen"
    return phone


def send(phone, ask, route, **said):
    form = {
        "key": str(uuid4()),
        "blind": str(uuid4()),
        "ask": str(ask.id),
        "household_id": str(ask.household_id),
        "route": route,
        "honest": "nee",
        "words": WORDS,
        **said,
    }
    return phone.post("/samen/antwoord", data=form)


def kept(db, person):
    db.expire_all()
    return db.exec(select(Feedback).where(Feedback.sender_id == person.id)).all()


def stands(db, ask):
    db.expire_all()
    return db.get_one(Ask, ask.id).settled_on is None


def test_nothing_is_asked_before_the_card(db, browse, house, grown, ask, number):
    phone = handed(browse, house, grown)
    for path in ("/samen", "/", "/bureau", "/mening", f"/bureau/huishoudens/{ask.household_id}"):
        assert phone.get(path).location == "/samen/kaart", path
    page = phone.get("/samen/kaart").text
    assert QUESTION not in page
    assert 'id="menu"' not in page
    for person in (*house.staff, house.parent, house.child):
        assert person.name.split()[0] not in page
    assert send(phone, ask, "contact").status_code in (403, 404)
    assert phone.post("/samen", data={"then": "read"}).status_code in (403, 404)
    assert kept(db, grown) == []


def test_the_card_of_another_is_no_card(db, browse, house, grown, ask, number):
    """Of whom a card is, or whether it is one, cannot be asked here."""
    others = make_card(browse(house.contact), house.parent)
    phone = handed(browse, house, grown)
    answers = {
        kind: prove(phone, *what)
        for kind, what in {
            "another's": (others, PIN),
            "none": ("111122223333", PIN),
            "wrong PIN": (number, "804211"),
        }.items()
    }
    assert {answer.status_code for answer in answers.values()} == {422}
    said = {
        answer.text.split('id="code-fout"')[1].split("</div>")[0] for answer in answers.values()
    }
    assert len(said) == 1
    assert phone.get("/samen").location == "/samen/kaart"


def test_guessing_a_pin_waits_also_with_the_right_one(browse, house, grown, ask, number):
    phone = handed(browse, house, grown)
    tries = [prove(phone, number, f"80421{n}") for n in range(9)]
    assert tries[-1].status_code == 429
    right = prove(phone, number)
    assert right.status_code == 429
    assert "Wacht" in right.text
    assert PIN not in right.text
    assert phone.get("/samen").location == "/samen/kaart"


def test_it_opens_no_account(browse, number):
    answer = browse().post("/inloggen/kaart", data={"code": number, "pin": PIN})
    assert answer.status_code == 422


@pytest.mark.parametrize(("route", "reader"), [("contact", "contact"), ("team_lead", "lead")])
def test_only_who_was_chosen_reads_it(db, browse, house, grown, ask, open_phone, route, reader):
    assert QUESTION in open_phone.get("/samen").text
    assert send(open_phone, ask, route).location == "/samen"
    assert WORDS not in open_phone.get("/samen").text
    [given] = kept(db, grown)
    assert not stands(db, ask)
    path, chosen = f"/bureau/mening/{given.id}", getattr(house, reader)
    page = browse(chosen).get(path).text
    assert WORDS in page
    assert "vertel het" in page
    for other in (house.contact, house.duo, house.lead):
        if other != chosen:
            assert browse(other).get(path).status_code == 404
    for other in (house.parent, house.other_parent, house.child):
        assert browse(other).get(f"/mening/{given.id}").status_code == 404


def test_without_a_name_it_stands_beside_nobody(db, grown, ask, open_phone):
    """And where that leads does not tell which of the three it was."""
    assert send(open_phone, ask, "learning_only").location == "/samen"
    assert kept(db, grown) == []
    [answer] = db.exec(select(LearningAnswer)).all()
    assert (answer.words, answer.answers, answer.week) == (WORDS, {}, None)


def test_twice_is_told_and_kept_once(db, grown, ask, open_phone):
    key = str(uuid4())
    assert send(open_phone, ask, "contact", key=key).status_code == 303
    for again in (key, str(uuid4())):
        answer = send(open_phone, ask, "contact", key=again)
        assert answer.status_code == 409
        assert "één keer" in answer.text
    assert len(kept(db, grown)) == 1


def test_the_answer_to_another_question_is_refused(db, house, grown, ask, asked, open_phone):
    other = asked(house.parent, ["reach"])
    assert send(open_phone, other, "contact").status_code == 409
    assert kept(db, grown) == []
    assert stands(db, ask)


def test_words_come_back_when_no_reader_was_chosen(open_phone, ask):
    answer = send(open_phone, ask, "")
    assert answer.status_code == 422
    assert f"{WORDS}</textarea>" in answer.text


def test_stopping_keeps_nothing_and_the_desk_is_shut(db, browse, house, grown, ask, open_phone):
    assert open_phone.post("/samen/stop").status_code == 303
    assert open_phone.get("/bureau/vandaag").location.startswith("/inloggen")
    assert open_phone.get("/samen").location.startswith("/inloggen")
    assert stands(db, ask)
    before = handed(browse, house, grown)
    assert before.post("/samen/stop").status_code == 303
    assert before.get("/bureau/vandaag").location.startswith("/inloggen")


def test_a_card_that_is_lost_opens_nothing(db, browse, house, grown, ask, number):
    make_card(browse(house.contact), grown)
    phone = handed(browse, house, grown)
    assert prove(phone, number).status_code == 422
    assert len(db.exec(select(Card).where(Card.person_id == grown.id)).all()) == 2


@pytest.mark.parametrize(("years", "gets_one"), [(11, False), (12, True), (15, True)])
def test_a_card_from_twelve(db, browse, house, years, gets_one):
    born = clock.today() - timedelta(days=years * 366)
    child = make_person(db, "Guusje Proef", born=born, has_account=False, language="nl")
    join_household(db, house.household, child, Role.CHILD, relation="dochter")
    db.commit()
    desk = browse(house.contact)
    page = desk.get(f"/bureau/huishoudens/{house.household.id}").text
    assert (f"/bureau/uitnodigen/{child.id}" in page) is gets_one
    status = desk.post(f"/bureau/uitnodigen/{child.id}").status_code
    assert status == (200 if gets_one else 422)


def test_one_of_the_network_without_an_account_gets_none(db, browse, house):
    aunt = make_person(db, "Tante Proef", has_account=False)
    join_household(db, house.household, aunt, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    assert browse(house.contact).post(f"/bureau/uitnodigen/{aunt.id}").status_code == 422


def test_once_they_have_an_account_they_answer_by_themselves(db, browse, house, grown, ask, number):
    phone = handed(browse, house, grown)
    prove(phone, number)
    of = db.get_one(Profile, grown.id)
    of.has_account = True
    db.add(of)
    db.commit()
    assert phone.get("/samen").location.startswith("/inloggen")
    assert browse(house.contact).post(f"/bureau/samen/{grown.id}").status_code == 403
