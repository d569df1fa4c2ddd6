"""What the rules find is asked once for a page that only reads (ADR 102), and is the same."""

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import Session, col, select

from family_portal.access import sitting
from family_portal.access.circles import Category, Membership
from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.access.looking import NobodyLooks
from family_portal.core import clock
from family_portal.core.once import within
from family_portal.core.sessions import GuardedSession
from family_portal.plan.models import Step

pytestmark = pytest.mark.both_databases
PAGES = {
    "parent": ("/", "/plan", "/afspraken", "/berichten"),
    "contact": ("/bureau", "/bureau/huishoudens"),
}


@pytest.fixture
def looking(engines):
    """A session as a page has it that only reads, or as one that may write."""
    opened = []

    def on_behalf_of(person, page="a page"):
        session = GuardedSession(engines.reading if page else engines.writing)
        session.info.update({"page": page} if page else {})
        look_as(session, Viewer(person.id))
        opened.append(session)
        return session

    yield on_behalf_of
    for session in opened:
        session.close()


@pytest.fixture
def step(db, house):
    circle = house.circle(db, Category.PLAN)
    made = Step(circle_id=circle.id, what="Wachten", who_id=house.parent.id)
    db.add(made)
    db.commit()
    return made


def steps(session):
    return session.exec(select(Step.what)).all()


@pytest.mark.parametrize("role", ["parent", "contact"])
def test_a_page_asks_for_it_once(browse, house, step, query_budget, role):
    client = browse(getattr(house, role))
    for page in PAGES[role]:
        client.get(page)
        with query_budget(99) as queries:
            assert client.get(page).status_code == 200, page
        assert queries.found == 1, page


def test_each_of_two_who_look_by_turns_sees_their_own(house, strangers, step, looking):
    one, other = looking(house.parent), looking(strangers.parent)
    for _ in range(2):
        assert steps(one) == ["Wachten"]
        assert steps(other) == []


def test_what_one_just_lost_is_gone_in_a_session_that_writes(house, step, looking):
    session = looking(house.parent, page=None)
    assert steps(session) == ["Wachten"]
    with unguarded(session, reason="tests"):
        mine = session.exec(select(Membership).where(Membership.person_id == house.parent.id))
        mine.one().until = clock.now()
    assert steps(session) == []


def test_a_session_that_is_no_page_keeps_nothing(db, house, step, looking, engines):
    session = looking(house.parent, page=None)
    session.bind = engines.reading
    assert steps(session) == ["Wachten"]
    session.rollback()
    seat = db.exec(select(Membership).where(Membership.person_id == house.parent.id)).one()
    seat.until = clock.now()
    db.commit()
    assert steps(session) == []


def test_who_looks_for_nobody_finds_nothing(house, step, engines):
    asked = select(Step.what).where(within(col(Step.circle_id), sitting.seats()))
    with Session(engines.reading) as session, unguarded(session, reason="tests"):
        session.info["page"] = "a page"
        with pytest.raises(StatementError) as caught:
            session.exec(asked).all()
    assert isinstance(caught.value.orig, NobodyLooks)
