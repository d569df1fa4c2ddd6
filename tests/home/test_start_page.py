"""Everybody begins where they belong."""

import pytest

from family_portal.access.circles import Category
from family_portal.access.people import Person
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.plan.models import Step
from tests.houses import join_household, make_person


def test_a_parent_is_greeted_by_their_first_name(page, house):
    assert page(house.parent).startswith("Dag Samira")


def test_a_child_is_greeted_as_a_child(page, house):
    assert page(house.child).startswith("Hoi Noor")


@pytest.mark.parametrize("role", ["contact", "duo", "lead"])
def test_who_works_at_the_desk_begins_there(browse, house, role):
    answer = browse(getattr(house, role)).get("/")
    assert (answer.status_code, answer.location) == (303, "/bureau")


@pytest.mark.parametrize("role", [Role.POLICY, Role.EDITOR, Role.EXPERIENCE_EXPERT])
def test_who_learns_from_families_begins_with_the_lessons(db, browse, role):
    person = make_person(db, "Ruud Schijnbaar")
    db.add(Post(person_id=person.id, role=role))
    answer = browse(person).get("/")
    assert (answer.status_code, answer.location) == (303, "/leren")


def test_nobody_signed_in_is_asked_to(browse):
    answer = browse().get("/")
    assert answer.status_code == 303
    assert answer.location.startswith("/inloggen?verder=")


@pytest.fixture
def both(db, house, strangers) -> Person:
    """Karin works for the strangers and is somebody's mother in the house."""
    join_household(db, house.household, strangers.contact, Role.PARENT, relation="moeder")
    return strangers.contact


def test_a_professional_who_is_family_too_sees_their_own_home_and_a_way_to_work(page, both):
    home = page(both)
    assert home.startswith("Dag Karin")
    assert "Naar je werk" in home


def test_their_home_leaves_out_the_households_they_work_for(db, page, both, house, strangers):
    for where, what in ((house, "Van mijn gezin"), (strangers, "Van mijn werk")):
        family = [both] if where is house else [strangers.parent]
        circle = where.circle(db, Category.PLAN, family=family)
        db.add(Step(circle_id=circle.id, what=what, who_id=both.id))
    db.commit()
    home = page(both)
    assert "Van mijn gezin" in home
    assert "Van mijn werk" not in home
    assert "Joost Demoman" in home
    assert "Wouter" not in home
