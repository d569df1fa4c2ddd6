"""A mother who is of both households of the tests."""

import pytest

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.plan.models import Step
from tests.houses import join_household

OURS, THEIRS = "Wekkers zetten hier", "Koken op zondag daar"


@pytest.fixture
def both(db, house, strangers):
    """The mother is of both households, with a step in each."""
    join_household(db, strangers.household, house.parent, Role.ADULT)
    for home, words in ((house, OURS), (strangers, THEIRS)):
        circle = home.circle(db, Category.PLAN, family=[house.parent])
        db.add(Step(circle_id=circle.id, what=words, who_id=house.parent.id, by_id=home.contact.id))
    db.commit()
    return house.parent


def in_it(path, home):
    return f"{path}{'&' if '?' in path else '?'}gezin={home.household.id}"


def choose(browser, home):
    return browser.post(in_it("/welk-gezin", home))
