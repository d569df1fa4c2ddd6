"""A professional reads a story before they speak with who told it; who told it sees that."""

from datetime import timedelta

import pytest

from family_portal.access.circles import Category
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.messages.models import Thread
from tests.habits.world import words_of
from tests.story.conftest import KNOWN, TEXT

TASK = "Lees het verhaal, voor jullie elkaar spreken"


def test_it_waits_in_the_inbox_until_it_was_read(browse, house, told):
    joost, samira = browse(house.contact), browse(house.parent)
    assert TASK in words_of(joost.get("/bureau").text)
    assert TASK not in words_of(browse(house.duo).get("/bureau").text)
    assert "zei nog niet: ik heb het gelezen" in words_of(samira.get("/verhaal").text)
    said = {"version": 1}
    for _ in "ab":
        assert joost.post(f"/bureau/verhalen/{told.id}/gelezen", data=said).status_code == 303
    assert TASK not in words_of(joost.get("/bureau").text)
    assert "las het op" in words_of(samira.get("/verhaal").text)


def test_a_new_text_waits_again_and_an_older_page_says_so(browse, house, told):
    joost = browse(house.contact)
    joost.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
    new = {"text": "Vrijdag is moeilijk.", "version": 1}
    browse(house.parent).post(f"/verhaal/{told.id}/tekst", data=new)
    assert TASK in words_of(joost.get("/bureau").text)
    late = joost.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
    assert late.status_code == 409
    assert TASK in words_of(joost.get("/bureau").text)


@pytest.mark.both_databases
def test_who_comes_later_reads_it_once_the_teller_lets_them(browse, house, told):
    joost, bram, samira = browse(house.contact), browse(house.duo), browse(house.parent)
    joost.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
    page = samira.get("/verhaal").text
    assert f'name="also" value="{house.duo.id}"' in page
    assert f'value="{house.contact.id}"' not in page
    also = {"also": house.duo.id}
    readers = f"/verhaal/{told.id}/lezers"
    for other in (house.other_parent, house.child):
        assert browse(other).post(readers, data=also).status_code == 404
    for other in (house.contact, house.duo):
        assert browse(other).post(readers, data=also).status_code in {403, 404}
    assert TASK not in words_of(bram.get("/bureau").text)
    assert samira.post(readers, data=also).status_code == 303
    assert TASK in words_of(bram.get("/bureau").text)
    page = words_of(samira.get("/verhaal").text)
    assert f"{house.duo.first_name}zei nog niet: ik heb het gelezen" in page
    assert f"{house.contact.first_name}las het op" in page
    read = bram.post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
    assert read.status_code == 303
    assert TASK not in words_of(bram.get("/bureau").text)
    assert f"{house.duo.first_name}las het op" in words_of(samira.get("/verhaal").text)


def test_who_does_not_work_for_them_is_not_let_in(browse, house, strangers, told):
    for other in (house.other_parent, house.lead, strangers.contact):
        also = {"also": other.id}
        answer = browse(house.parent).post(f"/verhaal/{told.id}/lezers", data=also)
        assert answer.status_code == 422
        assert "Kies alleen mensen uit deze lijst." in answer.text


def test_nobody_says_so_for_a_story_that_is_not_for_them(browse, house, strangers, told):
    for person in (house.duo, house.lead, strangers.contact):
        answer = browse(person).post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
        assert answer.status_code == 404
    assert browse(house.parent).get(f"/bureau/verhalen/{told.id}").status_code == 404


@pytest.fixture
def writing(db, house):
    """Where a letter to the family, and the minutes of a talk with all of them, begin."""
    everybody, staff = [house.parent, house.other_parent], [house.contact, house.duo]
    circle = house.circle(db, Category.APPOINTMENT, family=everybody, staff=staff)
    when = clock.now() - timedelta(hours=3)
    made = Appointment(
        circle_id=circle.id, title="Gesprek", starts_at=when, place_kind=PlaceKind.OFFICE
    )
    db.add(made)
    db.commit()
    return {
        "letter": f"/bureau/huishoudens/{house.household.id}/bericht",
        "minutes": f"/afspraken/{made.id}/verslag/schrijven",
    }


@pytest.mark.parametrize("what", ["letter", "minutes"])
def test_who_begins_to_write_sees_what_was_told_already(browse, house, told, writing, what):
    """Always, before a word is typed; of no story that is not for them."""
    page = words_of(browse(house.contact).get(writing[what]).text)
    assert "Samira vertelde dit al op" in page
    assert KNOWN in page
    assert TEXT not in page
    theirs = browse(house.duo).get(writing[what])
    assert theirs.status_code == 200
    assert KNOWN not in words_of(theirs.text)
    assert "vertelde dit al op" not in words_of(theirs.text)


def test_who_answers_a_message_sees_it_of_whom_they_answer(browse, db, house, told):
    def thread_with(person):
        circle = house.circle(db, Category.THREAD, family=[person], staff=[house.contact])
        made = Thread(circle_id=circle.id, subject="School", started_by_id=person.id)
        db.add(made)
        db.commit()
        return f"/berichten/{made.id}"

    hers, his = thread_with(house.parent), thread_with(house.other_parent)
    desk = browse(house.contact)
    page = words_of(desk.get(hers).text)
    assert "Samira vertelde dit al op" in page
    assert KNOWN in page
    assert TEXT not in page
    assert KNOWN not in words_of(desk.get(his).text)
    assert "vertelde dit al op" not in words_of(browse(house.parent).get(hers).text)
