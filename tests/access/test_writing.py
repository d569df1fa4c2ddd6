"""Nobody writes where they do not belong, and nobody gives themselves a key."""

import pytest
from sqlalchemy import delete, update
from sqlmodel import Session, select

from family_portal.access.circles import Category, Circle, Ground, Membership, Rehang, StaffRule
from family_portal.access.guard import NotByHand, NoViewer, OutsideCircle
from family_portal.access.making import TEAM, circle_for, rehang
from family_portal.access.people import Belonging, Person
from family_portal.access.roles import Role
from family_portal.messages.models import Reading
from family_portal.plan.models import Step


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.child])
    made = Step(circle_id=circle.id, what="Zwemles regelen", who_id=house.parent.id)
    db.add(made)
    db.commit()
    return made


def test_nobody_makes_themselves_a_member(acting, house, step):
    with pytest.raises(NotByHand), acting(house.other_parent) as session:
        session.add(
            Membership(
                circle_id=step.circle_id, person_id=house.other_parent.id, ground=Ground.FAMILY
            )
        )
        session.flush()


def test_nobody_joins_a_household_by_hand(acting, house, strangers):
    with pytest.raises(NotByHand), acting(house.parent) as session:
        session.add(
            Belonging(
                person_id=house.parent.id,
                household_id=strangers.household.id,
                role=Role.PARENT,
            )
        )
        session.flush()


def test_nobody_writes_into_a_foreign_circle(db, acting, house, strangers):
    foreign = strangers.circle(db, Category.PLAN)
    with pytest.raises(OutsideCircle), acting(house.parent) as session:
        session.add(Step(circle_id=foreign.id, what="x", who_id=house.parent.id))
        session.flush()


def test_who_sits_in_one_circle_writes_in_no_other(db, acting, house, strangers, step):
    """Also not at home: not in what the other parent has with us."""
    theirs = house.circle(db, Category.PLAN, family=[house.other_parent])
    for circle in (theirs, strangers.circle(db, Category.PLAN)):
        with pytest.raises(OutsideCircle), acting(house.parent) as session:
            session.get(Step, step.id).what = "Zwemles vragen"
            session.flush()
            session.add(Step(circle_id=circle.id, what="x", who_id=house.parent.id))
            session.flush()


def test_circles_are_not_changed_in_bulk(db, acting, house, strangers, step):
    foreign = strangers.circle(db, Category.PLAN)
    for statement in (update(Step).values(circle_id=foreign.id), delete(Step), delete(Membership)):
        with pytest.raises(NotByHand), acting(house.parent) as session:
            session.execute(statement)
    db.refresh(step)
    assert step.circle_id != foreign.id


def test_a_record_does_not_change_circle_by_hand(db, acting, house, step):
    other = house.circle(db, Category.PLAN, family=[house.parent])
    with pytest.raises(NotByHand), acting(house.parent) as session:
        session.get(Step, step.id).circle_id = other.id
        session.flush()


def test_nothing_guarded_is_deleted_without_a_reason(acting, house, step):
    with pytest.raises(NotByHand), acting(house.parent) as session:
        session.delete(session.get(Step, step.id))
        session.flush()


def test_a_foreign_record_in_hand_is_not_deleted_either(acting, house, strangers, step):
    with pytest.raises(NotByHand), acting(strangers.parent) as session:
        session.delete(session.merge(step, load=False))
        session.flush()


def test_without_a_viewer_nothing_is_written(engines, house, step):
    with Session(engines.writing) as session, pytest.raises(NoViewer):
        session.add(Step(circle_id=step.circle_id, what="x", who_id=house.parent.id))
        session.flush()


def test_rows_of_one_person_are_written_by_that_person_only(acting, house):
    from uuid import uuid4

    from family_portal.core import clock

    with pytest.raises(OutsideCircle), acting(house.parent) as session:
        session.add(Reading(thread_id=uuid4(), person_id=house.child.id, read_until=clock.now()))
        session.flush()


@pytest.mark.both_databases
def test_a_new_circle_its_members_and_the_first_record_go_in_one_transaction(acting, house):
    with acting(house.parent) as session:
        circle = circle_for(
            session,
            household_id=house.household.id,
            category=Category.THREAD,
            family=[house.parent.id],
            staff=[house.contact.id],
        )
        session.add(Step(circle_id=circle.id, what="eerste", who_id=house.parent.id))
    with acting(house.contact) as session:
        assert [s.what for s in session.exec(select(Step))] == ["eerste"]
    with acting(house.duo) as session:
        assert session.exec(select(Step)).all() == []


@pytest.mark.both_databases
def test_the_same_people_give_the_same_circle(acting, house):
    def make():
        with acting(house.contact) as session:
            return circle_for(
                session,
                household_id=house.household.id,
                category=Category.PLAN,
                family=[house.child.id, house.parent.id],
                staff=TEAM,
            ).id

    assert make() == make()


def test_a_circle_takes_nobody_from_outside_the_household(acting, house, strangers):
    for family, staff in (
        ([house.parent.id, strangers.parent.id], TEAM),
        ([house.parent.id], [strangers.contact.id]),
    ):
        with pytest.raises(OutsideCircle), acting(house.contact) as session:
            circle_for(
                session,
                household_id=house.household.id,
                category=Category.PLAN,
                family=family,
                staff=staff,
            )


def test_nobody_makes_a_circle_of_others(acting, house, strangers):
    for person in (house.other_parent, strangers.contact, house.lead):
        with pytest.raises(OutsideCircle), acting(person) as session:
            circle_for(
                session,
                household_id=house.household.id,
                category=Category.PLAN,
                family=[house.parent.id],
                staff=[house.contact.id],
            )


def test_a_record_moves_to_a_narrower_circle_and_leaves_a_trace(db, acting, house, step):
    before = step.circle_id
    with acting(house.parent) as session:
        narrow = circle_for(
            session,
            household_id=house.household.id,
            category=Category.PLAN,
            family=[house.parent.id],
            staff=TEAM,
        )
        rehang(session, [session.get(Step, step.id)], narrow)
    with acting(house.child) as session:
        assert session.get(Step, step.id) is None
    trace = db.exec(select(Rehang).where(Rehang.record_id == step.id)).one()
    assert (trace.from_circle_id, trace.by_id) == (before, house.parent.id)


def test_nobody_writes_a_trace_of_a_move_that_was_not(acting, house, step):
    """Not in one's own circle either: what moved is said by what moves it."""
    with pytest.raises(NotByHand), acting(house.parent) as session:
        trace = {"circle_id": step.circle_id, "from_circle_id": step.circle_id}
        session.add(Rehang(record_kind="step", record_id=step.id, by_id=house.parent.id, **trace))
        session.flush()


def test_a_record_never_moves_to_a_wider_circle(acting, house, step):
    with acting(house.contact) as session:
        wide = circle_for(
            session,
            household_id=house.household.id,
            category=Category.PLAN,
            family=[house.parent.id, house.child.id, house.other_parent.id],
            staff=StaffRule.TEAM,
        )
        with pytest.raises(OutsideCircle):
            rehang(session, [session.get(Step, step.id)], wide)


def test_who_is_not_in_a_circle_moves_nothing_out_of_it(db, acting, house, step):
    narrow = house.circle(db, Category.PLAN, family=[house.parent])
    db.refresh(step)
    with pytest.raises(OutsideCircle), acting(house.other_parent) as session:
        rehang(session, [step], narrow)


def test_names_of_others_are_not_mine_to_change(acting, house):
    with pytest.raises(NotByHand), acting(house.parent) as session:
        session.get(Person, house.contact.id).name = "Iemand anders"
        session.flush()


def test_a_stranger_never_finds_the_circle(acting, house, strangers, step):
    with acting(strangers.contact) as session:
        assert session.get(Circle, step.circle_id) is None
