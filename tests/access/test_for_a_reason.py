"""What is done for a reason that was said, and what needs none."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import NotByHand, OutsideCircle, unguarded
from family_portal.access.organisations import Region
from family_portal.access.people import Person
from family_portal.access.teams import Team
from family_portal.core import clock
from family_portal.core.sessions import GuardedSession
from family_portal.notify.models import NoticeChoice, SafeContact
from family_portal.plan.models import Step


def test_what_was_changed_for_a_reason_is_written_for_it(db, acting, house):
    with acting(house.parent) as session:
        contact = session.get(Person, house.contact.id)
        with unguarded(session, reason="tests"):
            contact.name = "Een andere naam"
        session.flush()
    db.refresh(house.contact)
    assert house.contact.name == "Een andere naam"


def test_so_is_what_was_deleted(db, acting, house):
    circle = house.circle(db, Category.PLAN, family=[house.parent])
    step = Step(circle_id=circle.id, what="Zwemles", who_id=house.parent.id)
    db.add(step)
    db.commit()
    step_id = step.id
    with acting(house.parent) as session:
        mine = session.get(Step, step_id)
        with unguarded(session, reason="tests"):
            session.delete(mine)
        session.flush()
    db.expire_all()
    assert db.get(Step, step_id) is None


def test_a_reason_within_a_reason_leaves_the_first_and_ends_with_it(db, acting, house, strangers):
    foreign = strangers.circle(db, Category.PLAN)
    with pytest.raises(OutsideCircle), acting(house.parent) as session:
        with unguarded(session, reason="tests"):
            with unguarded(session, reason="more tests"):
                session.add(Step(circle_id=foreign.id, what="een", who_id=house.parent.id))
            session.add(Step(circle_id=foreign.id, what="twee", who_id=house.parent.id))
        session.add(Step(circle_id=foreign.id, what="drie", who_id=house.parent.id))
        session.flush()


def test_what_is_of_no_family_needs_nobody_to_look(engines, house):
    with GuardedSession(engines.reading) as session:
        assert house.team.id in session.exec(select(Team.id)).all()


def test_nor_a_circle_to_be_written(acting, house):
    with acting(house.parent) as session:
        region = Region(name="Noord")
        session.add(region)
        session.flush()
        session.delete(region)
        session.flush()


def test_what_is_ones_own_is_written_by_oneself(acting, house):
    with acting(house.parent) as session:
        session.add(NoticeChoice(person_id=house.parent.id))
        session.flush()
    with pytest.raises(NotByHand), acting(house.parent) as session:
        session.delete(session.exec(select(NoticeChoice)).one())
        session.flush()


def test_what_is_of_no_circle_and_not_ones_own_is_written_by_an_act_alone(acting, house):
    """How a child is reached, say: a parent does not write it down with a program of their own."""
    with pytest.raises(NotByHand), acting(house.parent) as session:
        session.add(
            SafeContact(
                person_id=house.child.id, asked_by_id=house.parent.id, review_on=clock.today()
            )
        )
        session.flush()
