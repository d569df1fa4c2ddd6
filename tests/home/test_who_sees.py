""" "Wie ziet wat": the people of my circles, and of nobody else's."""

import re

from family_portal.access.circles import Category
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.core.sessions import GuardedSession
from tests.houses import join_household, make_person, send_away

PATH = "/meer/wie-ziet-wat"


def test_each_kind_of_record_has_its_own_people(page, house, step, appointment):
    step("Ik bel.", house.parent)
    appointment("Praten")
    text = page(house.parent, PATH)
    assert "Stappen in het plan jijJoost DemomanMira Verzinsma" in text
    assert "Afspraken jijJoost Demoman" in text
    assert "Verhalen" not in text


def test_two_circles_of_the_same_people_are_one_group(page, house, appointment):
    appointment("Praten", days=2)
    appointment("Nog eens", days=3)
    assert page(house.parent, PATH).count("Joost Demoman") == 1


def test_circles_of_other_people_stay_apart(page, house, step):
    step("Ik bel.", house.parent)
    step("Ik breng.", house.other_parent, family=[house.parent, house.other_parent])
    text = page(house.parent, PATH)
    assert text.count("jijJoost") + text.count("jijDaan") == 2
    assert text.count("Daan Voorbeeldsma") == 1


def test_the_other_parent_does_not_see_who_is_in_my_circles(db, page, house, step):
    supporter = make_person(db, "Tineke Oma")
    join_household(db, house.household, supporter, Role.SUPPORTER, invited_by=house.parent)
    step("Ik zoek.", supporter, family=[house.parent, supporter])
    assert "Tineke" in page(house.parent, PATH)
    assert "Tineke" not in page(house.other_parent, PATH)


def test_a_stand_in_is_named_with_the_day_it_ends(db, page, house, step):
    step("Ik bel.", house.parent)
    send_away(db, house, make_person(db, "Youssef Voorbeelden"), days=2)
    assert "Youssef Voorbeelden, tot en met 27 november" in page(house.parent, PATH)


def test_whom_i_show_something_myself_is_named(db, engines, page, house, appointment):
    supporter = make_person(db, "Tineke Oma")
    join_household(db, house.household, supporter, Role.SUPPORTER, invited_by=house.parent)
    made = appointment("Praten")
    assert "Tineke" not in page(house.parent, PATH)
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(house.parent.id))
        share(session, session.get_one(type(made), made.id), with_id=supporter.id)
        session.commit()
    assert "Dit deel jij zelf Tineke Oma" in page(house.parent, PATH)


def test_with_nothing_there_is_nobody(page, house):
    assert "Er is nog niets over jou." in page(house.parent, PATH)


def test_every_kind_has_a_name_in_words(db, browse, house):
    for category in Category:
        house.circle(db, category)
    html = browse(house.parent).get(PATH).text
    names = re.findall(r'<h2 id="soort-(\w+)">([^<]+)</h2>', html)
    assert [kind for kind, _ in names] == [category.value for category in Category]
    assert len({name for _, name in names}) == len(Category)
