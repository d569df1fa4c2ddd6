"""A step for a test: of the mother, due in five days, for her and the team."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4, uuid5

import pytest
from sqlmodel import Session

from family_portal.access.circles import Category
from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.limits.models import Restriction
from family_portal.plan.models import Step
from family_portal.plan.safety_models import SafetyArrangement
from tests.accounts.steps import sessions_of
from tests.houses import House


@pytest.fixture
def a_step(db: Session) -> Callable[..., Step]:
    """`a_step(house, who=house.child, people=[…], days=-2, what="…")`."""

    def make(
        house: House,
        *,
        who: Person | None = None,
        people: Iterable[Person] | None = None,
        days: int | None = 5,
        **values: Any,
    ) -> Step:
        circle = house.circle(db, family=people)
        due = clock.today() + timedelta(days=days) if days is not None else None
        usual = {"what": "Ik bel de school.", "who_id": (who or house.parent).id, "due": due}
        made = Step(circle_id=circle.id, **{**usual, **values})
        db.add(made)
        db.commit()
        return made

    return make


@pytest.fixture
def a_proposal(browse: Any, db: Session) -> Callable[..., Step]:
    """`a_proposal(house, by=house.contact, who=house.parent, people=[…])`, sent as a form."""

    def make(house: House, *, by: Person, who: Person, people: Iterable[Person] = ()) -> Step:
        key = uuid4()
        form = {
            "what": "Ik vraag oma erbij.",
            "who_id": who.id,
            "when": (clock.today() + timedelta(days=7)).isoformat(),
            "people": [person.id for person in people],
            "key": str(key),
        }
        sent = browse(by).post(f"/plan/nieuw/{house.household.id}", data=form)
        assert sent.status_code == 303, sent.status
        return db.get_one(Step, uuid5(by.id, str(key)))

    return make


@pytest.fixture
def report() -> Callable[..., Any]:
    """`report(browser, step, "klaar")` sends the form of the page one has before one."""

    def send(browser: Any, step: Step, how: str, **form: Any) -> Any:
        path = f"/plan/stappen/{step.id}/{how}"
        return browser.post(path, data={"version": step.version, **form})

    return send


@pytest.fixture
def later(db: Session) -> Callable[[Person], None]:
    """Six minutes go by for the sessions of somebody."""

    def pass_by(person: Person) -> None:
        for row in sessions_of(db, person):
            row.stepped_up_at = clock.now() - timedelta(minutes=6)
            db.add(row)
        db.commit()

    return pass_by


@pytest.fixture
def an_arrangement(db: Session) -> Callable[..., SafetyArrangement]:
    """`an_arrangement(house, people=[…], text="…", silent_for=house.other_parent)`: of the mother
    and the team, unless told otherwise."""

    def make(
        house: House,
        *,
        people: Iterable[Person] | None = None,
        silent_for: Person | None = None,
        days: int = 30,
        **values: Any,
    ) -> SafetyArrangement:
        day = clock.today() + timedelta(days=days)
        usual = {"text": "Ga naar de buren op nummer 14.", "review_on": day}
        circle = house.circle(db, Category.SAFETY, family=people)
        made = SafetyArrangement(circle_id=circle.id, **{**usual, **values})
        db.add(made)
        db.flush()
        if silent_for:
            db.add(_restriction(db, house, made, silent_for))
        db.commit()
        return made

    return make


def _restriction(
    db: Session, house: House, made: SafetyArrangement, silent_for: Person
) -> Restriction:
    return Restriction(
        circle_id=house.circle(db, Category.SAFETY, family=[]).id,
        record_kind="safety_arrangement",
        record_id=made.id,
        person_id=silent_for.id,
        ground="safety",
        approved_by_id=house.lead.id,
        approved_on=clock.today(),
        review_on=made.review_on or clock.today(),
    )
