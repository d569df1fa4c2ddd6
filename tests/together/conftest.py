"""A child of seven for whom a question stands, and a phone that is handed over."""

from datetime import timedelta

import pytest

from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.feedback.questions import PICTURES, Moment
from tests.houses import join_household, make_person


@pytest.fixture
def finn(db, house):
    born = clock.today() - timedelta(days=7 * 366)
    child = make_person(db, "Finn Voorbeeldsma", born=born, has_account=False, language="nl")
    join_household(db, house.household, child, Role.CHILD, relation="zoon")
    db.commit()
    return child


@pytest.fixture
def asked(db, house):
    """`asked(finn)`: a question stands for him."""

    def stand(person, names=PICTURES):
        today = clock.today()
        ask = Ask(
            person_id=person.id,
            household_id=house.household.id,
            moment=Moment.MONTHLY,
            key=f"monthly:{today:%Y-%m}",
            names=list(names),
            asked_on=today,
            until=today + timedelta(days=13),
        )
        db.add(ask)
        db.commit()
        return ask

    return stand


@pytest.fixture
def question(finn, asked):
    return asked(finn)


@pytest.fixture
def grown(db, house):
    """Somebody of the family who wants no account."""
    person = make_person(db, "Opa Proefstra", has_account=False, language="nl")
    join_household(db, house.household, person, Role.ADULT)
    db.commit()
    return person


def profile(db, person):
    return db.get_one(Profile, person.id)
