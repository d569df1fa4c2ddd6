"""Somebody is taken out of a thread: all of it goes from them, and nobody ever comes in."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Rehang
from family_portal.messages.models import Message
from tests.houses import send_away
from tests.letters import delivered, make_thread, write


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, (house.parent, "Mag ik?"), (house.duo, "Ja."))


def leave_out(browser, thread, person):
    return browser.post(f"/berichten/{thread.id}/minder-lezers", data={"person_id": str(person.id)})


def finds(browser, thread):
    return browser.get(f"/berichten/{thread.id}").status_code == 200


def test_a_mother_takes_the_duo_out_with_all_that_was_written(db, browse, house, thread):
    assert f"Haal <bdi>{house.duo.first_name}</bdi> weg bij deze berichten" in (
        browse(house.parent).get(f"/berichten/{thread.id}").text
    )
    assert leave_out(browse(house.parent), thread, house.duo).status_code == 303
    assert not finds(browse(house.duo), thread)
    assert thread.subject not in browse(house.duo).get("/bureau").text
    for other in (house.parent, house.contact):
        page = browse(other).get(f"/berichten/{thread.id}").text
        assert "Mag ik?" in page
        assert "Ja." in page
    circles = {m.circle_id for m in db.exec(select(Message).where(Message.thread_id == thread.id))}
    db.refresh(thread)
    assert circles == {thread.circle_id}
    traces = db.exec(select(Rehang).where(Rehang.by_id == house.parent.id)).all()
    assert {t.record_kind for t in traces} == {"thread", "message"}


def test_what_was_on_its_way_goes_along(db, browse, house, thread):
    write(browse(house.duo), thread, "Nog dit.")
    leave_out(browse(house.parent), thread, house.duo)
    delivered(db)
    assert "Nog dit." in browse(house.parent).get(f"/berichten/{thread.id}").text


def test_a_colleague_may_do_it_too(browse, house, thread):
    assert leave_out(browse(house.contact), thread, house.duo).status_code == 303
    assert not finds(browse(house.duo), thread)


def test_somebody_of_us_stays_and_nobody_takes_themselves_out(browse, house, thread):
    assert leave_out(browse(house.contact), thread, house.contact).status_code == 403
    leave_out(browse(house.parent), thread, house.duo)
    assert leave_out(browse(house.parent), thread, house.contact).status_code == 403
    assert "weg bij deze berichten" not in browse(house.parent).get(f"/berichten/{thread.id}").text


def test_only_professionals_are_taken_out(browse, house, strangers, thread):
    for person in (house.parent, house.other_parent, strangers.contact):
        assert leave_out(browse(house.contact), thread, person).status_code == 403


def test_outsiders_find_nothing_to_take_out(browse, house, strangers, thread):
    for person in (house.other_parent, strangers.contact):
        assert leave_out(browse(person), thread, house.duo).status_code == 404


def test_their_stand_in_goes_as_well(db, browse, house, a_house, thread):
    other = a_house(label="Elders", contact="Yara Invalster")
    send_away(db, house, other.contact)
    assert finds(browse(other.contact), thread)
    leave_out(browse(house.parent), thread, house.contact)
    assert not finds(browse(other.contact), thread)
    assert finds(browse(house.duo), thread)
