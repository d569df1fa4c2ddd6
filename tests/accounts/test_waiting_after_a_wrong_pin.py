"""Wrong PINs make who tries wait, longer each time, and lock nobody out for good."""

import threading
from datetime import date, time, timedelta

import pytest
from sqlmodel import col, select

from family_portal.accounts.models import KnownDevice, Lane
from family_portal.accounts.tokens import digest
from family_portal.core import clock
from family_portal.core.clock import AMSTERDAM
from family_portal.notify.models import SafeContact
from tests.accounts.steps import PIN, enter, is_in

WRONG = "917264"
DAY = date(2026, 9, 15)


def from_address(browser, address, number, pin=PIN):
    data = {"code": number, "pin": pin}
    there = {"REMOTE_ADDR": address}
    return browser.post("/inloggen/kaart", data=data, environ_base=there)


@pytest.fixture
def house(clock_at, a_house):
    """Of a day before the moments of these tests."""
    clock_at(date(2026, 9, 15), time(8))
    return a_house()


@pytest.fixture
def attacked(browse, house, card_of, clock_at):
    """A card whose number somebody saw, tried from everywhere until it waits for days."""
    number = card_of(house.child)

    def attack():
        for n in range(10):
            clock_at(date(2026, 9, 15 + n), time(9))
            assert from_address(browse(), f"10.0.{n}.1", number, WRONG).status_code == 422
        return number

    attack.number = number
    return attack


def test_each_next_wrong_try_waits_longer_and_says_how_long(browse, house, card_of, clock_at):
    number, waits, now = card_of(house.child), [], clock.at(DAY, time(9))
    for n in range(10):
        clock_at(DAY + timedelta(days=(now - clock.at(DAY)).days), now.astimezone(AMSTERDAM).time())
        assert from_address(browse(), f"10.0.{n}.1", number, WRONG).status_code == 422
        early = from_address(browse(), f"10.0.{n}.2", number)
        if early.status_code == 303:  # the right PIN, while nothing waits
            continue
        waits.append(int(early.headers["Retry-After"]))
        now += timedelta(seconds=waits[-1])
    assert waits == [30, 60, 300, 900, 3600, 21600, 86400, 259200]
    assert "Wacht nog 3 dagen" in early.text
    assert "Bel je contactpersoon" in early.text


def test_a_card_under_attack_is_alive_and_opens_after_the_wait(attacked, browse, clock_at):
    number = attacked()
    refused = from_address(browse(), "10.9.9.9", number)
    assert refused.status_code == 429
    assert "dagen" in refused.text
    clock_at(date(2026, 10, 1), time(12))
    assert from_address(browse(), "10.9.9.9", number).status_code == 303


def test_a_known_device_enters_at_once_while_the_card_is_under_attack(attacked, browse, house):
    phone = browse()
    assert enter(phone, attacked.number).status_code == 303
    phone.post("/uitloggen")
    assert not is_in(phone)
    attacked()
    assert enter(browse(), attacked.number).status_code == 429
    assert enter(phone, attacked.number).status_code == 303
    assert is_in(phone)


def test_asking_too_early_makes_nobody_wait_longer(attacked, browse, db):
    number = attacked()
    before = [(row.level, row.open_at) for row in db.exec(select(Lane).order_by(Lane.id))]
    for n in range(5):
        from_address(browse(), f"10.7.{n}.1", number, WRONG)
    kinds = {row.id: row for row in db.exec(select(Lane).where(Lane.level > 0))}
    assert sorted(r.level for r in kinds.values()) == sorted(lv for lv, _ in before if lv)


def test_neighbours_behind_one_address_are_not_refused(browse, house, card_of):
    number, guesser = card_of(house.child), browse()
    for n in range(30):
        enter(guesser, f"0000{n:08}", WRONG)
    assert enter(browse(), number).status_code == 303


def test_a_slip_of_a_neighbour_of_a_guesser_waits_longer_but_minutes(browse, house, card_of):
    number, guesser = card_of(house.child), browse()
    for n in range(30):
        enter(guesser, f"0000{n:08}", WRONG)
    assert enter(browse(), number, WRONG).status_code == 422
    waits = enter(browse(), number)
    assert waits.status_code == 429
    assert int(waits.headers["Retry-After"]) <= 15 * 60
    assert from_address(browse(), "10.1.2.3", number).status_code == 303


@pytest.mark.both_databases
def test_tries_at_once_do_not_get_past_the_count(app, house, card_of, db, browse):
    number, tried = card_of(house.child), []
    clients = [app.test_client() for _ in range(8)]

    def guess(client, address):
        data = {"code": number, "pin": WRONG}
        there = {"REMOTE_ADDR": address}
        tried.append(client.post("/inloggen/kaart", data=data, environ_base=there).status_code)

    threads = [
        threading.Thread(target=guess, args=(client, f"10.0.0.{n}"))
        for n, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(tried) == [422] * 3 + [429] * 5
    db.rollback()
    assert db.exec(select(Lane.level).where(Lane.kind == "card")).one() == 3


def slip(browser, number, pin):
    """On the page as it stands: with its hidden field."""
    page = browser.post("/inloggen/kaart", data={"code": number, "pin": pin})
    return page.text.split('name="eerder" value="')[1].split('"')[0]


def test_ones_own_slips_do_not_count_once_the_pin_is_right(browse, house, card_of, db):
    number, phone = card_of(house.child), browse()
    slip(phone, number, WRONG)
    ticket = slip(phone, number, "111119")
    ticket = phone.post(
        "/inloggen/kaart", data={"code": number, "pin": WRONG, "eerder": ticket}
    ).text.split('name="eerder" value="')[1].split('"')[0]  # fmt: skip
    other = browse()
    assert enter(other, number).status_code == 429  # three wrong ones
    assert ticket


@pytest.mark.parametrize("ticket", ["", "x", "AAAA", "ÿ", "A" * 400])
def test_a_ticket_we_did_not_write_gives_nothing_back(browse, house, card_of, db, ticket):
    number = card_of(house.child)
    enter(browse(), number, WRONG)
    assert enter(browse(), number, eerder=ticket).status_code == 303
    assert db.exec(select(Lane.level).where(Lane.kind == "card")).one() == 1


def test_the_ticket_of_a_page_gives_its_own_tries_back(browse, house, card_of, db):
    number, phone = card_of(house.child), browse()
    ticket = slip(phone, number, WRONG)
    assert enter(phone, number, eerder=ticket).status_code == 303
    assert db.exec(select(Lane.level).where(Lane.kind == "card")).one() == 0


class TestKnownDevice:
    def test_its_cookie_names_nobody_and_only_a_hash_is_kept(self, browse, house, card_of, db):
        phone = browse()
        enter(phone, card_of(house.child))
        cookie = phone.get_cookie("d")
        assert cookie.http_only
        assert cookie.same_site == "Lax"
        row = db.exec(select(KnownDevice).order_by(col(KnownDevice.seen_at).desc())).first()
        assert cookie.value not in str(row.model_dump())
        assert len(cookie.value) >= 43

    def test_it_opens_nothing_by_itself(self, browse, house, card_of):
        phone, thief = browse(), browse()
        enter(phone, card_of(house.child))
        thief.set_cookie("d", phone.get_cookie("d").value)
        assert not is_in(thief)

    def test_a_copy_of_before_is_worth_nothing_after_the_next_sign_in(
        self, attacked, browse, house
    ):
        phone, thief = browse(), browse()
        enter(phone, attacked.number)
        thief.set_cookie("d", phone.get_cookie("d").value)
        enter(phone, attacked.number)
        attacked()
        assert enter(thief, attacked.number).status_code == 429

    def test_a_shared_phone_is_never_known(self, browse, house, card_of, db):
        phone = browse()
        enter(phone, card_of(house.child), gedeeld="1")
        assert phone.get_cookie("d") is None

    def test_nor_is_one_where_it_was_said_that_others_use_it(self, browse, house, card_of, db):
        number = card_of(house.child)
        kept = {"asked_on": DAY, "asked_by_id": house.contact.id, "review_on": DAY}
        db.add(SafeContact(person_id=house.child.id, shared_phone=True, **kept))
        phone = browse()
        enter(phone, number)
        assert phone.get_cookie("d") is None

    def test_the_quick_exit_forgets_it_and_signing_out_does_not(self, browse, house, card_of):
        phone = browse()
        enter(phone, card_of(house.child))
        assert "cookies" not in phone.post("/uitloggen").headers["Clear-Site-Data"]
        assert phone.get_cookie("s") is None
        assert "cookies" in phone.get("/weg").headers["Clear-Site-Data"]

    def test_the_person_lets_it_be_forgotten(self, browse, house, card_of, db):
        number = card_of(house.child)
        old, new = browse(), browse()
        enter(old, number)
        old.post("/uitloggen")
        enter(new, number)
        here = digest(old.get_cookie("d").value)
        row = db.exec(select(KnownDevice).where(KnownDevice.token_hash == here)).one()
        forgotten = row.id
        assert f"bekend-{row.id}" in new.get("/meer/apparaten").text
        path = f"/meer/apparaten/bekend/{row.id}/vergeten"
        assert browse(house.parent).post(path).status_code == 404
        assert new.post(path).status_code == 303
        assert forgotten not in db.exec(select(KnownDevice.id)).all()

    def test_a_new_card_forgets_all_of_them(self, browse, house, card_of, db):
        enter(browse(), card_of(house.child))
        card_of(house.child)
        # Only the browser in which the new card was made.
        assert len(db.exec(select(KnownDevice)).all()) == 1

    def test_a_phone_of_two_people_is_known_to_both(self, browse, house, card_of, db):
        child, parent = card_of(house.child), card_of(house.parent)
        phone = browse()
        for number in (child, parent, child):
            enter(phone, number)
            phone.post("/uitloggen")
        hashes = [row.token_hash for row in db.exec(select(KnownDevice))]
        assert max(hashes.count(h) for h in hashes) == 2
