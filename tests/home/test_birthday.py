"""A child that is about to decide more hears it before and on the day; nobody else does."""

from datetime import date

import pytest

from family_portal.access.people import Profile
from tests.home.conftest import words

# Sixteen on 10 January 2027, eighteen on 1 March 2030 for who was born on a leap day.
DAY = date(2011, 1, 10)
LEAP = date(2012, 2, 29)
CARD = "Je bent nu 16 jaar"


@pytest.fixture
def born(db, house):
    def note(day, **fields):
        profile = db.get_one(Profile, house.child.id)
        profile.sqlmodel_update({"born": day, **fields})
        db.add(profile)
        db.commit()

    return note


@pytest.fixture
def open_home(browse):
    return lambda person: browse(person).get("/")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 10), None),
        (date(2026, 12, 11), "Op zondag 10 januari 2027 word je 16"),
        (date(2027, 1, 9), "Op zondag 10 januari word je 16"),
        (date(2027, 1, 10), CARD),
        (date(2027, 2, 8), CARD),
        (date(2027, 2, 9), None),
    ],
)
def test_from_a_month_before_until_a_month_after(open_home, house, born, clock_at, today, said):
    born(DAY)
    clock_at(today)
    home = open_home(house.child)
    assert ('id="jarig"' in home.text) is bool(said)
    assert not said or said in words(home)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2030, 2, 28), "Op vrijdag 1 maart word je 18"),
        (date(2030, 3, 1), "Je bent nu 18 jaar"),
    ],
)
def test_who_is_eighteen_is_told_how_to_keep_what_is_theirs(
    open_home, house, born, clock_at, today, said
):
    """Born on 29 February."""
    born(LEAP)
    clock_at(today)
    home = open_home(house.child)
    assert said in words(home)
    assert 'href="/neem-mee"' in home.text


def test_who_is_sixteen_goes_straight_to_what_others_see(open_home, house, born, clock_at):
    born(DAY)
    for day, there in ((date(2027, 1, 9), False), (DAY.replace(year=2027), True)):
        clock_at(day)
        assert ('href="/meer/wat-anderen-zien"' in open_home(house.child).text) is there


def test_nothing_is_said_of_a_day_that_nobody_knows(open_home, house, born, clock_at):
    clock_at(date(2027, 1, 10))
    born(None, age_noted=16, age_noted_on=date(2027, 1, 10))
    assert "jarig" not in open_home(house.child).text


def test_a_parent_hears_it_in_a_talk_and_not_here(open_home, house, born, clock_at):
    born(DAY)
    before = open_home(house.parent).text
    clock_at(date(2027, 1, 9))
    for parent in (house.parent, house.other_parent):
        assert "jarig" not in open_home(parent).text
    assert "jarig" not in before
