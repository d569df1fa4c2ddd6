"""A month before a child is twelve, sixteen or eighteen whoever works there hears it."""

from datetime import date, timedelta

import pytest

from family_portal.access.people import Profile

DAY = date(2027, 3, 28)
TOLD = "Wordt bijna 12, 16 of 18 jaar"


@pytest.mark.both_databases
@pytest.mark.parametrize("age", [12, 16, 18])
def test_from_a_month_before_until_the_day_itself(browse, house, strangers, db, clock_at, age):
    db.get_one(Profile, house.child.id).born = DAY.replace(year=DAY.year - age)
    db.get_one(Profile, strangers.child.id).born = date(2009, 1, 1)
    db.commit()
    told = []
    for days in (31, 30, 1, 0):
        clock_at(DAY - timedelta(days=days))
        told.append(TOLD in browse(house.contact).get("/bureau").text)
        assert TOLD not in browse(strangers.contact).get("/bureau").text
    assert told == [False, True, True, False]


def test_the_family_has_no_such_list(browse, house, db, clock_at):
    db.get_one(Profile, house.child.id).born = DAY.replace(year=DAY.year - 16)
    db.commit()
    clock_at(DAY - timedelta(days=10))
    for person in (house.parent, house.other_parent, house.child):
        assert browse(person).get("/bureau").status_code == 404


OFFER = "Is nu 12 jaar. Bied samen een eigen account of kaart aan."


@pytest.mark.both_databases
def test_from_the_twelfth_birthday_an_account_is_offered_until_it_was(
    browse, house, strangers, db, clock_at
):
    child = db.get_one(Profile, house.child.id)
    child.born, child.has_account = DAY.replace(year=DAY.year - 12), False
    db.commit()

    def stands(day):
        clock_at(day)
        assert OFFER not in browse(strangers.contact).get("/bureau").text
        return OFFER in browse(house.contact).get("/bureau").text

    days = [DAY + timedelta(days=days) for days in (-1, 0, 29, 30)]
    assert [stands(day) for day in days] == [False, True, True, False]
    clock_at(DAY)
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    assert f'action="/bureau/uitnodigen/{house.child.id}"' in page
    assert browse(house.contact).post(f"/bureau/uitnodigen/{house.child.id}").status_code == 200
    assert not stands(DAY)


def test_sixteen_is_no_reason_to_offer_an_account(browse, house, db, clock_at):
    db.get_one(Profile, house.child.id).born = DAY.replace(year=DAY.year - 16)
    db.commit()
    clock_at(DAY)
    assert OFFER not in browse(house.contact).get("/bureau").text
