"""A professional reads a story before they speak with who told it; who told it sees that."""

from family_portal.access.circles import Category
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


def test_nobody_says_so_for_a_story_that_is_not_for_them(browse, house, strangers, told):
    for person in (house.duo, house.lead, strangers.contact):
        answer = browse(person).post(f"/bureau/verhalen/{told.id}/gelezen", data={"version": 1})
        assert answer.status_code == 404
    assert browse(house.parent).get(f"/bureau/verhalen/{told.id}").status_code == 404


def test_who_begins_a_letter_or_minutes_sees_what_was_told_already(browse, house, told):
    letter = f"/bureau/huishoudens/{house.household.id}/bericht"
    page = words_of(browse(house.contact).get(letter).text)
    assert "Samira vertelde dit al op" in page
    assert KNOWN in page
    assert TEXT not in page
    assert KNOWN not in words_of(browse(house.duo).get(letter).text)


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
