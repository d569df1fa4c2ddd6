"""Every step of a household is reached at the desk, however many there are, also from long ago."""

import re
from datetime import timedelta

import pytest

from family_portal.core import clock
from family_portal.plan.models import Status, Step

NUMBER = re.compile(r"Nummer (\d+)[.]")


@pytest.fixture
def path(house):
    return f"/bureau/huishoudens/{house.household.id}/plan"


@pytest.fixture
def four_hundred(db, house):
    """Some without a day, a hundred that are over, half of those before there was a day for it,
    and of the others many on one day, as a file says them."""
    circle, today, now = house.circle(db).id, clock.today(), clock.now()
    db.add_all(
        Step(
            circle_id=circle,
            what=f"Nummer {n}.",
            who_id=house.parent.id,
            due=today + timedelta(days=n // 7) if n % 5 else None,
            status=Status.DONE if n >= 300 else Status.OPEN,
            reported_at=now - timedelta(days=n // 30) if 300 <= n < 350 else None,
        )
        for n in range(400)
    )
    db.commit()


def next_page(page):
    found = re.search(r'href="([^"]+[?]verder=[^"]+)"', page)
    return found and found[1]


@pytest.mark.both_databases
@pytest.mark.usefixtures("four_hundred")
def test_four_hundred_steps_are_walked_to_the_last_at_one_price(browse, house, path, query_budget):
    joost, walked, further, prices = browse(house.contact), [], path, []
    while further:
        with query_budget(11) as price:
            page = joost.get(further).text
        prices.append(len(price))
        walked += NUMBER.findall(page)
        further = next_page(page)
    assert len(set(prices[1:])) == 1
    assert len(walked) == 400
    assert {int(n) for n in walked} == set(range(400))
    assert {int(n) for n in walked[-50:]} == set(range(350, 400))


@pytest.mark.usefixtures("four_hundred")
def test_the_page_of_the_household_leads_there(browse, house, path):
    joost = browse(house.contact)
    assert f'href="{path}"' in joost.get(path.removesuffix("/plan")).text
    assert f'href="{path}"' not in browse(house.lead).get(path.removesuffix("/plan")).text


def test_it_is_there_for_who_works_for_them_and_begins_at_their_own_steps(
    db, browse, house, strangers, path
):
    theirs = Step(circle_id=strangers.circle(db).id, what="Elders.", who_id=strangers.parent.id)
    db.add(theirs)
    db.commit()
    joost = browse(house.contact)
    assert "Er staan nog geen stappen in het plan." in joost.get(path).text
    assert joost.get(f"{path}?verder={theirs.id}").status_code == 404
    for who in (house.lead, house.parent, house.child, strangers.contact):
        assert browse(who).get(path).status_code == 404


def test_a_step_leads_back_there_at_the_desk_alone(db, browse, house, path):
    step = Step(circle_id=house.circle(db).id, what="De school bellen.", who_id=house.parent.id)
    db.add(step)
    db.commit()
    assert (
        f'class="crumb" href="{path}"' in browse(house.contact).get(f"/plan/stappen/{step.id}").text
    )
    assert path not in browse(house.parent).get(f"/plan/stappen/{step.id}").text
