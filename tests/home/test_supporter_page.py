"""Somebody of the own network sees what is shared, and no more."""

import pytest

from family_portal.access.roles import Role
from tests.houses import join_household, make_person


@pytest.fixture
def supporter(db, house):
    person = make_person(db, "Tineke Oma")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return person


def test_they_are_told_that_they_see_only_what_is_shared(page, supporter):
    assert "Je ziet alleen wat met jou is gedeeld." in page(supporter)


def test_their_own_step_and_the_ones_they_share_are_there(page, house, step, supporter):
    family = [house.parent, supporter]
    step("Ik zoek een turnclub.", supporter, family=family, due=3)
    step("Ik breng haar.", house.parent, family=family)
    step("Alleen van Samira.", house.parent)
    home = page(supporter)
    assert "Ik zoek een turnclub." in home
    assert "Samira: “Ik breng haar.”" in home
    assert "Alleen van Samira." not in home


def test_the_rights_and_the_measure_of_the_family_are_not_theirs(page, house, measure, supporter):
    measure([house.parent])
    home = page(supporter)
    assert "OTS" not in home
    assert "Jouw rechten" not in home
    assert "vrijwillig" not in home


def test_they_can_call_but_not_start_a_thread(browse, supporter):
    html = browse(supporter).get("/").text
    assert 'href="tel:000000002"' in html
    assert "/berichten/nieuw" not in html
