"""More to come than fits on a page: the rest is on the next, and nothing is there twice."""

import re
from datetime import timedelta

import pytest

from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.appointments.queries import MOST
from family_portal.core import clock

MANY = MOST * 2 + 7
NEXT = re.compile(r'href="([^"]*verder=[^"#]+)[^"]*"')


@pytest.fixture
def many(db, house, an_appointment):
    circle = an_appointment(house, days=1, title="Keer 000.").circle_id
    for n in range(1, MANY):
        # Two begin at one moment: the next page begins between them.
        starts = clock.now() + timedelta(days=2 + n // 2)
        facts = {"title": f"Keer {n:03}.", "starts_at": starts, "place_kind": PlaceKind.OFFICE}
        db.add(Appointment(circle_id=circle, **facts))
    db.commit()


def walk(browser, path):
    while path:
        page = browser.get(path).text
        yield page
        link = NEXT.search(page)
        path = link[1].replace("&amp;", "&") if link else ""


def every(pages):
    return [int(n) for page in pages for n in re.findall(r">Keer (\d{3})\.", page)]


@pytest.mark.parametrize("who", ["parent", "contact"])
def test_all_of_it_is_found_once(browse, house, many, who, query_budget):
    browser = browse(getattr(house, who))
    pages = list(walk(browser, "/afspraken"))
    found = every(pages)
    assert len(found) == MANY
    assert sorted(found) == list(range(MANY))
    assert len(pages) == 3
    second = NEXT.search(pages[0])[1]
    with query_budget(99) as first_page:
        browser.get("/afspraken")
    with query_budget(len(first_page)):
        browser.get(second)


def test_the_household_page_at_the_desk_goes_on_too(browse, house, many):
    pages = list(walk(browse(house.contact), f"/bureau/huishoudens/{house.household.id}"))
    rows = [int(n) for page in pages for n in re.findall(r'<b dir="auto">Keer (\d{3})\.', page)]
    assert sorted(rows) == list(range(MANY))


def test_an_appointment_of_others_is_no_place_to_begin(browse, house, strangers, an_appointment):
    theirs = an_appointment(strangers)
    assert browse(house.parent).get(f"/afspraken?verder={theirs.id}").status_code == 404
    home = f"/bureau/huishoudens/{house.household.id}?verder={theirs.id}"
    assert browse(house.contact).get(home).status_code == 404
    assert browse(house.parent).get("/afspraken?verder=x").status_code == 200


def test_a_full_last_page_leads_nowhere(browse, house, an_appointment):
    for n in range(MOST):
        an_appointment(house, days=1 + n, title=f"Keer {n:03}.")
    home = f"/bureau/huishoudens/{house.household.id}"
    for who, path in ((house.parent, "/afspraken"), (house.contact, home)):
        assert len(list(walk(browse(who), path))) == 1
