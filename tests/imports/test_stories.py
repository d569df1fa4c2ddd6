"""A story in a file, until its teller keeps it in the portal."""

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.story.models import Story
from tests.rig.noise import NOISE

TOLD = "Dit vertelde ik al."


def story(**more):
    given = {"key": "v", "household": "a", "author": "samira", "text": TOLD}
    return {**given, "audience": ["samira"], "audience_staff": ["joost"], **more}


@pytest.fixture
def kept(db):
    def found():
        db.expire_all()
        [one] = [one for one in db.exec(select(Story)) if one.text != NOISE]
        return one

    return found


def test_what_need_not_be_asked_again_comes_along_and_again_changes_nothing(take, small, kept):
    small["stories"] = [story(not_again=["De school", "Die vrijdag"])]
    take(small)
    assert kept().known == ["De school", "Die vrijdag"]
    assert kept().waits_for_check
    again = take(small)
    assert (again.made, again.changed) == (0, 0)


@pytest.mark.both_databases
def test_no_file_writes_over_what_the_teller_changed_or_checked(db, browse, take, small, kept):
    small["stories"] = [story()]
    take(small)
    samira = browse(db.exec(select(Person).where(Person.name == "Samira A")).one())
    said = {
        "version": 1,
        "staff": [str(p.id) for p in db.exec(select(Person)) if p.name == "Joost Demo"],
    }
    assert samira.post(f"/verhaal/{kept().id}/klopt", data=said).status_code == 303
    small["stories"] = [story(text="Anders.", not_again=["Alles"])]
    take(small)
    assert (kept().text, kept().known, kept().waits_for_check) == (TOLD, [], False)
    own = {"text": "Zo is het nu.", "version": 1}
    assert samira.post(f"/verhaal/{kept().id}/tekst", data=own).status_code == 303
    take(small)
    assert kept().text == "Zo is het nu."
