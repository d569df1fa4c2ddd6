"""A card and a PIN let one person in."""

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.accounts.models import Lane
from family_portal.core import clock
from tests.accounts.steps import PIN, enter, is_in, seen, sessions_of

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


def test_good_sign_ins_do_not_use_up_the_tries(browse, house, card_of, db):
    number = card_of(house.child)
    assert [enter(browse(), number).status_code for _ in range(12)] == [303] * 12
    assert {lane.level for lane in db.exec(select(Lane))} == {0}


def test_somebody_who_left_every_household_gets_the_same_no(browse, house, card_of, db):
    number = card_of(house.parent)
    row = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    row.until = clock.now()
    db.add(row)
    left, unknown = enter(browse(), number), enter(browse(), "000000000000")
    assert left.status_code == unknown.status_code == 422
    assert seen(left, number) == seen(unknown, "000000000000")


def test_a_sign_in_goes_only_to_a_page_of_our_own(browse, house, card_of):
    number = card_of(house.child)
    for away in ("https://evil.example/", "//evil.example", "/\\evil.example", "/weg"):
        assert enter(browse(), number, verder=away).location == "/"
