"""Nothing rings for what is not somebody's any more: they left, or may not read it since."""

import subprocess
import sys
from datetime import timedelta

import pytest
from sqlmodel import SQLModel, select

from family_portal.access.circles import Category, Membership
from family_portal.access.leaving import leave
from family_portal.access.people import Belonging
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.notify.models import Kind, Notice
from family_portal.notify.sending import desk
from family_portal.notify.theirs import still_theirs
from family_portal.plan.models import Step
from tests.letters import make_thread


@pytest.fixture
def rings(engines, db):
    """`rings(person, kind, record)`: would a notice go now?"""

    def ask(person, kind, about_id):
        db.commit()
        notice = Notice(person_id=person.id, kind=kind, about_id=about_id, due_at=clock.now())
        with desk(engines.reading) as session:
            return still_theirs(session, notice)

    return ask


@pytest.fixture
def records(db, house):
    """A message, a step and one's own phone: of the mother, and of her contact person."""
    thread = make_thread(db, house, (house.contact, "Hoe gaat het?"))
    circle = house.circle(db, Category.PLAN)
    step = Step(circle_id=circle.id, what="Bellen", who_id=house.parent.id)
    db.add(step)
    db.commit()
    return {Kind.MESSAGE: thread.id, Kind.TASK: step.id}


@pytest.mark.both_databases
def test_whoever_left_hears_nothing_more(db, house, records, rings):
    for kind, about in records.items():
        assert rings(house.parent, kind, about)
        assert not rings(house.other_parent, kind, about)
    held = db.exec(select(Belonging).where(Belonging.person_id == house.parent.id)).one()
    leave(db, held, at=clock.now())
    for kind, about in records.items():
        assert not rings(house.parent, kind, about)
    assert not rings(house.parent, Kind.TASK, house.parent.id)
    assert rings(house.parent, Kind.TRIAL, house.parent.id)


@pytest.mark.both_databases
def test_a_professional_who_is_not_theirs_any_more_hears_nothing(db, house, records, rings):
    thread = records[Kind.MESSAGE]
    assert rings(house.contact, Kind.MESSAGE, thread)
    for seat in db.exec(select(Membership).where(Membership.person_id == house.contact.id)):
        seat.until = clock.now() - timedelta(seconds=1)
    assert not rings(house.contact, Kind.MESSAGE, thread)


def test_a_lead_hears_what_is_late_of_their_team_alone(db, house, strangers, records, rings):
    step = records[Kind.TASK]
    assert rings(house.lead, Kind.TASK, step)
    assert not rings(strangers.lead, Kind.TASK, step)
    post = db.exec(select(Post).where(Post.person_id == house.lead.id)).one()
    post.to_day = clock.today()
    assert not rings(house.lead, Kind.TASK, step)


def test_every_kind_of_record_is_asked_for():
    """Whoever adds one need not remember it."""
    tables = SQLModel.metadata.tables.values()
    hanging = {table.name for table in tables if {"id", "circle_id"} <= set(table.c.keys())}
    program = (
        "from family_portal import worker; from family_portal.notify import theirs;"
        "print(theirs._circle_of())"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert hanging - {"membership"} <= set(told.stdout.decode().split())
