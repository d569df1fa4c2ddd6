"""No text without a name is kept for longer than ninety days, by whichever path it went."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.organisations import Region
from family_portal.feedback.learning_only import forget, mix, mix_answers
from family_portal.feedback.models import LearningAnswer

# A Monday; ninety days later is no Monday, on which answers are mixed.
CAME = date(2026, 9, 7)
LAST = CAME + timedelta(days=90)


def week(number):
    return CAME + timedelta(weeks=number)


def give(db, house, *texts):
    db.add_all(LearningAnswer(team_id=house.team.id, words=words) for words in texts)
    db.commit()


def mixed(db, number):
    mix(db, week(number))
    db.commit()


def words(db):
    db.expire_all()
    return {row.words for row in db.exec(select(LearningAnswer))} - {None}


def days(db):
    db.expire_all()
    return {row.words_until for row in db.exec(select(LearningAnswer)) if row.words}


def test_what_was_mixed_at_once_is_there_for_ninety_days_and_then_gone(db, house):
    give(db, house, "vroeg", *(f"nog een {n}" for n in range(4)))
    mixed(db, 1)
    assert days(db) == {LAST}
    forget(db, LAST - timedelta(days=1))
    assert "vroeg" in words(db)
    forget(db, LAST)
    assert words(db) == set()


@pytest.mark.parametrize("waits", [1, 5, 10])
def test_what_waited_first_is_no_longer_there_than_the_rest(db, house, waits):
    """It came in week 0, and waited until four others came."""
    give(db, house, "vroeg")
    for number in range(1, waits + 1):
        mixed(db, number)
    give(db, house, *(f"later {n}" for n in range(4)))
    mixed(db, waits + 1)
    # The same day for all: it tells nobody which of them waited.
    assert days(db) == {LAST}
    assert len(words(db)) == 5
    forget(db, LAST)
    assert words(db) == set()


def test_what_waits_in_vain_goes_before_it_is_that_old(db, house):
    give(db, house, "alleen")
    for number in range(1, 12):
        mixed(db, number)
    assert words(db) == {"alleen"}
    mixed(db, 12)
    assert week(12) <= LAST < week(13)
    assert words(db) == set()


def test_weeks_in_which_nobody_mixed_count_as_if_it_came_in_the_first(db, house):
    mixed(db, 0)
    give(db, house, *(f"tekst {n}" for n in range(5)))
    mixed(db, 4)
    assert days(db) == {LAST}


def test_small_teams_that_are_read_together_are_no_longer_there(db, house):
    region = Region(name="Regio Zandermeer")
    db.add(region)
    db.flush()
    house.team.region_id = region.id
    db.add(house.team)
    give(db, house, "vroeg")
    for number in range(1, 8):
        mixed(db, number)
    give(db, house, *(f"later {n}" for n in range(4)))
    mixed(db, 8)
    assert days(db) == {LAST}


def test_what_a_file_brought_and_what_was_mixed_before_goes_by_its_week(db, house):
    for number, text in enumerate(("oud", "net niet")):
        db.add(LearningAnswer(team_id=house.team.id, week=week(number), words=text))
    db.commit()
    forget(db, LAST)
    assert words(db) == {"net niet"}


@pytest.mark.both_databases
def test_the_worker_does_it_each_time_it_runs_not_once_a_week(db, engines, house, clock_at):
    clock_at(week(1))
    give(db, house, *(f"tekst {n}" for n in range(5)))
    mix_answers(engines.writing)
    assert len(words(db)) == 5
    db.commit()
    for day in (week(13) - timedelta(days=7), LAST):
        clock_at(day)
        mix_answers(engines.writing)
    assert LAST.weekday() != 0
    assert words(db) == set()
