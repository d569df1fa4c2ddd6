"""A lesson stays in its team until two people saw that it is about nobody; families read what they
are told, and nothing else."""

from uuid import uuid4

import pytest

from family_portal.access.roles import Role
from family_portal.learning.models import Lesson, LessonStatus
from tests.houses import make_house
from tests.learning.lessons import (
    RESULT,
    TITLE,
    TRIED,
    about_nobody,
    expert_of,
    made,
    path,
    somebody,
    words,
)

WHO = "het gezin met de drie jongens"


@pytest.fixture
def raw(db, browse, house):
    """Somebody can be recognised in it, and nobody looked yet."""
    return made(db, browse(house.lead), house, signal=WHO)


@pytest.fixture
def outside(db):
    other = make_house(db, label="Huis elders")
    return {
        "lead": other.lead,
        "contact": other.contact,
        "expert": expert_of(db, other),
        "policy": somebody(db, None, Role.POLICY, "Peter Beleid"),
        "editor": somebody(db, None, Role.EDITOR, "Els Redacteur"),
    }


@pytest.mark.parametrize("who", ["lead", "contact", "expert", "policy", "editor"])
def test_what_nobody_looked_at_stays_inside_the_team(db, browse, house, raw, outside, who):
    reader = browse(outside[who])
    assert WHO not in reader.get("/leren").text
    assert WHO not in reader.get("/leren?q=jongens").text
    nothing = reader.get(f"/leren/lessen/{uuid4()}")
    assert nothing.status_code == 404
    assert reader.get(path(raw)).data == nothing.data
    for act in ("", "stoppen", "overnemen", "over-niemand"):
        data = {"version": 1, "because": "x", "seen": "a", "team_id": house.team.id}
        assert reader.post(path(raw, act), data=data).status_code == 404
    for checker in (house.lead, house.contact):
        about_nobody(browse(checker), raw)
    assert WHO in reader.get("/leren").text


@pytest.mark.parametrize("role", [Role.POLICY, Role.EDITOR])
def test_a_post_in_the_team_makes_no_policy_maker_one_of_it(db, browse, house, raw, role):
    reader = browse(somebody(db, house.team, role, "Peter Beleid"))
    assert WHO not in reader.get("/leren").text
    nothing = reader.get(f"/leren/lessen/{uuid4()}")
    assert reader.get(path(raw)).data == nothing.data
    for checker in (house.lead, house.contact):
        about_nobody(browse(checker), raw)
    assert WHO in reader.get("/leren").text
    assert "Iemand anders keek" not in reader.get(path(raw)).text


@pytest.mark.parametrize("who", ["contact", "policy", "editor", "lead"])
def test_who_only_reads_changes_nothing(db, browse, house, raw, outside, who):
    for checker in (house.lead, house.contact):
        about_nobody(browse(checker), raw)
    reader, before = browse(outside[who]), raw.version
    page = reader.get(path(raw)).text
    assert 'id="veranderen"' not in page
    assert "over-niemand" not in page
    data = {"version": before, **words(raw, title="Van een ander")}
    assert reader.post(path(raw), data=data).status_code in {403, 404}
    db.expire_all()
    assert db.get(Lesson, raw.id).title == TITLE


def test_a_family_reads_nothing_but_what_it_is_told(db, browse, house):
    told = "Jullie zeiden: “te snel”. Daarom gaan wij rustiger."
    db.add(
        Lesson(
            team_id=house.team.id,
            title=TITLE,
            status=LessonStatus.SHARED,
            tried=TRIED,
            result=RESULT,
            told_back=told,
            is_checked=True,
            of_many=True,
        )
    )
    db.commit()
    home = browse(house.parent).get("/").text
    assert "te snel" in home
    assert TRIED not in home
    assert RESULT not in home
    for address in ("/leren", "/leren/lessen/nieuw"):
        assert browse(house.parent).get(address).status_code == 404


def test_who_checked_is_named_to_nobody(db, browse, house, raw):
    about_nobody(browse(house.contact), raw)
    page = browse(house.lead).get(path(raw)).text
    assert "Iemand anders keek al. Jij bent de tweede." in page
    assert house.contact.name not in page
