"""Only the author shows their words to somebody of the family, one version at a time (R12)."""

import pytest

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from family_portal.access.showing import show_own
from family_portal.core.errors import NotAllowed
from family_portal.plan.models import Step
from tests.home.conftest import words
from tests.houses import join_household, make_person
from tests.reactions.test_reacting import TEXT, react, step

__all__ = ["react", "step"]


def show(browse, author, reaction, person, act="laten-zien"):
    path = f"/reacties/{reaction.id}/{act}"
    return browse(author).post(path, data={"person_id": str(person.id)})


def test_a_child_shows_its_words_to_its_mother_and_takes_them_back(browse, house, step, react):
    reaction = react(house.child, step)
    assert "Laat zien aan Samira" in words(browse(house.child).get(f"/reacties/stap/{step.id}"))
    assert show(browse, house.child, reaction, house.parent).status_code == 303
    assert TEXT in browse(house.parent).get(f"/plan/stappen/{step.id}").text
    assert TEXT in words(browse(house.parent).get("/reacties"))
    assert TEXT not in browse(house.other_parent).get("/reacties").text
    show(browse, house.child, reaction, house.parent, act="niet-meer-laten-zien")
    assert TEXT not in browse(house.parent).get(f"/plan/stappen/{step.id}").text


def test_new_words_are_not_shown_before_they_are(browse, house, step, react):
    first = react(house.child, step)
    show(browse, house.child, first, house.parent)
    react(house.child, step, text="Dit is van mij.", version="2")
    page = browse(house.parent).get(f"/plan/stappen/{step.id}").text
    assert "Dit is van mij." not in page
    assert TEXT in page


def test_what_was_shown_is_not_theirs_to_pass_on(browse, house, step, react):
    reaction = react(house.child, step)
    show(browse, house.child, reaction, house.parent)
    assert show(browse, house.parent, reaction, house.other_parent).status_code == 404


def test_somebody_one_does_not_know_of_is_not_offered_and_not_reached(browse, house, step, react):
    reaction = react(house.parent, step)
    page = browse(house.parent).get(f"/reacties/stap/{step.id}").text
    assert "Daan" not in page
    assert show(browse, house.parent, reaction, house.other_parent).status_code == 403


@pytest.mark.parametrize("who", ["parent", "contact"])
def test_nobody_outside_the_household_is_reached(browse, house, strangers, step, react, who):
    reaction = react(house.parent, step)
    assert show(browse, house.parent, reaction, getattr(strangers, who)).status_code == 403


def test_another_ones_supporter_is_not_reached(db, browse, house, step, react):
    person = make_person(db, "Oma Van Noor")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.child)
    house.circle(db, Category.PLAN, family=[house.parent, person])
    reaction = react(house.parent, step)
    assert show(browse, house.parent, reaction, person).status_code == 403


def test_what_holds_somebody_else_of_the_family_is_not_ones_own_to_show(db, acting, house):
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.child])
    db.add(made := Step(circle_id=circle.id, what="Samen", who_id=house.parent.id))
    db.commit()
    with acting(house.parent) as session, pytest.raises(NotAllowed):
        show_own(session, session.get(Step, made.id), with_id=house.child.id)
