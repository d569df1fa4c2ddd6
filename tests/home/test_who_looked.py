""" "Wie keek mee": sentences per day, and never about when a family member was here (R23)."""

from datetime import date, time

import pytest

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.audit.models import AccessEntry
from family_portal.core import clock
from tests.home.conftest import WEDNESDAY, day
from tests.houses import join_household, make_person

PATH = "/meer/wie-keek-mee"


@pytest.fixture
def look(db, house):
    """`look(house.contact, "step", days=-1)` in the mother's circle."""

    def note(who, what, *, days=0, hour=9, family=None):
        circle = house.circle(db, Category.PLAN, family=family)
        at = clock.at(day(days), time(hour))
        db.add(AccessEntry(circle_id=circle.id, actor_id=who.id, what=what, page="", at=at))
        db.commit()

    return note


def test_a_day_has_one_sentence_per_person_with_each_kind_once(page, house, look):
    for what in ("thread", "message", "step", "step"):
        look(house.contact, what, days=-1)
    text = page(house.parent, PATH)
    assert "Gisteren Joost Demoman keek naar: berichten, het plan." in text
    assert text.count("keek naar") == 1


def test_days_are_dutch_days_the_last_one_first(page, house, look):
    look(house.contact, "step", days=-2, hour=0)
    look(house.duo, "step", days=-2, hour=23)
    look(house.contact, "story", days=0, hour=0)
    text = page(house.parent, PATH)
    assert text.index("Vandaag") < text.index("Maandag 23 november")
    assert "Vandaag Joost Demoman keek naar: een verhaal." in text
    assert (
        "Joost Demoman keek naar: het plan.contactpersoon Mira Verzinsma keek naar: het plan."
        in text
    )


def test_looks_at_the_other_parents_things_are_theirs_to_know(page, house, look):
    look(house.contact, "step", family=[house.other_parent])
    assert "In deze week keek niemand." in page(house.parent, PATH)
    assert "Joost Demoman keek naar: het plan." in page(house.other_parent, PATH)


def test_a_professional_who_opens_a_page_is_in_it_and_a_parent_who_does_is_not(
    browse, page, house, step
):
    step("Ik bel.", house.parent, family=[house.parent, house.other_parent])
    assert browse(house.other_parent).get("/").status_code == 200
    assert "In deze week keek niemand." in page(house.parent, PATH)


def test_earlier_weeks_are_one_press_back(browse, page, house, look):
    look(house.contact, "step", days=0)
    look(house.duo, "step", days=-20)
    assert "Mira" not in page(house.parent, PATH)
    html = browse(house.parent).get(PATH).text
    back = f"{PATH}?voor={date(2026, 11, 6)}"
    assert f'href="{back}"' in html
    text = page(house.parent, back)
    assert "Donderdag 5 november Mira Verzinsma keek naar: het plan." in text
    assert "Eerdere dagen" not in text


@pytest.mark.parametrize("voor", ["", "gisteren", "2026-02-31", "-1", "9999-12-31", "0001-01-01"])
def test_a_day_that_makes_no_sense_still_gives_a_page(browse, house, voor):
    assert browse(house.parent).get(f"{PATH}?voor={voor}").status_code == 200


def test_who_cannot_be_named_any_more_is_still_in_it(page, house, strangers, look):
    look(strangers.contact, "step")
    text = page(house.parent, PATH)
    assert "Iemand die hier niet meer werkt keek naar: het plan." in text
    assert "Karin" not in text


def test_today_is_the_day_of_the_test():
    assert clock.today() == WEDNESDAY


def test_each_name_has_what_they_are_to_the_family(db, page, house, look):
    supporter = make_person(db, "Tineke Oma")
    join_household(db, house.household, supporter, Role.SUPPORTER, invited_by=house.parent)
    look(house.duo, "step")
    look(supporter, "step", family=[house.parent, supporter])
    text = page(house.parent, PATH)
    assert "Mira Verzinsma keek naar: het plan.van het veiligheidsteam" in text
    assert "Tineke Oma keek naar: het plan.helpt jou" in text


def test_a_helper_who_only_opens_home_is_told_to_who_asked_them_along(db, browse, page, house):
    """The others learn neither that somebody helps nor when, also when the helper left."""
    granny = make_person(db, "Tineke Proefstra")
    held = join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    others = (house.other_parent, house.child)
    before = [page(one, PATH) for one in others]
    for path in ("/", "/contact", "/rechten"):
        assert browse(granny).get(path).status_code == 200
    assert [page(one, PATH) for one in others] == before
    mine = page(house.parent, PATH)
    assert "Tineke Proefstra keek naar: wie er voor jullie werkt" in mine
    assert "Iemand die hier niet meer werkt" not in mine
    held.until = clock.now()
    db.add(held)
    db.commit()
    assert [page(one, PATH) for one in others] == before
