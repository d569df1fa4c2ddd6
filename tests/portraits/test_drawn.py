"""Whoever wants a picture instead of letters chooses a drawing; it says nothing of them."""

from pathlib import Path

import pytest

import family_portal
from family_portal.access.people import Person
from family_portal.portraits.forms import drawn

FACES = Path(family_portal.__file__).parent / "static" / "faces"


def test_a_child_chooses_a_fox_and_whoever_sees_the_name_sees_it(db, browse, house, a_thread):
    child = browse(house.child)
    page = child.get("/meer/gezicht").text
    assert page.count('type="radio"') == len(list(FACES.glob("eigen-*.svg"))) + 1
    assert child.post("/meer/gezicht", data={"face": "vos"}).status_code == 303
    assert "faces/eigen-vos." in browse(house.contact).get(f"/berichten/{a_thread.id}").text
    child.post("/meer/gezicht", data={"face": ""})
    assert "faces/eigen-vos." not in browse(house.contact).get(f"/berichten/{a_thread.id}").text


@pytest.fixture
def a_thread(db, house):
    from tests.letters import make_thread

    return make_thread(db, house, (house.child, "Moet ik mee?"), family=[house.child])


@pytest.mark.parametrize("name", ["marijke", "../icons/leaf", "portrait/x", "wolf"])
def test_only_ours_can_be_chosen(db, browse, house, name):
    answer = browse(house.parent).post("/meer/gezicht", data={"face": name})
    assert answer.status_code == 422
    assert "Kies er een uit de lijst." in answer.text
    assert db.get_one(Person, house.parent.id).photo is None


def test_every_drawing_is_there_and_small():
    for name, _ in drawn():
        assert (FACES / f"eigen-{name}.svg").stat().st_size < 1024
