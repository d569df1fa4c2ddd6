"""A story for a test, told in the portal by the mother."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.story.models import Story
from tests.rig.noise import NOISE

TEXT = "Ik ben moe van steeds opnieuw beginnen."
KNOWN = "Hoe het die vrijdag ging"


@pytest.fixture
def form(house):
    return {
        "text": TEXT,
        "not_again": f"{KNOWN}\n\n Wat de school zei ",
        "staff": [str(house.contact.id)],
        "key": str(uuid4()),
    }


@pytest.fixture
def mine(db) -> Callable[[], list[Story]]:
    def found() -> list[Story]:
        db.expire_all()
        return [one for one in db.exec(select(Story)) if one.text != NOISE]

    return found


@pytest.fixture
def told(browse, house, form, mine) -> Story:
    assert browse(house.parent).post("/verhaal/nieuw", data=form).status_code == 303
    [made] = mine()
    return made


@pytest.fixture
def written_down(browse, house, mine) -> Callable[..., Any]:
    """`written_down(person, read_back="1")` at the desk of the contact person."""

    def write(person, by=None, **more):
        said = {"person_id": str(person.id), "text": TEXT, "key": str(uuid4()), **more}
        path = f"/bureau/huishoudens/{house.household.id}/verhaal"
        return browse(by or house.contact).post(path, data=said)

    return write
