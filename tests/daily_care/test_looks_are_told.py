"""Who looked after a child looked: the child reads who, a parent who knows of the stay that it was
so, and nobody else anything."""

import pytest
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Custody
from family_portal.core import clock
from family_portal.stays.models import Stay

CALLED = "wat nodig is waar een kind woont"
pytestmark = pytest.mark.both_databases


@pytest.fixture
def stays_for(db, house):
    """Where the child lives is told to these; without an address."""

    def make(*people):
        circle = house.circle(db, Category.STAY, family=[*people, house.child], about=house.child)
        words = {"kind": "foster", "with_whom": "een pleeggezin", "why": "Voor rust."}
        of = {"circle_id": circle.id, "child_id": house.child.id, "by_id": house.contact.id}
        db.add(Stay(from_day=clock.today(), **words, **of))
        db.commit()

    return make


def page(browse, who):
    return browse(who).get("/meer/wie-keek-mee").text


def test_the_child_reads_who_looked(browse, house, a_carer, agreed):
    wietske = a_carer(house)
    agreed(house)
    browse(wietske).get("/dagelijks")
    text = page(browse, house.child)
    assert "Wietske" in text
    assert CALLED in text
    assert "zorgt voor jou" in text


def test_a_parent_with_custody_who_knows_of_the_stay_reads_that_it_was_so(
    browse, house, a_carer, agreed, stays_for
):
    wietske = a_carer(house)
    stays_for(house.parent)
    agreed(house)
    browse(wietske).get("/dagelijks")
    text = page(browse, house.parent)
    assert f"Iemand die voor het kind zorgt keek naar: {CALLED}" in text
    assert "Wietske" not in text
    # From whom the place is kept, nothing of it; nor what the professionals looked at there.
    assert CALLED not in page(browse, house.other_parent)
    assert "Iemand die voor het kind" not in page(browse, house.other_parent)


def test_nothing_is_told_to_a_parent_whose_custody_ended(
    db, browse, house, a_carer, agreed, stays_for
):
    wietske = a_carer(house)
    stays_for(house.parent, house.other_parent)
    agreed(house)
    browse(wietske).get("/dagelijks")
    assert CALLED in page(browse, house.other_parent)
    with unguarded(db, reason="tests"):
        held = db.exec(select(Custody).where(Custody.parent_id == house.other_parent.id)).one()
        held.until = clock.now()
        db.add(held)
        db.commit()
    assert CALLED not in page(browse, house.other_parent)


def test_what_is_looked_at_elsewhere_stands_in_no_log(browse, house, a_carer):
    """A page without a child on it is no look at anybody."""
    browse(a_carer(house)).get("/dagelijks")
    for who in house.family:
        assert "Iemand die voor" not in page(browse, who)
