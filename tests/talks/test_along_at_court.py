"""Everybody takes somebody along for themselves: at court, where the other parent comes too, and
when a child comes along. Nobody else of the family learns that somebody comes, nor who."""

import re

import pytest

from family_portal.access.circles import Category
from family_portal.access.roles import Role
from tests.houses import join_household, make_person
from tests.talks.test_prepare import page, prepare

pytestmark = pytest.mark.both_databases


def supporter(db, house, name, by):
    person = make_person(db, name)
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=by)
    db.commit()
    return person


@pytest.fixture
def granny(db, house):
    return supporter(db, house, "Tineke Proefstra", house.parent)


def reads(browser, hearing):
    """What somebody of the family finds where the appointment stands."""
    there = f"/afspraken/{hearing.id}"
    paths = (there, f"{there}/voorbereiden", f"{there}/afzeggen", "/afspraken", "/")
    found = [browser.get(path) for path in (*paths, "/meer/wie-ziet-wat", "/meer/wie-keek-mee")]
    return [re.sub(r'value="[0-9a-f-]{36}"', "", answer.text) for answer in found]


def test_at_court_each_takes_somebody_along_and_the_other_learns_nothing(
    db, browse, house, granny, an_appointment
):
    uncle = supporter(db, house, "Wim Steunstra", house.other_parent)
    # He knows her from something else: then he would read that she cannot see this.
    house.circle(db, Category.PLAN, family=[house.parent, house.other_parent, granny])
    db.commit()
    people = [house.parent, house.other_parent, house.child]
    hearing = an_appointment(house, people=people, kind="hearing", title="Zitting")
    samira, daan, noor = (browse(one) for one in people)
    before = reads(daan, hearing), reads(noor, hearing)
    assert prepare(samira, hearing, "meenemen", person_id=granny.id).status_code == 303
    assert "Tineke komt mee" in page(samira, hearing)
    # Nor by what the log of who looked tells them.
    tineke = browse(granny)
    assert tineke.get(f"/afspraken/{hearing.id}").status_code == 200
    assert (reads(daan, hearing), reads(noor, hearing)) == before
    assert "Tineke" in samira.get("/meer/wie-keek-mee").text
    assert prepare(daan, hearing, "meenemen", person_id=uncle.id).status_code == 303
    assert "Wim" not in "".join(reads(samira, hearing))
    wim = browse(uncle)
    mothers, fathers = (b.get(f"/afspraken/{hearing.id}").text for b in (tineke, wim))
    assert "Samira" in mothers
    assert "Daan" not in mothers
    assert "Samira" not in fathers
    assert "Wim" not in mothers
    assert "Tineke" not in fathers
    prepare(samira, hearing, "niet-meenemen", person_id=granny.id)
    assert tineke.get(f"/afspraken/{hearing.id}").status_code == 404
    assert wim.get(f"/afspraken/{hearing.id}").status_code == 200


def test_a_parent_with_a_child_takes_somebody_along(browse, house, granny, an_appointment):
    talk = an_appointment(house, people=[house.parent, house.child])
    samira, noor = browse(house.parent), browse(house.child)
    before = reads(noor, talk)
    assert prepare(samira, talk, "meenemen", person_id=granny.id).status_code == 303
    assert talk.title in browse(granny).get("/afspraken").text
    assert reads(noor, talk) == before
    assert prepare(noor, talk, "meenemen", person_id=granny.id).status_code == 403


def test_who_does_not_belong_yet_is_told_of_in_plain_words(browse, house, an_appointment):
    text = page(browse(house.parent), an_appointment(house))
    assert "Je mag altijd iemand meenemen" in text
    assert "Wie nog niet in dit portaal staat, ziet deze afspraak hier niet." in text
