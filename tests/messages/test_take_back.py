"""For half a minute what a professional wrote is theirs alone, and they can take it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.messages.models import Message
from family_portal.notify.models import Notice, NoticeChoice
from tests.letters import delivered, key_of, make_thread, messages_of, start, write

ANSWER = "Ja, dat mag."


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, answer_by=clock.today())


@pytest.fixture
def answered(browse, house, thread):
    write(browse(house.contact), thread, ANSWER)
    return thread


def page(browser, thread):
    return browser.get(f"/berichten/{thread.id}").text


def take_back(browser, thread):
    return browser.post(f"/berichten/{thread.id}/terughalen")


def reachable(db, *people):
    db.add_all(NoticeChoice(person_id=p.id, is_on=True, mail="a@voorbeeld.example") for p in people)
    db.commit()


def waiting_notices(db, thread):
    rows = db.exec(select(Notice).where(Notice.about_id == thread.id))
    return {notice.person_id for notice in rows if notice.withdrawn_at is None}


def test_only_the_writer_has_it_before_it_is_delivered(db, browse, house, answered):
    assert ANSWER in page(browse(house.contact), answered)
    assert "Haal terug" in page(browse(house.contact), answered)
    for other in (house.parent, house.duo):
        seen = page(browse(other), answered)
        assert ANSWER not in seen
        assert "Wij hebben geantwoord." not in seen
    assert "Nieuw." not in browse(house.parent).get("/berichten").text
    delivered(db)
    for other in (house.parent, house.duo):
        assert ANSWER in page(browse(other), answered)
    assert "Nieuw." in browse(house.parent).get("/berichten").text
    assert "Haal terug" not in page(browse(house.contact), answered)


def test_what_a_family_writes_is_there_at_once(browse, house, thread):
    write(browse(house.parent), thread, "Nog iets")
    assert "Nog iets" in page(browse(house.contact), thread)
    assert "Haal terug" not in page(browse(house.parent), thread)
    assert take_back(browse(house.parent), thread).status_code == 409


def test_taking_back_puts_the_words_in_the_box_and_nobody_ever_sees_them(
    db, browse, house, answered
):
    contact = browse(house.contact)
    back = take_back(contact, answered)
    assert back.location.endswith(f"/berichten/{answered.id}#schrijf")
    mine = page(contact, answered)
    assert ANSWER in mine.partition("<textarea")[2]
    assert ANSWER not in mine.partition("<textarea")[0]
    delivered(db)
    assert ANSWER not in page(browse(house.parent), answered)
    kept = db.exec(select(Message).where(Message.taken_back_at != None)).one()  # noqa: E711
    assert kept.text == ""


def test_a_thread_waits_again_with_the_same_promise(db, browse, house, answered):
    since, promised = answered.waiting_since, answered.answer_by
    assert "Niemand wacht op ons." in page(browse(house.contact), answered)
    take_back(browse(house.contact), answered)
    db.refresh(answered)
    assert answered.is_waiting
    assert (answered.waiting_since, answered.answer_by) == (since, promised)
    assert "Wacht op ons sinds" in page(browse(house.contact), answered)


def test_after_half_a_minute_it_is_too_late(db, browse, house, answered):
    delivered(db)
    assert take_back(browse(house.contact), answered).status_code == 409
    assert ANSWER in page(browse(house.parent), answered)


def test_a_colleague_cannot_take_it_back(browse, house, answered):
    assert take_back(browse(house.duo), answered).status_code == 409


def test_what_was_taken_back_is_not_sent_by_a_late_second_try(db, browse, house, thread):
    contact, key = browse(house.contact), str(uuid4())
    write(contact, thread, ANSWER, key=key)
    take_back(contact, thread)
    assert key_of(page(contact, thread)) != key
    assert write(contact, thread, ANSWER, key=key).status_code == 409
    delivered(db)
    assert ANSWER not in page(browse(house.parent), thread)


def test_the_notice_goes_with_it(db, browse, house, answered):
    reachable(db, house.parent)
    write(browse(house.contact), answered, "En nog iets.")
    notice = db.exec(select(Notice).where(Notice.about_id == answered.id)).one()
    latest = messages_of(db, answered.id)[-1]
    assert notice.due_at > latest.visible_from
    take_back(browse(house.contact), answered)
    assert waiting_notices(db, answered) == set()


def test_the_notice_of_an_earlier_message_stays(db, browse, house, thread):
    reachable(db, house.parent)
    write(browse(house.contact), thread, ANSWER)
    delivered(db)
    notice = db.exec(select(Notice).where(Notice.about_id == thread.id)).one()
    notice.made_at -= timedelta(seconds=31)
    db.add(notice)
    write(browse(house.contact), thread, "En nog iets.")
    take_back(browse(house.contact), thread)
    assert waiting_notices(db, thread) == {house.parent.id}


def test_who_writes_on_lets_go_of_the_first(browse, house, answered):
    contact = browse(house.contact)
    write(contact, answered, "En neem je pas mee.")
    seen = page(browse(house.parent), answered)
    assert ANSWER in seen
    assert "neem je pas mee" not in seen
    take_back(contact, answered)
    assert ANSWER in page(browse(house.parent), answered)


def test_a_question_that_came_meanwhile_still_waits_afterwards(db, browse, house, answered):
    write(browse(house.parent), answered, "Laat maar, iets anders!")
    delivered(db)
    db.refresh(answered)
    assert answered.is_waiting
    seen = browse(house.parent).get("/berichten").text
    assert "Nieuw." in seen


def test_of_two_colleagues_at_once_the_other_answer_counts(db, browse, house, answered):
    write(browse(house.duo), answered, "Ik ook.")
    take_back(browse(house.duo), answered)
    delivered(db)
    assert "Wij hebben geantwoord." in page(browse(house.parent), answered)


def letter(browser, house, **said):
    form = {"subject": "Donderdag", "text": "Tot donderdag.", "key": str(uuid4()), **said}
    path = f"/bureau/huishoudens/{house.household.id}/bericht"
    return browser.post(path, data={**form, "family": [str(house.parent.id)]}).location


def test_a_new_thread_is_hidden_whole_and_goes_back_into_the_letter(db, browse, house):
    contact, mother = browse(house.contact), browse(house.parent)
    where = letter(contact, house)
    assert "Tot donderdag." in contact.get(where).text
    assert mother.get(where).status_code == 404
    assert "Donderdag" not in mother.get("/berichten").text
    back = contact.post(f"{where}/terughalen").location
    again = contact.get(back).text
    assert "Tot donderdag." in again.partition("<textarea")[2]
    assert 'value="Donderdag"' in again
    delivered(db)
    assert contact.get(where).status_code == 404
    assert mother.get(where).status_code == 404


def test_a_new_thread_arrives_after_half_a_minute(db, browse, house):
    where = letter(browse(house.contact), house)
    delivered(db)
    assert "Tot donderdag." in browse(house.parent).get(where).text
    assert "Nieuw." in browse(house.parent).get("/berichten").text


def test_an_answer_on_its_way_does_not_wait_at_the_writers_desk(db, browse, house, answered):
    assert answered.subject not in browse(house.contact).get("/bureau").text
    assert answered.subject in browse(house.duo).get("/bureau").text
    delivered(db)
    assert answered.subject not in browse(house.duo).get("/bureau").text


def test_two_threads_keep_their_order_when_an_answer_arrives(db, browse, house, answered):
    start(browse(house.parent), house, [house.contact], subject="Later begonnen")
    mother = browse(house.parent)
    before = mother.get("/berichten").text
    assert before.index("Later begonnen") < before.index(answered.subject)
    delivered(db)
    seen = mother.get("/berichten").text
    assert seen.index(answered.subject) < seen.index("Later begonnen")
