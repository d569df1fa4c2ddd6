"""What each person of a hard household finds on plan, story, safety and where a child lives: said
word by word, and nothing else is there."""

import re

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Belonging, Profile
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.access.staffing import follow
from family_portal.core import clock
from family_portal.plan.models import Goal, LifeArea, Step, Waiting
from family_portal.plan.safety_models import SafetyArrangement
from family_portal.stays.models import Stay, StayKind
from family_portal.story.models import Story
from tests.daily_care.conftest import a_carer as a_carer
from tests.daily_care.conftest import agreed as agreed
from tests.houses import assign, join_household, make_person

PAGES = ("/plan", "/verhaal", "/plan/veiligheid", "/wonen")
# What is read there and on none of those four is listed too.
ALSO = ("/", "/meer", "/neem-mee/plan?veilig=1", "/rechtgezet", "/berichten", "/afspraken")
WORD = re.compile(r"Kanarie [a-z ]+\d")


@pytest.fixture
def lay(db):
    """`lay(house, Step, "hers", house.parent, …)`: one record of these people, of the first."""

    def put(house, kind, called, *people):
        first, category = people[0], CATEGORY.get(kind, Category.PLAN)
        staff = {"staff": [house.contact]} if kind is Story else {}
        circle = house.circle(db, category, family=people, **staff)
        words = f"Kanarie {called} 1"
        values = {
            Step: {"what": words, "who_id": first.id},
            Goal: {"words": words, "area": LifeArea.HOME, "by_id": first.id},
            Waiting: {"what": words, "who": "de gemeente", "since": clock.today()},
            Story: {"text": words, "author_id": first.id, "confirmed_at": clock.now()},
            SafetyArrangement: {"text": words},
            Stay: {
                "why": words,
                "child_id": house.child.id,
                "kind": StayKind.FOSTER,
                "with_whom": "een pleeggezin",
                "from_day": clock.today(),
                "by_id": house.contact.id,
            },
        }[kind]
        made = kind(circle_id=circle.id, **values)
        db.add(made)
        db.commit()
        return made

    return put


CATEGORY = {
    Waiting: Category.WAITING,
    Story: Category.STORY,
    SafetyArrangement: Category.SAFETY,
}


@pytest.fixture
def finds(browse):
    """Per page the words that somebody finds there, and what they find elsewhere alone."""

    def look(person):
        there = person if hasattr(person, "get") else browse(person)
        found = {path: set(WORD.findall(there.get(path).text)) for path in PAGES}
        beyond = set().union(*(WORD.findall(there.get(path).text) for path in ALSO))
        found["elsewhere"] = beyond - set().union(*found.values())
        return {path: {w[8:-2] for w in words} for path, words in found.items() if words}

    return look


def test_parents_who_live_apart_one_at_a_secret_address(db, house, strangers, lay, finds):
    mother, father, child = house.family
    db.get_one(Profile, mother.id).address_secret = True
    lay(house, Step, "both", mother, father)
    for parent, called in ((mother, "hers"), (father, "his")):
        for kind in (Step, Goal, Waiting, Story, SafetyArrangement):
            lay(house, kind, f"{called} {kind.__tablename__.replace('_', ' ')}", parent)
    lay(house, Stay, "hers stay", mother, child)
    lay(house, Stay, "his stay", father)
    lay(house, SafetyArrangement, "of mother and child", mother, child)
    lay(house, Story, "of the child", child)
    assert finds(mother) == {
        "/plan": {"both", "hers step", "hers goal"},
        "elsewhere": {"hers waiting"},
        "/verhaal": {"hers story"},
        "/plan/veiligheid": {"hers safety arrangement", "of mother and child"},
        "/wonen": {"hers stay"},
    }
    assert finds(father) == {
        "/plan": {"both", "his step", "his goal"},
        "elsewhere": {"his waiting"},
        "/verhaal": {"his story"},
        "/plan/veiligheid": {"his safety arrangement"},
        "/wonen": {"his stay"},
    }
    assert finds(child) == {
        "/verhaal": {"of the child"},
        "/plan/veiligheid": {"of mother and child"},
        "/wonen": {"hers stay"},
    }
    for person in strangers.family:
        assert finds(person) == {}


def test_two_fathers_who_live_together(db, a_house, lay, finds):
    house = a_house(parent="Bas Vaderink", other_parent="Tom Vaderink", child="Kim Vaderink")
    house.household.separate_parents = False
    db.add(house.household)
    db.commit()
    bas, tom, kim = house.family
    lay(house, Goal, "both goal", bas, tom)
    lay(house, Step, "both step", tom, bas)
    lay(house, Stay, "all of us", bas, tom, kim)
    lay(house, Story, "of tom", tom)
    lay(house, SafetyArrangement, "of bas", bas)
    both = {"/plan": {"both goal", "both step"}, "/wonen": {"all of us"}}
    assert finds(bas) == {**both, "/plan/veiligheid": {"of bas"}}
    assert finds(tom) == {**both, "/verhaal": {"of tom"}}
    assert finds(kim) == {"/wonen": {"all of us"}}


def test_somebody_of_sixteen_who_shares_nothing(db, house, lay, finds):
    mother, _father, child = house.family
    profile = db.get_one(Profile, child.id)
    profile.born = clock.today().replace(year=clock.today().year - 17, day=1)
    db.add(profile)
    db.commit()
    lay(house, Step, "of the child", child, mother)
    lay(house, Step, "of the mother", mother, child)
    lay(house, Story, "told", child)
    lay(house, Stay, "lives", child, mother)
    lay(house, SafetyArrangement, "protects", mother, child)
    assert finds(mother) == {
        "/plan": {"of the mother"},
        "/plan/veiligheid": {"protects"},
    }
    assert finds(child) == {
        "/plan": {"of the child", "of the mother"},
        "/verhaal": {"told"},
        "/wonen": {"lives"},
        "/plan/veiligheid": {"protects"},
    }


def test_adults_without_children(db, house, lay, finds):
    belongs = select(Belonging).where(Belonging.person_id == house.child.id)
    db.delete(db.exec(belongs).one())
    db.commit()
    lay(house, Step, "hers", house.parent)
    lay(house, Goal, "his", house.other_parent)
    assert finds(house.parent) == {"/plan": {"hers"}}
    assert finds(house.other_parent) == {"/plan": {"his"}}
    assert finds(house.child) == {}


def test_a_contact_person_of_before(db, browse, house, strangers, lay):
    lay(house, Step, "step", house.parent)
    lay(house, SafetyArrangement, "safe", house.parent)
    at_desk = f"/bureau/huishoudens/{house.household.id}"
    paths = (at_desk, f"{at_desk}/veiligheid")
    assert [len(WORD.findall(browse(house.contact).get(path).text)) for path in paths] == [1, 1]
    assign(db, house.household, strangers.contact, Role.CONTACT, days=-1)
    follow(db, house.household.id)
    db.commit()
    before, now = browse(house.contact), browse(strangers.contact)
    assert [before.get(path).status_code for path in paths] == [404, 404]
    assert WORD.findall(before.get("/bureau").text) == []
    assert [len(WORD.findall(now.get(path).text)) for path in paths] == [1, 1]


def test_a_supporter_who_was_withdrawn(db, browse, house, acting, lay, finds):
    helper = make_person(db, "Tineke Steunstra")
    held = join_household(db, house.household, helper, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    step = lay(house, Step, "shown", house.parent)
    lay(house, Step, "hers", house.parent)
    lay(house, Goal, "goal", house.parent)
    lay(house, SafetyArrangement, "safe", house.parent)
    with acting(house.parent) as session:
        share(session, session.get_one(Step, step.id), with_id=helper.id)
        session.commit()
    phone = browse(helper)
    assert finds(phone) == {"/plan": {"shown"}}
    with unguarded(db, reason="tests"):
        db.get_one(Belonging, held.id).until = clock.now()
        db.commit()
    assert finds(phone) == {}


def test_who_looks_after_a_child(browse, house, lay, finds, a_carer, agreed):
    carer = a_carer(house)
    agreed(house, "Kanarie naar bed 1")
    lay(house, Step, "step", house.parent)
    lay(house, Stay, "stay", house.parent, house.child)
    lay(house, Story, "story", house.child)
    lay(house, SafetyArrangement, "safe", house.child)
    theirs = browse(carer)
    assert WORD.findall(theirs.get("/dagelijks").text) == ["Kanarie naar bed 1"]
    for path in (*PAGES, *ALSO[1:]):
        assert WORD.findall(theirs.get(path).text) == [], path


def test_one_person_in_two_households(db, browse, house, strangers, lay, finds):
    both = house.parent
    join_household(db, strangers.household, both, Role.ADULT)
    db.commit()
    for home, called in ((house, "here"), (strangers, "there")):
        for kind in (Step, Story, SafetyArrangement):
            lay(home, kind, called, both)
    lay(strangers, Step, "of els", strangers.parent)
    her = browse(both)
    for home, called in ((house, "here"), (strangers, "there")):
        her.post(f"/welk-gezin?gezin={home.household.id}")
        assert finds(her) == {path: {called} for path in PAGES[:3]}
