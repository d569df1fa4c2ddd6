"""A professional works for several households: a page about one record says whose it is."""

import pytest

from family_portal.access.circles import Category
from family_portal.core import clock
from family_portal.plan.models import Step, Waiting
from family_portal.story.models import Story
from tests.appointments.conftest import an_appointment

__all__ = ["an_appointment"]


def a_step(db, house):
    made = Step(circle_id=house.circle(db).id, what="De school bellen", who_id=house.contact.id)
    return "/plan/stappen/{}", made


def a_waiting(db, house):
    circle = house.circle(db, Category.WAITING)
    today = clock.today()
    return "/plan/wachten/{}", Waiting(circle_id=circle.id, what="Judo", who="De club", since=today)


def a_story(db, house):
    circle = house.circle(db, Category.STORY, staff=[house.contact])
    text = "Dit vertel ik een keer."
    return "/bureau/verhalen/{}", Story(circle_id=circle.id, author_id=house.parent.id, text=text)


@pytest.mark.parametrize("make", [a_step, a_waiting, a_story])
@pytest.mark.parametrize("list_", ["", "?uit=inbox&regel=x"])
def test_the_page_of_a_record_names_its_household(db, browse, house, make, list_):
    path, made = make(db, house)
    db.add(made)
    db.commit()
    page = browse(house.contact).get(path.format(made.id) + list_).text
    assert house.household.label in page.partition("<main")[2]


def test_the_family_itself_does_not_read_how_we_call_them(db, browse, house):
    path, made = a_step(db, house)
    db.add(made)
    db.commit()
    assert house.household.label not in browse(house.parent).get(path.format(made.id)).text


@pytest.mark.parametrize(
    ("days", "path"),
    [
        (3, "/afspraken/{}"),
        (3, "/afspraken/{}/voorbereiden"),
        (3, "/bureau/afspraken/{}/verzetten"),
        (3, "/bureau/afspraken/{}/afzeggen"),
        (-1, "/afspraken/{}/verslag"),
        (-1, "/afspraken/{}/verslag/schrijven"),
    ],
)
def test_so_does_each_page_about_an_appointment(browse, house, an_appointment, days, path):
    path = path.format(an_appointment(house, days=days).id)
    page = browse(house.contact).get(path)
    assert page.status_code == 200
    assert house.household.label in page.text.partition("<main")[2]


@pytest.mark.parametrize("path", ["/afspraken/{}", "/afspraken/{}/voorbereiden"])
def test_but_not_for_the_family(browse, house, an_appointment, path):
    page = browse(house.parent).get(path.format(an_appointment(house).id))
    assert page.status_code == 200
    assert house.household.label not in page.text


@pytest.mark.parametrize(
    ("days", "path"),
    [(3, "/afspraken/{}"), (3, "/afspraken/{}/voorbereiden"), (-1, "/afspraken/{}/verslag")],
)
def test_who_is_asked_along_from_elsewhere_reads_it_without_that_name(
    browse, house, strangers, an_appointment, days, path
):
    """Their own name stands there, and no household of theirs is it."""
    asked = an_appointment(house, days=days, staff=[house.contact, strangers.contact])
    page = browse(strangers.contact).get(path.format(asked.id))
    assert page.status_code == 200
    assert asked.title in page.text
    assert house.household.label not in page.text
