"""A statement that is kept is asked by many, at many moments: each gets their own answer."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import bindparam, union_all
from sqlalchemy.exc import StatementError
from sqlmodel import col, select

from family_portal.access import guard, scopes
from family_portal.access.circles import Category, Ground, Membership
from family_portal.access.guard import NoViewer, look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.households import Household
from family_portal.core import clock
from family_portal.core.once import asked_once, within
from family_portal.core.questions import Baked, among, question
from family_portal.core.sessions import GuardedSession
from family_portal.plan.models import Step

pytestmark = pytest.mark.both_databases


@question
def everything():
    return select(Step.what).order_by(Step.what)


@question
def some():
    return select(Step.what).where(among(Step.id, "ids")).order_by(Step.what)


@question
def seats():
    return select(Membership.id).where(
        col(Membership.person_id) == bindparam("me"), Membership.holds()
    )


@question
def led():
    return select(Household.label).where(within(col(Household.id), scopes.led_households()))


@pytest.fixture
def steps(db, house, strangers):
    made = []
    for family, what in ((house, "ours"), (strangers, "theirs")):
        circle = family.circle(db, Category.PLAN)
        made.append(Step(circle_id=circle.id, what=what, who_id=family.parent.id))
    db.add_all(made)
    db.commit()
    return made


@pytest.fixture
def asked(engines):
    def by(viewer, find, **given):
        with GuardedSession(engines.reading) as session:
            look_as(session, viewer)
            return [row[0] for row in find(session, **given)]

    return by


def test_each_gets_their_own_answer_whoever_asked_before(asked, house, strangers, steps):
    family = {"is_staff": False, "has_shares": False}
    for _ in range(2):
        assert asked(Viewer(house.parent.id, **family), everything) == ["ours"]
        assert asked(Viewer(strangers.parent.id, **family), everything) == ["theirs"]
        assert asked(Viewer(house.contact.id), everything) == ["ours"]
        assert asked(Viewer(house.other_parent.id, **family), everything) == []


def test_nobody_is_answered_although_others_were(engines, asked, house, steps):
    assert asked(Viewer(house.parent.id), everything) == ["ours"]
    with GuardedSession(engines.reading) as session, pytest.raises(NoViewer):
        everything(session)


def test_what_was_asked_under_a_reason_is_guarded_for_the_next(engines, asked, house, steps):
    with GuardedSession(engines.reading) as session, unguarded(session, reason="tests"):
        assert {"ours", "theirs"} <= {*everything(session).scalars()}
    assert asked(Viewer(house.parent.id), everything) == ["ours"]
    with GuardedSession(engines.reading) as session, unguarded(session, reason="tests"):
        assert {"ours", "theirs"} <= {*everything(session).scalars()}


def test_under_a_reason_too_it_is_asked_for_whose_session_it_is(engines, asked, house, strangers):
    assert asked(Viewer(house.lead.id), led) == [house.household.label]
    with GuardedSession(engines.reading) as session, unguarded(session, reason="tests"):
        look_as(session, Viewer(strangers.lead.id))
        assert [*led(session).scalars()] == [strangers.household.label]


def test_it_is_not_asked_for_whoever_looked_last_when_nobody_looks(engines, asked, house):
    assert asked(Viewer(house.lead.id), led) == [house.household.label]
    with (
        GuardedSession(engines.reading) as session,
        unguarded(session, reason="tests"),
        pytest.raises(StatementError, match="NobodyLooks"),
    ):
        led(session)


def test_of_many_ids_only_ones_own(asked, house, steps):
    ours, theirs = steps
    viewer = Viewer(house.parent.id)
    assert asked(viewer, some, ids=[]) == []
    assert asked(viewer, some, ids={theirs.id}) == []
    assert asked(viewer, some, ids={ours.id, theirs.id, *(uuid4() for _ in range(900))}) == ["ours"]


def test_what_has_ended_meanwhile_is_not_found(db, asked, house, clock_at):
    circle = house.circle(db, Category.PLAN)
    end = clock_at(date(2026, 9, 15), time(10)) + timedelta(minutes=1)
    before = clock.now() - timedelta(days=1)
    who = {"person_id": house.parent.id, "ground": Ground.FAMILY}
    seat = Membership(circle_id=circle.id, since=before, until=end, **who)
    db.add(seat)
    db.commit()
    viewer = Viewer(house.parent.id)
    assert seat.id in asked(viewer, seats, me=house.parent.id)
    clock_at(date(2026, 9, 15), time(10, 1))
    assert seat.id not in asked(viewer, seats, me=house.parent.id)


@pytest.mark.parametrize(
    "build",
    [
        lambda: select(Step).where(Step.id == uuid4()),
        lambda: select(Step).where(col(Step.id).in_([uuid4()])),
        lambda: select(Step).where(col(Step.due) < clock.today()),
        lambda: select(Membership).where(col(Membership.until) > clock.now()),
        lambda: select(Membership).where(Membership.holds(clock.now())),
        lambda: union_all(select(Step.id), select(Step.id).where(Step.who_id == uuid4())),
        lambda: select(Step).where(
            col(Step.circle_id).in_(
                select(Membership.circle_id).where(Membership.person_id == uuid4())
            )
        ),
    ],
)
def test_a_value_of_one_person_or_day_is_never_kept(build):
    with pytest.raises(Baked):
        question(build).statement()


@pytest.mark.parametrize(
    "criterion",
    [
        lambda: Step.who_id == uuid4(),
        lambda: col(Step.who_id).in_([uuid4()]),
        lambda: col(Step.due) < clock.today(),
        lambda: col(Step.changed_at) > clock.now(),
        lambda: Membership.holds(clock.now()),
    ],
)
def test_nor_in_a_rule_or_a_part_of_rules(monkeypatch, criterion):
    """They stand in the statements of everybody."""

    @asked_once
    def steps_of_a_test():
        return select(Step.id).where(criterion())

    with pytest.raises(Baked):
        steps_of_a_test()
    monkeypatch.setattr(Step, "visible_to", classmethod(lambda *_: criterion()))
    with pytest.raises(Baked):
        guard._rule.__wrapped__(Step, True, True)
