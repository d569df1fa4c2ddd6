"""Who reads what one second before a change, at its moment and one second after: each person, each
kind of record, and nobody more. Of a handover, a cover, emergency access and the birthdays."""

import sys
from datetime import date, datetime, time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.actions.break_glass import break_glass
from family_portal.access.ages import birthday
from family_portal.access.circles import Category
from family_portal.access.people import Custody, Profile, may_have_account
from family_portal.appointments.models import Appointment, PlaceKind
from family_portal.core import clock
from family_portal.plan.models import Step
from tests.desk.away import FIRST as AWAY
from tests.desk.away import LAST, mate, stay
from tests.desk.succession import FIRST, TODAY, hand_over, plan
from tests.letters import make_thread

SECOND = timedelta(seconds=1)
# Born on a leap day, in both summer-time nights, and on a day like others.
DAYS = [date(2028, 2, 29), date(2027, 3, 28), date(2027, 10, 31), date(2026, 12, 9)]
FAMILY = {"mother": {"step", "talk", "thread"}, "child": {"step", "own"}, "father": set()}
TEAM = {"step", "talk", "thread", "own"}


@pytest.fixture
def at(clock_at):
    """Stops the clock at this moment, as a Dutch clock says it."""

    def stop(moment):
        clock_at(moment.date(), moment.time())

    stop(datetime.combine(TODAY, time(10)))
    return stop


@pytest.fixture
def world(db, house, strangers, at):
    """The people, and one record of each kind: of mother and child with the team, a talk and a
    letter of the mother, and a letter that is the child's own."""
    ours = [house.contact, house.duo]
    people = {
        "mother": house.parent,
        "father": house.other_parent,
        "child": house.child,
        "contact": house.contact,
        "duo": house.duo,
        "lead": house.lead,
        "next": mate(db, house, "Nina Nieuweling"),
        "stand-in": mate(db, house, "Youssef Invaller"),
        "stranger": strangers.parent,
        "strange contact": strangers.contact,
    }
    circle = house.circle(db, Category.PLAN, family=[house.parent, house.child])
    step = Step(circle_id=circle.id, what="Lezen", who_id=house.child.id)
    circle = house.circle(db, Category.APPOINTMENT, family=[house.parent], staff=ours)
    talk = Appointment(
        circle_id=circle.id,
        title="Praten",
        starts_at=clock.at(FIRST + timedelta(days=30), time(10)),
        place_kind=PlaceKind.OFFICE,
    )
    db.add_all([step, talk])
    db.commit()
    thread = make_thread(db, house, family=[house.parent], subject="Vraag", staff=ours)
    own = make_thread(db, house, family=[house.child], subject="Van mij", staff=ours)
    return people, {"step": step, "talk": talk, "thread": thread, "own": own}


@pytest.fixture
def matrix(acting, world, at, capsys):
    """`matrix(name, {moment: {who: what they read}})`; of whom nothing is said read nothing."""

    def look(name, moments):
        people, records = world
        wrong, size = [], 0
        for moment, expected in moments.items():
            at(moment)
            for who, person in people.items():
                with acting(person) as session:
                    read = {
                        what
                        for what, one in records.items()
                        if session.get(type(one), one.id) is not None
                    }
                size += len(records)
                if read != {**FAMILY, **expected}.get(who, set()):
                    wrong.append((moment, who, sorted(read)))
        with capsys.disabled():
            sys.stdout.write(
                f"{name}: {len(people)} people x {len(records)} records x {len(moments)} moments"
                f" = {size}, {len(wrong)} wrong\n"
            )
        assert wrong == []

    return look


def around(moment, before, after):
    return {moment - SECOND: before, moment: after, moment + SECOND: after}


def test_a_handover(browse, db, house, world, matrix, at):
    people, _records = world
    nina = people["next"]
    assert plan(browse, house, nina).status_code == 303
    first = datetime.combine(FIRST, time())
    before = {"contact": TEAM, "duo": TEAM}
    begun = {"duo": TEAM, "next": {"step"}}
    matrix("first day", around(first, before, begun))
    confirmed = datetime.combine(FIRST, time(14))
    at(confirmed - SECOND)
    matrix("until confirmed", {confirmed - SECOND: begun})
    at(confirmed)
    hand_over(db, browse, house, nina)
    after = {"duo": TEAM, "next": TEAM - {"own"}}
    matrix("confirmed", {confirmed: after, confirmed + SECOND: after})


def test_a_cover(browse, house, world, matrix):
    people, _records = world
    assert stay(browse(house.contact), people["stand-in"]).status_code == 303
    usual = {"contact": TEAM, "duo": TEAM}
    covered = {**usual, "stand-in": TEAM - {"own"}}
    matrix("cover begins", around(datetime.combine(AWAY, time()), usual, covered))
    over = datetime.combine(LAST + timedelta(days=1), time())
    matrix("cover ends", around(over, covered, usual))


def test_emergency_access(acting, house, world, matrix):
    usual = {"contact": TEAM, "duo": TEAM}
    opened = {**usual, "lead": {"step", "talk"}}
    begins = datetime.combine(TODAY, time(10))
    with acting(house.lead) as session:
        lasts = timedelta(hours=2)
        break_glass(session, house.household.id, words="De politie belde.", lasts=lasts)
    matrix("emergency opens", {begins: opened, begins + SECOND: opened})
    matrix("emergency ends", around(begins + timedelta(hours=2), opened, usual))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_birthdays(db, house, acting, world, matrix, at, day):
    profile = db.get_one(Profile, house.child.id)
    usual = {"contact": TEAM, "duo": TEAM}
    decides = {**usual, "mother": {"talk", "thread"}}
    for age, before, after in ((12, usual, usual), (16, usual, decides), (18, decides, decides)):
        # Of who is born on a leap day the eighteenth is on the first of March.
        year = 2012 if age == 18 and day.day == 29 else day.year - age
        profile.born = day.replace(year=year)
        db.commit()
        moment = datetime.combine(birthday(profile.born, age), time())
        matrix(f"{age} years", around(moment, before, after))
        for when, is_there in ((moment - SECOND, False), (moment, True), (moment + SECOND, True)):
            at(when)
            if age == 12:
                assert may_have_account(profile, is_child=True) is is_there
            with acting(house.contact) as session:
                held = session.exec(select(Custody).where(Custody.holds())).all()
            assert bool(held) is not (age == 18 and is_there)
