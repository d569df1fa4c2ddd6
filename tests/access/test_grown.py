"""Who reads what of a child around its birthdays: judged on the moment, whatever ran or did not."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from family_portal.access.ages import Age, birthday, born_until, years
from family_portal.access.audience import readers
from family_portal.access.circles import Category, Circle
from family_portal.access.organisations import AgeRule, Organisation
from family_portal.access.own_say import OwnSay, asked, say
from family_portal.access.people import Custody, Profile
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.core.errors import NotAllowed
from family_portal.plan.models import Goal, LifeArea, Status, Step, StepReport, Waiting
from family_portal.plan.safety_models import SafetyArrangement
from tests.houses import ids, join_household, make_person

pytestmark = pytest.mark.both_databases

# Born on a leap day, in both summer-time nights of the year they turn sixteen, and in between.
SIXTEENTH = [date(2028, 2, 29), date(2027, 3, 28), date(2027, 10, 31), date(2026, 12, 9)]
FIRST = time(0, 0, 0)
LAST = time(23, 59, 59)
SECOND = time(0, 0, 1)


def _born(db, house, sixteenth):
    profile = db.get_one(Profile, house.child.id)
    profile.born = sixteenth.replace(year=sixteenth.year - 16)
    db.add(profile)
    db.commit()


def _step(db, house, who, family=None, category=Category.PLAN):
    circle = house.circle(db, category, family=family or [house.parent, house.child])
    made = Step(circle_id=circle.id, what=f"Dat doet {who.name}", who_id=who.id)
    db.add(made)
    db.commit()
    return made


def _reads(acting, person, record):
    with acting(person) as session:
        return session.get(type(record), record.id) is not None


@pytest.mark.parametrize("sixteenth", SIXTEENTH, ids=str)
def test_on_the_first_second_of_the_birthday_a_parent_reads_it_no_more(
    db, house, strangers, acting, clock_at, sixteenth
):
    _born(db, house, sixteenth)
    clock_at(sixteenth - timedelta(days=40))
    sibling = make_person(db, "Fien Voorbeeldsma")
    join_household(db, house.household, sibling, Role.CHILD)
    people = [house.parent, house.child, sibling]
    step = _step(db, house, house.child, people)
    wait = Waiting(circle_id=step.circle_id, what="Wachten", who="School", since=date(2026, 1, 1))
    wait.circle_id = house.circle(db, Category.WAITING, family=people).id
    db.add(wait)
    db.commit()
    expected = [(house.child, True), (sibling, True), (house.contact, True), (house.duo, True)]
    expected += [(house.other_parent, False), (strangers.contact, False), (strangers.parent, False)]
    before = sixteenth - timedelta(days=1)
    moments = [(before, FIRST, True), (before, LAST, True)]
    moments += [(sixteenth, FIRST, False), (sixteenth, SECOND, False)]
    moments += [(sixteenth + timedelta(days=1), FIRST, False)]
    for day, hour, parent in moments:
        clock_at(day, hour)
        for record in (step, wait):
            for person, may in [(house.parent, parent), *expected]:
                assert _reads(acting, person, record) is may, (day, hour, person.name)
        with acting(house.child) as session:
            named = {
                one.person_id for one in readers(session, [session.get(Step, step.id)])[step.id]
            }
        assert (house.parent.id in named) is parent


def test_a_noted_age_counts_from_the_day_it_is_sure(db, house, acting, clock_at):
    profile = db.get_one(Profile, house.child.id)
    profile.born, profile.age_noted, profile.age_noted_on = None, 15, date(2028, 2, 29)
    db.add(profile)
    db.commit()
    step = _step(db, house, house.child)
    for day, may in ((date(2029, 2, 28), True), (date(2029, 3, 1), False)):
        clock_at(day)
        assert (profile.age(day) == 15) is may
        assert profile.turns(16) == date(2029, 3, 1)
        assert _reads(acting, house.parent, step) is may


def test_every_day_of_two_years_says_the_same_of_an_age_in_both_directions():
    for born in (date(2008, 2, 29), date(2008, 3, 1), date(2008, 2, 28), date(2010, 12, 31)):
        for n in range(731):
            on = date(2023, 1, 1) + timedelta(days=n)
            for age in Age:
                assert (
                    (years(born, on) >= age)
                    is (born <= born_until(age, on))
                    is (birthday(born, age) <= on)
                ), (born, on, age)


def test_what_a_parent_does_and_what_protects_stays(db, house, acting, clock_at):
    day = date(2026, 12, 9)
    _born(db, house, day)
    clock_at(day - timedelta(days=40))
    mine, theirs = _step(db, house, house.parent), _step(db, house, house.child)
    report = StepReport(
        circle_id=mine.circle_id, step_id=mine.id, status=Status.OPEN, by_id=house.child.id
    )
    other = StepReport(
        circle_id=theirs.circle_id, step_id=theirs.id, status=Status.OPEN, by_id=house.parent.id
    )
    goal = Goal(circle_id=mine.circle_id, area=LifeArea.HOME, words="Rust", by_id=house.parent.id)
    safe = house.circle(db, Category.SAFETY, family=[house.parent, house.child])
    kept = SafetyArrangement(circle_id=safe.id, text="Bel 112")
    talk = house.circle(db, Category.APPOINTMENT, family=[house.parent, house.child])
    db.add_all([report, other, goal, kept])
    db.commit()
    clock_at(day)
    for record in (mine, report, goal, kept, talk):
        assert _reads(acting, house.parent, record), record
    for record in (theirs, other):
        assert not _reads(acting, house.parent, record), record
    with acting(house.parent) as session:
        found = session.get(Step, mine.id)
        found.report(Status.DONE, by_id=house.parent.id)


def test_whoever_a_parent_showed_it_to_reads_it_as_long_as_the_parent_does(
    db, house, acting, clock_at
):
    day = date(2026, 12, 9)
    _born(db, house, day)
    clock_at(day - timedelta(days=1), LAST)
    helper = make_person(db, "Tante Ank")
    join_household(db, house.household, helper, Role.SUPPORTER, invited_by=house.parent)
    step = _step(db, house, house.child)
    with acting(house.parent) as session:
        share(session, session.get(Step, step.id), with_id=helper.id)
    assert _reads(acting, helper, step)
    clock_at(day)
    assert not _reads(acting, helper, step)


def test_the_young_person_chooses_per_person_and_kind_and_again(db, house, acting, clock_at):
    day = date(2026, 12, 9)
    _born(db, house, day)
    clock_at(day - timedelta(days=1))
    both = [house.parent, house.other_parent, house.child]
    step = _step(db, house, house.child, both)
    with acting(house.child) as session:
        assert asked(session) == []
    clock_at(day)
    with acting(house.child) as session:
        one = asked(session)[0]
        assert {who.id for who in one.readers} == ids(house.parent, house.other_parent)
        say(session, one, [(house.parent.id, Category.PLAN)])
    assert _reads(acting, house.parent, step)
    assert not _reads(acting, house.other_parent, step)
    with acting(house.child) as session:
        say(session, asked(session)[0], [(house.parent.id, Category.WAITING)])
    assert not _reads(acting, house.parent, step)


def test_nobody_reads_or_writes_what_another_chose(db, house, strangers, acting, clock_at):
    day = date(2026, 12, 9)
    _born(db, house, day)
    clock_at(day)
    _step(db, house, house.child)
    with acting(house.child) as session:
        one = asked(session)[0]
        with pytest.raises(NotAllowed):
            say(session, one, [(house.other_parent.id, Category.PLAN)])
        with pytest.raises(NotAllowed):
            say(session, one, [(house.parent.id, Category.THREAD)])
        say(session, one, [])
    for person in (house.parent, house.other_parent, house.contact, strangers.parent):
        with acting(person) as session:
            assert session.exec(select(OwnSay)).all() == []
            assert asked(session) == []


def test_an_organisation_may_say_an_earlier_age_and_no_later_one(db, house, acting, clock_at):
    _born(db, house, date(2029, 6, 1))
    step = _step(db, house, house.child)
    place = Organisation(name="Gemeente Zandermeer")
    db.add(place)
    db.flush()
    house.team.organisation_id = place.id
    db.add_all([house.team, AgeRule(organisation_id=place.id, category=Category.PLAN, age=14)])
    db.commit()
    clock_at(date(2027, 5, 31), LAST)
    assert _reads(acting, house.parent, step)
    clock_at(date(2027, 6, 1))
    assert not _reads(acting, house.parent, step)
    for age in (11, 17):
        with pytest.raises(IntegrityError), db.begin_nested():
            db.add(AgeRule(organisation_id=place.id, category=Category.STORY, age=age))
            db.flush()


def test_nobody_has_custody_from_the_eighteenth_birthday(db, house, acting, clock_at):
    day = date(2028, 12, 9)
    _born(db, house, date(2026, 12, 9))
    for on, hour, held in ((day - timedelta(days=1), LAST, 2), (day, FIRST, 0)):
        clock_at(on, hour)
        with acting(house.contact) as session:
            assert len(session.exec(select(Custody).where(Custody.holds())).all()) == held


def test_a_circle_that_is_not_about_a_child_is_left_alone(db, house, acting, clock_at):
    day = date(2026, 12, 9)
    _born(db, house, day)
    clock_at(day)
    own = house.circle(db, family=[house.parent, house.child], about=house.parent)
    alone = house.circle(db, family=[house.parent])
    about = house.circle(db, family=[house.parent], about=house.child)
    with acting(house.parent) as session:
        found = set(session.exec(select(Circle.id)).all())
    assert {own.id, alone.id} <= found
    assert about.id not in found
