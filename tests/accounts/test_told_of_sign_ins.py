"""The contact person hears of wrong PINs and new devices; the person of wrong PINs (T2)."""

from datetime import date, time

import pytest
from sqlmodel import col, select

from family_portal.accounts.alerts import tell_of_tries
from family_portal.accounts.models import SignInAlert
from family_portal.notify.models import Notice, NoticeChoice
from tests.accounts.steps import enter

WRONG = "917264"


@pytest.fixture
def house(clock_at, a_house):
    clock_at(date(2026, 9, 15), time(9))
    return a_house()


@pytest.fixture
def worker(engines, db):
    """What the second program does each time it looks."""

    def look():
        db.commit()
        told = tell_of_tries(engines.writing)
        db.expire_all()
        return told

    return look


def guess(browse, number, times):
    for _ in range(times):
        enter(browse(), number, WRONG)


def open_alerts(db, house):
    mine = SignInAlert.person_id == house.child.id
    return db.exec(select(SignInAlert).where(mine, col(SignInAlert.settled_at).is_(None))).all()


def test_two_slips_are_told_to_nobody(browse, house, card_of, db, worker):
    guess(browse, card_of(house.child), 2)
    assert worker() == 0
    assert open_alerts(db, house) == []


def test_wrong_pins_are_an_item_at_the_desk_once(browse, house, card_of, db, worker):
    guess(browse, card_of(house.child), 6)
    assert open_alerts(db, house) == []  # the request itself tells nothing
    assert worker() == 1
    assert worker() == 0
    (alert,) = open_alerts(db, house)
    desk = browse(house.contact)
    path = f"/bureau/inloggen/{alert.id}"
    assert path in desk.get("/bureau").text
    page = desk.get(path).text
    assert house.child.first_name in page
    assert "Schrijf hier niet over in een bericht" in page
    assert desk.post(f"{path}/besproken").status_code == 303
    assert path not in desk.get("/bureau").text


def test_a_later_burst_is_told_again(browse, house, card_of, db, worker, clock_at):
    number = card_of(house.child)
    guess(browse, number, 4)
    worker()
    clock_at(date(2026, 9, 17), time(9))
    guess(browse, number, 2)
    assert worker() == 1
    assert len(open_alerts(db, house)) == 1  # nobody looked yet: it joins


def test_the_person_gets_a_neutral_notice_and_sees_the_day(browse, house, card_of, db, worker):
    number = card_of(house.child)
    db.add(NoticeChoice(person_id=house.child.id, mail="noor@post.example"))
    guess(browse, number, 4)
    worker()
    (notice,) = db.exec(select(Notice).where(Notice.person_id == house.child.id)).all()
    assert notice.kind == "task"
    phone = browse(house.child)
    assert 'href="/meer/apparaten"' in phone.get("/").text
    assert "verkeerde pincode" in phone.get("/meer/apparaten").text


def test_no_other_parent_and_no_stranger_hears_of_it(browse, house, card_of, db, worker):
    guess(browse, card_of(house.child), 4)
    worker()
    (alert,) = open_alerts(db, house)
    for who in (house.parent, house.other_parent, house.child):
        assert browse(who).get(f"/bureau/inloggen/{alert.id}").status_code == 404
        assert browse(who).post(f"/bureau/inloggen/{alert.id}/besproken").status_code == 404
    for who in (house.parent, house.other_parent):
        assert "erkeerde pincode" not in browse(who).get("/").text
    assert len(open_alerts(db, house)) == 1


def test_a_new_device_is_told_at_the_desk_and_not_to_the_phone(browse, house, card_of, db):
    number = card_of(house.child)
    assert open_alerts(db, house) == []  # the invitation was redeemed beside the contact person
    phone = browse()
    enter(phone, number)
    (alert,) = open_alerts(db, house)
    assert alert.odd == "device"
    enter(phone, number)
    assert len(open_alerts(db, house)) == 1
    assert db.exec(select(Notice).where(Notice.person_id == house.child.id)).all() == []
    assert "Ingelogd op een nieuw apparaat" in browse(house.contact).get("/bureau").text
    assert "nieuw apparaat" not in browse(house.child).get("/").text
