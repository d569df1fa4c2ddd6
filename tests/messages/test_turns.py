"""Whose turn it is, and how it ends: by an answer, or because none is needed."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from family_portal.core import clock
from family_portal.messages.models import Thread, Turn
from family_portal.notify.models import Kind, Notice
from tests.browser import statuses
from tests.letters import delivered, make_thread, write


@pytest.fixture
def asked(db, house):
    return make_thread(db, house, answer_by=clock.today())


@pytest.fixture
def late(db, house):
    yesterday = clock.today() - timedelta(days=1)
    return make_thread(db, house, days_ago=5, answer_by=yesterday)


def close(browser, thread):
    return browser.post(f"/berichten/{thread.id}/geen-antwoord")


def remind(browser, thread):
    return browser.post(f"/berichten/{thread.id}/herinneren")


def page(browser, thread):
    return browser.get(f"/berichten/{thread.id}").text


def turn(db, thread):
    db.refresh(thread)
    return thread.turn()


def test_the_reader_it_was_for_ends_the_wait(db, browse, house, asked):
    assert turn(db, asked) is Turn.OURS
    assert close(browse(house.contact), asked).status_code == 303
    assert turn(db, asked) is Turn.NOBODYS
    assert asked.subject not in browse(house.contact).get("/bureau").text
    seen = page(browse(house.parent), asked)
    assert "Wij denken dat dit klaar is." in seen
    assert "Klopt dat niet? Schrijf het hieronder." in seen


def test_writing_undoes_it(db, browse, house, asked):
    close(browse(house.contact), asked)
    write(browse(house.parent), asked, "Jawel!")
    assert turn(db, asked) is Turn.OURS
    assert asked.answer_by > clock.today()


def test_the_family_says_it_of_our_answer(db, browse, house, asked):
    write(browse(house.contact), asked, "Ja.")
    delivered(db)
    assert turn(db, asked) is Turn.YOURS
    assert close(browse(house.parent), asked).status_code == 303
    assert turn(db, asked) is Turn.NOBODYS
    write(browse(house.contact), asked, "Nog iets")
    assert turn(db, asked) is Turn.NOBODYS
    delivered(db)
    assert turn(db, asked) is Turn.YOURS


def test_nobody_says_it_of_their_own_words(db, browse, house, asked):
    assert close(browse(house.parent), asked).status_code == 409
    assert "Geen antwoord nodig" not in page(browse(house.parent), asked)
    assert turn(db, asked) is Turn.OURS


def test_saying_it_twice_is_saying_it_once(db, browse, house, asked):
    close(browse(house.contact), asked)
    db.refresh(asked)
    first = asked.closed_at
    assert close(browse(house.duo), asked).status_code == 303
    db.refresh(asked)
    assert asked.closed_at == first


def test_the_query_and_the_page_mean_the_same(db, browse, house, asked, late):
    """`waits` in a query is `turn` in a page, for each colleague and at each moment."""
    made = [asked, late, make_thread(db, house, (house.parent, "a"), (house.contact, "b"))]
    write(browse(house.contact), asked, "Ja.")
    close(browse(house.duo), late)
    for moment in ("on its way", "delivered"):
        for who in (house.contact, house.duo):
            waiting = set(db.exec(select(Thread.id).where(Thread.waits(who.id))))
            for thread in made:
                db.refresh(thread)
                ours = thread.turn(who.id) is Turn.OURS
                assert (thread.id in waiting) is ours, (moment, who.name, thread.subject)
        delivered(db)


def test_when_late_the_family_gets_ways_on(browse, house, late):
    seen = page(browse(house.parent), late)
    assert "Vraag er opnieuw om" in seen
    for way in ("/contact", "/rechten/vertrouwenspersoon", "/rechten/klacht"):
        assert f'href="{way}"' in seen


def test_asking_again_stands_out_at_the_desk_once_a_day(db, browse, house, late):
    mother = browse(house.parent)
    assert remind(mother, late).status_code == 303
    db.refresh(late)
    first = late.reminded_at
    assert statuses(page(mother, late)) == ["Het is verstuurd."]
    assert remind(mother, late).status_code == 303
    assert statuses(page(mother, late)) == []
    db.refresh(late)
    assert late.reminded_at == first
    seen = page(mother, late)
    assert "Je vroeg er vandaag opnieuw om." in seen
    assert "Vraag er opnieuw om" not in seen
    assert "vroeg ernaar" in browse(house.contact).get("/bureau").text
    write(browse(house.contact), late, "Sorry.")
    delivered(db)
    assert "Je vroeg er" not in page(mother, late)


def test_who_is_not_late_is_not_asked_again(browse, house, asked):
    assert remind(browse(house.parent), asked).status_code == 409
    assert "Vraag er opnieuw om" not in page(browse(house.parent), asked)


def test_a_professional_does_not_ask_themselves(browse, house, late):
    assert remind(browse(house.contact), late).status_code == 403


def test_who_closes_it_has_no_notice_of_it_any_more_and_others_have(db, browse, house, asked):
    for person in (house.contact, house.parent):
        db.add(
            Notice(person_id=person.id, kind=Kind.MESSAGE, about_id=asked.id, due_at=clock.now())
        )
    db.commit()
    close(browse(house.contact), asked)
    waiting = select(Notice).where(Notice.about_id == asked.id, col(Notice.withdrawn_at).is_(None))
    assert {notice.person_id for notice in db.exec(waiting)} == {house.parent.id}
