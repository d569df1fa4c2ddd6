"""Run by `test_kinds.py` in a portal that has pets: each page that lists kinds knows them."""

import pytest
from family_portal.pets import Pet

from family_portal.access.circles import Category
from family_portal.audit.models import AccessEntry
from family_portal.core import clock
from tests.letters import start

NAME = "Goudvis Bubbel"


@pytest.fixture
def pet(db, house):
    circle = house.circle(db, Category.PET, family=[house.parent])
    made = Pet(circle_id=circle.id, name=NAME)
    db.add(made)
    db.commit()
    return made


def test_it_has_a_heading_in_who_sees_what(browse, house, pet):
    assert "Huisdieren" in browse(house.parent).get("/meer/wie-ziet-wat").text


def test_it_has_a_word_in_who_looked(db, browse, house, pet):
    facts = {"circle_id": pet.circle_id, "actor_id": house.contact.id, "what": "pet", "page": ""}
    db.add(AccessEntry(**facts, at=clock.now()))
    db.commit()
    assert "een huisdier" in browse(house.parent).get("/meer/wie-keek-mee").text


def test_a_thread_is_about_it(browse, house, pet):
    mother = browse(house.parent)
    assert f"Over {NAME}" in mother.get(f"/berichten/nieuw?dier={pet.id}").text
    where = start(mother, house, [house.contact], about_kind="pet", about_id=str(pet.id)).location
    assert f"Over {NAME}" in browse(house.parent).get(where).text
    assert f"Over {NAME}" in browse(house.contact).get(where).text


def test_one_reacts_to_it(browse, house, pet):
    mother, path = browse(house.parent), f"/reacties/dier/{pet.id}"
    assert NAME in mother.get(path).text
    words = {"stance": "partly", "nature": "opinion", "text": "Het liefst een kat.", "version": "1"}
    assert mother.post(path, data=words).status_code == 303
    mine = mother.get("/reacties").text
    assert NAME in mine
    assert "Het liefst een kat." in mine


def test_the_other_parent_finds_none_of_it(browse, house, pet):
    father = browse(house.other_parent)
    assert "Huisdieren" not in father.get("/meer/wie-ziet-wat").text
    for path in (f"/reacties/dier/{pet.id}", f"/berichten/nieuw?dier={pet.id}"):
        assert father.get(path).status_code == 404
