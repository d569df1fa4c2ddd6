"""A step that both parents read, and a limit asked of it as a form."""

import pytest
from sqlmodel import select

from family_portal.core import clock
from family_portal.limits.models import Restriction
from family_portal.plan.models import Goal, GoingWell, LifeArea, Step
from tests.plan.conftest import an_arrangement as an_arrangement

WORDS = "Kanarie gaat op vrijdag naar zwemles."
FACTS = "De school zag hem twee keer bij het hek."


@pytest.fixture
def a_step(db, house):
    """`a_step(people=[…], who=house.parent)`: of both parents, unless told otherwise."""

    def make(people=None, who=None, what=WORDS):
        circle = house.circle(db, family=people or [house.parent, house.other_parent])
        made = Step(
            circle_id=circle.id,
            what=what,
            who_id=(who or house.parent).id,
            due=clock.today(),
        )
        db.add(made)
        db.commit()
        return made

    return make


@pytest.fixture
def a_goal(db, house):
    """`a_goal(by=house.parent)`: of both parents, with what goes well, and a step of hers alone."""

    def make(by=None):
        both = house.circle(db, family=[house.parent, house.other_parent])
        hers = house.circle(db, family=[house.parent])
        goal = Goal(
            circle_id=both.id,
            area=LifeArea.HOME,
            words="Kanarie slaapt weer goed.",
            by_id=(by or house.parent).id,
        )
        db.add(goal)
        db.flush()
        db.add(
            GoingWell(circle_id=both.id, goal_id=goal.id, text="Op zondag.", by_id=house.parent.id)
        )
        db.add(
            Step(
                circle_id=hers.id,
                what="Wij lezen voor.",
                who_id=house.parent.id,
                goal=goal.words,
                goal_id=goal.id,
            )
        )
        db.commit()
        return goal

    return make


@pytest.fixture
def form(house):
    """What the page of a new limit sends: of the other parent, told, for four weeks."""

    def fill(record, **other):
        usual = {
            "person_id": house.other_parent.id,
            "record": f"{type(record).__tablename__}:{record.id}",
            "how": "open",
            "ground": "safety_of_person",
            "facts": FACTS,
            "weeks": 4,
            "second_id": house.lead.id,
        }
        return {**usual, **other}

    return fill


@pytest.fixture
def ask(browse, db, house, form):
    """`ask(record, how="silent")` gives the limit that was asked for."""

    def send(record, **other):
        path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
        sent = browse(house.contact).post(path, data=form(record, **other))
        assert sent.status_code == 303, sent.text
        return db.exec(select(Restriction).where(Restriction.record_id == record.id)).one()

    return send


@pytest.fixture
def second(browse, house):
    """`second(limit)`: the lead says yes."""

    def send(limit, person=None, **other):
        path = f"/bureau/grenzen/{limit.id}/antwoord"
        return browse(person or house.lead).post(path, data={"says": "yes", **other})

    return send


@pytest.fixture
def told(browse, house):
    def send(limit, **other):
        data = {"told_on": clock.today().isoformat(), "how": "talk", **other}
        return browse(house.contact).post(f"/bureau/grenzen/{limit.id}/verteld", data=data)

    return send
