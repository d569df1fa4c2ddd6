""" "Wie had toegang" says the same in the same order every time, and of what one read before."""

from datetime import time, timedelta

import pytest
from sqlmodel import col, select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment
from family_portal.access.people import Custody, Person, Profile
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.home import who_had_access
from tests.home.conftest import WEDNESDAY
from tests.houses import assign, make_person

PATH = "/meer/wie-had-toegang"
TEAM = "Joost Demoman als jouw contactpersoon vanaf 26 oktober 2026"
NAMED = "gekozen voor een gesprek of bericht"
SEEN_BY_LEAD = "als teamleider, bij berichten of bij hoe een gesprek ging"


@pytest.mark.both_databases
def test_of_two_since_one_moment_the_name_says_who_stands_first(db, page, house, step, monkeypatch):
    """Also who is left out when there are more than fit."""
    for name in ("Zoë Verzinsel", "Bram Verzinsel", "Anouk Verzinsel"):
        assign(db, house.household, make_person(db, name), Role.DUO)
    follow(db, house.household.id)
    step("Ik bel.", house.parent)
    found = page(house.parent, PATH)
    names = ["Anouk Verzinsel", "Bram Verzinsel", "Joost Demoman", "Mira Verzinsma", "Zoë"]
    assert sorted(names, key=found.index) == names
    monkeypatch.setattr(who_had_access, "MOST", 2)
    few = page(house.parent, PATH)
    people = db.exec(select(Person).where(col(Person.id).in_(_seated(house, db))))
    first = sorted(people, key=lambda one: one.id.hex)[:2]
    assert [one.name for one in first if one.name not in few] == []
    assert len([name for name in names if name in few]) == 2


def _seated(house, db):
    with unguarded(db, reason="tests"):
        home = select(Assignment.person_id).where(Assignment.household_id == house.household.id)
        return list(db.exec(home))


@pytest.mark.both_databases
def test_whose_custody_ended_still_reads_who_had_access(db, page, house, step, clock_at):
    step("Wij lezen.", house.child, family=[house.parent, house.child])
    assert TEAM in page(house.parent, PATH)
    _custody_ends(db, house, clock_at)
    assert TEAM in page(house.parent, PATH)


@pytest.mark.both_databases
def test_who_was_shut_out_by_a_young_person_reads_of_the_team_and_not_whom_they_chose(
    db, page, house, step
):
    step("Wij lezen.", house.child, family=[house.parent, house.child])
    profile = db.get_one(Profile, house.child.id)
    profile.born = WEDNESDAY.replace(year=WEDNESDAY.year - 16)
    db.add(profile)
    db.commit()
    karel = make_person(db, "Karel Verzinsel")
    house.circle(db, Category.STORY, family=[house.parent, house.child], staff=[karel])
    text = page(house.parent, PATH)
    assert TEAM in text
    assert "Karel" not in text
    assert f"Karel Verzinsel {NAMED}" in page(house.child, PATH)


def test_who_was_chosen_beside_me_stays_when_custody_ends(db, page, house, clock_at):
    karel = make_person(db, "Karel Verzinsel")
    house.circle(db, Category.STORY, family=[house.parent, house.child], staff=[karel])
    assert f"Karel Verzinsel {NAMED}" in page(house.parent, PATH)
    _custody_ends(db, house, clock_at)
    text = page(house.parent, PATH)
    assert f"{NAMED} vanaf 25 november 2026" in text
    assert "Karel" not in text  # by name they are known to who reads something beside them


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("first", "end", "said"),
    [
        (-900, -400, NAMED),
        (10, None, NAMED),
        (-900, 0, NAMED),
        (-900, 1, SEEN_BY_LEAD),
        (0, None, SEEN_BY_LEAD),
    ],
    ids=["long ago", "later", "until today", "today", "from today"],
)
def test_who_led_a_team_is_said_of_the_days_on_which_they_did(
    db, page, house, appointment, first, end, said
):
    karel = make_person(db, "Karel Verzinsel")
    days = {"from_day": clock.today() + timedelta(days=first)}
    if end is not None:
        days["to_day"] = clock.today() + timedelta(days=end)
    db.add(Post(person_id=karel.id, role=Role.LEAD, **days))
    appointment("Praten", staff=[karel])
    text = page(house.parent, PATH)
    assert f"Karel Verzinsel {said} vanaf 25 november 2026" in text
    assert text.count("Karel") == 1


def _custody_ends(db, house, clock_at):
    clock_at(WEDNESDAY, time(11))
    with unguarded(db, reason="tests"):
        held = db.exec(select(Custody).where(Custody.parent_id == house.parent.id)).one()
        held.until = clock.now()
        db.add(held)
        db.commit()
