"""Who is named and told beside somebody of sixteen: whoever reads it, and nobody else."""

from datetime import date, timedelta

import pytest

from family_portal.access.audience import audience, readers
from family_portal.access.circles import Category, InCircle
from family_portal.access.growing import OWN_DOING
from family_portal.access.guarded import guarded_tables
from family_portal.access.own_say import asked, say
from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice
from family_portal.notify.sending import desk
from family_portal.notify.theirs import still_theirs
from family_portal.plan.models import Goal, LifeArea, Step
from family_portal.stays.models import HomeCondition, Stay, StayKind
from tests.houses import join_household, make_person

pytestmark = pytest.mark.both_databases

DAY = date(2026, 12, 9)


@pytest.fixture
def young(db, house, clock_at):
    """Noor turns sixteen in two days."""
    db.get_one(Profile, house.child.id).born = DAY.replace(year=2010)
    db.commit()
    clock_at(DAY - timedelta(days=2))
    return house


@pytest.fixture
def two(db, young):
    """A step of the girl and one of her mother, for both of them."""
    circle = young.circle(db, family=[young.parent, young.child])
    made = [
        Step(circle_id=circle.id, what=f"Dat doet {who.name}", who_id=who.id)
        for who in (young.child, young.parent)
    ]
    db.add_all(made)
    db.commit()
    return made


def _named(acting, person, record):
    with acting(person) as session:
        found = session.get(type(record), record.id)
        seen = audience(session, found, me=person.id)
        listed = {one.person_id for one in readers(session, [found])[found.id]}
        assert listed == {one.person_id for one in seen.readers}
        assert not listed & {one.person_id for one in seen.others}
        return listed


def test_who_does_it_is_named_to_everybody_who_reads_it(two, young, acting, clock_at, db):
    theirs, hers = two
    goal = Goal(circle_id=hers.circle_id, area=LifeArea.HOME, words="Rust", by_id=young.parent.id)
    db.add(goal)
    db.commit()
    clock_at(DAY)
    for person in (young.child, young.contact):
        assert young.parent.id in _named(acting, person, hers)
        assert young.parent.id in _named(acting, person, goal)
        assert young.parent.id not in _named(acting, person, theirs)
    assert {young.parent.id, young.child.id} <= _named(acting, young.parent, hers)


def test_a_supporter_is_named_as_long_as_who_showed_it_reads_it(two, young, acting, clock_at, db):
    helper = make_person(db, "Tante Ank")
    join_household(db, young.household, helper, Role.SUPPORTER, invited_by=young.parent)
    db.commit()
    alone = young.circle(db, family=[young.parent], about=young.child)
    step = Step(circle_id=alone.id, what="Samen naar school", who_id=young.contact.id)
    db.add(step)
    db.commit()
    with acting(young.parent) as session:
        share(session, session.get(Step, step.id), with_id=helper.id)
    assert helper.id in _named(acting, young.contact, step)
    assert helper.id in _named(acting, helper, step)
    clock_at(DAY)
    assert helper.id not in _named(acting, young.contact, step)
    with acting(young.child) as session:
        assert session.get(Step, step.id) is None


@pytest.fixture
def rings(engines, db):
    def ask(person, record):
        notice = Notice(person_id=person.id, kind=Kind.TASK, about_id=record.id, due_at=clock.now())
        with desk(engines.reading) as session:
            return still_theirs(session, notice)

    return ask


def test_a_notice_goes_to_who_reads_what_it_is_about(two, young, rings, clock_at):
    theirs, hers = two
    assert rings(young.parent, theirs)
    assert rings(young.parent, hers)
    clock_at(DAY)
    assert not rings(young.parent, theirs)
    assert rings(young.parent, hers)
    assert rings(young.child, theirs)
    assert rings(young.child, hers)
    assert not rings(young.other_parent, hers)


def test_where_a_child_lives_is_theirs_to_say_too(young, acting, clock_at, db):
    circle = young.circle(db, Category.STAY, family=[young.parent, young.child], about=young.child)
    stay = Stay(
        circle_id=circle.id,
        child_id=young.child.id,
        kind=StayKind.NETWORK,
        with_whom="tante Wil",
        why="Rust",
        from_day=date(2026, 11, 1),
        by_id=young.contact.id,
    )
    db.add(stay)
    db.flush()
    part = HomeCondition(
        circle_id=circle.id, stay_id=stay.id, what="Oefenen", who="wij", by_id=young.contact.id
    )
    db.add(part)
    db.commit()
    for on, may in ((DAY - timedelta(days=1), True), (DAY, False)):
        clock_at(on)
        for record in (stay, part):
            for person, reads in ((young.parent, may), (young.child, True), (young.contact, True)):
                with acting(person) as session:
                    assert (session.get(type(record), record.id) is not None) is reads, person.name
    with acting(young.child) as session:
        say(session, asked(session)[0], [(young.parent.id, Category.STAY)])
    with acting(young.parent) as session:
        assert session.get(Stay, stay.id) is not None


def test_whose_it_is_to_do_is_said_in_one_way():
    named = {
        one.done_by
        for one in guarded_tables().values()
        if issubclass(one, InCircle) and one.done_by
    }
    assert named == set(OWN_DOING)
