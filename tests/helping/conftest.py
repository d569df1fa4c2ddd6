"""A supporter who came in the way people come in."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.plan.models import Step
from tests.helping.steps import ask, come_in


@pytest.fixture
def helper(browse, db, house):
    """`helper(house.parent)` is the phone of a supporter, who they are, and how they belong."""

    def make(by, name="Tineke Steunstra"):
        phone = browse()
        assert come_in(phone, *ask(browse(by), name)).status_code == 200
        db.expire_all()
        person = db.exec(select(Person).where(Person.name == name)).one()
        held = db.exec(select(Belonging).where(Belonging.person_id == person.id)).one()
        assert held.role is Role.SUPPORTER
        return phone, person, held

    return make


@pytest.fixture
def step(db, house):
    def make(what, *family):
        circle = house.circle(db, Category.PLAN, family=list(family) or [house.parent])
        made = Step(circle_id=circle.id, what=what, who_id=(family or [house.parent])[0].id)
        db.add(made)
        db.commit()
        return made

    return make
