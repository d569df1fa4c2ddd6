"""A lead opens a household for some hours: the moment opens it and the moment closes it, for what
is needed and nothing more, and never for the eyes of whom a silent limit is for."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.break_glass import (
    OpenAlready,
    TooSoon,
    break_glass,
    close_glass,
)
from family_portal.access.breaking import BreakGlass, BreakGlassReason, BreakGlassSilence
from family_portal.access.circles import Category, Ground, Membership, StaffRule
from family_portal.access.guard import look_as
from family_portal.access.guarded import Viewer
from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.core.errors import NotFound
from family_portal.core.sessions import GuardedSession
from family_portal.limits.models import Restriction
from family_portal.plan.models import Step
from family_portal.plan.safety_models import SafetyArrangement
from tests.houses import make_person

pytestmark = pytest.mark.both_databases

THEN = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
WHY = "De politie belde: er is iets met de kinderen."


@pytest.fixture
def at(clock_at):
    """Stops the clock at this moment and so many seconds."""

    def stop(moment):
        local = moment.astimezone(clock.AMSTERDAM)
        clock_at(local.date(), local.time())

    stop(THEN)
    return stop


@pytest.fixture
def sees(engines):
    """What somebody finds of the steps; each says of what kind its circle is."""

    def look(person):
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(person.id))
            return sorted(s.what for s in session.exec(select(Step)))

    return look


@pytest.fixture
def full(db, house):
    """A step in a circle of each kind, of each of them, with the team, by name and with nobody."""
    people = {"adult": [house.parent], "child": [house.child], "nobody": []}
    staff = {"team": StaffRule.TEAM, "named": [house.contact], "private": []}
    for category in Category:
        for whose, family in people.items():
            for how, named in staff.items():
                if not family and not named:
                    continue
                circle = house.circle(db, category, family=family, staff=named)
                db.add(
                    Step(
                        circle_id=circle.id,
                        what=f"{category} {whose} {how}",
                        who_id=house.parent.id,
                    )
                )
    db.commit()
    return house


@pytest.fixture
def opens(engines):
    """`opens(lead, house, hours=2)`, in a transaction of its own."""

    def act(who, house, hours=2):
        with GuardedSession(engines.writing) as session:
            look_as(session, Viewer(who.id))
            made, told = break_glass(
                session, house.household.id, words=WHY, lasts=timedelta(hours=hours)
            )
            session.commit()
            return made.id, set(told)

    return act


OPENED = ("appointment", "call", "plan", "waiting")


def test_it_opens_and_closes_by_itself_at_the_second(full, sees, opens, at):
    opened = sorted(f"{kind} adult {how}" for kind in OPENED for how in ("named", "team"))
    assert sees(full.lead) == []
    opens(full.lead, full, hours=2)
    for moment, found in (
        (THEN - SECOND, []),
        (THEN, opened),
        (THEN + 2 * HOUR - SECOND, opened),
        (THEN + 2 * HOUR, []),
        (THEN + 2 * HOUR + SECOND, []),
    ):
        at(moment)
        assert sees(full.lead) == found, moment


def test_never_longer_than_four_hours(house, db, opens, at):
    made, _ = opens(house.lead, house, hours=40)
    assert db.get_one(BreakGlass, made).until == THEN + 4 * HOUR


def test_others_see_what_they_saw(full, strangers, sees, opens, at):
    who = [*full.family, full.contact, full.duo, *strangers.family, *strangers.staff]
    before = [sees(one) for one in who]
    opens(full.lead, full)
    assert [sees(one) for one in who] == before


def test_phones_and_who_they_are_open_and_close_with_it(engines, db, house, opens, at):
    def finds():
        with GuardedSession(engines.reading) as session:
            look_as(session, Viewer(house.lead.id))
            return {p.person_id for p in session.exec(select(Profile))} - {house.lead.id}

    family = {p.id for p in house.family}
    assert not finds() & family
    opens(house.lead, house, hours=1)
    assert family <= finds()
    at(THEN + HOUR)
    assert not finds() & family


def test_what_is_made_meanwhile_opens_too_and_who_closes_it_sees_no_more(
    engines, db, house, sees, opens, at
):
    made, _ = opens(house.lead, house)
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.other_parent])
    db.add(Step(circle_id=circle.id, what="later", who_id=house.parent.id))
    db.commit()
    assert sees(house.lead) == ["later"]
    with GuardedSession(engines.writing) as session:
        look_as(session, Viewer(house.lead.id))
        close_glass(session, house.household.id, made)
        session.commit()
    assert sees(house.lead) == []


def test_following_again_changes_nothing(db, full, opens, at):
    opens(full.lead, full)
    seats = select(Membership).where(Membership.ground == Ground.BREAK_GLASS)
    before = {(m.id, m.since, m.until) for m in db.exec(seats)}
    assert before
    follow(db, full.household.id)
    db.commit()
    assert {(m.id, m.since, m.until) for m in db.exec(seats)} == before


def another_lead(db, house):
    other = make_person(db, "Bram Oefenaar")
    db.add(Post(person_id=other.id, role=Role.LEAD, team_id=house.team.id))
    db.commit()
    return other


def test_no_chain_without_somebody_else(db, house, opens, at):
    other = another_lead(db, house)
    first = opens(house.lead, house, hours=1)[0]
    assert opens(house.lead, house, hours=4) == (first, set())
    with pytest.raises(OpenAlready):
        opens(other, house)
    at(THEN + HOUR)
    with pytest.raises(TooSoon):
        opens(house.lead, house)
    at(THEN + 25 * HOUR - SECOND)
    with pytest.raises(TooSoon):
        opens(house.lead, house)
    at(THEN + 25 * HOUR)
    assert opens(house.lead, house)[0] != first


def test_another_lead_of_the_team_may_go_on(db, house, opens, at):
    other = another_lead(db, house)
    opens(house.lead, house, hours=1)
    at(THEN + HOUR)
    assert opens(other, house)[1] == {p.id for p in house.family}


def test_only_who_leads_this_team(house, strangers, opens, at):
    for who in (strangers.lead, house.contact, house.duo, house.parent):
        with pytest.raises(NotFound):
            opens(who, house)


@pytest.fixture
def silent(db, house):
    """The father may not know of an arrangement."""
    theirs = house.circle(db, Category.SAFETY, family=[house.parent])
    alone = house.circle(db, Category.SAFETY, family=[])
    kept = SafetyArrangement(circle_id=theirs.id, text="Wij gaan naar oma.")
    db.add(kept)
    db.flush()
    db.add(
        Restriction(
            circle_id=alone.id,
            record_kind="safety_arrangement",
            record_id=kept.id,
            person_id=house.other_parent.id,
            ground="safety_of_person",
            approved_by_id=house.lead.id,
            approved_on=date(2026, 11, 1),
            review_on=date(2027, 2, 1),
        )
    )
    db.commit()
    return house


def found(engines, person, model, **flags):
    with GuardedSession(engines.reading) as session:
        look_as(session, Viewer(person.id, **flags))
        return list(session.exec(select(model)))


def test_for_whom_it_is_silent_there_is_nothing(engines, db, silent, opens, at):
    circle = silent.circle(db, Category.PLAN, family=[silent.parent, silent.other_parent])
    db.add(Step(circle_id=circle.id, what="samen", who_id=silent.parent.id))
    db.commit()
    _made, told = opens(silent.lead, silent)
    assert told == {silent.parent.id, silent.child.id}
    for flags in ({}, {"is_staff": False}):
        assert len(found(engines, silent.parent, BreakGlass, **flags)) == 1
        assert found(engines, silent.other_parent, BreakGlass, **flags) == []
        grounds = {
            who.id: {m.ground for m in found(engines, who, Membership, **flags)}
            for who in (silent.parent, silent.other_parent)
        }
        assert Ground.BREAK_GLASS in grounds[silent.parent.id]
        assert Ground.BREAK_GLASS not in grounds[silent.other_parent.id]


def test_why_is_for_the_leads_alone(engines, house, strangers, opens, at):
    opens(house.lead, house)
    for model in (BreakGlassReason, BreakGlassSilence):
        for who in (*house.family, house.contact, house.duo, strangers.lead):
            assert found(engines, who, model) == []
    assert [r.words for r in found(engines, house.lead, BreakGlassReason)] == [WHY]
