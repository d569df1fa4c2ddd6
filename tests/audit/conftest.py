"""A log with some history in it."""

import pytest

from family_portal.access.circles import Category
from family_portal.audit.models import AccessEntry

KINDS = ("thread", "message", "step", "profile", "household")


@pytest.fixture
def history(db, house, strangers):
    """Forty looks, by five people, in several chains, each in a transaction of its own."""
    circle = house.circle(db, Category.PLAN)
    looking = [*house.staff, strangers.contact, strangers.duo]
    for n in range(40):
        what = KINDS[n % 5]
        of = {"circle_id": circle.id}
        if what == "profile":
            of = {"person_id": house.parent.id}
        elif what == "household":
            of = {"household_id": house.household.id}
        actor = looking[n % 7 % 5]
        db.add(AccessEntry(actor_id=actor.id, what=what, page="desk.show", seen=f"{n:032x}", **of))
        db.commit()
