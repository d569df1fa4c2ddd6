"""With somebody another number of working days was agreed; a professional writes it down."""

import pytest
from sqlmodel import select

from family_portal.access.guard import NotByHand
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.messages.models import Thread
from tests.letters import make_thread, start


def agree(browser, house, person, days="5"):
    path = f"/bureau/huishoudens/{house.household.id}/antwoord-binnen"
    return browser.post(path, data={"person_id": str(person.id), "days": days})


def promised(db, house, person, browse):
    start(browse(person), house, [house.contact])
    mine = select(Thread).where(Thread.started_by_id == person.id)
    newest = db.exec(mine.order_by(Thread.started_at.desc())).first()
    return newest.answer_by


def test_it_holds_for_that_person_alone(db, browse, house):
    usual = promised(db, house, house.parent, browse)
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    assert "Antwoord binnen 2 werkdagen" in page
    assert agree(browse(house.contact), house, house.parent).status_code == 303
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    assert "Antwoord binnen 5 werkdagen" in page
    assert promised(db, house, house.parent, browse) > usual
    assert promised(db, house, house.child, browse) == usual


def test_every_page_says_the_same_day(app, db, browse, house):
    from family_portal.core import dates

    agree(browse(house.contact), house, house.parent, "7")
    before = browse(house.parent).get("/berichten/nieuw").text
    home = browse(house.parent).get("/").text
    day = promised(db, house, house.parent, browse)
    with app.test_request_context():
        assert dates.day(day) in before
        assert dates.near_day(day) in home


def test_an_empty_box_brings_the_usual_promise_back(db, browse, house):
    usual = promised(db, house, house.parent, browse)
    agree(browse(house.contact), house, house.parent)
    agree(browse(house.contact), house, house.parent, "")
    assert promised(db, house, house.parent, browse) == usual


def test_what_was_promised_already_does_not_move(db, browse, house):
    thread = make_thread(db, house, answer_by=clock.today())
    agree(browse(house.contact), house, house.parent)
    db.refresh(thread)
    assert thread.answer_by == clock.today()


@pytest.mark.parametrize("days", ["0", "11", "-1", "veel"])
def test_a_promise_is_one_to_ten_days(browse, house, days):
    assert agree(browse(house.contact), house, house.parent, days).status_code == 422


def test_only_their_own_professionals_write_it_down(db, browse, house, strangers):
    assert agree(browse(strangers.contact), house, house.parent).status_code == 404
    assert agree(browse(house.contact), house, strangers.parent).status_code == 404
    assert agree(browse(house.contact), house, house.contact).status_code == 404
    assert agree(browse(house.parent), house, house.parent).status_code == 404
    assert [p for p in db.exec(select(Profile)) if p.answer_days] == []


def test_no_other_way_leads_to_it(acting, house):
    with pytest.raises(NotByHand), acting(house.parent) as session:
        own = session.get_one(Profile, house.parent.id)
        own.answer_days = 1
        session.add(own)
        session.flush()
