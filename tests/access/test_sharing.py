"""Showing one record to a supporter, and taking it back."""

import pytest
from sqlmodel import select

from family_portal.access.audience import readers
from family_portal.access.circles import Category
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.roles import Role
from family_portal.access.shares import Share
from family_portal.access.showing import share, withdraw
from family_portal.core.errors import NotAllowed
from family_portal.core.sessions import GuardedSession
from family_portal.messages.models import Message, Thread
from family_portal.plan.models import Step
from tests.houses import join_household, make_person


@pytest.fixture
def granny(db, house):
    person = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    return person


def make_step(db, house, *, family, category=Category.PLAN):
    circle = house.circle(db, category, family=family)
    step = Step(circle_id=circle.id, what="turnclub", who_id=family[0].id)
    db.add(step)
    db.commit()
    return step


@pytest.mark.both_databases
def test_a_shared_record_is_seen_until_it_is_withdrawn(db, engines, acting, house, granny):
    step = make_step(db, house, family=[house.parent])

    def sees():
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(granny.id))
            return session.get(Step, step.id) is not None

    assert not sees()
    with acting(house.parent) as session:
        shared = share(session, session.get(Step, step.id), with_id=granny.id)
    assert sees()
    with acting(house.parent) as session:
        withdraw(session, session.get(Share, shared.id))
    assert not sees()


def test_a_shared_thread_opens_with_its_messages_but_not_for_writing(db, acting, house, granny):
    circle = house.circle(db, Category.THREAD, staff=[house.contact])
    thread = Thread(circle_id=circle.id, subject="school", started_by_id=house.parent.id)
    db.add(thread)
    db.flush()
    db.add(
        Message(circle_id=circle.id, thread_id=thread.id, sender_id=house.parent.id, text="hallo")
    )
    db.commit()
    with acting(house.parent) as session:
        share(session, session.get(Thread, thread.id), with_id=granny.id)
    with acting(granny) as session:
        assert [m.text for m in session.exec(select(Message))] == ["hallo"]


def test_what_the_other_parent_is_in_is_not_one_persons_to_show(db, acting, house, granny):
    step = make_step(db, house, family=[house.parent, house.other_parent])
    with pytest.raises(NotAllowed), acting(house.parent) as session:
        share(session, session.get(Step, step.id), with_id=granny.id)


def test_only_a_supporter_whom_you_invited_gets_anything(db, acting, house, strangers, granny):
    step = make_step(db, house, family=[house.parent])
    for outsider in (house.other_parent, house.child, strangers.parent):
        with pytest.raises(NotAllowed), acting(house.parent) as session:
            share(session, session.get(Step, step.id), with_id=outsider.id)


def test_a_supporter_is_named_only_to_the_inviter_and_staff(db, acting, house, granny):
    step = make_step(db, house, family=[house.parent, house.child])
    with acting(house.parent) as session:
        share(session, session.get(Step, step.id), with_id=granny.id)

    def names(person):
        with acting(person) as session:
            found = readers(session, [session.get(Step, step.id)])[step.id]
            return {reader.name for reader in found}

    assert granny.name in names(house.parent)
    assert granny.name in names(house.contact)
    assert granny.name not in names(house.child)
