"""Nobody reads what is not theirs, however the question is asked."""

import subprocess
import sys

import pytest
from sqlalchemy.orm import aliased
from sqlmodel import col, func, select, union

from family_portal.access.circles import Category, Membership
from family_portal.access.guard import NoViewer, look_as
from family_portal.access.guarded import Viewer, guarded_tables
from family_portal.access.people import Belonging, Person, Profile
from family_portal.core.questions import NOBODY
from family_portal.core.sessions import GuardedSession
from family_portal.plan.models import Step


@pytest.fixture
def steps(db, house, strangers):
    """One step each: what a session acting for Samira may and may not find."""
    made = []
    for family, what in ((house, "ours"), (strangers, "theirs")):
        circle = family.circle(db, Category.PLAN)
        step = Step(circle_id=circle.id, what=what, who_id=family.parent.id)
        db.add(step)
        made.append(step)
    db.commit()
    return made


def _ways():
    other = aliased(Step)
    inner = select(Step.id).subquery()
    shared = select(Step.id).cte()
    return {
        "entities": (select(Step), 1),
        "one column": (select(Step.id), 1),
        "count": (select(func.count(col(Step.id))), 1),
        "count of everything": (select(func.count()).select_from(Step), 1),
        "alias": (select(other), 1),
        "sub-query": (select(inner.c.id), 1),
        "common table": (select(shared.c.id), 1),
        "union": (union(select(Step.id), select(Step.id)), 1),
        "exists": (select(Person.id).where(select(Step.id).exists()), None),
        "join": (select(Step).join(Person, col(Person.id) == Step.who_id), 1),
    }


@pytest.mark.both_databases
@pytest.mark.parametrize("way", _ways())
def test_a_question_in_any_shape_finds_only_what_is_yours(engines, house, steps, way):
    question, expected = _ways()[way]
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id))
        rows = session.execute(question).all()
        if way.startswith("count"):
            assert rows == [(1,)]
        elif expected:
            assert len(rows) == expected
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.other_parent.id))
        rows = session.execute(question).all()
        assert rows in ([], [(0,)])


@pytest.mark.both_databases
def test_asking_by_id_gives_your_own_and_nothing_else(engines, house, steps):
    ours, theirs = steps
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id))
        assert session.get(Step, ours.id) is not None
        assert session.get(Step, theirs.id) is None


@pytest.mark.parametrize("model", sorted(guarded_tables().values(), key=lambda m: m.__name__))
def test_without_a_viewer_nothing_opens(engines, model):
    for question in (select(model), select(func.count()).select_from(model)):
        with GuardedSession(engines.reading) as session, pytest.raises(NoViewer):
            session.execute(question).all()


def test_a_session_never_changes_its_viewer(engines, house):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id))
        with pytest.raises(RuntimeError):
            look_as(session, Viewer(house.other_parent.id))


@pytest.mark.parametrize(
    "flags", [{"is_staff": False}, {"has_shares": False}, {"household_id": NOBODY}]
)
def test_nor_what_that_viewer_is(engines, house, flags):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.parent.id))
        look_as(session, Viewer(house.parent.id))
        with pytest.raises(RuntimeError):
            look_as(session, Viewer(house.parent.id, **flags))


@pytest.mark.both_databases
def test_parents_do_not_know_who_else_belongs_to_the_household(engines, house):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.other_parent.id))
        names = set(session.scalars(select(Person.name)))
        assert names == {p.name for p in (house.other_parent, *house.staff)}
        assert {b.person_id for b in session.exec(select(Belonging))} == {house.other_parent.id}
        assert {p.person_id for p in session.exec(select(Profile))} == {house.other_parent.id}


def test_people_who_share_a_record_know_each_others_names_only(db, engines, house):
    house.circle(db, Category.PLAN, family=[house.parent, house.child])
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.child.id))
        assert session.get(Person, house.parent.id) is not None
        assert session.get(Person, house.other_parent.id) is None
        assert session.get(Profile, house.parent.id) is None


def test_professionals_know_the_people_of_their_own_households(engines, house, strangers):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.contact.id))
        assert {session.get(Profile, p.id) is not None for p in house.family} == {True}
        assert {session.get(Person, p.id) for p in strangers.family} == {None}


def test_a_lead_reads_no_records_of_the_households_of_the_team(engines, house, steps):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(house.lead.id))
        assert session.exec(select(Step)).all() == []
        assert session.exec(select(Membership)).all() == []


@pytest.mark.both_databases
def test_flags_of_a_viewer_only_ever_hide(engines, house, strangers, steps):
    """A wrong flag may cost somebody a page; it may not show a row more."""
    for person in (*house.family, *house.staff):
        found = {}
        for flags in ((True, True), (True, False), (False, True), (False, False)):
            with GuardedSession(engines.reading) as session:
                look_as(session, Viewer(person.id, *flags))
                found[flags] = set(session.scalars(select(Person.id)))
        assert all(rows <= found[True, True] for rows in found.values())


def test_a_model_that_is_loaded_after_the_first_question_has_its_rule_too():
    said = """
from family_portal.access.guarded import guarded_tables
before = set(guarded_tables().values())
from family_portal.portraits.models import Portrait
print(Portrait in before, Portrait in guarded_tables().values())
"""
    told = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert told.stdout == "False True\n"
