"""What a parent reads as one with custody ends with it: on the moment, whatever ran or did not."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.access.actions.note_custody import note_custody
from family_portal.access.audience import readers
from family_portal.access.circles import Category, Circle
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.access.showing import share
from family_portal.plan.models import Step, StepReport, Waiting
from family_portal.plan.safety_models import SafetyArrangement
from family_portal.stays.models import Stay, StayKind
from tests.houses import join_household, make_person

pytestmark = pytest.mark.both_databases

DAY = date(2026, 12, 9)
BEFORE, ENDS, AFTER = time(9, 59, 59), time(10), time(10, 0, 1)
JOINT, SOLE, NONE = CustodyKind.JOINT, CustodyKind.SOLE, CustodyKind.NONE


def _step(db, house, who, family=None, about=None):
    circle = house.circle(db, family=family or [house.other_parent, house.child], about=about)
    made = Step(circle_id=circle.id, what=f"Dat doet {who.name}", who_id=who.id)
    db.add(made)
    db.commit()
    return made


def _note(db, parent, child, kind):
    note_custody(db, parent_id=parent.id, child_id=child.id, kind=kind)
    db.commit()


def _reads(acting, person, record):
    with acting(person) as session:
        return session.get(type(record), record.id) is not None


def test_from_the_second_it_ends_that_parent_reads_nothing_of_the_child(
    db, house, strangers, acting, clock_at
):
    father, child = house.other_parent, house.child
    clock_at(DAY, BEFORE)
    step = _step(db, house, child)
    alone = _step(db, house, house.contact, [father], about=child)
    waits = Waiting(
        circle_id=house.circle(db, Category.WAITING, family=[father, child]).id,
        what="De school",
        who="school",
        since=DAY,
    )
    stay = Stay(
        circle_id=house.circle(db, Category.STAY, family=[father, child], about=child).id,
        child_id=child.id,
        kind=StayKind.FOSTER,
        with_whom="een pleeggezin",
        why="Het was thuis niet veilig.",
        from_day=DAY,
        by_id=house.contact.id,
    )
    db.add_all([waits, stay])
    db.commit()
    every = (step, alone, waits, stay)
    for record in every:
        assert _reads(acting, father, record)
    clock_at(DAY, ENDS)
    _note(db, father, child, NONE)
    others = [(house.contact, True), (house.duo, True), (strangers.parent, False)]
    for hour, may in ((BEFORE, True), (ENDS, False), (AFTER, False)):
        clock_at(DAY, hour)
        for record in every:
            assert _reads(acting, father, record) is may, (hour, record)
            for person, reads in others:
                assert _reads(acting, person, record) is reads, (hour, person.name)
        with acting(child) as session:
            named = readers(session, [session.get(Step, step.id)])[step.id]
        assert (father.id in {one.person_id for one in named}) is may


def test_what_one_does_or_takes_part_in_and_what_protects_stays(db, house, acting, clock_at):
    father, child = house.other_parent, house.child
    clock_at(DAY, BEFORE)
    mine, theirs = _step(db, house, father), _step(db, house, child)
    told = StepReport(circle_id=mine.circle_id, step_id=mine.id, status="open", by_id=child.id)
    safe = house.circle(db, Category.SAFETY, family=[father, child])
    kept = SafetyArrangement(circle_id=safe.id, text="Bel 112")
    talk = house.circle(db, Category.APPOINTMENT, family=[father, child])
    letter = house.circle(db, Category.THREAD, family=[father])
    own = house.circle(db, Category.PLAN, family=[father, child], about=father)
    db.add_all([told, kept])
    db.commit()
    clock_at(DAY, ENDS)
    _note(db, father, child, NONE)
    for record in (mine, told, kept, talk, letter, own):
        assert _reads(acting, father, record), record
    assert not _reads(acting, father, theirs)


def test_what_is_given_afterwards_is_theirs_and_what_comes_back_comes_back(
    db, house, acting, clock_at
):
    father, child = house.other_parent, house.child
    clock_at(DAY, BEFORE)
    before = _step(db, house, child)
    clock_at(DAY, ENDS)
    _note(db, father, child, NONE)
    given = _step(db, house, child)
    assert given.circle_id != before.circle_id
    assert _reads(acting, father, given)
    assert not _reads(acting, father, before)
    clock_at(DAY, AFTER)
    _note(db, father, child, JOINT)
    assert _reads(acting, father, given)
    assert _reads(acting, father, before)


@pytest.mark.parametrize("kind", [JOINT, SOLE])
def test_joint_that_becomes_sole_ends_nothing(db, house, acting, clock_at, kind):
    clock_at(DAY, BEFORE)
    step = _step(db, house, house.child)
    clock_at(DAY, ENDS)
    _note(db, house.other_parent, house.child, kind)
    assert _reads(acting, house.other_parent, step)


def test_over_one_of_the_children_is_enough(db, house, acting, clock_at):
    father, child = house.other_parent, house.child
    clock_at(DAY, BEFORE)
    brother = make_person(db, "Fien Voorbeeldsma")
    join_household(db, house.household, brother, Role.CHILD)
    with unguarded(db, reason="tests"):
        db.add(Custody(parent_id=father.id, child_id=brother.id, kind=JOINT))
    db.commit()
    both = _step(db, house, child, [father, child, brother])
    one = _step(db, house, child)
    clock_at(DAY, ENDS)
    _note(db, father, child, NONE)
    assert _reads(acting, father, both)
    assert not _reads(acting, father, one)
    _note(db, father, brother, NONE)
    assert not _reads(acting, father, both)


def test_whoever_never_had_it_keeps_what_was_given(db, house, acting, clock_at):
    """A parent without custody to whom somebody showed a step; and a household without any."""
    father, child = house.other_parent, house.child
    clock_at(DAY, BEFORE)
    _note(db, father, child, NONE)
    clock_at(DAY, ENDS)
    step = _step(db, house, child)
    _note(db, father, child, NONE)
    assert _reads(acting, father, step)


def test_who_was_shown_it_by_that_parent_reads_it_no_longer(db, house, acting, clock_at):
    clock_at(DAY, BEFORE)
    helper = make_person(db, "Tante Ank")
    join_household(db, house.household, helper, Role.SUPPORTER, invited_by=house.other_parent)
    step = _step(db, house, house.child)
    with acting(house.other_parent) as session:
        share(session, session.get(Step, step.id), with_id=helper.id)
    assert _reads(acting, helper, step)
    clock_at(DAY, ENDS)
    _note(db, house.other_parent, house.child, NONE)
    assert not _reads(acting, helper, step)
    with acting(house.child) as session:
        assert session.exec(select(Circle.id).where(Circle.id == step.circle_id)).first()
