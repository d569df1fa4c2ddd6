"""Somebody comes along for one talk, and an interpreter who is never of the family."""

import pytest

from family_portal.access.roles import Role
from family_portal.talks.models import TalkInterpreter
from tests.houses import join_household, make_person
from tests.talks.test_prepare import page, prepare, rows_of


@pytest.fixture
def granny(db, house):
    person = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return person


@pytest.mark.both_databases
def test_she_reads_this_appointment_and_nothing_else(browse, house, granny, an_appointment):
    talk, other = an_appointment(house), an_appointment(house, title="Iets anders")
    samira, tineke = browse(house.parent), browse(granny)
    prepare(samira, talk, "vragen", question="Wie helpt mij?", whom="us")
    assert prepare(samira, talk, "meenemen", person_id=granny.id).status_code == 303
    seen = tineke.get("/afspraken").text
    assert talk.title in seen
    assert other.title not in seen
    assert "Wie helpt mij?" not in tineke.get(f"/afspraken/{talk.id}").text
    assert tineke.get(f"/afspraken/{talk.id}/voorbereiden").status_code == 404
    prepare(samira, talk, "niet-meenemen", person_id=granny.id)
    assert talk.title not in tineke.get("/afspraken").text


def test_only_who_asked_her_along_is_shown_her_name(browse, house, granny, an_appointment):
    talk = an_appointment(house, people=[house.other_parent])
    assert "Tineke" in page(browse(house.parent), an_appointment(house))
    daan = browse(house.other_parent)
    assert "Tineke" not in page(daan, talk)
    assert prepare(daan, talk, "meenemen", person_id=granny.id).status_code == 403


def test_with_another_adult_at_the_table_it_is_not_one_persons_to_show(
    browse, house, granny, an_appointment
):
    talk = an_appointment(house, people=[house.parent, house.other_parent])
    samira = browse(house.parent)
    assert "Tineke" not in page(samira, talk)
    assert prepare(samira, talk, "meenemen", person_id=granny.id).status_code == 403


def book(browser, talk, person, **more):
    data = {"person_id": person.id, "language": "Tigrinya", "where": "phone", **more}
    return prepare(browser, talk, "tolk", **data)


@pytest.mark.both_databases
def test_an_interpreter_is_asked_booked_and_confirmed(browse, house, an_appointment, db):
    talk, samira, joost = an_appointment(house), browse(house.parent), browse(house.contact)
    prepare(samira, talk, "tolk-vragen", language="Tigrinya")
    assert "Nog niet geregeld" in page(samira, talk)
    assert "Wil een tolk" in joost.get("/bureau").text
    assert book(joost, talk, house.parent, who="Tolkencentrum").status_code == 303
    assert "nog geen ja gezegd" in page(samira, talk)
    assert "Wil een tolk" not in joost.get("/bureau").text
    assert book(joost, talk, house.parent, confirmed="1").status_code == 303
    text = page(samira, talk)
    assert "Geregeld door Joost" in text
    assert "De tolk heeft ja gezegd." in text
    assert "aan de telefoon" in text
    (found,) = rows_of(db, TalkInterpreter, talk)
    assert (found.asked_by_id, found.booked_by_id) == (house.parent.id, house.contact.id)


@pytest.mark.parametrize(
    "who",
    ["Noor", "dochter noor voorbeeldsma", "DAAN", "(Noor)", "Noor.", "N\u00f3or", "oom/Daan"],
    ids=str,
)
def test_somebody_of_the_family_does_not_interpret(browse, house, an_appointment, db, who):
    talk = an_appointment(house)
    answer = book(browse(house.contact), talk, house.parent, who=who)
    assert answer.status_code == 422
    assert "een kind nooit" in answer.text
    assert who in answer.text
    assert rows_of(db, TalkInterpreter, talk) == []


def test_a_family_member_books_nobody(browse, house, an_appointment):
    assert book(browse(house.parent), an_appointment(house), house.parent).status_code == 404
