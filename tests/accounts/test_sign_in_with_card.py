"""A card and a PIN let one person in."""

import threading
from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.accounts.models import Attempt, Card
from family_portal.core import clock
from tests.accounts.steps import PIN, enter, is_in, sessions_of

WRONG = "917264"


def test_a_card_with_its_pin_opens_the_portal(browse, house, card_of, db):
    phone = browse()
    answer = enter(phone, card_of(house.child), verder="/plan")
    assert answer.status_code == 303
    assert answer.location == "/plan"
    assert is_in(phone)
    assert [row.audience for row in sessions_of(db, house.child)][-1] == "family"


def test_spaces_and_arabic_digits_are_the_same_number(browse, house, card_of):
    number = card_of(house.child)
    typed = number.replace(" ", "").translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert enter(browse(), f" {typed} ").status_code == 303


@pytest.mark.parametrize(
    "pin",
    [
        *(
            "48 29 15",
            "482-915",
            " 482 915 ",
            "48.29.15",
            "48\u201329\u201315",
            "48\u00a029\u00a015",
        ),
        *("٤٨٢٩١٥", "۴۸۲۹۱۵", "４８２９１５", "४८२९१५", "\u2066482915\u2069", "482\u200b915"),
    ],
)
def test_a_pin_is_its_digits_however_they_are_typed(browse, house, card_of, pin):
    assert enter(browse(), card_of(house.child), pin).status_code == 303


@pytest.mark.parametrize(
    "number", ["{0}-{1}-{2}", "{0}.{1}.{2}", "{0}\u2013{1}\u2013{2}", "{0}\n{1}\t{2}"]
)
def test_a_card_number_is_its_digits_however_they_are_typed(browse, house, card_of, number):
    assert enter(browse(), number.format(*card_of(house.child).split())).status_code == 303


@pytest.mark.parametrize("pin", ["482915a", "a482915", "482915 7", "4829I5", "48291", "४८"])
def test_a_pin_holds_nothing_but_its_digits(browse, house, card_of, pin):
    answer = enter(browse(), card_of(house.child), pin)
    assert answer.status_code == 422
    assert "Een pincode heeft 6 cijfers." in answer.text


def test_a_wrong_pin_keeps_the_number_and_never_shows_the_pin(browse, house, card_of):
    number = card_of(house.child)
    answer = enter(browse(), number, WRONG)
    assert answer.status_code == 422
    assert number in answer.text
    assert WRONG not in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("number", "pin"), [("123", PIN), ("123412341234", "12"), ("", ""), ("123412341234", "12345a")]
)
def test_what_cannot_be_a_card_or_pin_is_said_at_the_field(browse, number, pin):
    answer = browse().post("/inloggen/kaart", data={"code": number, "pin": pin})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_five_wrong_tries_kill_the_card(browse, house, card_of, db):
    number, phone = card_of(house.child), browse()
    for _ in range(5):
        assert enter(phone, number, WRONG).status_code == 422
    assert enter(phone, number).status_code == 422
    assert db.exec(select(Card)).one().dead_at is not None


def test_the_right_pin_on_the_fifth_try_still_opens_and_starts_the_count_again(
    browse, house, card_of, db
):
    number, phone = card_of(house.child), browse()
    for _ in range(4):
        enter(phone, number, WRONG)
    assert enter(phone, number).status_code == 303
    card = db.exec(select(Card)).one()
    assert (card.wrong_tries, card.dead_at) == (0, None)


@pytest.mark.both_databases
def test_eight_tries_at_once_are_still_five(app, house, card_of, db, browse):
    number, tried = card_of(house.child), []
    clients = [app.test_client() for _ in range(8)]

    def guess(client, address):
        data = {"code": number, "pin": WRONG}
        tried.append(
            client.post(
                "/inloggen/kaart", data=data, environ_base={"REMOTE_ADDR": address}
            ).status_code
        )

    threads = [
        threading.Thread(target=guess, args=(client, f"10.0.0.{n}"))
        for n, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tried == [422] * 8
    db.rollback()
    assert db.exec(select(Card.wrong_tries)).one() == 5


def test_an_address_that_keeps_guessing_has_to_wait_and_others_do_not(browse, house, card_of):
    number, guesser = card_of(house.child), browse()
    answers = [enter(guesser, f"00000000{n:04}", WRONG).status_code for n in range(12)]
    assert answers == [422] * 10 + [429] * 2
    elsewhere = browse()
    data = {"code": number, "pin": PIN}
    there = {"REMOTE_ADDR": "10.1.2.3"}
    assert elsewhere.post("/inloggen/kaart", data=data, environ_base=there).status_code == 303


@pytest.mark.both_databases
def test_the_limit_of_an_address_holds_for_tries_at_once(app, db):
    """On an address that was never seen before, so that the first count comes many times."""
    tried = []
    clients = [app.test_client() for _ in range(12)]

    def guess(client):
        data = {"code": "000000000000", "pin": WRONG}
        tried.append(client.post("/inloggen/kaart", data=data).status_code)

    threads = [threading.Thread(target=guess, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(tried) == [422] * 10 + [429] * 2


def test_good_sign_ins_do_not_use_up_the_tries_of_an_address(browse, house, card_of, db):
    number = card_of(house.child)
    assert [enter(browse(), number).status_code for _ in range(12)] == [303] * 12
    assert {a.tries for a in db.exec(select(Attempt).where(Attempt.kind == "card"))} == {0}


def test_after_a_minute_an_address_may_try_again(browse, clock_at):
    clock_at(date(2026, 9, 15), time(10, 0))
    guesser = browse()
    for n in range(11):
        enter(guesser, f"00000000{n:04}", WRONG)
    assert enter(guesser, "000000000000", WRONG).status_code == 429
    clock_at(date(2026, 9, 15), time(10, 1))
    assert enter(guesser, "000000000000", WRONG).status_code == 422


def test_somebody_who_left_every_household_gets_the_same_no(browse, house, card_of, db):
    number = card_of(house.parent)
    row = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    row.until = clock.now()
    db.add(row)
    left, unknown = enter(browse(), number), enter(browse(), "000000000000")
    assert left.status_code == unknown.status_code == 422
    assert left.text.replace(number, "") == unknown.text.replace("000000000000", "")


def test_a_sign_in_goes_only_to_a_page_of_our_own(browse, house, card_of):
    number = card_of(house.child)
    for away in ("https://evil.example/", "//evil.example", "/\\evil.example", "/weg"):
        assert enter(browse(), number, verder=away).location == "/"
